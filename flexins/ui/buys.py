"""What tiers buy: the second half of the tiers page, and parts the pension page shares."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import streamlit as st

from flexins.answers.pictures import Life, WorthBar
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.money import yuan_text
from flexins.rules.payback import (
    added_today_fen,
    balances,
    break_even,
    step_return_percent,
    yearly_return_percent,
)
from flexins.rules.projecting import project_tiers
from flexins.rules.projection import Projection
from flexins.ui import fragments, inputs, plan, tier_table
from flexins.ui.charts.draw import draw
from flexins.ui.city import book
from flexins.ui.language import language, t
from flexins.ui.show import mark, no_answer, screen_only
from flexins.ui.tables import Amount, Table, table
from flexins.ui.text import age_text, month_text, provisional, tier_name, yuan
from flexins.ui.today import today
from flexins.wording import pension as words

SHOWN_UNTIL_AGE_YEARS = 88
RETURN_AGE_YEARS = 80
_WAN = 10_000
_THOUSAND = 1_000
_KEPT = "buys_kept"


def lifetime_chart(found: Iterable[Projection], key: str) -> None:
    """What is still paid against what it adds, by age, a colour a tier, the crossing named."""
    lives = [_life(projection) for projection in found]
    labels = {
        "paid": t("chart.paid"),
        "received": t("chart.received"),
        "age": t("chart.age"),
        "amount": t("chart.ten_thousand"),
        "tier": t("chart.tier"),
        "back_at": t("buys.column.even"),
    }
    crossings = t("value.and").join(f"{life.name} {life.even_text}" for life in lives)
    scale = _WAN if language() == "zh" else _THOUSAND
    alt = provisional(t("buys.alt", crossings=crossings), plan.rests_on_what_may_change())
    draw("lifetime", lives, labels, scale, alt=alt, key=key)


def _life(found: Projection) -> Life:
    even = break_even(found)
    points = tuple(
        (balance.age_years, balance.paid_fen, balance.added_fen)
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


def show() -> None:
    """The second half of the tiers page: pension, pay-back and return of every tier."""
    st.header(t("buys.title"), anchor=False)
    fragments.draw("buys", _asked, _answer)
    fragments.draw(
        "who", lambda: (inputs.sex(), str(_problem())), lambda: plan.questions(_problem())
    )
    fragments.draw(
        "buys_figures",
        lambda: (_asked(), inputs.asked("month", "compare", "medical")),
        _figures,
    )
    fragments.draw(
        "taken",
        lambda: (str(_problem()), plan.subsidy_said()),
        lambda: plan.assumption_block(_problem()),
    )


def tables(worth: dict[int, Projection] | RuleError) -> tuple[Table, ...]:
    """The table of what tiers buy; none where the plan cannot be."""
    return () if isinstance(worth, RuleError) else (_all(worth),)


def _asked() -> tuple[object, ...]:
    return (today(), inputs.asked(*plan.FIELDS))


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
    lowest = book().tier_ratios_percent(today())[0]
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
        _next_yuan(worth)
        _beside_cost(worth)
        st.markdown(t("buys.lifetime"))
        compared = sorted(inputs.value("compare")) or [min(worth)]
        shown = [worth[ratio] for ratio in compared if ratio in worth]
        lifetime_chart(shown, "tiers_lifetime_chart")
    table(_all(worth))


def _step_returns(worth: dict[int, Projection]) -> dict[int, float | None]:
    """The return of the step up to each tier from the one below; none for the lowest."""
    found: dict[int, float | None] = {min(worth): None}
    for lower, higher in pairwise(worth):
        found[higher] = step_return_percent(worth[lower], worth[higher], RETURN_AGE_YEARS)
    return found


def _next_yuan(worth: dict[int, Projection]) -> None:
    """What every further step earns: about the same, and less than the first tier."""
    steps = [words.percent_text(p) for p in _step_returns(worth).values() if p is not None]
    first = yearly_return_percent(worth[min(worth)], RETURN_AGE_YEARS)
    if not steps:
        if worth[min(worth)].payments:
            st.markdown(t("buys.next_yuan_none", age=RETURN_AGE_YEARS))
        return
    low, high = min(steps, key=_as_number), max(steps, key=_as_number)
    said = {"age": RETURN_AGE_YEARS, "low": low, "high": high, "first": words.percent_text(first)}
    st.markdown(t("buys.next_yuan_one" if low == high else "buys.next_yuan", **said))


def _as_number(percent: str) -> float:
    return float(percent.strip(">%"))


def _headline(worth: dict[int, Projection]) -> None:
    lowest, highest = worth[min(worth)], worth[max(worth)]
    carried = lowest.bases.benefit_sources(today().year)[-1]
    says = t(
        "buys.says",
        month=month_text(lowest.first_pension_month),
        age=age_text(lowest.age_months),
        low=yuan(lowest.monthly_today_fen),
        high=yuan(highest.monthly_today_fen),
    )
    lines = [words.stop_text(language(), lowest)]
    if lowest.payments:
        lines.append(
            t(
                "buys.from_here",
                low=yuan(added_today_fen(lowest)),
                high=yuan(added_today_fen(highest)),
                low_even=words.even_text(language(), lowest),
                high_even=words.even_text(language(), highest),
            )
        )
    more = "".join(f"<div class='fx-more'>{escape(line)}</div>" for line in lines)
    st.html(f"{inputs.example()}<div class='fx-say'>{escape(says)} {mark(carried)}</div>{more}")


def _beside_cost(worth: dict[int, Projection]) -> None:
    costs = tier_table.shown()
    bars = [
        WorthBar(
            tier_name(ratio),
            costs.of_ratio(ratio).pension_fen,
            one.monthly_today_fen,
            yuan_text(costs.of_ratio(ratio).pension_fen),
            yuan_text(one.monthly_today_fen),
        )
        for ratio, one in worth.items()
        if ratio in {tier.ratio_percent for tier in costs.tiers}
    ]
    labels = {
        "cost": t("chart.cost_now"),
        "pension": t("chart.pension_today"),
        "tier": t("chart.tier"),
        "amount": t("chart.yuan_a_month"),
    }
    alt = t("buys.worth_alt", low=bars[0].pension_text, high=bars[-1].pension_text)
    changes = costs.base.provisional or plan.rests_on_what_may_change()
    draw("worth", bars, labels, alt=provisional(alt, changes), key="worth_chart")


def _all(worth: dict[int, Projection]) -> Table:
    header = (
        t("chart.tier"),
        t("pension.column.today"),
        t("buys.column.adds"),
        t("buys.column.even"),
        t("buys.column.return"),
        t("buys.column.step"),
        t("pension.column.paid"),
    )
    steps = _step_returns(worth)
    rows = tuple(
        (
            tier_name(ratio),
            Amount(one.monthly_today_fen),
            Amount(added_today_fen(one)),
            words.even_text(language(), one),
            words.percent_text(yearly_return_percent(one, RETURN_AGE_YEARS)),
            words.percent_text(steps[ratio]),
            Amount(one.paid_total_fen),
        )
        for ratio, one in worth.items()
    )
    return Table(t("buys.table", age=RETURN_AGE_YEARS), header, rows)
