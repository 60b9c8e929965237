"""The command line: fixed keys, figures from the facts, errors in one line."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.commands import main
from tests.tongues import foreign


def run(capsys, line, *, status=0):
    assert main(line.split()) == status
    out, err = capsys.readouterr()
    return out, err


def answer(capsys, line):
    out, err = run(capsys, f"{line} --json")
    assert err == ""
    return json.loads(out)


def test_cost_of_the_facts(capsys):
    found = answer(capsys, "cost --from 2022-07 --to 2023-06 --tier 60 --today 2022-12-01")
    assert found["total"] == "9784.80"
    assert found["months"] == 12
    # 4077 × 8 % = 326.16; × 12 = 3913.92
    assert (found["personal"], found["pooled"]) == ("3913.92", "5870.88")
    assert found["warnings"] == []
    assert len(found["rows"]) == 12
    assert found["rows"][0] == {
        "month": "2022-07",
        "pension": "815.40",
        "personal": "326.16",
        "pooled": "489.24",
        "medical": "0.00",
        "total": "815.40",
        "provisional": False,
    }
    later = answer(capsys, "cost --from 2025-07 --to 2026-06 --tier 60")
    assert later["total"] == "10795.20"
    assert later["years"][0]["base"] == "4498.00"
    assert later["years"][0]["reference_base"] == "7496.00"


def test_cost_with_a_tier_a_year_medical_and_own_base(capsys):
    found = answer(
        capsys,
        "cost --from 2026-06 --to 2026-07 --tier 2025=60 --tier 2026=100 --base 2026=8000 "
        "--medical --large-medical --today 2026-11-24",
    )
    # June: 899.60 + 449.76 + 7 = 1356.36; July: 1600.00 + 480.00 + 7 = 2087.00
    assert [row["total"] for row in found["rows"]] == ["1356.36", "2087.00"]
    assert found["total"] == "3443.36"
    assert found["medical"] == "943.76"
    assert found["large_medical"] == "14.00"
    assert found["provisional"] is False


def test_cost_warns(capsys):
    line = "cost --from 2025-06 --to 2026-08 --tier 60 --today 2026-11-24"
    found = answer(capsys, f"{line} --sex male --born 1965-05-10")
    codes = [warning["code"] for warning in found["warnings"]]
    assert codes == ["provisional", "past_calendar_year", "after_retirement"]
    assert all(warning["text"] for warning in found["warnings"])


def test_tiers_of_the_facts(capsys):
    found = answer(capsys, "tiers --month 2022-09")
    assert [tier["monthly"] for tier in found["tiers"]][::8] == ["815.40", "4077.00"]
    assert found["base"] == "6795.00"
    assert (found["insurance_year"], found["provisional"]) == (2022, False)
    assert found["standing"] == "corroborated"
    assert {"key", "standing", "reference"} == set(found["sources"][0])
    assert answer(capsys, "tiers --month 2026-07")["provisional"] is True


def test_eligibility_of_the_facts(capsys):
    line = "eligibility --sex male --born 1976-09-15 --on 2026-11-24 --category sole-trader"
    found = answer(capsys, line)
    assert found["eligible"] is True
    assert found["age"] == {"years": 50, "months": 2}
    assert (found["from"], found["until"]) == ("1992-09-15", "2039-09-14")
    assert all({"code", "met", "text", "standing"} == set(r) for r in found["reasons"])
    refused = answer(capsys, f"{line} --insured-by-employer --drawing-pension")
    assert [r["code"] for r in refused["reasons"] if not r["met"]] == ["employer", "pension"]


def test_budget_of_a_hand_calculation(capsys):
    found = answer(capsys, "budget --month 2025-07 --monthly 1500")
    assert (found["ratio"], found["monthly"], found["left"]) == (100, "1499.20", "0.80")
    nothing = answer(capsys, "budget --month 2025-07 --monthly 899.59")
    assert (nothing["ratio"], nothing["monthly"]) == (None, None)
    assert nothing["lowest_monthly"] == "899.60"


def test_retirement_of_the_law(capsys):
    found = answer(capsys, "retirement --sex female --born 1975-01 --original-age 50")
    assert found["age"] == {"years": 50, "months": 1}
    assert found["month"] == "2025-02"
    assert found["delay_months"] == 1
    assert found["minimum_years"] == "15"
    assert found["earliest_month"] == "2025-01"


def test_rules_lists_every_value(capsys):
    found = answer(capsys, "rules")
    bases = [v["value"] for v in found["values"] if v["key"] == "contribution_base.monthly_yuan"]
    assert bases == [6233, 6795, 7040, 7489, 7496]
    on_a_day = answer(capsys, "rules --as-of 2024-01-01")
    bases = [v["value"] for v in on_a_day["values"] if v["key"] == "contribution_base.monthly_yuan"]
    assert bases == [7040]
    assert all(v["checked"] and v["standing"] for v in found["values"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "line",
    [
        "cost --from 2025-06 --to 2026-08 --tier 60 --medical",
        "tiers --month 2026-07",
        "eligibility --sex male --born 1965-01-31 --on 2026-11-24 --category flexible",
        "budget --month 2025-07 --monthly 1500",
        "budget --month 2025-07 --monthly 5",
        "retirement --sex male --born 1976-09",
        "rules",
    ],
)
def test_readable_answers_in_both_languages(capsys, line, language):
    out, err = run(capsys, f"--lang {language} {line}")
    assert err == ""
    if language == "zh":
        assert sum("一" <= char <= "鿿" for char in out) > 20
    else:  # Chinese names have a gloss beside them
        assert foreign(out.splitlines(), "en") == []
    assert "{" not in out


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("", "COMMAND"),
        ("bogus", "bogus"),
        ("tiers --month 2022-13", "--month 2022-13: 请像 2025-07 这样填月份"),
        ("tiers --month 2021-06", "2021-07"),
        ("cost --from 2025-07 --to 2025-06 --tier 60", "--to 2025-06"),
        ("cost --from 2025-07 --to 2025-08 --tier 61", "--tier 61"),
        ("cost --from 2025-07 --to 2025-08 --tier 60 --tier 2025=70", "--tier"),
        ("cost --from 2025-07 --to 2025-08 --tier 2025=70 --tier 2025=60", "2025年度填了两次"),
        ("cost --from 2025-05 --to 2025-08 --tier 2025=70", "--tier"),
        ("cost --from 2025-07 --to 2025-08 --tier 60 --base 2025=0", "--base"),
        ("cost --from 2025-07 --to 2025-08 --tier 60 --base 0", "--base"),
        ("cost --from 2025-07 --to 2025-08 --tier 60 --large-medical", "--large-medical"),
        ("cost --from 2025-07 --to 2025-08 --tier 60 --sex male", "--born"),
        ("budget --month 2025-07 --monthly -5", "--monthly"),
        ("retirement --sex male --born 1980-01 --original-age 50", "--original-age 50"),
        (
            "eligibility --sex male --born 2030-01-01 --on 2026-11-24 --category flexible",
            "--born 2030-01-01",
        ),
    ],
)
@pytest.mark.parametrize("json_option", ["", "--json "])
def test_bad_input_is_one_line_on_standard_error(capsys, line, named, json_option):
    out, err = run(capsys, f"{json_option}{line}", status=2)
    assert out == ""
    assert err.count("\n") == 1
    assert named in err


def asks_for_no_help(line):
    return not any(word.startswith("-h") or word == "--help" for word in line)


VOCABULARY = """eligibility tiers cost budget retirement rules --json --lang zh en --from --to
--tier --month 2025-07 2026-01 60 2025=60 --base 2026=7800 --sex male female --born 1980-01-01
1980-01 --monthly 1000 --category flexible --on --today --as-of --medical"""
words = st.one_of(st.sampled_from(VOCABULARY.split()), st.text(max_size=8))


@settings(max_examples=300, deadline=None)
@given(st.lists(words, max_size=10).filter(asks_for_no_help))
def test_no_line_of_words_ever_gives_a_trace(line):
    import contextlib
    import io

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(line)
    assert status in (0, 2)
    if status:
        assert out.getvalue() == ""
        assert err.getvalue().count("\n") == 1


def test_as_a_process_it_loads_no_heavy_library():
    script = (
        "import sys; from flexins.commands import main; "
        "main(['tiers', '--month', '2022-09', '--json']); "
        "print(sorted({'streamlit', 'pandas', 'altair', 'numpy', 'babel'} & set(sys.modules)),"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"
    assert json.loads(done.stdout)["insurance_year"] == 2022


def test_as_a_process_it_keeps_its_channels():
    bad = [sys.executable, "-m", "flexins", "tiers", "--month", os.fsdecode(b"\xff\xfe")]
    done = subprocess.run(bad, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    good = f"{sys.executable} -m flexins rules --json | head -1"
    done = subprocess.run(["sh", "-c", good], capture_output=True)
    assert done.stdout == b"{\n"
    assert b"Traceback" not in done.stderr
