"""The reference base: the 100 % base of a 社保年度, published, going on, or the person's own."""

from collections.abc import Mapping
from typing import NamedTuple

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw, contribution_law
from flexins.rules.money import FEN_PER_YUAN, Fen, divide_up
from flexins.rules.month import LAST_MONTH, Month
from flexins.rules.standing import Standing, weakest

_PERCENT = 100


class ReferenceBase(NamedTuple):
    """The 100 % base of a 社保年度. `provisional`: the year's own has not been published;
    `own`: the person gave it. `lower_limit_fen` is what the lowest tier pays on."""

    insurance_year: int
    monthly_fen: Fen
    lower_limit_fen: Fen
    provisional: bool
    own: bool
    base_sources: tuple[Source, ...]
    lower_limit_sources: tuple[Source, ...]

    @property
    def standing(self) -> Standing:
        return weakest(source.standing for source in self.base_sources)

    def in_year(self, insurance_year: int) -> "ReferenceBase":
        """The same base as it goes on in another 社保年度."""
        return self._replace(insurance_year=insurance_year)


def check_own_base(year: int, base_fen: int) -> None:
    """Raise RuleError for a base no city could publish (a slip of the finger)."""
    spec = keys.CONTRIBUTION_BASE.spec
    if not spec.low * FEN_PER_YUAN <= base_fen <= spec.high * FEN_PER_YUAN:
        raise RuleError("base_out_of_range", "base", year=year, low=spec.low, high=spec.high)


def reference_base(book: RuleBook, month: Month, own_base_fen: int | None = None) -> ReferenceBase:
    """The base of the 社保年度 of `month`, published, provisional, or the person's own.

    Raises RuleError before the first month known, or for an own base out of all range.
    """
    if own_base_fen is not None:
        return own_base(book, month, own_base_fen, contribution_law(book, month))
    return _published(book, month)[0]


def own_base(book: RuleBook, month: Month, base_fen: int, law: ContributionLaw) -> ReferenceBase:
    """The person's own 100 % base, with the lower limit that the law makes of it."""
    year = book.insurance_year(month)
    check_own_base(year, base_fen)
    sources = (law.lower_limit_rounds_up_to_yuan, law.lowest_ratio_percent)
    return ReferenceBase(
        insurance_year=year,
        monthly_fen=Fen(base_fen),
        lower_limit_fen=lower_limit_fen(base_fen, law),
        provisional=False,
        own=True,
        base_sources=sources,
        lower_limit_sources=sources,
    )


def lower_limit_fen(base_fen: int, law: ContributionLaw) -> Fen:
    """The lowest ratio of a base, rounded up as published limits are."""
    unit_fen = law.lower_limit_rounds_up_to_yuan.exact * FEN_PER_YUAN
    return Fen(divide_up(base_fen * law.lowest_ratio_percent.exact, _PERCENT * unit_fen) * unit_fen)


def _published(book: RuleBook, month: Month) -> tuple[ReferenceBase, Month]:
    """The published or provisional base of `month`, and the last month it is the same in."""
    day = month.first_day()
    year = book.insurance_year(month)
    base = book.find(keys.CONTRIBUTION_BASE, day)
    last = book.insurance_year_months(year)[1]
    goes_on: tuple[Source, ...] = ()
    if base is None:
        first_known, last_known = book.published_base_months
        if month < first_known:
            raise RuleError("before_first_base", "month", month=month, first=first_known)
        carried = book.find(keys.BASE_GOES_ON_UNTIL_NEW_ONE, day)
        if month <= last_known or carried is None or not carried.exact:
            raise RuleError("no_base_known", "month", month=month, last=last_known)
        goes_on = (carried,)
        last = LAST_MONTH if carried.last_day is None else Month.containing(carried.last_day)
        base = book.last_begun_by(keys.CONTRIBUTION_BASE, day)
    lower = book.last_begun_by(keys.LOWER_LIMIT, day)
    change = book.timeline(keys.LOWER_LIMIT).next_change_after(day)
    if change is not None:
        last = min(last, Month.beginning_from(change).plus(-1))
    found = ReferenceBase(
        insurance_year=year,
        monthly_fen=base.exact,
        lower_limit_fen=lower.exact,
        provisional=bool(goes_on),
        own=False,
        base_sources=(base, *goes_on),
        lower_limit_sources=(lower, *goes_on),
    )
    return found, last


class KnownBases(NamedTuple):
    """The bases as they are: published, or the person's own (社保年度 → fen) in the years they
    were given for; in years that have neither, the last of them goes on."""

    book: RuleBook
    own_fen: Mapping[int, int]

    def at(self, month: Month, law: ContributionLaw) -> tuple[ReferenceBase, Month]:
        """The base of `month` and the last month it surely stays the same in.

        Raises RuleError as `reference_base` does.
        """
        year = self.book.insurance_year(month)
        own_fen = self.own_fen.get(year)
        if own_fen is not None:
            found = own_base(self.book, month, own_fen, law)
            return found, self.book.insurance_year_months(year)[1]
        found, last = _published(self.book, month)
        later = [own for own in self.own_fen if own > year]
        if found.provisional and later:
            last = min(last, self.book.insurance_year_months(min(later) - 1)[1])
        given = self.goes_on_from(year) if found.provisional else None
        if given is not None:
            carried = own_base(self.book, month, self.own_fen[given], law)
            goes_on = found.base_sources[-1]
            found = carried._replace(
                provisional=True, base_sources=(*carried.base_sources, goes_on)
            )
        return found, last

    def goes_on_from(self, year: int) -> int | None:
        """The 社保年度 of the own base that goes on in `year`: the last one after all that are
        published."""
        if not self.own_fen:
            return None
        published = self.book.insurance_year(self.book.published_base_months[1])
        return max((own for own in self.own_fen if published < own < year), default=None)
