"""The rate of return: by hand, and against a plain reckoning month by month."""

from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.life import lives
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.rate import net_series, yearly_rate_percent
from flexins.rules.ways.way import Flow, amount_before, amounts_before
from tests.rules.plans import TODAY

amounts = st.integers(1, 1_000_000)
lengths = st.integers(1, 400)


def test_by_hand():
    # A hundred, and after a year a hundred and ten.
    assert isclose(yearly_rate_percent(net_series([(0, 1, -100), (12, 1, 110)])), 10.0)
    # 1.44 is 1.2 × 1.2; when it begins is all the same.
    assert isclose(yearly_rate_percent(net_series([(7, 1, -100), (31, 1, 144)])), 20.0)
    # −100 x⁰ + 60 x¹² + 60 x²⁴ = 0: x¹² = (−60 + √(3600 + 24000)) ÷ 120 = 0.884437…
    two = yearly_rate_percent(net_series([(0, 1, -100), (12, 1, 60), (24, 1, 60)]))
    assert isclose(two, (120 / (27_600**0.5 - 60) - 1) * 100)
    # A hundred a month for a year, and a hundred and one in the year after it: each month of
    # the one has its own in the other, a year later.
    assert isclose(yearly_rate_percent(net_series([(0, 12, -100), (12, 12, 101)])), 1.0)


def test_there_is_none_where_no_more_comes_back_or_nothing_is_paid_first():
    assert yearly_rate_percent([]) is None
    assert yearly_rate_percent(net_series([(0, 12, -100), (12, 12, 100)])) is None
    assert yearly_rate_percent(net_series([(0, 12, 100), (12, 12, -50)])) is None
    assert yearly_rate_percent(net_series([(0, 12, -100), (0, 24, 100)])) is None


def by_month(flows):
    """What is left in each month, from the first to the last."""
    first = min(at for at, _, _ in flows)
    last = max(at + months for at, months, _ in flows)
    left = [0] * (last - first)
    for at, months, amount in flows:
        for month in range(at - first, at - first + months):
            left[month] += amount
    return left


def worth(left, percent):
    """(the worth of all months at a yearly rate, and of what is received alone)"""
    monthly = (1 + percent / 100) ** (1 / 12)
    values = [amount / monthly**month for month, amount in enumerate(left)]
    return sum(values), sum(value for value in values if value > 0)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(lengths, amounts), min_size=1, max_size=30),
    st.integers(0, 200),
    lengths,
    st.floats(0.9, 30),
)
def test_what_is_paid_and_then_received_is_worth_nothing_at_the_rate(paid, gap, months, times):
    flows, at = [], 0
    for length, monthly in paid:
        flows.append((at, length, -monthly))
        at += length
    total = -sum(length * amount for _, length, amount in flows)
    flows.append((at + gap, months, int(total * times / months)))
    left = by_month(flows)
    percent = yearly_rate_percent(net_series(flows))
    assert (percent is None) == (sum(left) <= 0)
    if percent is None or percent > 1e6:
        return
    value, received = worth(left, percent)
    assert abs(value) < 1e-9 * received
    # There is no other: at a little less it is worth more than nothing, at a little more less.
    assert worth(left, percent * 0.999)[0] > 0 > worth(left, percent * 1.001)[0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(1, 300), st.integers(-1000, 1000)),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 500_000),
)
def test_what_is_paid_and_received_by_turns_is_worth_nothing_at_the_rate(flows, at_last):
    flows = [*flows, (600, 1, at_last)]
    left = by_month(flows)
    percent = yearly_rate_percent(net_series(flows))
    paid_first = next((amount < 0 for amount in left if amount), False)
    assert (percent is None) == (not paid_first or sum(left) <= 0)
    if percent is None or percent > 1e4:
        return
    value, received = worth(left, percent)
    assert abs(value) < 1e-6 * received


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["male", "female"]), st.integers(16 * 12, 104 * 12), st.data())
def test_a_chance_in_straight_lines_is_the_chance_of_each_month(sex, from_age_months, data):
    found = lives(load_city(), "average", sex, from_age_months, TODAY)
    age = data.draw(st.integers(from_age_months - 24, found.last_age_months - 1))
    until = data.draw(st.integers(age + 1, found.last_age_months))
    chances = []
    for at, months, chance, last in found.lines(age, until):
        assert at == age + len(chances)
        step = (last - chance) / (months - 1) if months > 1 else 0
        chances += [chance + step * month for month in range(months)]
    expected = [found.chance(month) / 10**18 for month in range(age, until)]
    assert len(chances) == len(expected)
    assert all(
        isclose(ours, one, rel_tol=1e-11, abs_tol=1e-15)
        for ours, one in zip(chances, expected, strict=True)
    )


flows_of_a_way = st.lists(
    st.builds(
        Flow,
        st.integers(2026 * 12, 2060 * 12).map(Month),
        st.none() | lengths,
        st.integers(0, 1_000_000),
    ),
    max_size=12,
)


@given(flows_of_a_way, st.lists(st.integers(2020 * 12, 2090 * 12), max_size=20).map(sorted))
def test_amounts_before_many_months_are_those_before_each(flows, ordinals):
    months = [Month(ordinal) for ordinal in ordinals]
    expected = [amount_before(flows, month) for month in months]
    assert list(amounts_before(flows, months)) == expected
