"""What a link said when it was made, where the figures have changed since.

A link names the edition of the rule data it was made with and the result it showed then. Both
come from outside and are shown as what the link says, nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from flexins.inputs.kinds.number import read_yuan
from flexins.inputs.untangling import Pairs, readings
from flexins.ui.city import data_edition
from flexins.ui.language import t
from flexins.ui.show import notice
from flexins.ui.text import yuan

EDITION, RESULT = "edition", "result"
_EDITION_FORM = re.compile(r"\d{8}-[0-9a-f]{6}", re.ASCII)
# Amounts, or a verdict with its day. What was cut off on the way says nothing.
_RESULT_FORM = re.compile(
    r"\d{1,9}\.\d\d(?:,\d{1,9}\.\d\d){0,3}|[a-z]{2,9},\d{4}-\d\d-\d\d", re.ASCII
)
_MADE, _OPENED = "since_made", "since_opened"


@dataclass(frozen=True, slots=True)
class Made:
    """What the link that opened this session says: its edition and its result, or ""."""

    edition: str
    result: str


def read(pairs: Pairs) -> None:
    """Keep what the link says, in the only forms these can have: no figure stands on it."""
    kept = {}
    for name, form in ((EDITION, _EDITION_FORM), (RESULT, _RESULT_FORM)):
        texts = (reading for asked, text in pairs if asked == name for reading in readings(text))
        kept[name] = next((text for text in texts if form.fullmatch(text)), "")
    st.session_state[_MADE] = Made(kept[EDITION], kept[RESULT])


def made(page_and_inputs: Callable[[], str]) -> Made | None:
    """What the link says, while the page still shows the inputs that it opened with."""
    found: Made | None = st.session_state.get(_MADE)
    if found is None or not (found.edition or found.result):
        return None
    shown = page_and_inputs()
    return found if st.session_state.setdefault(_OPENED, shown) == shown else None


def show(then: Made | None, now: str, said: Callable[[str], str]) -> None:
    """Say what has changed since the link was made. `now` is this result, as a link writes it;
    `said` turns such a text into words and raises ValueError where it cannot be one."""
    if then is None:
        return
    edition = {"then": then.edition or "—", "now": data_edition()}
    if then.result and then.result.count(",") != now.count(","):
        return  # cut off on the way, or of another page
    if then.result and then.result != now:
        try:
            words = {"before": said(then.result), "after": said(now)}
        except ValueError:
            return
        if then.edition == data_edition():
            notice(t("since.otherwise", **words))
        else:
            notice(t("since.changed", edition=edition["then"], **words))
    elif then.edition and then.edition != data_edition():
        notice(t("since.same" if then.result else "since.edition", **edition))


def said_amounts(text: str) -> str:
    """Amounts of a link in words. Raises ValueError."""
    return t("value.and").join(yuan(read_yuan(part)) for part in text.split(","))
