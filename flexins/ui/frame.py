"""What stands around every page: its title, the language switch, the look."""

import logging
from functools import cache
from pathlib import Path

import streamlit as st

from flexins.ui import address
from flexins.ui.city import data_edition
from flexins.ui.language import switch, t
from flexins.ui.show import notice
from flexins.ui.today import today

_PAGES = "pages"


def run(pages: list[tuple[str, Path]]) -> None:
    """Run the page that the address names; `pages` are (name, file), the first one at `/`."""
    address.read_once()
    address.begin_page()
    listed = navigation(pages)
    page = st.navigation(listed, position="top")
    st.session_state[_PAGES] = {name: item for (name, _), item in zip(pages, listed, strict=True)}
    title = f"{page.title} · {t('frame.title')}"
    st.set_page_config(page_title=title, page_icon="🧮", layout="centered")
    _look()
    switch()
    address.show_refused_on(page.url_path)
    page.run()
    address.write(page.url_path)


def declare(pages: list[tuple[str, Path]]) -> None:
    """Tell the server its pages before any session; Streamlit's warnings are for scripts."""
    logging.disable(logging.WARNING)
    try:
        st.navigation(navigation(pages))
    finally:
        logging.disable(logging.NOTSET)


def _look() -> None:
    """The style of every page; on a phone the menu's button says what it is."""
    menu = f'[data-testid="stExpandSidebarButton"]::after {{ content: "{t("nav.menu")}"; }}'
    st.html(f"<style>{_style()}{menu}</style>")


@cache  # the file is part of the program and does not change while it runs
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


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


def page(name: str) -> st.Page:
    """The page of this name, to link to."""
    found: st.Page = st.session_state[_PAGES][name]
    return found


def heading(title: str) -> None:
    """The page's title, and what the link got wrong."""
    st.title(title, anchor=False)
    for refused in address.refused():
        notice(t("frame.refused", field=t(f"field.name.{refused}")))


def as_of() -> None:
    """Which day and which edition of the figures the page stands on."""
    st.caption(t("frame.as_of", day=today().isoformat(), edition=data_edition()))
