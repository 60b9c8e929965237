"""Ways side by side: by hand, laws that always hold, the baseline."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules import payback
from flexins.rules.errors import RuleError
from flexins.rules.life import CERTAIN, TABLES, lives
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.projecting import project
from flexins.rules.ways.asked import STOP, Asked, Person
from flexins.rules.ways.weighing import WayRefused, built_all, weigh
from tests.rules.plans import RATIOS, TODAY, assumptions, plans, usual
from tests.rules.ways_asked import AGES, LEAST, MAN, one, person_of, tier


def test_the_least_until_the_minimum_by_hand(book):
    """42 months are missing, December 2026 to May 2030: 7 at 899.60, 12 a year from July on."""
    found = one(person_of(book), LEAST).way
    assert found.months_paid == 192
    assert str(found.last_paid_month) == "2030-05"
    assert str(found.first_pension_month) == "2031-06"
    # 4498; 7571 × 60 % → 4543; 7647 → 4589; 7723 → 4634, each × 20 %
    assert found.paid_fen == 7 * 89_960 + 12 * 90_860 + 12 * 91_780 + 11 * 92_680


def test_with_the_minimum_met_the_least_is_to_stop(book):
    person = person_of(book, replace(MAN, paid_months=192))
    stop, least = (found for found in weigh(person, [STOP, LEAST], ages_years=AGES).weighed)
    assert (least.way.paid_fen, least.way.monthly_fen) == (0, stop.way.monthly_fen)
    assert stop.way.monthly_fen > 0


def test_a_tier_says_of_itself_what_a_projection_does(book):
    found = one(person_of(book), tier(100))
    alone = project(book, replace(MAN, ratios=100), usual(book), TODAY)
    assert found.way.monthly_fen == alone.monthly_fen
    assert found.added.paid_fen == alone.paid_total_fen
    assert found.added.monthly_fen == payback.added_monthly_fen(alone)
    assert found.added.break_even == payback.break_even(alone)
    assert found.added.returns[80] == payback.yearly_return_percent(alone, 80)


def test_a_tier_by_year_holds_until_the_next_is_given(book):
    person = person_of(book)
    by_step = one(person, Asked(kind="tiers", by_year=((2026, 60), (2029, 300)))).way
    every = ((2026, 60), (2027, 60), (2028, 60), (2029, 300), (2030, 300))
    assert by_step.monthly_fen == one(person, Asked(kind="tiers", by_year=every)).way.monthly_fen
    assert [p.ratio_percent for p in by_step.projection.payments] == [60, 60, 60, 300, 300]


def test_a_budget_a_year_pays_the_highest_tier_it_can(book):
    """11,000.00 a year: 60 % is 10,795.20 and then 10,903.20; 2028 asks for 11,013.60."""
    with pytest.raises(WayRefused) as refusal:
        one(person_of(book), Asked(kind="budget", fen=1_100_000))
    assert refusal.value.code == "budget_below_lowest"
    assert refusal.value.parameters["year"] == 2028
    # 12,600.00: 70 % is 7496 × 14 % × 12 = 12,593.28 at first, then 12,719.28
    found = one(person_of(book), Asked(kind="budget", fen=1_260_000)).way
    assert [p.ratio_percent for p in found.projection.payments] == [70, 60, 60, 60, 60]


def test_the_subsidy_from_a_later_month_waits_for_the_age(book):
    """Born 1972-01 he is 54 at the start: 36 months; from January 2027, at 55, 60 months."""
    person = person_of(book, replace(MAN, born=Month.of(1972, 1)))
    now = one(person, Asked(kind="subsidy")).way.projection
    later = one(person, Asked(kind="subsidy", month=Month.of(2027, 1))).way.projection
    subsidised = [sum(p.months for p in x.payments if p.subsidy_fen) for x in (now, later)]
    assert subsidised == [36, 60]
    assert later.payments[0].subsidy_fen == 0
    assert str(next(p.first for p in later.payments if p.subsidy_fen)) == "2027-01"


def test_a_deposit_by_hand(book):
    """A woman who has one month left: 899.60, at 3 % for two months until the pension.

    899.60 × 1.0025² = 904.11 (904.1036…).
    """
    woman = replace(
        MAN, sex="female", born=Month.of(1971, 6), start=Month.of(2026, 10), paid_months=239
    )
    found = one(person_of(book, woman), Asked(kind="deposit", rate_millionths=30_000)).way
    assert str(found.deposit.month) == "2026-12"
    assert (found.paid_fen, found.deposit.balance_fen) == (89_960, 90_410)
    assert found.monthly_fen == one(person_of(book, woman), STOP).way.monthly_fen


def test_a_deposit_takes_the_money_of_the_way_before_it(book):
    rate = Asked(kind="deposit", rate_millionths=20_000)
    person = person_of(book)

    def same_as(*asked, **more):
        found = weigh(person, asked, ages_years=AGES, **more).weighed
        return [x.way.deposit.same_as for x in found if x.way.deposit]

    assert same_as(STOP, tier(100), tier(300), rate) == [tier(300)]
    assert same_as(rate, tier(100)) == [tier(100)]
    assert same_as(STOP, rate) == [tier(60)]
    assert same_as(tier(100), rate, deposit_as=tier(200)) == [tier(200)]


def test_nobody_is_in_both_schemes(book):
    resident = Asked(kind="resident", fen=100_000)
    with pytest.raises(WayRefused) as refusal:
        one(person_of(book, replace(MAN, paid_months=192)), resident)
    assert refusal.value.code == "resident_beside_employees"
    with pytest.raises(WayRefused) as refusal:
        one(person_of(book, household="other"), resident)
    assert refusal.value.code == "resident_not_eligible"


def test_another_baseline(book):
    """Beside the lowest tier, the fifth costs and brings the difference of both."""
    person = person_of(book)
    low, high = (
        found.way for found in weigh(person, [tier(60), tier(100)], ages_years=AGES).weighed
    )
    added = one(person, tier(100), baseline=tier(60)).added
    assert added.paid_fen == high.paid_fen - low.paid_fen
    assert added.monthly_fen == high.monthly_fen - low.monthly_fen
    months = -(-added.paid_fen // added.monthly_fen)
    assert added.break_even.pension_months == months
    assert added.break_even.month == high.first_pension_month.plus(months - 1)
    alone = [project(book, replace(MAN, ratios=r), usual(book), TODAY) for r in (60, 100)]
    assert added.returns[85] == pytest.approx(payback.step_return_percent(*alone, 85), abs=1e-6)
    nothing = one(person, tier(60), baseline=tier(60)).added
    assert (nothing.paid_fen, nothing.monthly_fen, nothing.break_even) == (0, 0, None)


def test_the_person_cannot_be_is_said_of_the_person(book):
    with pytest.raises(RuleError) as refusal:
        one(person_of(book, replace(MAN, paid_months=9999)), tier(60))
    assert not isinstance(refusal.value, WayRefused)
    assert refusal.value.field == "paid"


def test_months_drawn_before_the_start_are_certain(book):
    """A woman of 1976-02 is 50 in the 14th month: 7 months later, in September 2026, she retires.

    From October 2026 to April 2028 she has had 19 months when she asks from May 2028 on.
    """
    woman = replace(
        MAN,
        sex="female",
        original_age_years=50,
        born=Month.of(1976, 2),
        start=Month.of(2028, 5),
        paid_months=193,
    )
    person = person_of(book, woman)
    found = one(person, STOP)
    assert str(found.way.first_pension_month) == "2026-10"
    alive = lives(book, "average", "female", person.age_months, TODAY)
    to_come = sum(alive.chance(age) for age in range(person.age_months, alive.last_age_months))
    expected = found.way.monthly_fen * (19 + to_come / CERTAIN)
    assert found.expected_received_fen == pytest.approx(expected, abs=1)


def test_to_live_to_an_age(book):
    found = one(person_of(book), tier(60), live_years=80)
    # June 2031 to December 2049
    assert found.to_live.received_fen == found.way.monthly_fen * (18 * 12 + 7)
    assert found.to_live.return_percent == found.added.returns[80]
    assert [left.age_years for left in found.at_death] == [80]
    with pytest.raises(RuleError):
        one(person_of(book), tier(60), live_years=56)


def test_what_heirs_get_where_the_year_is_known(made_of_2025):
    """Death in January 2025 at 55, after 150 + 6 months: 13 years → 9 months, 11 × 3915.50."""
    (left,) = made_of_2025.at_death
    assert left.grants.grant_months == 9
    assert left.heirs_fen == left.account_fen + 11 * 391_550


@pytest.fixture
def made_of_2025(book):
    plan = replace(MAN, born=Month.of(1970, 1), start=Month.of(2024, 7))
    return one(person_of(book, plan), tier(60), live_years=55)


ways = st.one_of(
    st.just(STOP),
    st.just(LEAST),
    st.sampled_from(RATIOS).map(tier),
    st.integers(0, 60_000).map(lambda rate: Asked(kind="deposit", rate_millionths=rate)),
    st.tuples(st.sampled_from(RATIOS), st.sampled_from(RATIOS), st.integers(2027, 2040)).map(
        lambda t: Asked(kind="tiers", by_year=((2020, t[0]), (t[2], t[1])))
    ),
    st.just(Asked(kind="subsidy")),
    st.integers(4, 60).map(lambda hundred: Asked(kind="resident", fen=hundred * 10_000)),
    st.integers(1_000_000, 20_000_000).map(lambda fen: Asked(kind="budget", fen=fen)),
)


@settings(max_examples=80, deadline=None)
@given(plans, assumptions, st.sampled_from(TABLES), ways)
def test_laws_of_every_way(plan, assumed, table, asked):
    book = load_city()
    person = Person(book=book, plan=plan, assumed=assumed, today=TODAY, table=table)
    try:
        found = one(person, asked)
    except WayRefused:
        assert asked.kind in ("subsidy", "resident", "budget")  # not open to everyone
        return
    alive = lives(book, table, plan.sex, person.age_months, TODAY)
    immortal = found.way.received_before(plan.born.plus(alive.last_age_months))
    assert 0 <= found.expected_received_fen <= immortal
    assert 0 <= found.expected_paid_fen <= found.way.paid_fen
    if found.way.paid_fen == 0:
        assert (found.added.paid_fen, found.added.monthly_fen) == (0, 0)
        assert (found.added.break_even, found.expected_return_percent) == (None, None)
    for left in found.at_death:
        assert left.heirs_fen >= left.account_fen >= 0


@settings(max_examples=40, deadline=None)
@given(plans, assumptions, st.sampled_from(["tier", "deposit", "resident", "budget"]))
def test_a_dearer_way_of_the_same_kind_never_gives_less(plan, assumed, kind):
    person = Person(book=load_city(), plan=plan, assumed=assumed, today=TODAY)
    if kind == "resident":
        asked = [Asked(kind="resident", fen=fen * 100) for fen in (400, 500, 3000, 6000)]
    elif kind == "tier":
        asked = [tier(ratio) for ratio in RATIOS]
    elif kind == "budget":
        # the highest tier of a base of 100,000 yuan a month, and more than anyone needs
        asked = [Asked(kind="budget", fen=1_500_000 * (k + 1) ** 2) for k in range(8)]
    else:
        asked = [x for r in RATIOS for x in (tier(r), Asked(kind="deposit", rate_millionths=9_000))]
    try:
        found = [way for way in built_all(person, asked) if kind != "deposit" or way.deposit]
    except WayRefused:
        # who has the employees' minimum joins no residents' scheme; a budget may be too small
        assert kind in ("resident", "budget")
        return
    paid = [way.paid_fen for way in found]
    brought = [way.deposit.balance_fen if way.deposit else way.monthly_fen for way in found]
    assert paid == sorted(paid)
    assert brought == sorted(brought)
