"""Ways against the slow reference: five hundred made-up people, to the fen and a hundredth."""

import random
from decimal import Decimal
from functools import partial

from flexins.rules.errors import RuleError
from flexins.rules.life import CERTAIN
from flexins.rules.month import Month
from flexins.rules.ways.asked import STOP, Asked, Person
from flexins.rules.ways.weighing import weigh
from tests.cases import slow_reference, slow_ways
from tests.rules.plans import RATIOS, TODAY, assume, cases, plan_of

FEN = Decimal("0.01")
KINDS = ("stop", "least", "tier", "tiers", "early", "subsidy", "deposit", "resident")


def asked_and_slow(kind, case, chance):
    """A way of this kind as the engine takes it, and as the reference walks it."""
    same = case["ratio"]
    if kind == "least":
        walk = partial(slow_ways.walk, ratio_in=lambda _: 60, least=True)
        return Asked(kind="least-until-minimum"), walk
    if kind == "tiers":
        begins = slow_reference.insurance_year(case["start"])
        change, other = begins + chance.randint(1, 12), chance.choice(RATIOS)
        walk = partial(slow_ways.walk, ratio_in=lambda year: other if year >= change else same)
        return Asked(kind="tiers", by_year=((begins, same), (change, other))), walk
    if kind == "early":
        early = case["retire"]
        walk = partial(slow_ways.walk, ratio_in=lambda _: same, early=early)
        return Asked(kind="early", month=Month.of(*early)), walk
    if kind == "subsidy":
        age = slow_ways.count(case["born"], case["start"]) // 12
        months = 60 if age >= (55 if case["sex"] == "male" else 45) else 36
        walk = partial(slow_ways.walk, ratio_in=lambda _: same, subsidised=months)
        return Asked(kind="subsidy"), walk
    walk = partial(slow_ways.walk, ratio_in=lambda _: same)
    return Asked(kind="tier", ratio_percent=same), walk


def people(count):
    chance = random.Random(20261126)
    made = cases(
        count, seed=17, born_years=(1966, 2003), start_years=(2024, 2030), most_paid=420, early=1
    )
    for number, case in enumerate(made):
        table = chance.choice(["average", "long"])
        yield KINDS[number % len(KINDS)], case | {"table": table}, chance


def near(ours_fen, reference, tolerance=FEN):
    return abs(Decimal(ours_fen) / 100 - reference) <= tolerance


def same_rate(percent, expected):
    if percent is None or expected is None:
        return percent is expected
    # From a rate of hundreds of percent on, a fen moves the second decimal.
    return abs(percent - expected) <= max(0.01, expected * 1e-4)


def compare(one, slow, plan):
    assert near(one.way.paid_fen, slow["paid"])
    assert near(one.way.monthly_fen, plan["total"])
    # A fen of a pension, each month for life, is some yuan.
    assert near(one.expected_received_fen, slow["received"])
    even = one.added.break_even
    assert (even and (even.month.year, even.month.number)) == slow["even"]
    chance = one.chance_to_break_even
    assert (chance is None) == (slow["chance"] is None)
    assert chance is None or abs(Decimal(chance) / CERTAIN - slow["chance"]) < Decimal("1e-12")
    for age, percent in one.added.returns.items():
        assert same_rate(percent, slow["returns"][age]), age
    assert same_rate(one.expected_return_percent, slow["expected_return"])


def compare_deaths(one, case, plan):
    for left in one.at_death:
        month = (case["born"][0] + left.age_years, case["born"][1])
        assert near(left.account_fen, slow_ways.left_before(case, plan, month)), left.age_years


def test_five_hundred_people_agree_with_the_slow_reference(book):
    compared = dict.fromkeys(KINDS, 0)
    for kind, case, chance in people(1400):
        if sum(compared.values()) >= 520:
            break
        person = Person(
            book=book,
            plan=plan_of({name: value for name, value in case.items() if name != "retire"}),
            assumed=assume(int(case["growth"] * 1_000_000), int(case["crediting"] * 1_000_000)),
            today=TODAY,
            table=case["table"],
        )
        asked, walk = asked_and_slow(kind, case, chance)
        deposit_rate = chance.randint(0, 60)
        if kind == "stop":
            asked = STOP
        elif kind == "deposit":
            asked = Asked(kind="deposit", rate_millionths=deposit_rate * 1000)
        elif kind == "resident":
            yearly = chance.choice([400, 500, 1000, 6000])
            asked = Asked(kind="resident", fen=yearly * 100)
        tier = Asked(kind="tier", ratio_percent=case["ratio"])
        try:
            (one,) = weigh(person, [asked], ages_years=(75, 80, 85), deposit_as=tier).weighed
        except RuleError:
            continue  # nobody can go so; how many are left is counted below
        stopping = {"early": case["retire"]} if kind == "early" else {}
        stop = slow_ways.walk(case, lambda _: 60, pays=False, **stopping)
        if kind == "resident":
            check_resident(one, case, yearly, stop)
        elif kind == "deposit":
            check_deposit(one, case, walk(case), stop, Decimal(deposit_rate) / 1000)
        else:
            plan = stop if kind == "stop" else walk(case)
            compare(one, slow_ways.weigh(case, plan, stop["total"]), plan)
            compare_deaths(one, case, plan)
            if plan["draws"]:
                assert near(one.way.monthly_today_fen, plan["today"])
        compared[kind] += 1
    assert sum(compared.values()) >= 500, compared
    assert min(compared.values()) >= 20, compared


def check_deposit(one, case, plan, stop, rate):
    balance = slow_ways.grown(plan["paid"], rate, plan["first"]) if plan["paid"] else Decimal(0)
    assert near(one.way.deposit.balance_fen, balance)
    assert near(one.way.paid_fen, sum(amount for _, amount in plan["paid"]))
    assert near(one.way.monthly_fen, stop["total"])
    if plan["paid"] and rate:
        # The yearly rate that a twelfth of it each month makes, whoever lives.
        effective = ((1 + float(rate) / 12) ** 12 - 1) * 100
        assert same_rate(one.expected_return_percent, effective)
        assert same_rate(one.added.returns[85], effective)
    for left in one.at_death:
        month = (case["born"][0] + left.age_years, case["born"][1])
        assert near(left.account_fen, slow_ways.left_before(case, stop, month))
        in_bank = slow_ways.grown(plan["paid"], rate, month) if plan["paid"] else Decimal(0)
        assert near(left.deposit_fen, in_bank)


def check_resident(one, case, yearly, stop):
    plan = slow_ways.resident(case, yearly)
    assert stop["draws"] is False
    assert near(one.way.resident.account_fen, plan["account"])
    assert near(one.way.monthly_fen, plan["total"])
    slow = slow_ways.weigh(case, plan, Decimal(0))
    compare(one, slow, plan)
