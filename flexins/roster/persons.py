"""What a table's further columns allow to say of each person, by the rules of the commands.

`eligibility` and `subsidy` of today, `pension when` and `pension project` from the row's first
month on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flexins.answers.filing import registered_place
from flexins.roster.pensions import Pensions
from flexins.roster.person_cells import PersonCells
from flexins.roster.told import Fault, Told, ask
from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.eligibility import eligibility
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.plan import Plan, check_record, check_start
from flexins.rules.retirement import Retirement, Sex, retirement
from flexins.rules.step import sources_of
from flexins.rules.subsidy import subsidy_term
from flexins.rules.timing import latest_start, missing_months
from flexins.wording.words import Words

# Who joins as any other flexible worker; the categories differ in no condition.
_CATEGORY = "flexible"
_MOST_PERSONS = 50_000


class Bill(NamedTuple):
    """What a row asks for: its first month and its tier where they can be read; `good` where
    it was answered."""

    first: Month | None
    ratio_percent: int | None
    good: bool


class _Person(NamedTuple):
    """What sex, birth and original age alone tell; None where they cannot."""

    sex: Sex
    born: Month
    original_age_years: int | None
    statutory: Retirement


class Persons:
    """For one table. `today` counts for all of its rows."""

    def __init__(self, book: RuleBook, today: date, language: str, answers: Sequence[str]) -> None:
        self._book = book
        self._today = today
        self._words = Words(language)
        self._asked = frozenset(answers)
        self._pensions = Pensions(book, today)
        self._used: dict[tuple[str, date], Source] = {}
        self._known: dict[tuple[str, ...], tuple[_Person | None, Told]] = {}

    def told(self, cells: PersonCells, bills: Sequence[Bill | None]) -> list[Told]:
        """What can be told of each row; nothing of those without a bill, whose cells are not
        those of their columns."""
        rows = []
        for row, bill in enumerate(bills):
            if bill is None:
                rows.append(Told())
                continue
            person, known = self._person_of(cells, row)
            told = Told(dict(known.answers), list(known.faults))
            self._district(cells, row, told)
            if person is not None and "missing_months" in self._asked:
                self._pension(cells, row, person, bill, told)
            rows.append(told)
        return rows

    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that the answers so far stand on."""
        return (*self._used.values(), *self._pensions.sources())

    def sentence(self, fault: Fault, called: dict[str, str]) -> str:
        """What is wrong, after the column's name; a fault of none is one of the birth."""
        column = called.get(fault.column) or called["born"]
        return f"{column}: {self._words(fault.key, **fault.parameters)}"

    def _person_of(self, cells: PersonCells, row: int) -> tuple[_Person | None, Told]:
        """Worked out once for all who have the same texts there."""
        texts = cells.texts(row, ("sex", "born", "original_age"))
        known = self._known.get(texts)
        if known is None:
            known = self._person(cells, row)
            if len(self._known) >= _MOST_PERSONS:
                self._known = {}
            self._known[texts] = known
        return known

    def _person(self, cells: PersonCells, row: int) -> tuple[_Person | None, Told]:
        told = Told()
        if "eligible" not in self._asked:
            return None, told
        sex, born, age = (cells.value(name, row, told) for name in ("sex", "born", "original_age"))
        if sex is None or born is None:
            return None, told
        with_age = not any(fault.column == "original_age" for fault in told.faults)
        book, today = self._book, self._today

        def joins() -> bool:
            verdict = eligibility(book, sex, born, today, _CATEGORY)
            told.answers["eligible"] = verdict.eligible
            self._use(*(one.source for one in verdict.conditions), *sources_of(verdict.steps))
            return True

        def retires() -> _Person:
            month = Month.containing(born)
            statutory = retirement(book, sex, month, age)
            told.answers["statutory_month"] = statutory.month
            told.answers["minimum_months"] = statutory.minimum_months
            self._use(*sources_of(statutory.steps))
            return _Person(sex, month, age, statutory)

        def subsidised() -> None:
            term = subsidy_term(book, sex, born, today, age)
            told.answers["subsidy_months"] = 0 if term.has_retired else term.months
            self._use(*term.sources)

        if not ask(joins, told) or not with_age:
            return None, told
        person = ask(retires, told)
        ask(subsidised, told)
        return person, told

    def _pension(
        self, cells: PersonCells, row: int, person: _Person, bill: Bill, told: Told
    ) -> None:
        paid = cells.value("paid_months", row, told)
        if paid is None:
            return
        start = bill.first or self._next_month()

        def may_be() -> bool:
            check_record(self._book, person.born, paid, start, self._today)
            check_start(self._book, person.born, start, person.statutory)
            return True

        if not ask(may_be, told):
            return
        told.answers["missing_months"] = missing_months(person.statutory, paid)
        told.answers["latest_start"] = latest_start(person.statutory, paid)
        if "monthly_today" in self._asked:
            self._monthly(cells, row, person, paid, bill, told)

    def _monthly(
        self,
        cells: PersonCells,
        row: int,
        person: _Person,
        paid_months: int,
        bill: Bill,
        told: Told,
    ) -> None:
        index = account = 0
        if paid_months or not cells.is_empty("index", row):
            index = cells.value("index", row, told)
        if paid_months or not cells.is_empty("account", row):
            account = cells.value("account", row, told)
        if index is None or account is None or bill.first is None or bill.ratio_percent is None:
            return
        plan = Plan(
            sex=person.sex,
            born=person.born,
            start=bill.first,
            ratios=bill.ratio_percent,
            original_age_years=person.original_age_years,
            paid_months=paid_months,
            index_millionths=Millionths(index),
            account_fen=Fen(account),
        )

        def projected() -> int:
            return self._pensions.monthly_today_fen(plan, person.statutory)

        beyond = Told()
        told.answers["monthly_today"] = ask(projected, beyond)
        if bill.good:  # else the bill says it
            told.faults += beyond.faults

    def _district(self, cells: PersonCells, row: int, told: Told) -> None:
        if "registered_at" not in self._asked:
            return
        district = cells.value("district", row, told)
        if district is not None:
            told.answers["registered_at"] = registered_place(self._words, district)
            self._use(self._book.on(keys.DISTRICTS, self._today))

    def _next_month(self) -> Month:
        """What `pension when` begins with where nothing is said."""
        return Month.containing(self._today).plus(1)

    def _use(self, *sources: Source) -> None:
        for source in sources:
            self._used.setdefault((source.key, source.first_day), source)
