"""Every dated value: its standing, its reference, when it was last checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Block, Folded, Value, Values
from flexins.answers.common import this_insurance_year
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import standing_of
from flexins.inputs.given import Given
from flexins.rules.dated import DatedValue, Source
from flexins.rules.edition import edition
from flexins.rules.keys import ALL
from flexins.rules.standing import Standing
from flexins.wording.values import value_text
from flexins.wording.words import Words

PAGE = "sources"
NAMES: tuple[str, ...] = ()


def find() -> tuple[DatedValue[object], ...]:
    return tuple(city.book().values())


def answer(given: Given, words: Words) -> Answer:
    year = this_insurance_year(given)
    published_until = city.book().insurance_year(city.book().published_base_months[1])
    notice = Notice(words("sources.provisional", year=words.year(year)))
    return of_values(find(), words, (notice,) if published_until < year else ())


def of_values(values: Sequence[Source], words: Words, notices: tuple[Notice, ...] = ()) -> Answer:
    """The answer about some or all of the values of the law."""
    counts = {
        standing.value: sum(value.standing is standing for value in values) for standing in Standing
    }
    meanings = tuple(
        Line(words(f"sources.{standing}"), term=words(f"standing.{standing}"))
        for standing in counts
    )
    official = counts[Standing.OFFICIAL.value]
    return Answer(
        page=PAGE,
        title=words("sources.title"),
        headline=Headline(
            says=words("sources.says", edition=edition(city.book())),
            figure=words("sources.count", all=len(values), official=official),
            lines=(Line(words("sources.others", **counts)),),
            notices=notices,
        ),
        sections=(
            Section(name="meanings", blocks=meanings),
            Section(name="values", blocks=tuple(_areas(values, words))),
        ),
    )


def _areas(values: Iterable[Source], words: Words) -> Iterator[Block]:
    by_area: dict[str, dict[str, list[Source]]] = {}
    for value in values:
        by_key = by_area.setdefault(value.key.split(".")[0], {})
        by_key.setdefault(value.key, []).append(value)
    for area, by_key in by_area.items():
        blocks = tuple(_values(key, found, words) for key, found in by_key.items())
        yield Folded(words(f"sources.area.{area}"), blocks)


def _values(key: str, oldest_first: Sequence[Source], words: Words) -> Values:
    newest_first = oldest_first[::-1]
    shown = (
        _value(value, following, words)
        for value, following in zip(newest_first, (None, *newest_first), strict=False)
    )
    remark = words("sources.informs_only") if ALL[key].spec.informs_only else ""
    return Values(words(f"value.{key}"), tuple(shown), remark)


def _value(value: Source, following: Source | None, words: Words) -> Value:
    start = words("sources.by" if value.held_earlier else "sources.from", day=value.first_day)
    end = value.last_day
    days = f"{start} {words('sources.until', day=end)}" if end else start
    goes_on = end and following and following.first_day == end + timedelta(days=1)
    published = f"{words('sources.published', day=value.published)} " if value.published else ""
    return Value(
        text=value_text(words.language, value),
        days=days,
        days_short=start if goes_on else days,
        mark=standing_of(words, value),
        reference=value.reference[words.language],
        address=value.address or "",
        checked=published + words("sources.checked", day=value.checked),
        remark=words("sources.operators") if value.operators_own else "",
    )
