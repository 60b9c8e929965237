"""On what the order of two ways hangs, and at which value it turns."""

from dataclasses import replace

from flexins.rules.month import Month
from flexins.rules.ways.asked import STOP, Asked
from flexins.rules.ways.turn import net_fen
from flexins.rules.ways.turning import turns
from flexins.rules.ways.weighing import weigh
from tests.rules.plans import assume
from tests.rules.ways_asked import AGES, MAN, one, person_of, tier


def test_the_order_turns_where_it_is_said_to(book):
    """At each turn the one way is ahead, a tenth of a point further the other."""
    person = person_of(book, replace(MAN, born=Month.of(1980, 1)))
    rate = Asked(kind="deposit", rate_millionths=20_000)
    asked = [tier(60), tier(300), rate]
    weighing = weigh(person, asked, ages_years=AGES)
    found = turns(weighing, 80)
    assert {turn.on for turn in found} >= {"age", "deposit"}
    for turn in found:
        if turn.on == "age":
            continue
        for more, leader in ((0, turn.below), (1_000, turn.above)):
            value = turn.at + more
            moved, who = list(asked), person
            if turn.on == "deposit":
                moved[2] = replace(rate, rate_millionths=value)
            elif turn.on == "growth":
                who = replace(person, assumed=assume(value, 15_000))
            else:
                who = replace(person, assumed=assume(10_000, value))
            again = weigh(who, moved, ages_years=AGES)
            nets = [net_fen(again, x.way, 80) for x in again.weighed]
            other = turn.above if leader == turn.below else turn.below
            assert nets[leader] >= nets[other], turn


def test_the_order_turns_at_an_age(book):
    weighing = weigh(person_of(book), [STOP, tier(60)], ages_years=AGES)
    (turn,) = [x for x in turns(weighing) if x.on == "age"]
    even = weighing.weighed[1].added.break_even
    # Up to the age of the break-even stopping is ahead, or level.
    assert (turn.below, turn.above) == (0, 1)
    assert turn.at in (even.age_months, even.age_months - 1)


# No pension from the employees' scheme, and none of the residents' interest: 24 years of 1000 from
# 2026 on, 240.02 a month from June 2050 (25,440 ÷ 139 = 183.02; 30 + 9 × 3 = 57).
WOMAN = replace(
    MAN, sex="female", born=Month.of(1990, 5), paid_months=0, index_millionths=0, account_fen=0
)
RESIDENT = Asked(kind="resident", fen=100_000)


def turns_on(person, on, asked, live_years):
    found = turns(weigh(person, asked, ages_years=AGES), live_years)
    return [turn for turn in found if turn.on == on]


def test_a_basic_pension_that_nobody_knows_may_turn_the_order(book):
    """To 64 she draws 47 months: 24,000.00 − 47 × 240.02 = 12,719.06, ÷ 47 = 270.6 a month."""
    person = person_of(book, WOMAN, resident_crediting=0)
    (turn,) = turns_on(person, "resident_basic", [STOP, RESIDENT], 64)
    assert (turn.at, turn.below, turn.above) == (27_000, 0, 1)
    # To 75 it brings more than is paid without any; to 61 not with five times the last known one
    assert turns_on(person, "resident_basic", [STOP, RESIDENT], 75) == []
    assert turns_on(person, "resident_basic", [STOP, RESIDENT], 61) == []


def test_the_rate_of_the_residents_account_may_turn_the_order(book):
    """To 67 she draws 83 months, and needs 24,000 ÷ 83 = 289.16 a month, so 32,270 in the account.

    24 times 1060.00 and five months more are 32,108 at 1.9 %, 32,516 at 2 %.
    """
    (turn,) = turns_on(person_of(book, WOMAN), "resident_crediting", [STOP, RESIDENT], 67)
    assert (turn.at, turn.below, turn.above) == (19_000, 0, 1)


def test_a_subsidy_that_nobody_confirmed_may_turn_the_order(book):
    """He pays 48,695.60 and to 63 draws 19 months, 2102.85 each: 39,954.15, so 17.95 % less."""
    subsidised = Asked(kind="subsidy")
    found = one(person_of(book), subsidised).way
    assert found.monthly_fen == 210_285
    assert sum(p.months * p.monthly_fen for p in found.projection.payments) == 4_869_560
    assert all(p.subsidy_fen for p in found.projection.payments)
    (turn,) = turns_on(person_of(book), "subsidy", [STOP, subsidised], 63)
    assert (turn.at, turn.below, turn.above) == (170_000, 0, 1)
    # Beside the same tier without it, any subsidy is ahead: nothing hangs on how much
    assert turns_on(person_of(book), "subsidy", [tier(60), subsidised], 63) == []
