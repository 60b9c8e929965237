"""What is printed is what a desk calculator gives: tens of thousands of lines, evaluated."""

import random
import re
from datetime import date
from fractions import Fraction

from flexins.rules.acquired import acquired
from flexins.rules.benefit import BenefitInputs, benefit
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.law import benefit_law
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project
from flexins.rules.tiers import tiers
from flexins.rules.top_up import top_up
from tests.rules.plans import RATIOS

TODAY = date(2026, 11, 24)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[()⌈⌉+−×÷]")
LINES = 50_000


def evaluated(text):
    """The value of a line as a fraction; a month counts as its ordinal."""
    plain = _MONTH.sub(lambda m: str(int(m[1]) * 12 + int(m[2]) - 1), text).replace(",", "")
    tokens = _TOKEN.findall(plain)
    assert "".join(tokens) == plain.replace(" ", ""), text
    value, rest = _sum(tokens)
    assert rest == [], text
    return value


def _sum(tokens):
    value, tokens = _product(tokens)
    while tokens and tokens[0] in "+−":
        other, after = _product(tokens[1:])
        value, tokens = (value + other if tokens[0] == "+" else value - other), after
    return value, tokens


def _product(tokens):
    value, tokens = _factor(tokens)
    while tokens and tokens[0] in "×÷":
        other, after = _factor(tokens[1:])
        value, tokens = (value * other if tokens[0] == "×" else value / other), after
    return value, tokens


def _factor(tokens):
    first, *rest = tokens
    if first in "(⌈":
        value, rest = _sum(rest)
        assert rest[0] == {"(": ")", "⌈": "⌉"}[first]
        return (Fraction(-(-value // 1)) if first == "⌈" else value), rest[1:]
    percent = first.endswith("%")
    return Fraction(first.rstrip("%")) / (100 if percent else 1), rest


def check(step):
    """Hold a line's right side against its left, rounded half-up as printed; 1 where it has one."""
    if not step.arithmetic or "<" in step.arithmetic:
        return 0
    decimals = len(step.result.partition(".")[2].rstrip("%"))
    scaled = evaluated(step.arithmetic) * 10**decimals
    printed = evaluated(step.result) * 10**decimals
    assert (scaled + Fraction(1, 2)) // 1 == printed, (step.code, step.arithmetic, step.result)
    return 1


def bills(book, chance):
    while True:
        first = Month.of(chance.randint(2021, 2029), chance.randint(1, 12))
        last = first.plus(chance.randint(0, 40))
        own = {
            year: chance.randint(300_000, 2_000_000)
            for year in range(2021, 2034)
            if chance.random() < 0.5
        }
        try:
            medical = chance.random() < 0.5
            bill = cost(
                book, first, last, chance.choice(RATIOS), medical=medical, own_bases_fen=own
            )
        except RuleError:
            continue
        yield from bill.steps
        for tier in tiers(
            book, max(first, Month.of(2021, 7)), own.get(2025), medical=medical
        ).tiers:
            yield from tier.steps
        try:
            owed = top_up(
                book,
                first,
                first,
                chance.choice(RATIOS),
                new_base_fen=chance.randint(749_700, 900_000),
            )
        except RuleError:
            continue
        yield from owed.steps if owed.difference_fen >= 0 else ()


def projections(book, chance):
    while True:
        plan = Plan(
            sex=chance.choice(["male", "female"]),
            born=Month.of(chance.randint(1964, 2004), chance.randint(1, 12)),
            start=Month.of(chance.randint(2022, 2029), chance.randint(1, 12)),
            ratios={year: chance.choice(RATIOS) for year in range(2020, 2075)},
            paid_months=chance.choice([0, chance.randint(1, 300)]),
            index_millionths=chance.randint(400_000, 3_000_000),
            account_fen=chance.randint(0, 30_000_000),
            own_bases_fen={2026: chance.randint(600_000, 900_000)},
        )
        assumed = Assumptions(
            wage_growth_millionths=chance.randint(0, 80_000),
            crediting_rate_millionths=chance.randint(0, 60_000),
        )
        try:
            found = project(book, plan, assumed, TODAY)
        except RuleError:
            continue
        yield from found.steps
        year = acquired(found)
        yield from year.steps if year else ()


def sheets(book, chance):
    law = benefit_law(book, TODAY)
    while True:
        years = chance.randint(0, 5_000)
        yield from benefit(
            law,
            BenefitInputs(
                benefit_base_fen=chance.randint(100_000, 2_000_000),
                index_millionths=chance.randint(0, 3_000_000),
                years_hundredths=years,
                deemed_years_hundredths=chance.randint(0, years),
                account_fen=chance.randint(0, 50_000_000),
                payout_tenths=chance.randint(560, 2_330),
            ),
        ).steps


def test_fifty_thousand_lines_are_what_a_desk_calculator_gives(book):
    checked = 0
    for source, share in ((bills, 0.4), (projections, 0.4), (sheets, 0.2)):
        wanted, chance = checked + share * LINES, random.Random(20261126)
        for step in source(book, chance):
            checked += check(step)
            if checked >= wanted:
                break
    assert checked >= LINES


def test_an_own_base_in_fen_shows_what_was_multiplied(book):
    """5960.08 × 70 % = 4172.056, shown as 4172.06; × 8 % = 333.76448 → 333.76, not 333.77 − a
    desk calculator gives 333.76 for 4172.056 × 8 % and 333.7648 for 4172.06 × 8 %."""
    lines = {step.code: step for step in tiers(book, Month.of(2026, 7), 596_008).of_ratio(70).steps}
    assert lines["tier_base"].result == "4,172.06"
    assert lines["monthly_personal"].arithmetic == "5,960.08 × 70% × 8%"
    assert lines["monthly_personal"].result == "333.76"
