"""`pension`: the facts' sheets, a projection by hand, refusals in one line."""

import json

import pytest

from flexins.commands import main


def answer(capsys, line):
    assert main(f"{line} --json".split()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_the_sheets_of_the_facts(capsys):
    found = answer(
        capsys,
        "pension check --benefit-base 9112 --index 0.7654 --years 28.83 --deemed-years 1 "
        "--account 93583.84 --age 50-0",
    )
    assert found["payout_months"] == "195"
    assert (found["basic"], found["transition"]) == ("2318.84", "83.69")
    assert (found["personal"], found["total"]) == ("479.92", "2882.45")
    assert found["steps"][1]["arithmetic"] == "9,112.00 × 0.7654"
    assert found["steps"][2]["arithmetic"] == "(9,112.00 + 6,974.32) ÷ 2 × 28.83 × 1%"
    other = answer(
        capsys,
        "pension check --benefit-base 9112 --index 0.5683 --years 20.58 --account 74478.73 "
        "--age 55-0",
    )
    assert (other["payout_months"], other["transition"]) == ("170", "0.00")
    assert (other["basic"], other["personal"]) == ("1470.48", "438.11")
    assert other["total"] == "1908.59"


def test_payout_months_between_whole_ages(capsys):
    line = "pension check --benefit-base 9112 --index 1 --years 20 --account 100000 --age 60-1"
    assert answer(capsys, line)["payout_months"] == "138.4"


def test_a_sheet_on_another_base_is_explained(capsys):
    found = answer(
        capsys,
        "pension check --benefit-base 9112 --index 0.7654 --years 28.83 --deemed-years 1 "
        "--account 93583.84 --age 50-0 --sheet-basic 2295.94 --sheet-personal 479.92",
    )
    # 9022 × 0.8827 × 28.83 % = 2295.94; 2295.94 − 2318.84 = −22.90
    assert [d["part"] for d in found["differences"]] == ["basic"]
    assert found["differences"][0]["difference"] == "-22.90"
    assert {"input": "benefit_base", "value": "9,022.00"} in found["differences"][0]["explanations"]


def test_a_projection_by_hand(capsys):
    """The woman of tests/rules/test_pension.py: one month at 60 %, interest of 12.95."""
    found = answer(
        capsys,
        "pension project --sex female --born 1971-06 --start 2026-10 --tier 60 --paid-months 239 "
        "--index 0.6 --account 10000 --today 2026-11-24",
    )
    assert found["retirement"] == "2026-11"
    assert (found["months_paid"], found["years"], found["index"]) == (240, "20.00", "0.6")
    assert (found["account"], found["basic"]) == ("10372.79", "1457.92")
    assert found["paid_total"] == "899.60"
    # 170 − 6 × 5/12 = 167.5; 10372.79 ÷ 167.5 = 61.93; 1457.92 + 61.93 = 1519.85
    assert (found["payout_months"], found["personal"]) == ("167.5", "61.93")
    assert found["total"] == "1519.85"
    assert found["today"]["total"] == "1519.85"
    # Without that month: 239 months are 19.92 years, 9112 × 0.8 × 19.92 % = 1452.09; the account
    # 10012.50 ÷ 167.5 = 59.78; 1511.87. It adds 7.98; 899.60 ÷ 7.98 = 112.7: 113 months after
    # 55 years 5 months.
    assert found["stop_today"]["total"] == "1511.87"
    assert found["stop_today"]["retirement"] == "2026-11"
    assert (found["adds"]["paid"], found["adds"]["monthly"]) == ("899.60", "7.98")
    even = {"age": 64, "months": 10, "after_months": 113, "month": "2036-04"}
    assert found["adds"]["break_even"] == found["break_even"] == even
    assert found["meets_minimum"] is True
    assert found["assumptions"] == {"wage_growth": "1%", "crediting_rate": "1.5%"}


def test_readable_in_both_languages(capsys):
    line = "pension project --sex male --born 1985-03 --start 2026-12 --tier 100"
    for language in ("zh", "en"):
        assert main([*line.split(), "--lang", language]) == 0
        out = capsys.readouterr().out
        assert "{" not in out
        assert ("每月" in out) is (language == "zh")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("pension", "check|project"),
        ("pension check --benefit-base 0 --index 1 --years 20 --account 1 --age 60-0", "base"),
        ("pension check --benefit-base 9112 --index 1 --years 20 --account 1 --age 75-0", "--age"),
        ("pension check --benefit-base 9112 --index 1 --years 20 --account 1 --age 60", "--age"),
        (
            "pension check --benefit-base 9112 --index x --years 20 --account 1 --age 60-0",
            "--index",
        ),
        (
            "pension check --benefit-base 9112 --index 1 --years 2 --deemed-years 3 --account 1 "
            "--age 60-0",
            "--deemed-years",
        ),
        ("pension project --sex male --born 1985-03 --start 2026-12 --tier 65", "--tier"),
        (
            "pension project --sex male --born 1985-03 --start 2026-12 --tier 60 --paid-months 9",
            "--index",
        ),
        ("pension project --sex male --born 1960-03 --start 2026-12 --tier 60", "--start"),
        (
            "pension project --sex male --born 1985-03 --start 2026-12 --tier 60 --wage-growth 50",
            "growth",
        ),
    ],
)
def test_bad_input_is_one_line(capsys, line, named):
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert named in err
