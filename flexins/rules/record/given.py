"""What stands on a record, as values: months with their base or amounts, balances, totals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.record.finding import Finding


class Kind(Enum):
    """What the record says of a month; the value is the word used in JSON."""

    PAID = "paid"
    MADE_UP = "made_up"
    MOVED_IN = "moved_in"
    OWED = "owed"
    NOT_PAID = "not_paid"
    DEEMED = "deemed"
    REFUNDED = "refunded"


COUNTED = frozenset({Kind.PAID, Kind.MADE_UP, Kind.MOVED_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a record: of `first`..`last`, both included, `months` months.

    Where that is fewer than the span has, the record does not say which. `base_fen` is a month's,
    in a `yearly` entry the average of its year; `personal_fen` (what the person paid),
    `account_fen` (what of it went into the account), `pooled_fen` and `whole_fen` are those of
    all its months together. `wage_fen` and `index_millionths` are what the record itself says of
    its year, `tier` the tier that it names, by its percentage or its place from 1. `province` is
    another one's code, None here or where nothing is said; `booked` is the month in which it was
    booked, where that is said. Entries of one `sequence` stand below one another.
    """

    line: int
    first: Month
    last: Month
    months: int
    sequence: int = 0
    kind: Kind = Kind.PAID
    yearly: bool = False
    base_fen: Fen | None = None
    personal_fen: Fen | None = None
    account_fen: Fen | None = None
    pooled_fen: Fen | None = None
    whole_fen: Fen | None = None
    wage_fen: Fen | None = None
    index_millionths: Millionths | None = None
    tier: int | None = None
    province: str | None = None
    booked: Month | None = None

    @property
    def span(self) -> int:
        return self.first.months_through(self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The account at the beginning of month `at`, after the interest of the year before.

    `line` None: the person said it, it stands on no record.
    """

    line: int | None
    at: Month
    fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A year's line of the account: before it, paid in, interest, after it, as far as said.

    `paid_so_far_fen`: what the year's lines up to this one say was paid in, where it has several.
    """

    line: int
    year: int
    before_fen: Fen | None
    paid_fen: Fen | None
    paid_so_far_fen: Fen | None
    interest_fen: Fen | None
    after_fen: Fen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum that the record states over the entries of its lines `first_line`..`last_line`.

    `of`: months, base, personal, account, pooled or whole; amounts in fen. `of_part` False: it is
    about the person's whole record, of which these lines may be a part.
    """

    line: int
    of: str
    value: int
    first_line: int
    last_line: int
    of_part: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsSoFar:
    """The months that the record counts in all up to the end of `year`."""

    line: int
    year: int
    months: int
    of_the_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that was read of a record, in the order of its lines.

    `medical_months`: the months of employee medical insurance, None where the record has none.
    `findings` are those of the reading itself.
    """

    entries: tuple[Entry, ...] = ()
    balances: tuple[Balance, ...] = ()
    growths: tuple[Growth, ...] = ()
    totals: tuple[Total, ...] = ()
    so_far: tuple[MonthsSoFar, ...] = ()
    medical_months: frozenset[Month] | None = None
    findings: tuple[Finding, ...] = ()
