"""`resident` and `survivors`: the facts' amounts, keys of cli.md, one line of refusal."""

import json

import pytest

from flexins.commands import main


def answer(capsys, line):
    assert main(f"{line} --json".split()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_a_resident_of_the_facts(capsys):
    line = "resident --born 1990-05-03 --yearly 1000 --from 2027 --years 20 --crediting-rate 0"
    found = answer(capsys, line)
    expected = {
        "eligible": True,
        "from_month": "2050-06",
        "years": 20,
        "paid": "20000.00",
        "subsidy": "1200.00",
        "account": "21200.00",
        "account_monthly": "152.52",
        "years_monthly": "45.00",
        "basic": None,
        "total": "197.52",
        "provisional": True,
    }
    assert {key: found[key] for key in expected} == expected
    assert {"key", "standing", "reference"} == set(found["sources"][0])
    other = answer(capsys, f"{line} --household other")
    assert other["eligible"] is False


def test_survivors_of_the_facts(capsys):
    found = answer(capsys, "survivors --paid-months 200 --account 3000 --on 2025-03-01")
    expected = {
        "account": "3000.00",
        "funeral_months": 2,
        "grant_months": 10,
        "monthly_base": "3915.50",
        # 12 × 3915.50 = 46,986.00
        "grants": "46986.00",
        "total": "49986.00",
    }
    assert {key: found[key] for key in expected} == expected
    later = answer(capsys, "survivors --paid-months 200 --drawn-months 30 --today 2026-11-26")
    assert (later["grant_months"], later["monthly_base"], later["total"]) == (9, None, None)


def test_what_two_mirrors_of_the_text_say_differently_is_said_beside_the_value(capsys):
    line = "survivors --today 2026-11-26 --lang en --paid-months"
    assert main(f"{line} 200 --drawn-months 30".split()) == 0
    out = capsys.readouterr().out
    assert "another mirror has it for each year drawn" in out
    assert "another mirror has the years counted to the month" in out
    assert main(f"{line} 100".split()) == 0
    assert "another mirror" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("resident --born 1990-05 --yearly 450 --from 2027", "--yearly 450"),
        ("resident --born 1990-05 --yearly 400 --from 2021", "--from 2021"),
        ("resident --born 1960-05 --yearly 400 --from 2027", "--from 2027"),
        ("resident --born 1990-05 --yearly 400 --from 27", "--from 27"),
        ("resident --born 2990-05 --yearly 400 --from 2027", "--born"),
        ("resident --born 1990-05 --yearly 400 --from 2027 --years 99", "--years 99"),
        ("resident --born 1990-05 --yearly 400 --from 2027 --years 0", "--years 0"),
        ("resident --born 1990-05 --yearly 400 --from 2027 --years 999999", "--years 999999"),
        ("resident --born 1990-05 --yearly 400 --from 2027 --crediting-rate 50", "-rate 50"),
        ("resident --born 1990-05 --yearly 400 --from 2027 --household x", "--household"),
        ("survivors --paid-months x", "--paid-months x"),
        ("survivors --paid-months 9999", "--paid-months 9999"),
        ("survivors --paid-months 99 --drawn-months 9999", "--drawn-months 9999"),
        ("survivors --paid-months 99 --on 2020-01-01", "--on 2020-01-01"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_is_one_line(capsys, line, named, language):
    assert main([*line.split(), "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert named in err


@pytest.mark.parametrize(
    "line",
    [
        "resident --born 1990-05 --yearly 1000 --from 2027",
        "resident --born 1980-05 --yearly 1000 --from 2027 --household other",
        "resident --born 2015-05 --yearly 1000 --from 2027 --crediting-rate 2.5",
        "survivors --paid-months 200 --account 3000 --on 2025-03-01",
        "survivors --paid-months 1 --today 2026-11-26",
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_readable_in_both_languages(capsys, line, language):
    assert main([*line.split(), "--lang", language]) == 0
    out = capsys.readouterr().out
    assert "{" not in out
    assert ("：" in out) is (language == "zh")
