"""`ways`: keys as cli.md names them, figures from `pension project` and by hand, refusals."""

import json

import pytest

from flexins.commands import main

PERSON = "--sex male --born 1970-01 --start 2026-12 --paid-months 150 --index 1 --account 50000"
LINE = f"ways {PERSON} --today 2026-11-24"


def answer(capsys, line):
    assert main(f"{line} --json".split()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_who_is_too_old_for_the_minimum_can_still_stop(capsys):
    """Facts section 4: from 2030 on the minimum grows; of 56 with nothing paid, 14 years are left
    until the last age of the payout table, 70. That is no input at fault, but for a way chosen."""
    line = "ways --sex male --born 1970-01 --start 2026-12 --today 2026-11-26"
    found = answer(capsys, line)
    assert [way["way"] for way in found["ways"]] == ["stop"]
    assert found["ways"][0]["monthly"] == "0.00"
    out = ["least-until-minimum", "tier:60", "tier:100"]
    assert [one["way"] for one in found["left_out"]] == out
    assert all("70" in one["text"] for one in found["left_out"])
    assert main(line.split()) == 0
    said = capsys.readouterr().out
    assert all(one["text"] in said for one in found["left_out"])
    assert main(f"{line} --way stop --way tier:60".split()) == 2
    wrong = capsys.readouterr()
    assert wrong.out == ""
    assert wrong.err.startswith("flexins: --way tier:60: ")
    assert wrong.err.count("\n") == 1


def test_without_a_choice_four_ways(capsys):
    found = answer(capsys, LINE)
    names = [way["way"] for way in found["ways"]]
    assert names == ["stop", "least-until-minimum", "tier:60", "tier:100"]
    assert found["baseline"] == "stop"
    assert found["table"]["name"] == "average"
    assert list(found["table"]["chances"]) == ["75", "80", "85"]
    assert "CC BY 3.0 IGO" in found["table"]["reference"]
    keys = {"way", "paid", "monthly", "monthly_today", "from_month", "adds"}
    keys |= {"chance_to_break_even", "expected_received", "expected_return", "at_death"}
    for way in found["ways"]:
        assert keys <= set(way)
        assert set(way["adds"]) >= {"paid", "monthly", "break_even", "returns"}
        assert [left["age"] for left in way["at_death"]] == [75, 80, 85]
    assert {"key", "standing", "reference"} == set(found["sources"][0])


@pytest.mark.parametrize(
    ("way", "options"),
    [
        ("tier:100", "--tier 100"),
        ("early:2030-06", "--tier 60 --retire 2030-06"),
        (
            "tiers:2026=60,2029=300",
            "--tier 2026=60 --tier 2027=60 --tier 2028=60 --tier 2029=300 --tier 2030=300",
        ),
    ],
)
def test_a_way_says_what_its_projection_says(capsys, way, options):
    (found,) = answer(capsys, f"{LINE} --way {way}")["ways"]
    alone = answer(capsys, f"pension project {PERSON} {options} --today 2026-11-24")
    assert found["way"] == way
    assert found["monthly"] == alone["total"]
    assert found["monthly_today"] == alone["today"]["total"]
    assert found["paid"] == alone["paid_total"]
    shared = {key: found["adds"][key] for key in alone["adds"]}
    assert shared == alone["adds"]


def test_to_stop_pays_nothing_and_adds_nothing(capsys):
    (found,) = answer(capsys, f"{LINE} --way stop")["ways"]
    assert (found["paid"], found["monthly"], found["from_month"]) == ("0.00", "0.00", None)
    assert found["adds"]["paid"] == found["adds"]["monthly"] == "0.00"
    assert found["adds"]["break_even"] is found["chance_to_break_even"] is None
    met = LINE.replace("--paid-months 150", "--paid-months 200")
    (found,) = answer(capsys, f"{met} --way stop")["ways"]
    assert float(found["monthly"]) > 0
    assert found["from_month"] == "2031-06"


def test_the_two_tables_and_an_age_to_live_to(capsys):
    line = f"{LINE} --way tier:60 --live 80"
    average, long = (answer(capsys, f"{line} --table {table}") for table in ("average", "long"))
    chances = [float(found["ways"][0]["chance_to_break_even"]) for found in (average, long)]
    assert 0.9 < chances[0] < chances[1] < 1
    assert [left["age"] for left in average["ways"][0]["at_death"]] == [80]
    # June 2031 to December 2049 are 223 months of 2102.85
    assert average["ways"][0]["monthly"] == "2102.85"
    assert average["ways"][0]["to_live"]["received"] == "468935.55"


@pytest.mark.parametrize(("table", "named"), [("average", "2024"), ("long", "CL5")])
def test_the_two_tables_are_never_mixed(capsys, table, named):
    found = answer(capsys, f"{LINE} --lang en --table {table}")
    tables = [s["key"] for s in found["sources"] if s["key"].startswith("life_table")]
    assert tables == [f"life_table.{table}"]
    assert found["table"]["name"] == table
    assert named in found["table"]["reference"]


def test_residents_and_deposits(capsys):
    line = "ways --sex female --born 1990-05 --start 2026-12 --today 2026-11-24"
    line += " --way tier:60 --way deposit:2.5 --way resident:1000 --resident-crediting-rate 0"
    tier, deposit, resident = answer(capsys, line)["ways"]
    assert deposit["way"] == "deposit:2.5"
    assert deposit["deposit"]["same_money_as"] == "tier:60"
    assert deposit["paid"] == tier["paid"]
    # 2.5 % in twelve parts: 1.0020833…^12 = 1.025288
    assert deposit["adds"]["returns"]["85"] == deposit["expected_return"] == "2.53"
    # 24 years from 2026 to 2049: 25,440 ÷ 139 = 183.02; 30 + 9 × 3 = 57
    assert (resident["paid"], resident["monthly"]) == ("24000.00", "240.02")
    assert resident["from_month"] == "2050-06"
    assert resident["provisional"] is True
    assert resident["basic"] is None


def test_asked_backwards(capsys):
    found = answer(capsys, f"{LINE} --wish 2000 --budget 1000")["reaching"]
    assert found["ways"][0]["way"] == "tier:60"
    assert float(found["ways"][0]["monthly_today"]) >= 2000
    assert float(found["next_cheaper"]["monthly_today"]) < 2000
    none = answer(capsys, f"{LINE} --wish 9000")["reaching"]
    assert (none["ways"], none["why"]) == ([], "wish_above_all")
    assert none["nearest"]["way"] == "tier:300"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--way foo", "--way foo"),
        ("--way tier", "--way tier"),
        ("--way tier:65", "--way tier:65"),
        ("--way stop:1", "--way stop:1"),
        ("--way tiers:2026", "--way tiers:2026"),
        ("--way tiers:2026=60,2026=70", "--way tiers:2026=60,2026=70"),
        ("--way early:2045-01", "--way early:2045-01"),
        ("--way tier:60 --way early:2028-01", "--way early:2028-01"),
        ("--way resident:450", "--way resident:450"),
        ("--way resident:1000 --household other", "--way resident:1000"),
        ("--way deposit:99", "--way deposit:99"),
        ("--way budget:100", "--way budget:100"),
        ("--way subsidy:2020-01", "--way subsidy:2020-01"),
        ("--baseline resident:450", "--baseline resident:450"),
        ("--tier 65 --way deposit:2", "--tier 65"),
        ("--live 50", "--live 50"),
        ("--table short", "--table"),
        ("--wish x", "--wish x"),
        ("--index 99", "--index"),
        (" ".join(["--way stop"] * 7), "--way"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_is_one_line(capsys, options, named, language):
    assert main(f"{LINE} {options} --lang {language}".split()) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert named in err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_readable_in_both_languages(capsys, language):
    ways = "--way stop --way least-until-minimum --way tiers:2026=60,2029=300 --way early:2030-06"
    ways += " --way subsidy --way deposit:2"
    options = f"{ways} --wish 2000 --live 80 --lang {language}"
    assert main(f"{LINE} {options}".split()) == 0
    out = capsys.readouterr().out
    assert "{" not in out
    assert ("每月" in out) is (language == "zh")
    ways = "--way budget:20000 --way subsidy:2028-01 --way resident:500 --baseline tier:60"
    assert main(f"{LINE} {ways} --budget 50 --lang {language}".split()) == 0
    assert "{" not in capsys.readouterr().out
