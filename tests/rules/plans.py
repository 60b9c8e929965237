"""Plans of made-up people, for the tests of what plans lead to."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from tests.cases import slow_reference

TODAY = date(2026, 11, 24)
RATIOS = [60, 70, 80, 90, 100, 150, 200, 250, 300]


def assume(growth_millionths, crediting_millionths):
    return Assumptions(
        wage_growth_millionths=growth_millionths, crediting_rate_millionths=crediting_millionths
    )


def usual(book):
    return default_assumptions(book, TODAY)


def cases(count, *, seed, born_years, start_years, most_paid, early=0.0):
    """Plans as the slow reference takes them; a share `early` of them retires early."""
    chance = random.Random(seed)
    for _ in range(count):
        sex = chance.choice(["male", "female"])
        case = {
            "sex": sex,
            "original": 60 if sex == "male" else chance.choice([50, 55]),
            "born": (chance.randint(*born_years), chance.randint(1, 12)),
            "start": (chance.randint(*start_years), chance.randint(1, 12)),
            "ratio": chance.choice(RATIOS),
            # Nothing, anything, and near what the minimum asks for.
            "paid": chance.choice([0, chance.randint(1, most_paid), chance.randint(170, 250)]),
            "index": Decimal(chance.randint(4000, 30000)) / 10000,
            "account": Decimal(chance.randint(0, 30_000_000)) / 100,
            "growth": Decimal(chance.randint(0, 80)) / 1000,
            "crediting": Decimal(chance.randint(0, 60)) / 1000,
            "today": (TODAY.year, TODAY.month),
        }
        if chance.random() < early:
            ends = slow_reference.statutory(sex, case["original"], case["born"])
            months = ends[0] * 12 + ends[1] - 1 - chance.randint(1, 36)
            case["retire"] = (months // 12, months % 12 + 1)
        yield case


def plan_of(case):
    """A case of `cases` as the rules take it."""
    return Plan(
        sex=case["sex"],
        born=Month.of(*case["born"]),
        start=Month.of(*case["start"]),
        ratios=case["ratio"],
        original_age_years=case["original"],
        paid_months=case["paid"],
        index_millionths=int(case["index"] * 1_000_000),
        account_fen=int(case["account"] * 100),
        retire_at=Month.of(*case["retire"]) if "retire" in case else None,
    )


def assumed_of(case):
    return assume(int(case["growth"] * 1_000_000), int(case["crediting"] * 1_000_000))


def women(first_year, last_year, fewest, most):
    """Plans of women born in these years, with as many months paid as their life allows."""

    def as_lived(plan):
        lived = plan.start.months_since(plan.born) - 16 * 12
        return replace(plan, paid_months=min(plan.paid_months, lived))

    return st.builds(
        Plan,
        sex=st.just("female"),
        born=st.integers(first_year * 12, last_year * 12).map(Month),
        start=st.integers(2024 * 12, 2028 * 12).map(Month),
        ratios=st.sampled_from(RATIOS),
        original_age_years=st.just(55),
        paid_months=st.integers(fewest, most),
        index_millionths=st.integers(40, 300).map(lambda hundredth: hundredth * 10_000),
        account_fen=st.integers(0, 30_000_000),
    ).map(as_lived)


plans = women(1976, 2004, 0, 200)
assumptions = st.builds(assume, st.integers(0, 80_000), st.integers(0, 60_000))
