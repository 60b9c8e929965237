"""What stands around every page: its title, the language switch, the bar for the thumb."""

import logging
from html import escape
from pathlib import Path

import streamlit as st

from flexins.ui import address, fragments
from flexins.ui.city import data_edition
from flexins.ui.input_values import input_values
from flexins.ui.language import find_out, switch, t
from flexins.ui.pages import page, remember
from flexins.ui.show import notice
from flexins.ui.today import today


def run(pages: list[tuple[str, Path]]) -> None:
    """Run the page that the address names; `pages` are (name, file), the first one at `/`."""
    address.read_once()
    input_values.forget()
    find_out()
    listed = navigation(pages)
    running = st.navigation(listed, position="top")
    address.begin_page(running.url_path)
    remember([name for name, _ in pages], listed)
    title = f"{running.title} · {t('frame.title')}"
    # The icon is the document's own: server/icons.py.
    st.set_page_config(page_title=title, layout="centered")
    switch()
    _thumb_bar()
    running.run()
    if not fragments.in_use():
        address.write()
    fragments.end_page()


def declare(pages: list[tuple[str, Path]]) -> None:
    """Tell the server its pages before any session; Streamlit's warnings are for scripts."""
    logging.disable(logging.WARNING)
    try:
        st.navigation(navigation(pages))
    finally:
        logging.disable(logging.NOTSET)


def _thumb_bar() -> None:
    """On a phone, the questions people come with, at the lower edge where the thumb is."""
    with st.container(key="thumb_bar", horizontal=True):
        for name in ("home", "eligibility", "tiers", "cost", "pension"):
            st.page_link(page(name), label=t(f"nav.short.{name}"))
        more = f'<button type="button" data-fx-menu>{escape(t("nav.more"))}</button>'
        st.html(more, width="content")


def navigation(pages: list[tuple[str, Path]]) -> list[st.Page]:
    return [
        st.Page(
            path,
            title=t(f"nav.{name}"),
            url_path="" if index == 0 else name,
            default=index == 0,
        )
        for index, (name, path) in enumerate(pages)
    ]


def heading(title: str) -> None:
    """The page's title, and what the link got wrong; its parts are drawn below."""
    fragments.begin_page()
    st.title(title, anchor=False)
    for refused in address.refused():
        notice(t("frame.refused", field=t(f"field.name.{refused}")))


def as_of() -> None:
    """Which day and which edition of the figures the page stands on."""
    st.caption(t("frame.as_of", day=today().isoformat(), edition=data_edition()))
