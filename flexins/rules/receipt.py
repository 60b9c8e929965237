"""A receipt read back: which tier, which months, with or without medical insurance.

Every run of months up to two years long is tried at every tier, all on whole fen, so that nothing
is left out and nothing is guessed. A receipt is for one tier throughout; months that were paid on
the base of the year before are not tried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.cost import LONGEST_PERIOD_MONTHS
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.spans import Span, known_spans_from

LONGEST_MONTHS = 2 * MONTHS_PER_YEAR
_NEVER_FEN = 1_000_000 * 1_000_000 * 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`first`..`last` at a tier, with what medical insurance adds; in fen over all months.

    `ratio_percent` None: medical insurance alone. `medical_fen` includes `large_medical_fen`.
    """

    ratio_percent: int | None
    first: Month
    last: Month
    pension_fen: int
    medical_fen: int
    large_medical_fen: int
    provisional: bool

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def total_fen(self) -> int:
        return self.pension_fen + self.medical_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an amount may be. `first`..`last` were searched, runs of `longest_months` at most.

    `others` are readings that were not asked for: with large-sum medical, medical alone, other
    months within those given. `nearest`, where nothing fits, costs the amount less
    `difference_fen`.
    """

    amount_fen: int
    first: Month
    last: Month
    longest_months: int
    matches: tuple[Match, ...]
    others: tuple[Match, ...]
    nearest: Match | None
    sources: tuple[Source, ...]

    @property
    def difference_fen(self) -> int | None:
        return None if self.nearest is None else self.amount_fen - self.nearest.total_fen


def read_receipt(
    book: RuleBook,
    amount_fen: int,
    today: date,
    *,
    first: Month | None = None,
    last: Month | None = None,
    medical: bool | None = None,
    large_medical: bool = False,
) -> Receipt:
    """The tiers and months that `amount_fen` pays to the fen.

    `first` and `last`: the months are known to begin, or to end, there; without them all known
    months are tried up to the end of this calendar year, which is as far as one can pay ahead.
    `medical` None: with it and without. `large_medical`: surely with it. Raises RuleError for an
    amount of nothing, a period that runs backwards or is too long, months without a base, and
    large-sum medical without medical insurance.
    """
    found = read_receipts(
        book,
        [amount_fen],
        today,
        first=first,
        last=last,
        medical=medical,
        large_medical=large_medical,
    )
    return found[amount_fen]


def read_receipts(
    book: RuleBook,
    amounts_fen: Collection[int],
    today: date,
    *,
    first: Month | None = None,
    last: Month | None = None,
    medical: bool | None = None,
    large_medical: bool = False,
) -> dict[int, Receipt]:
    """As `read_receipt`, for many amounts in one search."""
    if any(amount_fen <= 0 for amount_fen in amounts_fen):
        raise RuleError("must_be_positive", "amount")
    if large_medical and medical is False:
        raise RuleError("large_without_medical", "large")
    window = _window(book, today, first, last)
    search = _Search(book, *window)
    both = first is not None and last is not None
    longest = window[0].months_through(window[1]) if both else LONGEST_MONTHS
    wanted = _Wanted(medical=medical, large=large_medical)
    runs = list(search.runs(first, last, longest))
    # What was asked for comes first; where it gives nothing, the less likely readings answer.
    groups = [
        search.matches(amounts_fen, runs, kinds)
        for kinds in (wanted.plain, wanted.with_large, wanted.medical_alone)
    ]
    within: dict[int, list[Match]] = {}
    if both and longest > 1:
        inside = [run for run in search.runs(None, None, LONGEST_MONTHS) if run not in runs]
        within = search.matches(amounts_fen, inside, wanted.plain)
    sources = search.sources(wanted)
    receipts = {}
    for amount_fen in amounts_fen:
        readings = [group.get(amount_fen, []) for group in (*groups, within)]
        found = next((reading for reading in readings[:-1] if reading), [])
        nearest = None if found else search.nearest(amount_fen, runs, wanted.plain)
        receipts[amount_fen] = Receipt(
            amount_fen=amount_fen,
            first=window[0],
            last=window[1],
            longest_months=longest,
            matches=tuple(found),
            others=tuple(m for reading in readings if reading is not found for m in reading),
            nearest=nearest,
            sources=sources,
        )
    return receipts


def _window(
    book: RuleBook, today: date, first: Month | None, last: Month | None
) -> tuple[Month, Month]:
    known = book.published_base_months[0]
    for field, month in (("from", first), ("to", last)):
        if month is not None and month < known:
            raise RuleError("before_first_base", field, month=month, first=known)
    if first is not None and last is not None:
        if last < first:
            raise RuleError("to_before_from", "to", first=first, last=last)
        if first.months_through(last) > LONGEST_PERIOD_MONTHS:
            years = LONGEST_PERIOD_MONTHS // MONTHS_PER_YEAR
            raise RuleError("period_too_long", "to", years=years)
        return first, last
    ahead = max(Month.of(today.year, MONTHS_PER_YEAR), known)
    if first is not None:
        return first, max(first, min(ahead, first.plus(LONGEST_MONTHS - 1)))
    if last is not None:
        return max(known, last.plus(1 - LONGEST_MONTHS)), last
    return known, ahead


# What is paid each month: at a tier or not, with medical, with large-sum medical.
_Kind = tuple[bool, bool, bool]
_PENSION, _WITH_MEDICAL, _WITH_LARGE = (True, False, False), (True, True, False), (True, True, True)
_MEDICAL, _MEDICAL_LARGE = (False, True, False), (False, True, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    medical: bool | None
    large: bool

    @property
    def plain(self) -> tuple[_Kind, ...]:
        if self.large:
            return (_WITH_LARGE,)
        if self.medical is None:
            return (_PENSION, _WITH_MEDICAL)
        return (_WITH_MEDICAL,) if self.medical else (_PENSION,)

    @property
    def with_large(self) -> tuple[_Kind, ...]:
        return () if self.large or self.medical is False else (_WITH_LARGE,)

    @property
    def medical_alone(self) -> tuple[_Kind, ...]:
        if self.medical is False:
            return ()
        return (_MEDICAL_LARGE,) if self.large else (_MEDICAL, _MEDICAL_LARGE)


_Run = tuple[int, int]  # first and last month, counted from the search's first


class _Search:
    """Sums over every run of a window: what a month costs is added up once."""

    def __init__(self, book: RuleBook, first: Month, last: Month) -> None:
        self.first, self.last = first, last
        spans = list(_span_of_each_month(book, first, last))
        self._spans = spans
        tiers = dict.fromkeys(ratio for span in dict.fromkeys(spans) for ratio in span.pensions)
        self._pension = {
            ratio: _sums([_pension_fen(span, ratio) for span in spans]) for ratio in sorted(tiers)
        }
        self._medical = _sums([span.medical_fen for span in spans])
        self._large = _sums([span.large_medical_fen for span in spans])

    def runs(self, first: Month | None, last: Month | None, longest: int) -> Iterator[_Run]:
        """Every run, the shortest first and then the latest; only those that begin with `first`,
        or end with `last`, where these are given."""
        months = len(self._spans)
        for length in range(1, min(longest, months) + 1):
            for begin in range(months - length, -1, -1):
                end = begin + length - 1
                if (first is None or begin == first.months_since(self.first)) and (
                    last is None or end == last.months_since(self.first)
                ):
                    yield begin, end

    def matches(
        self, amounts_fen: Collection[int], runs: Sequence[_Run], kinds: tuple[_Kind, ...]
    ) -> dict[int, list[Match]]:
        """By amount, all that costs exactly that."""
        wanted = frozenset(amounts_fen)
        found: dict[int, list[Match]] = {}
        for run, ratio, kind, total_fen in self._tried(runs, kinds):
            if total_fen in wanted:
                found.setdefault(total_fen, []).append(self._match(run, ratio, kind))
        return found

    def nearest(
        self, amount_fen: int, runs: Sequence[_Run], kinds: tuple[_Kind, ...]
    ) -> Match | None:
        tried = self._tried(runs, kinds)
        best = min(tried, key=lambda found: abs(found[3] - amount_fen), default=None)
        return None if best is None or best[3] >= _NEVER_FEN else self._match(*best[:3])

    def sources(self, wanted: _Wanted) -> tuple[Source, ...]:
        used: dict[tuple[str, date], Source] = {}
        kinds = (*wanted.plain, *wanted.with_large, *wanted.medical_alone)
        for span in dict.fromkeys(self._spans):
            law = span.law
            values: list[Source] = [*span.base.base_sources, *span.base.lower_limit_sources]
            values += [law.tier_ratios_percent, law.rate, law.rounding]
            if law.medical is not None and any(kind[1] for kind in kinds):
                values += [law.medical.rate, law.medical.base_ratio_percent]
            if law.large_medical is not None and any(kind[2] for kind in kinds):
                values.append(law.large_medical)
            for value in values:
                used.setdefault((value.key, value.first_day), value)
        return tuple(used.values())

    def _tried(
        self, runs: Sequence[_Run], kinds: tuple[_Kind, ...]
    ) -> Iterator[tuple[_Run, int | None, _Kind, int]]:
        for run in runs:
            begin, after = run[0], run[1] + 1
            for kind in kinds:
                pension, medical, large = kind
                beside = 0
                for wanted, sums in ((medical, self._medical), (large, self._large)):
                    if wanted:
                        beside += sums[after] - sums[begin]
                if not pension:
                    yield run, None, kind, beside
                    continue
                for ratio, sums in self._pension.items():
                    yield run, ratio, kind, sums[after] - sums[begin] + beside

    def _match(self, run: _Run, ratio: int | None, kind: _Kind) -> Match:
        begin, after = run[0], run[1] + 1
        large = self._large[after] - self._large[begin] if kind[2] else 0
        medical = self._medical[after] - self._medical[begin] if kind[1] else 0
        pension = 0 if ratio is None else self._pension[ratio][after] - self._pension[ratio][begin]
        return Match(
            ratio_percent=ratio,
            first=self.first.plus(run[0]),
            last=self.first.plus(run[1]),
            pension_fen=pension,
            medical_fen=medical + large,
            large_medical_fen=large,
            provisional=any(span.base.provisional for span in self._spans[begin:after]),
        )


def _span_of_each_month(book: RuleBook, first: Month, last: Month) -> Iterator[Span]:
    month = first
    for span in known_spans_from(book, first):
        while month <= min(span.last, last):
            yield span
            month = month.plus(1)
    if month <= last:
        raise RuleError("no_base_known", "to", month=last, last=month.plus(-1))


def _pension_fen(span: Span, ratio: int) -> int | None:
    amounts = span.pensions.get(ratio)
    return None if amounts is None else amounts.pension_fen


def _sums(monthly_fen: Sequence[int | None]) -> list[int]:
    """Running sums; a month in which there is nothing to pay weighs more than any receipt."""
    known = (_NEVER_FEN if fen is None else fen for fen in monthly_fen)
    return list(accumulate(known, initial=0))
