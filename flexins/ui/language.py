"""The language of this session's interface."""

import streamlit as st

from flexins.wording import LANGUAGES, say

KEY = "lang"


def language() -> str:
    """`zh` or `en`; Chinese until the link or the person says otherwise."""
    chosen = st.session_state.get(KEY)
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def t(key: str, /, **parameters: object) -> str:
    """The message `key` in the session's language. Raises KeyError where it is missing."""
    return say(language(), key, **parameters)


def switch() -> None:
    """One button that changes to the other language and keeps everything typed."""
    other = next(item for item in LANGUAGES if item != language())

    def change() -> None:
        st.session_state[KEY] = other

    st.button(say(other, "frame.language"), key="switch_language", on_click=change)
