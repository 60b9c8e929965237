"""What a link said when it was made, where the figures have changed since.

A link names the edition of the rule data it was made with and the result it showed then. Both
come from outside and are shown as what the link says, nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from flexins.rules.money import parse_yuan, yuan_plain
from flexins.ui.city import data_edition
from flexins.ui.language import t
from flexins.ui.show import notice
from flexins.ui.text import yuan

EDITION, RESULT = "edition", "result"
_EDITION_FORM = re.compile(r"\d{8}-[0-9a-f]{6}", re.ASCII)
_RESULT_FORM = re.compile(r"[0-9a-z.,-]{1,60}", re.ASCII)
_MADE, _OPENED = "since_made", "since_opened"


@dataclass(frozen=True, slots=True)
class Made:
    """What the link that opened this session says: its edition and its result, or ""."""

    edition: str
    result: str


def read(query: Mapping[str, str]) -> list[str]:
    """Keep what the link says, in the only forms these can have; gives the names refused."""
    forms = {EDITION: _EDITION_FORM, RESULT: _RESULT_FORM}
    asked = {name: query.get(name, "") for name in forms}
    kept = {name: text for name, text in asked.items() if forms[name].fullmatch(text)}
    st.session_state[_MADE] = Made(kept.get(EDITION, ""), kept.get(RESULT, ""))
    return [name for name, text in asked.items() if text and name not in kept]


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
    if then.result and then.result != now:
        try:
            before = said(then.result)
        except ValueError:
            return
        notice(t("since.changed", edition=edition["then"], before=before, after=said(now)))
    elif then.edition and then.edition != data_edition():
        notice(t("since.same" if then.result else "since.edition", **edition))


def amounts(*fen: int) -> str:
    """Amounts as a link writes them: `899.60,4497.60`."""
    return ",".join(yuan_plain(amount) for amount in fen)


def said_amounts(text: str) -> str:
    """Amounts of a link in words. Raises ValueError."""
    return t("value.and").join(yuan(parse_yuan(part)) for part in text.split(","))
