"""The nine tiers against the published figures and hand calculations."""

import pytest

from flexins.rules.budget import budget
from flexins.rules.errors import RuleError
from flexins.rules.money import yuan_plain
from flexins.rules.month import Month
from flexins.rules.standing import Standing
from flexins.rules.tiers import tiers

RATIOS = [60, 70, 80, 90, 100, 150, 200, 250, 300]


def test_2022_by_hand(book):
    """Base 6795, lower limit 4077: 4077 × 20 % = 815.40; 6795 × 70 % × 20 % = 951.30; …"""
    table = tiers(book, Month.parse("2022-09"))
    assert [t.number for t in table.tiers] == list(range(1, 10))
    assert [t.ratio_percent for t in table.tiers] == RATIOS
    assert [yuan_plain(t.monthly_fen) for t in table.tiers] == [
        "815.40",
        "951.30",
        "1087.20",
        "1223.10",
        "1359.00",
        "2038.50",
        "2718.00",
        "3397.50",
        "4077.00",
    ]
    lowest = table.tiers[0]
    # 4077 × 8 % = 326.16; 815.40 − 326.16 = 489.24; 815.40 × 12 = 9784.80
    assert yuan_plain(lowest.amounts.personal_fen) == "326.16"
    assert yuan_plain(lowest.amounts.pooled_fen) == "489.24"
    assert yuan_plain(lowest.yearly_fen) == "9784.80"
    assert table.base.insurance_year == 2022
    assert table.base.standing is Standing.CORROBORATED
    assert not table.base.provisional


@pytest.mark.parametrize(
    ("month", "base", "lower", "upper", "standing"),
    [
        ("2021-07", 6233, 3740, 18699, "corroborated"),
        ("2022-06", 6233, 3740, 18699, "corroborated"),
        ("2023-07", 7040, 4224, 21120, "corroborated"),
        ("2024-12", 7489, 4494, 22467, "corroborated"),
        ("2025-07", 7496, 4498, 22488, "official"),
        ("2026-06", 7496, 4498, 22488, "official"),
        ("2026-07", 7496, 4498, 22488, "unverified"),
    ],
)
def test_published_bases_and_limits(book, month, base, lower, upper, standing):
    table = tiers(book, Month.parse(month))
    assert table.base.monthly_fen == base * 100
    assert table.tiers[0].amounts.contribution_base_fen == lower * 100
    assert table.tiers[-1].amounts.contribution_base_fen == upper * 100
    assert table.base.standing.value == standing
    assert table.base.provisional is (month == "2026-07")


def test_fen_are_rounded_half_up_and_the_pooled_share_is_the_rest(book):
    # 7489 × 70 % = 5242.30; × 20 % = 1048.46; × 8 % = 419.384 → 419.38; rest 629.08
    tier = tiers(book, Month.parse("2024-07")).of_ratio(70)
    assert yuan_plain(tier.amounts.contribution_base_fen) == "5242.30"
    assert yuan_plain(tier.monthly_fen) == "1048.46"
    assert yuan_plain(tier.amounts.personal_fen) == "419.38"
    assert yuan_plain(tier.amounts.pooled_fen) == "629.08"


def test_the_personal_base_of_a_year(book):
    # 8001 × 60 % = 4800.60 → 4801 (rounded up to a yuan); × 20 % = 960.20
    table = tiers(book, Month.parse("2026-07"), own_base_fen=800100)
    assert not table.base.provisional
    assert yuan_plain(table.tiers[0].amounts.contribution_base_fen) == "4801.00"
    assert yuan_plain(table.tiers[0].monthly_fen) == "960.20"


def test_before_the_first_known_month(book):
    with pytest.raises(RuleError) as refusal:
        tiers(book, Month.parse("2021-06"))
    assert refusal.value.code == "before_first_base"
    assert str(refusal.value.parameters["first"]) == "2021-07"


@pytest.mark.parametrize("own", [0, 1, 49999, 10_000_001])
def test_an_own_base_out_of_all_range_is_refused(book, own):
    with pytest.raises(RuleError) as refusal:
        tiers(book, Month.parse("2026-07"), own_base_fen=own)
    assert refusal.value.field == "base"


@pytest.mark.parametrize(
    ("yuan_fen", "medical", "ratio", "left"),
    [
        # 2025: tier one 899.60, 70 % 1049.44, 100 % 1499.20, 300 % 4497.60; medical 449.76
        (89959, False, None, None),
        (89960, False, 60, "0.00"),
        (100000, False, 60, "100.40"),
        (104944, False, 70, "0.00"),
        (150000, False, 100, "0.80"),
        (1000000, False, 300, "5502.40"),
        (134935, True, None, None),
        (134936, True, 60, "0.00"),
    ],
)
def test_the_highest_tier_within_a_budget(book, yuan_fen, medical, ratio, left):
    answer = budget(book, Month.parse("2025-07"), yuan_fen, medical=medical)
    assert answer.ratio_percent == ratio
    if left is not None:
        assert yuan_plain(answer.left_fen) == left


def test_steps_can_be_followed_with_a_desk_calculator(book):
    steps = tiers(book, Month.parse("2025-07")).of_ratio(100).steps
    assert [(s.arithmetic, s.result) for s in steps] == [
        ("7,496.00 × 100%", "7,496.00"),
        ("7,496.00 × 20%", "1,499.20"),
        ("7,496.00 × 8%", "599.68"),
        ("1,499.20 − 599.68", "899.52"),
    ]
    assert all(step.sources for step in steps)
