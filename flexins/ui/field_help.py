"""Beside an input, one tap away: what it is, and where a person reads it."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.rules import keys
from flexins.rules.retirement import original_ages_years
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.today import today

# The inputs whose meaning nobody knows by heart.
EXPLAINED = (
    "paid",
    "index",
    "account",
    "growth",
    "crediting",
    "subsidised",
    "original_age",
    "sheet_base",
    "sheet_index",
    "sheet_years",
    "sheet_deemed",
    "sheet_account",
    "sheet_payout",
)


def field_help(name: str, title: str) -> None:
    """The explanation of the input above, called `title`, folded; nothing where it explains
    itself."""
    if name not in EXPLAINED:
        return
    ages = original_ages_years(book(), "female")
    said = t(
        f"field.help.{name}",
        flexible=max(ages),
        record=min(ages),
        year=book().on(keys.DEEMED_YEARS_BEFORE, today()).exact,
    )
    spoken = escape(t("field.help_of", field=title))
    st.html(
        f'<details class="fx-help"><summary aria-label="{spoken}">{escape(t("field.help"))}'
        f"</summary><p>{escape(said)}</p></details>"
    )
