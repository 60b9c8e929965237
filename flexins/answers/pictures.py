"""Pictures as data: what each bar or line shows; `flexins.ui.charts` draws them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Picture(NamedTuple):
    """One chart. `chart` names who draws it, `words` are (its name, the text on the chart).

    `alt` says in words what it shows: for everyone, beside the chart. `key` is its own on the
    page; `more` is what this kind of chart needs beside the bars. `chooses` names an input that
    is asked on the same page, where a tapped bar chooses its value.
    """

    chart: str
    bars: tuple[Any, ...]
    words: tuple[tuple[str, str], ...]
    alt: str
    key: str
    more: tuple[object, ...] = ()
    chooses: str = ""


class BaseBar(NamedTuple):
    """One 社保年度: its name, base in fen, amount as text, and whether it is provisional."""

    name: str
    base_fen: int
    text: str
    provisional: bool


class BillBar(NamedTuple):
    """One month (or one year, for long periods); `shade` alternates by 社保年度."""

    name: str
    insurance_year: str
    total_fen: int
    shade: int
    provisional: bool


class TierBar(NamedTuple):
    """One bar, amounts in fen; `chosen` ones stand out."""

    name: str
    personal_fen: int
    pooled_fen: int
    total_text: str
    chosen: bool
    medical_fen: int = 0


class WorthBar(NamedTuple):
    """One tier: cost and pension a month, in fen of today's money, and both as text."""

    name: str
    cost_fen: int
    pension_fen: int
    cost_text: str
    pension_text: str


class Life(NamedTuple):
    """One tier over the years: (age, paid, received) in fen, and where they cross."""

    name: str
    points: tuple[tuple[int, int, int], ...]
    even_age_years: float | None
    even_fen: int
    even_text: str  # the age where they cross in words, or ""


class WayLine(NamedTuple):
    """One way over the years: (age, received less paid in fen), and (age, chance to be alive).

    `place` has its colour, `texts` the amounts in words.
    """

    name: str
    place: int
    points: tuple[tuple[int, int], ...]
    alive: tuple[tuple[int, float], ...]
    texts: tuple[str, ...]


class RecordMonth(NamedTuple):
    """One month of a record; `state` as in `flexins.answers.record_pictures`, `text` in words."""

    year: int
    month: int
    state: str
    text: str


class IndexBar(NamedTuple):
    """A year's index in millionths and as text; `pale`: it stands on what is not settled."""

    year: int
    index_millionths: int
    text: str
    pale: bool


class PartBar(NamedTuple):
    """What one figure makes of a difference, in fen, below nothing where it makes it less."""

    name: str
    fen: int
    text: str
