"""`pension project|tiers|target|when`, `subsidy`, medical and an own base, by hand."""

import json

import pytest

from flexins.commands import main

MAN_OF_1970 = (
    "--sex male --born 1970-01 --start 2026-12 --paid-months 300 --index 1 --account 50000 "
    "--today 2026-11-24"
)


def answer(capsys, line):
    assert main(f"{line} --json".split()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def refusal(capsys, line):
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_what_paying_on_adds(capsys):
    found = answer(capsys, f"pension project {MAN_OF_1970} --tier 60")
    assert found["retirement"] == found["stop_today"]["retirement"] == "2031-05"
    assert found["adds"] == {
        "paid": "48695.60",
        "monthly": "493.93",
        "break_even": {"age": 69, "months": 7, "after_months": 99, "month": "2039-08"},
        "returns": {"75": "5.97", "80": "8.06", "85": "9.03"},
    }
    assert found["break_even"] == found["adds"]["break_even"]
    # 4498 × 8 % × 12 = 4318.08; 72.90 + 4318.08 ÷ 129.7 = 33.29
    assert found["acquired"] == {
        "months": 12,
        "paid": "10795.20",
        "account": "4318.08",
        "monthly": "106.19",
    }
    assert {"benefit_base.monthly_yuan", "pension.crediting_rate_percent"} <= {
        source["key"] for source in found["sources"]
    }


def test_below_the_minimum_stopping_gives_nothing(capsys):
    short = MAN_OF_1970.replace("300", "191")
    found = answer(capsys, f"pension project {short} --tier 60")
    assert found["stop_today"]["total"] == "0.00"
    assert found["adds"]["monthly"] == found["total"]
    enough = MAN_OF_1970.replace("300", "192")
    found = answer(capsys, f"pension project {enough} --tier 60")
    total, stop = float(found["total"]), float(found["stop_today"]["total"])
    assert float(found["adds"]["monthly"]) == pytest.approx(total - stop)
    assert stop > 0


def test_every_tier_with_the_step_up_to_it(capsys):
    found = answer(capsys, f"pension tiers {MAN_OF_1970}")
    ratios = [tier["ratio"] for tier in found["tiers"]]
    assert ratios == [60, 70, 80, 90, 100, 150, 200, 250, 300]
    lowest, *others = found["tiers"]
    assert lowest["step_return_80"] is None
    assert lowest["adds"]["returns"]["80"] == "8.06"
    steps = [float(tier["step_return_80"]) for tier in others]
    assert max(steps) < 8.06
    assert max(steps[1:]) - min(steps[1:]) <= 0.02
    alone = answer(capsys, f"pension project {MAN_OF_1970} --tier 150")
    of_150 = next(tier for tier in found["tiers"] if tier["ratio"] == 150)
    assert of_150["adds"] == alone["adds"]
    assert (of_150["monthly"], of_150["paid"]) == (alone["total"], alone["paid_total"])
    assert of_150["monthly_today"] == alone["today"]["total"]


def test_a_wished_pension_is_reached_by_the_lowest_tier_that_can(capsys):
    tiers = answer(capsys, f"pension tiers {MAN_OF_1970}")["tiers"]
    gives = {tier["ratio"]: tier["monthly_today"] for tier in tiers}
    exact = answer(capsys, f"pension target {MAN_OF_1970} --monthly {gives[90]}")
    assert (exact["ratio"], exact["monthly_today"]) == (90, gives[90])
    more = f"{float(gives[90]) + 0.01:.2f}"
    assert answer(capsys, f"pension target {MAN_OF_1970} --monthly {more}")["ratio"] == 100
    none = answer(capsys, f"pension target {MAN_OF_1970} --monthly 20000")
    assert none["ratio"] is None
    assert none["highest"]["ratio"] == 300
    assert none["highest"]["monthly_today"] == gives[300]
    then = next(tier["monthly"] for tier in tiers if tier["ratio"] == 90)
    assert answer(capsys, f"pension target {MAN_OF_1970} --monthly {then} --then")["ratio"] == 90


def test_when(capsys):
    line = "pension when --sex male --born 1970-01 --start 2026-12 --today 2026-11-24"
    found = answer(capsys, f"{line} --paid-months 145")
    assert {key: found[key] for key in found if key != "sources"} == {
        "earliest_month": "2030-05",
        "statutory_month": "2031-05",
        "minimum_months": 192,
        "missing_months": 47,
        "latest_start": "2027-06",
        "pays_until": None,
        "minimum_met": None,
    }
    late = answer(capsys, f"{line} --paid-months 100")
    assert (late["earliest_month"], late["latest_start"]) == (None, "2023-09")
    assert (late["pays_until"], late["minimum_met"]) == ("2034-07", "2034-08")
    done = answer(capsys, f"{line} --paid-months 200")
    assert (done["latest_start"], done["missing_months"]) == (None, 0)
    # Without --start the next month: the same.
    short = line.replace("--start 2026-12 ", "")
    assert answer(capsys, f"{short} --paid-months 100")["pays_until"] == "2034-07"


def test_a_minimum_that_no_age_reaches_is_said(capsys):
    """Born 1962-03, seventy in 2032-03: 170 more months from 2026-12 end in 2041."""
    line = "pension when --sex male --born 1962-03 --start 2026-12 --paid-months 10"
    found = answer(capsys, f"{line} --today 2026-11-24")
    assert (found["missing_months"], found["latest_start"]) == (170, "2008-01")
    assert (found["pays_until"], found["minimum_met"]) == (None, None)
    assert main([*line.split(), "--today", "2026-11-24"]) == 0
    assert "12333" in capsys.readouterr().out


def test_the_subsidy(capsys):
    found = answer(capsys, "subsidy --sex female --born 1985-03-10 --on 2022-10-20")
    assert (found["months"], found["by_age"], found["waits_for"]) == (36, False, "2030-03-10")
    assert (found["monthly_pension"], found["monthly_medical"]) == ("448.80", "224.39")
    older = answer(capsys, "subsidy --sex female --born 1977-10-20 --on 2022-10-20")
    assert (older["months"], older["by_age"], older["waits_for"]) == (60, True, None)
    # Where only the month of birth is known, the age is reached in it.
    by_month = answer(capsys, "subsidy --sex female --born 1985-03 --on 2022-10-20")
    assert (by_month["months"], by_month["waits_for"]) == (36, "2030-03-01")


def test_medical_in_tiers_and_budget(capsys):
    """7496 × 6 % = 449.76; 899.60 + 449.76 = 1349.36."""
    found = answer(capsys, "tiers --month 2026-11 --medical")
    lowest = found["tiers"][0]
    assert (lowest["monthly"], lowest["medical"], lowest["total"]) == (
        "899.60",
        "449.76",
        "1349.36",
    )
    assert lowest["yearly"] == "10795.20"
    assert "medical" not in answer(capsys, "tiers --month 2026-11")["tiers"][0]
    for monthly, ratio, with_medical in (("1500", 100, 70), ("1200", 80, None)):
        line = f"budget --month 2026-11 --monthly {monthly}"
        assert answer(capsys, line)["ratio"] == ratio
        assert answer(capsys, f"{line} --medical")["ratio"] == with_medical


def test_an_own_base_counts_everywhere(capsys):
    """7600 × 60 % = 4560; × 20 % = 912.00; × 6 % = 456.00."""
    tiers = answer(capsys, "tiers --month 2026-11 --base 2026=7600 --medical")
    assert (tiers["base"], tiers["provisional"]) == ("7600.00", False)
    assert (tiers["tiers"][0]["monthly"], tiers["tiers"][0]["medical"]) == ("912.00", "456.00")
    budget = answer(capsys, "budget --month 2026-11 --monthly 911 --base 2026=7600")
    assert (budget["ratio"], budget["lowest_monthly"]) == (None, "912.00")
    plain = answer(capsys, f"pension project {MAN_OF_1970} --tier 60")
    own = answer(capsys, f"pension project {MAN_OF_1970} --tier 60 --base 2026=7600")
    assert float(own["paid_total"]) > float(plain["paid_total"])
    assert own["acquired"]["account"] == "4377.60"  # 4560 × 8 % × 12
    assert "2025" in refusal(capsys, "tiers --month 2026-11 --base 2025=7600")


@pytest.mark.parametrize(
    ("change", "option"),
    [
        ("--born 2027-01", "--born"),
        ("--born 2016-01 --paid-months 0", "--start"),
        ("--paid-months 9999", "--paid-months"),
        ("--index 99", "--index"),
        ("--retire 2031-06", "--retire"),
        ("--retire 2026-11", "--retire"),
        ("--born 1956-11", "--start"),
        ("--subsidised-months 61", "--subsidised-months"),
    ],
)
def test_a_plan_nobody_can_have_is_refused_by_its_option(capsys, change, option):
    named = refusal(capsys, f"pension project {MAN_OF_1970} --tier 60 {change}")
    assert named.startswith(f"flexins: {option} ")


@pytest.mark.parametrize(
    ("change", "option"),
    [("--index 99", "--index"), ("--years 80", "--years"), ("--years 60", "--years")],
)
def test_a_sheet_nobody_can_have_is_refused_by_its_option(capsys, change, option):
    line = f"pension check --benefit-base 9112 --index 1 --years 20 --account 1 --age 60-0 {change}"
    assert refusal(capsys, line).startswith(f"flexins: {option} ")


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("retirement --sex male --born 2027-03", "--born"),
        ("cost --from 2026-11 --to 2026-11 --tier 60 --sex male --born 2027-01-01", "--born"),
        ("pension when --sex male --born 2027-03", "--born"),
        ("pension when --sex male --born 2010-12 --start 2026-11", "--start"),
        ("pension when --sex male --born 1980-03 --start 1995-01", "--start"),
        # seventy in 2036-03, and the minimum met long after
        ("pension when --sex male --born 1966-03 --start 2036-05 --paid-months 10", "--start"),
        ("pension when --sex male --born 1950-03 --start 2026-12 --paid-months 10", "--start"),
        (
            "pension project --sex male --born 1980-03 --start 2022-03 --tier 60 "
            "--subsidised-months 3",
            "--subsidised-months",
        ),
    ],
)
def test_others_of_the_kind_are_refused_by_their_option(capsys, line, option):
    assert refusal(capsys, f"{line} --today 2026-11-24").startswith(f"flexins: {option} ")


def test_early_retirement_names_the_early_years_minimum(capsys):
    plan = MAN_OF_1970.replace("300", "150")
    found = answer(capsys, f"pension project {plan} --tier 60 --retire 2030-06")
    assert (found["minimum_months"], found["minimum_met"]) == (186, "2029-12")
    assert found["retirement"] == "2030-06"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "line",
    [
        f"pension tiers {MAN_OF_1970}",
        f"pension target {MAN_OF_1970} --monthly 3000",
        f"pension target {MAN_OF_1970} --monthly 30000 --then",
        "pension when --sex male --born 1970-01 --paid-months 145",
        "pension when --sex male --born 1970-01 --paid-months 100",
        "subsidy --sex male --born 1985-03-10 --on 2026-11-20",
        "tiers --month 2026-11 --medical",
    ],
)
def test_readable_in_both_languages(capsys, line, language):
    assert main([*line.split(), "--lang", language]) == 0
    out = capsys.readouterr().out
    assert "{" not in out
    assert "**" not in out
