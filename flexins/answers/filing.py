"""What to enter in the tax app, in its own order and words, each to copy by itself."""

from __future__ import annotations

from collections.abc import Iterator

from flexins import city
from flexins.answers.answer import Section
from flexins.answers.blocks import Block, Entries, Entry
from flexins.answers.common import tier_text
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import marks
from flexins.inputs import ranges
from flexins.inputs.given import Given
from flexins.rules import keys
from flexins.rules.cost import PeriodCost, YearCost
from flexins.rules.dated import Source
from flexins.rules.money import yuan_plain
from flexins.rules.schema import District
from flexins.wording import say
from flexins.wording.words import Words

_METHOD = "guide.method.own_choice"


def chosen_district(given: Given) -> District:
    return next(d for d in ranges.districts(given.today) if d.code == given.value("district"))


def registered_name(district: District) -> dict[str, str] | None:
    """The place to choose as 登记所在地, by language; None where it is not known."""
    return {"city": city.book().name, "self": district.name}.get(district.registered_at)


def registered_place(words: Words, district: District) -> str:
    """That place in words, or whom to ask where it is not known."""
    name = registered_name(district)
    return words.place(name) if name else words("filing.place_unknown")


def districts_source(given: Given) -> Source:
    return city.book().on(keys.DISTRICTS, given.today)


def what_to_enter(given: Given, words: Words, bill: PeriodCost) -> tuple[Section, ...]:
    """Two sections: what this is, and the entries; between them the district is asked for."""
    district = chosen_district(given)
    registered = registered_name(district)
    place = registered_place(words, district)
    agency, method = words.place(district.name), words(_METHOD)
    of_all = (
        _entry(words, "agency", agency, district.name["zh"]),
        _entry(words, "place", place, (registered or {}).get("zh", "")),
        _entry(words, "method", method, say("zh", _METHOD)),
    )
    years = tuple(
        Entries(tuple(_year(words, bill, year)), words.year(year.insurance_year))
        for year in bill.years
    )
    blocks: tuple[Block, ...] = (
        Entries(of_all),
        Line(words("guide.place_why"), marks(words, districts_source(given))),
        *((Notice(words("cost.recap_by_year")),) if len(years) > 1 else ()),
    )
    head = Section(
        name="tax_app", heading=words("cost.recap"), blocks=(Line(words("cost.recap_what")),)
    )
    # Of more than one year, the table by 社保年度 says it on paper.
    return (
        head,
        Section(name="tax_app_entries", blocks=blocks),
        Section(name="tax_app_years", blocks=years, on_paper=len(years) == 1),
    )


def _year(words: Words, bill: PeriodCost, year: YearCost) -> Iterator[Entry]:
    start, end = city.book().insurance_year_months(year.insurance_year)
    yield _entry(words, "tier", *_tier(words, year.ratio_percent))
    yield _entry(words, "from", str(max(bill.first, start)))
    yield _entry(words, "to", str(min(bill.last, end)))
    yield _entry(words, "pension", yuan_plain(year.pension_fen))
    if year.medical_fen:
        yield _entry(words, "medical", yuan_plain(year.medical_fen))


def _tier(words: Words, ratio_percent: int) -> tuple[str, str]:
    """What is shown and what is copied: the app knows the tier by its Chinese name."""
    chinese = tier_text(Words("zh"), ratio_percent)
    if words.language == "zh":
        return chinese, chinese
    return f"{chinese} · {tier_text(words, ratio_percent)}", chinese


def _entry(words: Words, name: str, shown: str, copied: str | None = None) -> Entry:
    return Entry(words(f"cost.recap.{name}"), shown, shown if copied is None else copied)
