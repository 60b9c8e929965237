"""What our scripts and style sheet know of Streamlit's in the browser, beside what they select.

Selectors are not listed: the contract's test reads them from server/browser/*.js and style.css.
"""

from __future__ import annotations

import re

# Texts of ours that mean something to Streamlit's scripts, as these spell them; with what is lost.
TEXTS = {
    "st-key-": "inputs are found by their key: keypads, tabs, the form, the lists of months",
    "data-test-connection-state": "the line to the server: lost, and back",
    "data-test-script-state": "whether a page is being drawn",
    "CONNECTED": "the line is back",
    "DISCONNECTED_FOREVER": "the line is gone for good",
    "initial": "when the first page is whole",
    "running": "the sign that the page is at work",
    "notRunning": "the address is written when a run ends",
    "stCommVersion": "a page asks by itself once the line is back",
    "RERUN_SCRIPT": "a page asks by itself once the line is back",
    "__streamlit": "what is told ahead, so that Streamlit need not ask for it",
    "BACKEND_BASE_URL": "where the server is, told ahead",
    "HOST_CONFIG": "the host's settings, told ahead",
    "allowedOrigins": "a page may ask by itself",
    "blockErrorDialogs": "no dialog hides what was typed",
    "LIGHT_THEME": "the font, told ahead",
    "DARK_THEME": "the font, told ahead",
    "bodyFont": "the font, told ahead",
    "Material Symbols": "the font of icons is loaded later",
    "marks": "the picture of a chart, and what a tap on it says",
    "vg-tooltip-element": "a chart's tip goes when the page moves",
    "data-selected": "the chosen tab is told apart",
    "aria-posinset": "a long list opens at the chosen month",
    "aria-expanded": "whether a list is open",
    "listbox": "a long list opens at the chosen month",
    "option": "a long list opens at the chosen month",
    "radiogroup": "tabs, and the height of what a thumb touches",
    "primary": "the words on a filled button, in the dark",
    "/static/js/": "a script that did not arrive is told apart",
}
# Numbers in browser/runs.js: of a field of a message, or of a value that a field has.
NUMBERS = {
    "ASKS": ("BackMsg", "rerun_script"),
    "BEGINS": ("ForwardMsg", "new_session"),
    "ENDS": ("ForwardMsg", "script_finished"),
    "ENDED_FOR_ANOTHER": ("ForwardMsg", "FINISHED_EARLY_FOR_RERUN"),
}
# Streamlit's words are English whatever the page's language; ours for them are `widget.…`, where #
# stands for what comes between.
WORDS = (
    "skip",
    "sidebar",
    "pages",
    "expand",
    "collapse",
    "open",
    "dismiss",
    "no_results",
    "selected",
    "clear_all",
    "close",
    "enter",
    "enter_form",
    "connection",
    "no_answer",
    "options",
    "option",
    "remove",
    "upload",
    "choose_file",
    "plus",
    "drop",
    "per_file",
    "add_files",
    "too_large",
    "not_allowed",
    "one_file",
    "more_pages",
    "add_row",
    "delete_rows",
    "error",
)
# Those that its scripts put together, of these pieces.
PUT_TOGETHER = {
    "enter": ("Press Enter to ", "apply"),
    "enter_form": ("Press Enter to ", "submit form"),
    "options": (" options", " available."),
    "option": (" option", " available."),
    "plus": (":material/add:", " icon"),
}


def key_class(key: str) -> str:
    """The CSS class that Streamlit gives the place of what has this key."""
    return f"st-key-{re.sub(r'[^0-9a-zA-Z_-]', '-', key)}"
