"""One cutter of time: a rule that changes in any month changes bill, projection and roster."""

from datetime import date
from itertools import pairwise

import pytest

from flexins.roster.prefix import prefix
from flexins.rules.contribution import monthly_pension
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.law import contribution_law
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project, project_tiers
from flexins.rules.reference import KnownBases
from flexins.rules.spans import known_spans, spans
from tests.roster.tables import rows_of
from tests.rules.made_up import MadeUpRules, row

TODAY = date(2026, 11, 24)


@pytest.fixture
def january(tmp_path):
    """Rates 24 % (10 % to the account), a tier 110 for 70, a limit of 4600, all from 2026-01."""
    made_up = MadeUpRules(tmp_path)
    for key, value in (
        ("pension.rate_percent", 24),
        ("pension.personal_account_rate_percent", 10),
        ("pension.pooled_rate_percent", 14),
    ):
        made_up.add_after(key, "national.toml", row(key, "2026-01-01", value))
    ratios = "[60, 80, 90, 100, 110, 150, 200, 250, 300]"
    key = "tiers.ratios_percent"
    made_up.add_after(key, "wuhan.toml", row(key, "2026-01-01", ratios))
    key = "contribution_base.lower_limit_yuan"
    made_up.change(
        "wuhan.toml",
        f"[[{key}]]\nfrom = 2025-07-01\nuntil = 2026-06-30",
        f"[[{key}]]\nfrom = 2025-07-01\nuntil = 2025-12-31",
    )
    made_up.add_after(key, "wuhan.toml", row(key, "2026-01-01", 4600, until="2026-06-30"))
    return made_up.book()


def test_the_bill_follows_a_change_in_january(january):
    """4498 × 20 % = 899.60, six times; 4600 × 24 % = 1104.00, six times; 12,021.60 in all."""
    bill = cost(january, Month.of(2025, 7), Month.of(2026, 6), 60)
    assert [(str(s.first), s.months, s.pension.pension_fen) for s in bill.stretches] == [
        ("2025-07", 6, 89_960),
        ("2026-01", 6, 110_400),
    ]
    assert bill.total_fen == 1_202_160
    # 359.84 × 6 + 460.00 × 6
    assert bill.personal_fen == 491_904
    assert len(bill.years) == 1


def test_a_tier_is_asked_for_in_its_month(january):
    assert cost(january, Month.of(2025, 7), Month.of(2025, 12), 70).months == 6
    for first, last, ratio in (("2025-07", "2026-01", 70), ("2025-12", "2026-06", 110)):
        with pytest.raises(RuleError) as refusal:
            cost(january, Month.parse(first), Month.parse(last), ratio)
        assert refusal.value.code == "no_such_tier"
    # 7496 × 110 % = 8245.60; × 24 % = 1978.944 → 1978.94
    assert cost(january, Month.of(2026, 1), Month.of(2026, 1), 110).total_fen == 197_894


def test_the_projection_follows_the_same_change(january):
    """2025-09 to 2026-06: 4 × 899.60 + 6 × 1104.00; the account 4 × 359.84 + 6 × 460.00."""
    plan = Plan(
        sex="female",
        born=Month.of(1971, 1),
        start=Month.of(2025, 9),
        ratios=60,
        paid_months=300,
        index_millionths=600_000,
    )
    assumed = Assumptions(wage_growth_millionths=0, crediting_rate_millionths=0)
    found = project(january, plan, assumed, TODAY)
    # Born 1971-01: original month 2026-01, month 13 of the reform, four months later.
    assert str(found.retires) == "2026-05"
    assert [(str(p.first), str(p.last), p.monthly_fen) for p in found.payments] == [
        ("2025-09", "2025-12", 89_960),
        ("2026-01", "2026-04", 110_400),
    ]
    assert found.paid_total_fen == 4 * 89_960 + 4 * 110_400
    tiers = project_tiers(january, plan, assumed, TODAY)
    assert list(tiers) == [60, 80, 90, 100, 150, 200, 250, 300]  # offered in all of its months


def test_the_roster_follows_the_same_change(january):
    lines = ("A,2025-07,2026-06,60,0", "B,2025-07,2026-06,70,0", "C,2026-01,2026-01,110,0")
    rows = rows_of(*lines, book=january)
    assert rows[0]["total"] == "12021.60"
    assert rows[1]["error"]
    assert rows[2]["total"] == "1978.94"
    assert prefix(january).ratios == (60, 70, 80, 90, 100, 110, 150, 200, 250, 300)


def test_spans_are_without_gap_and_cut_wherever_something_changes(january):
    found = known_spans(january)
    for before, after in pairwise(found):
        assert after.first == before.last.plus(1)
    firsts = [str(span.first) for span in found]
    assert "2026-01" in firsts
    assert firsts[0] == "2021-07"


def test_every_month_of_a_span_costs_what_the_month_alone_costs(january):
    bases = KnownBases(book=january, own_fen={2026: 780_055})
    for span in spans(january, Month.of(2025, 1), Month.of(2028, 12), bases):
        for offset in range(span.months):
            month = span.first.plus(offset)
            (alone,) = spans(january, month, month, bases)
            for ratio in alone.law.tier_ratios_percent.exact:
                amounts = monthly_pension(contribution_law(january, month), alone.base, ratio)
                assert span.pension(ratio) == amounts


def test_a_second_rate_of_a_month_that_is_not_the_first_counts_from_the_next(tmp_path):
    made_up = MadeUpRules(tmp_path)
    key = "medical.rate_percent"
    made_up.add_after(key, "wuhan.toml", row(key, "2026-03-15", 8))
    bill = cost(made_up.book(), Month.of(2026, 2), Month.of(2026, 5), 60, medical=True)
    # 7496 × 6 % = 449.76 in February and March, × 8 % = 599.68 from April on
    assert [(str(s.first), s.medical_fen) for s in bill.stretches] == [
        ("2026-02", 44_976),
        ("2026-04", 59_968),
    ]
