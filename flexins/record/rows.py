"""A row of a table as an entry of the record, a total, or a line about another insurance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flexins.record.bounds import LONGEST_ROW_MONTHS
from flexins.record.cells import Cells
from flexins.record.collected import Collected
from flexins.record.headings import Field
from flexins.record.insurances import EMPLOYERS_PART, MEDICAL, PENSION, UNKNOWN
from flexins.record.kinds import strongest
from flexins.record.octobers import may_be_october
from flexins.record.places import HERE
from flexins.record.table import Table
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import Fen, Millionths, divide_half_up
from flexins.rules.month import Month
from flexins.rules.record.given import COUNTED, Balance, Entry, Growth, Kind, MonthsSoFar, Total

_TOTAL = re.compile(r"(合计|总计|小计|共计|累计|总和|本页|sum|total)(.{0,6})", re.IGNORECASE)
_OF_A_PART = re.compile(r"小计|本页")
_LATE_AFTER_MONTHS = 1
_SUMS = {
    Field.MONTHS: "months",
    Field.BASE: "base",
    Field.PERSONAL: "personal",
    Field.ACCOUNT: "account",
    Field.POOLED: "pooled",
    Field.WHOLE: "whole",
}
_PAID_IN = (Field.BASE, Field.PERSONAL, Field.ACCOUNT, Field.POOLED, Field.WHOLE)

Group = Mapping[Field, tuple[int, ...]]


@dataclass(slots=True)
class RowReader:
    """Reads the rows below one heading into `into`."""

    table: Table
    into: Collected
    first_line: int
    part_line: int
    sequence: int
    insurance: str | None = None
    insured_others: bool = False
    of_year: int | None = None
    paid_in_year: dict[int, int] = field(default_factory=dict)

    def read(self, cells: Sequence[str], line: int) -> None:
        """One row: its cells, one for each column of the table."""
        if _is_total(cells):
            self._read_total(cells, line)
            return
        for number, group in enumerate(self.table.groups):
            texts = _Texts(cells, group)
            if texts.any(self.into.cells):
                self._read_group(texts, line, self.sequence + number)
        for insurance, columns in self.table.others.items():
            # The employer's part beside the person's is of the same insurance, and not used.
            if insurance != EMPLOYERS_PART and any(
                self._amount(cells[places[0]], line) for places in columns.values()
            ):
                self._other(insurance, _Texts(cells, self.table.groups[0]), line)

    def _read_group(self, texts: _Texts, line: int, sequence: int) -> None:
        insurance = self._insurance_of(texts)
        if insurance != PENSION:
            self.insured_others = True
            self._other(insurance, texts, line)
            return
        of_year = self.into.cells.year(texts[Field.YEAR]) if texts[Field.YEAR] else None
        self.of_year = of_year or self.of_year  # an empty cell below a merged one
        span = self._span(texts, line)
        growth = self._account_of_year(texts, line, of_year, span)
        if span is None:
            if of_year is None:
                if not growth and self._looks_like_data(texts, line):
                    self.into.say("month_not_read", line)
                return
            span = Month.of(of_year, 1), Month.of(of_year, MONTHS_PER_YEAR)
            months = self._months_of_year(texts, line, of_year, growth=growth)
            if not months:
                return
            self._add(texts, line, sequence, span, months, yearly=True)
            return
        if may_be_october(texts[Field.MONTH]):
            self.into.doubtful_januaries.add((line, sequence))
        months = span[0].months_through(span[1])
        if months > LONGEST_ROW_MONTHS:
            self.into.say("month_not_read", line)
            return
        if texts[Field.MONTHS]:
            stated = self.into.cells.count(texts[Field.MONTHS])
            if stated is not None and self.table.has(Field.FROM):
                months = stated
        self._add(texts, line, sequence, span, months, yearly=False)

    def _insurance_of(self, texts: _Texts) -> str:
        """The row's insurance; an empty cell under another one goes on with it."""
        text = texts[Field.INSURANCE]
        if Field.INSURANCE not in texts.group:
            return PENSION
        if text:
            self.insurance = self.into.cells.insurance(text) or UNKNOWN
        return self.insurance or PENSION

    def _other(self, insurance: str, texts: _Texts, line: int) -> None:
        self.into.leave_out(insurance, line)
        span = self._span(texts, line) if insurance == MEDICAL else None
        kind = self._said(texts.all(Field.KIND))
        if span is not None and kind in (None, *COUNTED):
            months = min(span[0].months_through(span[1]), LONGEST_ROW_MONTHS)
            self.into.medical_months |= {span[0].plus(offset) for offset in range(months)}

    def _span(self, texts: _Texts, line: int) -> tuple[Month, Month] | None:
        """The months that the row is about; None where it names none."""
        read = self.into.cells.months
        for begin, end in ((Field.FROM, Field.TO), (Field.MONTH, Field.MONTH)):
            if begin not in texts.group:
                continue
            first, last = read(texts[begin]), read(texts[end] or texts[begin])
            if first is not None and last is not None and first.first <= last.last:
                if first.serial or last.serial:
                    self.into.say("serial_date", line)
                return first.first, last.last
            short = self.into.cells.short_month(texts[begin])
            if short is not None:
                until = self.into.cells.short_month(texts[end] or texts[begin])
                return (short, until) if until is not None and short <= until else None
            number = self.into.cells.month_number(texts[begin])
            of_year = self.of_year or self.into.year
            if number is not None and of_year is not None:
                last_number = self.into.cells.month_number(texts[end]) or number
                return Month.of(of_year, number), Month.of(of_year, max(number, last_number))
        return None

    def _looks_like_data(self, texts: _Texts, line: int) -> bool:
        dated = (Field.MONTH, Field.FROM, Field.YEAR)
        said = any(re.search(r"\d", texts[of]) for of in dated)
        paid = any(self.into.cells.amount(texts[of]) for of in _PAID_IN if texts[of])
        return said and (paid or bool(texts[Field.KIND]))

    def _months_of_year(
        self, texts: _Texts, line: int, of_year: int, *, growth: bool
    ) -> int | None:
        months = self.into.cells.count(texts[Field.MONTHS]) if texts[Field.MONTHS] else None
        so_far = (
            self.into.cells.count(texts[Field.MONTHS_SO_FAR])
            if texts[Field.MONTHS_SO_FAR]
            else None
        )
        if so_far is not None:
            self.into.so_far.append(
                MonthsSoFar(line=line, year=of_year, months=so_far, of_the_year=months)
            )
        if months is None and not growth and self._looks_like_data(texts, line):
            self.into.say("count_missing", line)
        return months

    def _account_of_year(
        self, texts: _Texts, line: int, of_year: int | None, span: tuple[Month, Month] | None
    ) -> bool:
        """Keep a year's balance and how it came about; whether there was one."""
        if of_year is None and span is not None:
            # A balance beside a month is the year's where that is its last.
            of_year = span[1].year if span[1].number == MONTHS_PER_YEAR else None
        elif of_year is None:
            of_year = self.into.year
        before = self._amount(texts[Field.BALANCE_BEFORE], line)
        after = self._amount(texts[Field.BALANCE], line)
        paid = self._amount(texts[Field.ACCOUNT], line)
        if of_year is not None and paid is not None:
            self.paid_in_year[of_year] = self.paid_in_year.get(of_year, 0) + paid
        if of_year is None or (before is None and after is None):
            return False
        so_far = self.paid_in_year.get(of_year)
        self.into.growths.append(
            Growth(
                line=line,
                year=of_year,
                before_fen=before,
                paid_fen=paid,
                paid_so_far_fen=None if so_far is None else Fen(so_far),
                interest_fen=self._amount(texts[Field.INTEREST], line),
                after_fen=after,
            )
        )
        for fen, at in ((before, of_year), (after, of_year + 1)):
            if fen is not None:
                self.into.balances.append(Balance(line=line, at=Month.of(at, 1), fen=fen))
        return True

    def _add(
        self,
        texts: _Texts,
        line: int,
        sequence: int,
        span: tuple[Month, Month],
        months: int,
        *,
        yearly: bool,
    ) -> None:
        base = self._amount(texts[Field.BASE], line)
        if base is None and texts[Field.BASE_OF_YEAR] and months:
            in_all = self._amount(texts[Field.BASE_OF_YEAR], line)
            base = None if in_all is None else Fen(divide_half_up(abs(in_all), months))
        amounts = {
            of: self._amount(texts[of], line)
            for of in (Field.PERSONAL, Field.ACCOUNT, Field.POOLED, Field.WHOLE)
        }
        known = [fen for fen in (base, *amounts.values()) if fen is not None]
        kind = self._kind(texts, line, known)
        if kind is None:
            return
        wage = self._amount(texts[Field.WAGE], line)
        index = self.into.cells.ratio(texts[Field.INDEX]) if texts[Field.INDEX] else None
        self.into.entries.append(
            Entry(
                line=line,
                first=span[0],
                last=span[1],
                months=months,
                sequence=sequence,
                kind=kind,
                yearly=yearly,
                base_fen=_size(base),
                personal_fen=_size(amounts[Field.PERSONAL]),
                account_fen=_size(amounts[Field.ACCOUNT]),
                pooled_fen=_size(amounts[Field.POOLED]),
                whole_fen=_size(amounts[Field.WHOLE]),
                wage_fen=wage,
                index_millionths=None if index is None else Millionths(index),
                tier=self.into.cells.tier(texts[Field.TIER]) if texts[Field.TIER] else None,
                province=self._province(texts),
                booked=self._booked(texts, line, span, kind),
            )
        )

    def _kind(self, texts: _Texts, line: int, known: list[Fen]) -> Kind | None:
        """What the row says of its months; None where it says nothing of them."""
        said = texts.all(Field.KIND)
        remark = self._said(texts.all(Field.REMARK))
        instead = list(self._words_for_amounts(texts))
        kind = strongest(
            (self._said([*said, *instead]), None if remark is Kind.PAID else remark),
        )
        if any(fen < 0 for fen in known):
            return Kind.REFUNDED
        if kind in (Kind.OWED, Kind.NOT_PAID, Kind.REFUNDED, Kind.DEEMED):
            return kind
        asked = any(self.table.has(of) for of in _PAID_IN)
        empty = not known and not instead and (not said or kind is None)
        if (known and not any(known)) or (asked and empty):
            self.into.say("zero_row", line)
            return None
        if kind is None and any(not self.into.cells.is_nothing(text) for text in said):
            self.into.say("kind_unknown", line)
        return kind or Kind.PAID

    def _words_for_amounts(self, texts: _Texts) -> Iterator[str]:
        """What stands where an amount should, and is none: 断缴, 未缴, or what nobody can read."""
        read = self.into.cells
        for text in (texts[of] for of in _PAID_IN):
            if text and not read.is_nothing(text) and read.amount(text) is None:
                yield text

    def _said(self, texts: list[str]) -> Kind | None:
        into = self.into
        return strongest(into.signs.kind(text) or into.cells.kind(text) for text in texts)

    def _province(self, texts: _Texts) -> str | None:
        for of in (Field.PLACE, Field.REMARK):
            for text in texts.all(of):
                found = self.into.cells.province(text)
                if found is not None:
                    return None if found == HERE else found
        return self.into.province

    def _booked(
        self, texts: _Texts, line: int, span: tuple[Month, Month], kind: Kind
    ) -> Month | None:
        ledger = self.into.cells.months(texts[Field.LEDGER]) if texts[Field.LEDGER] else None
        if ledger is None or kind not in COUNTED:
            return None
        if ledger.first.months_since(span[1]) > _LATE_AFTER_MONTHS:
            self.into.say("paid_late", line)
        return ledger.first

    def _amount(self, text: str, line: int) -> Fen | None:
        if not text or self.into.cells.is_nothing(text):
            return None
        found = self.into.cells.amount(text)
        if found is None:
            found = self.into.cells.amount(re.sub(rf"[{re.escape('●△○▲◯■√×*')}]", "", text))
        if found is None and self.into.cells.kind(text) is None:
            self.into.say("amount_not_read", line)
        return found

    def _read_total(self, cells: Sequence[str], line: int) -> None:
        """A sum over the rows since the heading, or since the last one of a part."""
        part = any(_OF_A_PART.search(cell) for cell in cells)
        first = self.part_line if part else self.first_line
        if part:
            self.part_line = line + 1
        if len(self.table.groups) > 1 or self.insured_others:
            return
        group = self.table.groups[0]
        for summed, of in _SUMS.items():
            text = cells[group[summed][0]] if summed in group else ""
            value: int | None = self.into.cells.count(text) if summed is Field.MONTHS else None
            if summed is not Field.MONTHS and text:
                value = self.into.cells.amount(text)
            if value:
                self.into.totals.append(
                    Total(line=line, of=of, value=value, first_line=first, last_line=line)
                )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one row in one group of columns, by what they are for."""

    cells: Sequence[str]
    group: Group

    def __getitem__(self, of: Field) -> str:
        places = self.group.get(of)
        return self.cells[places[0]] if places else ""

    def all(self, of: Field) -> list[str]:
        return [self.cells[place] for place in self.group.get(of, ()) if self.cells[place]]

    def any(self, read: Cells) -> bool:
        """Whether anything stands in the group that is not only a dash."""
        return any(
            self.cells[place] and not read.is_nothing(self.cells[place])
            for places in self.group.values()
            for place in places
        )


def _is_total(cells: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch(cell) for cell in cells if cell)


def _size(fen: Fen | None) -> Fen | None:
    return None if fen is None else Fen(abs(fen))
