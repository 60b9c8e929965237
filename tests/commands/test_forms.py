"""An option reads every form that a field and a link read, and refuses the same."""

import json

import pytest

from flexins.commands import main

CHECK = "pension check --benefit-base 9112 --index 0.5683 --years 20.58 --age 55-0"
COST = "cost --from 2025-07 --to 2026-06 --tier 60"


def answer(capsys, *arguments):
    assert main([*arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


@pytest.mark.parametrize(
    "account",
    ["74478.73", "74,478.73", "７４４７８．７３", "74478.73元", "¥74 478。73", "+74478.730"],
)
def test_an_amount_in_every_form(capsys, account):
    assert answer(capsys, *CHECK.split(), "--account", account)["total"] == "1908.59"


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "请用点号写小数"), ("en", "Write decimals with a point")]
)
@pytest.mark.parametrize("account", ["74478,73", "1500,50", "7,44,78.73", "74.478,73"])
def test_a_lone_comma_is_refused(capsys, account, language, sentence):
    assert main([*CHECK.split(), "--account", account, "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"--account {account}: {sentence}" in err


def test_other_numbers(capsys):
    line = (
        CHECK.replace("0.5683", "0。5683").replace("20.58", "20.58年").replace("55-0", "55岁0个月")
    )
    assert answer(capsys, *line.split(), "--account", "74478.73")["total"] == "1908.59"
    for tier in ("60%", "６０", "60.0", "2025=60％"):
        found = answer(capsys, *COST.split()[:-1], tier)
        assert found["total"] == "10795.20"
    for base in ("2026=7,800", "2026年=7800.00元"):
        line = COST.replace("2025-07", "2026-07").replace("2026-06", "2027-06")
        assert answer(capsys, *line.split(), "--base", base)["total"] == "11232.00"
    growth = "pension project --sex Male --born 1985年3月 --start 2026-12 --tier 60 --wage-growth"
    assert answer(capsys, *growth.split(), "3%") == answer(capsys, *growth.split(), "3")


@pytest.mark.parametrize(
    "month",
    [
        "2025年7月",
        "2025.7",
        "2025/7/1",
        "202507",
        "2025-07-01 00:00:00",
        "２０２５－０７",
        "Jul-25",
    ],
)
def test_a_month_in_every_form(capsys, month):
    line = ["cost", "--from", month, "--to", "2026-06", "--tier", "60"]
    assert answer(capsys, *line)["total"] == "10795.20"


@pytest.mark.parametrize("month", ["45839", "25-Jul", "25-7", "7/25", "250701"])
def test_a_month_of_more_than_one_meaning_is_refused_with_an_example(capsys, month):
    assert main(["cost", "--from", month, "--to", "2026-06", "--tier", "60"]) == 2
    assert f"--from {month}: 请像 2025-07 这样填月份；年份写四位" in capsys.readouterr().err


def test_a_day_in_every_form(capsys):
    line = [
        "eligibility",
        "--sex",
        "female",
        "--category",
        "flexible",
        "--on",
        "2026-12-01",
        "--born",
    ]
    plain = answer(capsys, *line, "1985-06-15")
    for day in ("19850615", "1985。6。15", "1985年6月15日", "1985/6/15 0:00", "15 Jun 1985"):
        assert answer(capsys, *line, day) == plain
    assert main([*line, "1985-06"]) == 2
    assert "--born 1985-06: 这里要填到日" in capsys.readouterr().err
