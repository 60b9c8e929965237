"""What a projection says, in sentences: the same on the page, on paper and on the command line."""

from __future__ import annotations

from flexins.rules.acquired import Acquired
from flexins.rules.payback import added_today_fen, break_even, yearly_return_percent
from flexins.rules.projection import Projection
from flexins.rules.retirement import years_text
from flexins.rules.subsidy import SubsidyTerm
from flexins.rules.target import Target
from flexins.rules.timing import Timing
from flexins.wording import say
from flexins.wording.phrases import age_in_table, age_text, day_text, month_text, tier_name, yuan

_RETURN_AGES_YEARS = (75, 80, 85)
_HIGHEST_SHOWN_PERCENT = 100


def from_text(language: str, found: Projection) -> str:
    """From when, and at what age."""
    return say(
        language,
        "pension.from",
        month=month_text(language, found.first_pension_month),
        age=age_text(language, found.age_months),
    )


def a_month_text(language: str, found: Projection) -> str:
    """How much a month, in today's money."""
    return say(language, "pension.a_month", amount=yuan(language, found.monthly_today_fen))


def then_text(language: str, found: Projection) -> str:
    """The same in the money of the time."""
    return say(language, "pension.then", then=yuan(language, found.monthly_fen))


def even_text(language: str, found: Projection) -> str:
    """The age at which what was paid has come back, or a dash."""
    even = break_even(found)
    return "—" if even is None else age_in_table(language, even.age_months)


def percent_text(percent: float | None) -> str:
    """A yearly return, or a dash where no more comes back than was paid."""
    if percent is None:
        return "—"
    if percent > _HIGHEST_SHOWN_PERCENT:
        return f">{_HIGHEST_SHOWN_PERCENT}%"
    return f"{percent:.1f}%"


def stop_text(language: str, found: Projection) -> str:
    """What follows where nothing more is paid."""
    stopped = found.stopped
    if stopped.benefit is None:
        return say(language, "pension.stop_nothing", years=_years_missed(found))
    return say(
        language,
        "pension.stop",
        month=month_text(language, stopped.retires.plus(1)),
        today=yuan(language, found.stopped_today_fen),
    )


def adds_text(language: str, found: Projection) -> str:
    """What paying on costs and adds, beside paying nothing more from now on."""
    if not found.paid_total_fen:
        return say(language, "pension.adds_nothing")
    even = break_even(found)
    parts = {
        "paid": yuan(language, found.paid_total_fen),
        "added": yuan(language, added_today_fen(found)),
    }
    if even is None:
        return say(language, "pension.adds_never", **parts)
    parts["age"] = age_text(language, even.age_months)
    if found.stopped.benefit is None:
        return say(language, "pension.adds_whole", **parts, years=_years_missed(found))
    return say(language, "pension.adds", **parts)


def paying_on_texts(language: str, found: Projection) -> list[str]:
    """What paying on adds, and what follows without it; in one sentence where that is nothing."""
    told = found.stopped.benefit is None and break_even(found) is not None
    return [adds_text(language, found), *([] if told else [stop_text(language, found)])]


def _years_missed(found: Projection) -> str:
    """The years that are not reached where nothing more is paid."""
    return years_text(found.stopped.minimum_months)


def returns_text(language: str, found: Projection) -> str | None:
    """The yearly return to each age; None where there is none."""
    said = []
    for age in _RETURN_AGES_YEARS:
        percent = yearly_return_percent(found, age)
        if percent is not None:
            said.append(say(language, "pension.return", age=age, percent=percent_text(percent)))
    if not said:
        return None
    return say(language, "pension.returns", returns=say(language, "value.and").join(said))


def acquired_text(language: str, year: Acquired) -> str:
    return say(
        language,
        "pension.acquired",
        count=year.months,
        paid=yuan(language, year.paid_fen),
        account=yuan(language, year.account_fen),
        monthly=yuan(language, year.monthly_fen),
    )


def said_of_target(language: str, found: Target, *, then: bool) -> str:
    shown = found.reaching or found.highest
    ratio = shown.payments[-1].ratio_percent if shown.payments else shown.plan.ratios
    assert isinstance(ratio, int)
    book, start = shown.book, shown.plan.start
    number = book.tier_ratios_percent(start.first_day()).index(ratio) + 1
    money = say(language, "pension.money_then" if then else "pension.money_today")
    return say(
        language,
        "pension.target" if found.reaching else "pension.target_none",
        wished=yuan(language, found.wished_fen),
        money=money,
        tier=tier_name(language, number, ratio),
        monthly=yuan(language, shown.monthly_fen if then else shown.monthly_today_fen),
    )


def said_of_timing(language: str, found: Timing) -> list[str]:
    years = years_text(found.minimum_months)
    said = []
    if found.earliest_month is not None and found.earliest_month < found.statutory.month:
        earliest = month_text(language, found.earliest_month)
        age = age_text(language, found.earliest_month.months_since(found.statutory.born))
        said.append(say(language, "pension.when_earliest", month=earliest, age=age))
    statutory = month_text(language, found.statutory.month)
    age = age_text(language, found.statutory.age_months)
    said.append(say(language, "pension.when_statutory", month=statutory, age=age))
    if found.latest_start is None:
        said.append(say(language, "pension.when_met", years=years))
        return said
    missing = {"years": years, "count": found.missing_months}
    if found.out_of_reach:
        said.append(say(language, "pension.when_out_of_reach", **missing))
    elif found.pays_until is None:
        latest = month_text(language, found.latest_start)
        said.append(say(language, "pension.when_missing", **missing, month=latest))
    else:
        until = month_text(language, found.pays_until)
        said.append(say(language, "pension.when_late", **missing, month=until))
    return said


def said_of_subsidy(language: str, term: SubsidyTerm) -> list[str]:
    """Whether, for how long, and whether waiting would make it longer."""
    said = [say(language, "subsidy.term", count=term.months)]
    if term.longer_from is not None:
        day = day_text(language, term.longer_from)
        said.append(say(language, "subsidy.longer", day=day, count=term.longest_months))
    if term.has_retired:
        said = [say(language, "subsidy.retired")]
    return said
