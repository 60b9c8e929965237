"""The language of this session's interface."""

import threading
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from flexins.wording import LANGUAGES, say
from flexins.wording.words import Words

KEY = "lang"
_Made = TypeVar("_Made")


class _Run(threading.local):
    """What the run of the page in this thread has found out; a session has its own threads."""

    language: str | None = None


_run = _Run()


def find_out() -> None:
    """Find out the language for the run that begins: it is asked for at every word."""
    _run.language = _of_session()


def language() -> str:
    """`zh` or `en`: what the link or the person chose, else what the browser prefers."""
    return _run.language or _of_session()


def _of_session() -> str:
    chosen = st.session_state.get(KEY)
    return chosen if chosen in LANGUAGES else of_browser(st.context.locale)


def of_browser(tag: str | None) -> str:
    """The language for a browser's first language tag, e.g. `zh-CN`; Chinese where none is known.

    Who reads neither is likelier to read English.
    """
    main = (tag or "").strip().lower().partition("-")[0]
    if not main.isalpha():
        return "zh"
    return "zh" if main == "zh" else "en"


def later(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """`make`, to be called outside a run, as a download is, in the language of this one."""
    spoken = language()

    def made() -> _Made:
        before, _run.language = _run.language, spoken
        try:
            return make()
        finally:
            _run.language = before

    return made


def words() -> Words:
    """The words of the session's language."""
    return Words(language())


def t(key: str, /, **parameters: object) -> str:
    """The message `key` in the session's language. Raises KeyError where it is missing."""
    return say(language(), key, **parameters)


def switch() -> None:
    """One button that changes to the other language and keeps everything typed."""
    other = next(item for item in LANGUAGES if item != language())

    def change() -> None:
        st.session_state[KEY] = other

    st.button(say(other, "frame.language"), key="switch_language", on_click=change)
