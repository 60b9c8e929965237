"""The list of pages, language and look. Script and server in one: see flexins/ui/server."""

from pathlib import Path

import streamlit as st

from flexins.ui import frame
from flexins.ui.server import OPTIONS

FOLDER = Path(__file__).parent / "pages"
NAMES = (
    "home",
    "eligibility",
    "tiers",
    "cost",
    "pension",
    "ways",
    "record",
    "guide",
    "apply",
    "roster",
    "records",
    "sources",
)
PAGES = [(name, FOLDER / f"{name}.py") for name in NAMES]

if __name__ == "__main__":
    frame.run(PAGES)
else:
    # Declared before the first visitor, so that a deep link finds every page and its name.
    frame.declare(PAGES)
    # `streamlit run` looks for this very call to serve it with all of its middleware.
    app = st.App(__file__, **OPTIONS)
