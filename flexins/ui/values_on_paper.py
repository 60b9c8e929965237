"""Every value of the law in a line or two: what is folded on the screen would not be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from flexins.answers.answer import Answer, Section
from flexins.answers.blocks import Folded, Value, Values
from flexins.inputs.given import Given
from flexins.rules.standing import Standing
from flexins.ui.language import t

_SIGN = "†"  # of what informs only
# Of a longer list, such as the rates of ten years, a sheet has room for the newest only.
_MOST, _NEWEST = 5, 3
# The rules of the other choices would fill a sheet of their own: how many they are, and where.
_ON_SCREEN = ("resident", "survivors", "life_table")


@dataclass(frozen=True)
class OnPaper:
    """The values of a section, for paper alone."""

    section: str
    name: str = "on_paper"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.section(self.section)

    def show(self, answer: Answer, given: Given) -> None:
        shown = answer.section(self.section)
        if shown is None:
            return
        items = "".join(_items(shown))
        note = escape(f"{t('sources.unmarked')} {_SIGN} {t('sources.informs_only')}")
        values = f'<p>{note}</p><ul class="fx-sums">{items}</ul>'
        st.html(f'<div class="fx-paper fx-foot fx-values">{values}</div>')


def _items(shown: Section) -> Iterator[str]:
    on_screen = {t(f"sources.area.{area}") for area in _ON_SCREEN}
    for folded in shown.blocks:
        if not isinstance(folded, Folded):
            continue
        values = [block for block in folded.blocks if isinstance(block, Values)]
        if folded.heading in on_screen:
            there = t("sources.on_screen", count=len(values))
            yield f"<li>{escape(folded.heading)}: {escape(there)}</li>"
        else:
            yield from map(_item, values)


def _item(shown: Values) -> str:
    sign = f" {_SIGN}" if shown.remark else ""
    values = [_value(value) for value in shown.values]
    if len(values) > _MOST:
        values = [*values[:_NEWEST], "…"]
    return f"<li>{escape(shown.name)}{sign}: {'; '.join(values)}</li>"


def _value(shown: Value) -> str:
    official = shown.mark.standing == Standing.OFFICIAL.value
    standing = "" if official else f" ({shown.mark.label})"
    return f"<b>{escape(shown.text)}</b> {escape(f'{shown.days_short}{standing}')}"
