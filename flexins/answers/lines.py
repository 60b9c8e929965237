"""Sentences of an answer, and how sure each is."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """How sure a figure is. `standing` as in the rule data; `reason` opens at a tap."""

    standing: str
    label: str
    reason: str = ""


class Line(NamedTuple):
    """A sentence, parts of it `**bold**`, and how sure it is; `term` stands before it in bold."""

    text: str
    marks: tuple[Mark, ...] = ()
    term: str = ""


class Notice(NamedTuple):
    """What to watch out for."""

    text: str
    marks: tuple[Mark, ...] = ()


class Bullets(NamedTuple):
    """Lines one under another, of equal rank."""

    lines: tuple[Line, ...]


class Small(NamedTuple):
    """A remark under what it belongs to."""

    text: str
