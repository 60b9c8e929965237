"""How sure a figure is, in words."""

from __future__ import annotations

from collections.abc import Iterable

from flexins.answers.lines import Mark, Notice
from flexins.rules.dated import Source
from flexins.rules.reference import ReferenceBase
from flexins.rules.standing import Standing
from flexins.wording.words import Words

_ORDER = list(Standing)


def standing_of(words: Words, source: Source) -> Mark:
    """The mark of one value, official or not; its reason is the note and the reference."""
    label = words(f"standing.{source.standing.value}")
    if source.standing is Standing.OFFICIAL:
        return Mark(source.standing.value, label)
    note = source.note[words.language] if source.note else ""
    reference = source.reference[words.language]
    return Mark(source.standing.value, label, f"{note} {reference}".strip())


def marks(words: Words, *sources: Source) -> tuple[Mark, ...]:
    """One mark a standing for those of `sources` that are not official, least sure first."""
    by_standing: dict[Standing, Source] = {}
    for source in sources:
        by_standing.setdefault(source.standing, source)
    by_standing.pop(Standing.OFFICIAL, None)
    order = sorted(by_standing, key=_ORDER.index, reverse=True)
    return tuple(standing_of(words, by_standing[standing]) for standing in order)


def weakest_mark(words: Words, sources: Iterable[Source]) -> tuple[Mark, ...]:
    """The mark of the least sure of `sources`: a figure is as sure as what it hangs on."""
    return marks(words, max(sources, key=lambda source: _ORDER.index(source.standing)))


def base_marks(words: Words, base: ReferenceBase) -> tuple[Mark, ...]:
    """Of a contribution base; it says whose figure it is."""
    return (own_mark(words),) if base.own else marks(words, base.base_sources[-1])


def own_mark(words: Words) -> Mark:
    """Of a figure that the person gave."""
    return Mark(Standing.UNVERIFIED.value, words("cost.own_mark"), words("cost.own_mark_why"))


def not_published(insurance_year: int, words: Words) -> tuple[Notice, ...]:
    """That the figures of a year stand on the base of the year before."""
    return (Notice(words("tiers.provisional", year=words.year(insurance_year))),)
