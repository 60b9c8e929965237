"""What tiers buy: the second half of the tiers page, and parts the pension page shares."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import streamlit as st

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.money import yuan_text
from flexins.rules.payback import balances, break_even, yearly_return_percent
from flexins.rules.projection import Projection, project_tiers
from flexins.ui import inputs, parts, plan
from flexins.ui.charts.draw import draw
from flexins.ui.charts.lifetime import Life
from flexins.ui.charts.worth import WorthBar
from flexins.ui.city import book, tiers_of
from flexins.ui.language import language, t
from flexins.ui.show import mark, no_answer, screen_only
from flexins.ui.tables import Amount, Table, table
from flexins.ui.text import age_text, month_text, provisional, tier_name, yuan
from flexins.ui.today import today

SHOWN_UNTIL_AGE_YEARS = 88
RETURN_AGE_YEARS = 80
_WAN = 10_000
_THOUSAND = 1_000
_KEPT = "buys_kept"


def lifetime_chart(found: Iterable[Projection], key: str) -> None:
    """Paid against received by age, a colour a tier, the crossing named."""
    lives = [_life(projection) for projection in found]
    words = {
        "paid": t("chart.paid"),
        "received": t("chart.received"),
        "age": t("chart.age"),
        "amount": t("chart.ten_thousand"),
        "tier": t("chart.tier"),
    }
    crossings = t("value.and").join(f"{life.name} {life.even_text}" for life in lives)
    scale = _WAN if language() == "zh" else _THOUSAND
    alt = provisional(t("buys.alt", crossings=crossings), plan.rests_on_what_may_change())
    draw("lifetime", lives, words, scale, alt=alt, key=key)


def _life(found: Projection) -> Life:
    even = break_even(found)
    points = tuple(
        (balance.age_years, balance.paid_fen, balance.received_fen)
        for balance in balances(found, SHOWN_UNTIL_AGE_YEARS)
    )
    ratio = found.payments[-1].ratio_percent if found.payments else found.plan.ratios
    return Life(
        tier_name(ratio) if isinstance(ratio, int) else "",
        points,
        None if even is None else even.age_months / MONTHS_PER_YEAR,
        found.paid_total_fen,
        "" if even is None else age_text(even.age_months),
    )


def even_text(found: Projection) -> str:
    """The age of break-even, or a dash where there is none."""
    even = break_even(found)
    return "—" if even is None else age_text(even.age_months)


def return_text(found: Projection, until_age_years: int) -> str:
    """The yearly return as a percentage, or a dash where less comes back than was paid."""
    percent = yearly_return_percent(found, until_age_years)
    return "—" if percent is None else f"{percent:.1f}%"


def hardly_differ(found: dict[int, Projection]) -> list[tuple[int, int]]:
    """Neighbouring tiers whose costs come back within half a year of the same age."""
    pairs = []
    for lower, higher in pairwise(found):
        first, second = break_even(found[lower]), break_even(found[higher])
        if first and second and abs(second.age_months - first.age_months) <= MONTHS_PER_YEAR // 2:
            pairs.append((lower, higher))
    return pairs


def show() -> None:
    """The second half of the tiers page: pension, pay-back and return of every tier."""
    st.header(t("buys.title"), anchor=False)
    parts.draw("buys", _asked, _answer)
    parts.draw("who", lambda: (inputs.sex(), str(_problem())), lambda: plan.questions(_problem()))
    parts.draw(
        "buys_figures",
        lambda: (_asked(), inputs.value("month"), tuple(inputs.value("compare"))),
        _figures,
    )
    parts.draw("taken", lambda: str(_problem()), lambda: plan.assumption_block(_problem()))


def tables(worth: dict[int, Projection] | RuleError) -> tuple[Table, ...]:
    """The table of what tiers buy; none where the plan cannot be."""
    return () if isinstance(worth, RuleError) else (_all(worth),)


def _asked() -> tuple[object, ...]:
    return (today(), *(inputs.value(name) for name in plan.FIELDS))


def worth_of_tiers() -> dict[int, Projection] | RuleError:
    """What each tier buys, or what is wrong with the plan; this session's last answer is kept."""
    asked = _asked()
    kept: tuple[object, dict[int, Projection] | RuleError] | None = st.session_state.get(_KEPT)
    if kept is not None and kept[0] == asked:
        return kept[1]
    found = inputs.attempt(_ask)
    if isinstance(found, RuleError):
        found = found.with_traceback(None)
    st.session_state[_KEPT] = (asked, found)
    return found


def _ask() -> dict[int, Projection]:
    lowest = book().tier_ratios_percent[0]
    return project_tiers(book(), plan.plan(lowest, today()), plan.assumptions(), today())


def _problem() -> RuleError | None:
    worth = worth_of_tiers()
    return worth if isinstance(worth, RuleError) else None


def _answer() -> None:
    worth = worth_of_tiers()
    if isinstance(worth, RuleError):
        no_answer(worth)
    else:
        _headline(worth)


def _figures() -> None:
    worth = worth_of_tiers()
    if isinstance(worth, RuleError):
        return
    with screen_only("buys_charts"):
        _beside_cost(worth)
        alike = [f"{lower}% / {higher}%" for lower, higher in hardly_differ(worth)]
        if alike:
            st.markdown(t("buys.hardly", pairs=t("value.and").join(alike)))
        st.markdown(t("buys.lifetime"))
        compared = sorted(inputs.value("compare")) or [min(worth)]
        lifetime_chart([worth[ratio] for ratio in compared], "tiers_lifetime_chart")
    table(_all(worth))


def _headline(worth: dict[int, Projection]) -> None:
    lowest, highest = worth[min(worth)], worth[max(worth)]
    carried = book().timeline("benefit_base.goes_on_until_new_one").values[-1]
    says = t(
        "buys.says",
        month=month_text(lowest.first_pension_month),
        age=age_text(lowest.age_months),
        low=yuan(lowest.in_todays_money(lowest.monthly_fen)),
        high=yuan(highest.in_todays_money(highest.monthly_fen)),
        low_even=even_text(lowest),
        high_even=even_text(highest),
    )
    st.html(f"<div class='fx-say'>{escape(says)} {mark(carried)}</div>")


def _beside_cost(worth: dict[int, Projection]) -> None:
    costs = tiers_of(inputs.month("month"))
    bars = [
        WorthBar(
            tier_name(ratio),
            costs.of_ratio(ratio).monthly_fen,
            one.in_todays_money(one.monthly_fen),
            yuan_text(costs.of_ratio(ratio).monthly_fen),
            yuan_text(one.in_todays_money(one.monthly_fen)),
        )
        for ratio, one in worth.items()
    ]
    words = {
        "cost": t("chart.cost_now"),
        "pension": t("chart.pension_today"),
        "tier": t("chart.tier"),
        "amount": t("chart.yuan_a_month"),
    }
    alt = t("buys.worth_alt", low=bars[0].pension_text, high=bars[-1].pension_text)
    changes = costs.base.provisional or plan.rests_on_what_may_change()
    draw("worth", bars, words, alt=provisional(alt, changes), key="worth_chart")


def _all(worth: dict[int, Projection]) -> Table:
    header = (
        t("chart.tier"),
        t("pension.column.today"),
        t("buys.column.even"),
        t("buys.column.return"),
        t("pension.column.then"),
        t("pension.column.paid"),
    )
    rows = tuple(
        (
            tier_name(ratio),
            Amount(one.in_todays_money(one.monthly_fen)),
            even_text(one),
            return_text(one, RETURN_AGE_YEARS),
            Amount(one.monthly_fen),
            Amount(one.paid_total_fen),
        )
        for ratio, one in worth.items()
    )
    return Table(t("buys.table", age=RETURN_AGE_YEARS), header, rows)
