"""The arithmetic behind an answer: to read, to copy as text, to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from flexins.rules.dated import Source
from flexins.rules.step import Step
from flexins.ui.city import data_edition
from flexins.ui.copying import copy_button
from flexins.ui.language import language, t
from flexins.ui.show import mark_or_official
from flexins.ui.text import spoken


def steps(items: Iterable[Step]) -> None:
    """The arithmetic, folded away: each line with its rule, its standing, its reference."""
    lines = tuple(items)
    with st.expander(t("frame.arithmetic")):
        st.html(f'<ol class="fx-steps">{"".join(_item(line) for line in lines)}</ol>')
        st.caption(t("frame.trace_edition", edition=data_edition()))
        copy_button(as_text(lines), t("frame.copy_explanation"))


def as_text(lines: Sequence[Step]) -> str:
    """The same as plain text, a line each, for a chat message or a letter."""
    text = [t("frame.title"), t("frame.trace_edition", edition=data_edition())]
    number = 0
    for line in lines:
        if not line.result:
            text.append(f"— {label(line)}")
            continue
        number += 1
        text.append(f"{number}. {in_one_line(line)}")
        text += [f"   {source_text(source)}" for source in line.sources]
    return "\n".join(text)


def label(item: Step) -> str:
    return t(f"step.{item.code}", **spoken(item.parameters))


def sum_of(item: Step) -> str:
    """The line as a desk calculator follows it: `7,496.00 × 20% = 1,499.20`."""
    if item.arithmetic == item.result:
        return item.result
    return f"{item.arithmetic} = {item.result}"


def in_one_line(item: Step) -> str:
    """The label and its sum; the label alone where nothing is reckoned."""
    return f"{label(item)}: {sum_of(item)}" if item.result else label(item)


def source_text(source: Source) -> str:
    """The rule's reference with its standing."""
    standing = t(f"standing.{source.standing.value}")
    return t("frame.source", reference=source.reference[language()], standing=standing)


def _item(item: Step) -> str:
    said = escape(label(item))
    if not item.result:
        return f'<li class="fx-heading">{said}</li>'
    sources = "".join(
        f"<li>{escape(source.reference[language()])} {mark_or_official(source)}</li>"
        for source in item.sources
    )
    equals = "" if item.arithmetic == item.result else f"{escape(item.arithmetic)} = "
    return (
        f"<li><p>{said}</p><p class='fx-sum'>{equals}<b>{escape(item.result)}</b></p>"
        f"{f'<ul>{sources}</ul>' if sources else ''}</li>"
    )
