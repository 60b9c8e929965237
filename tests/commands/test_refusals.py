"""Bad input: the option, the value as typed, what is accepted; never a traceback."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.commands import main
from flexins.commands.refusal import language_of, typed

FULL = Path("/dev/full")
PROJECT = "pension project --sex male --tier 60 --born 1980-01"
SHEET = "pension check --benefit-base 9112 --index 0.7 --years 28.83 --account 900"
PERIOD = "cost --from 2025-07 --to 2025-08"


def refused(capsys, line):
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("flexins: ")
    assert err.count("\n") == 1
    return err.removeprefix("flexins: ").rstrip("\n")


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        ("", "COMMAND：请先写要算什么，可以填：eligibility, tiers", "COMMAND: required"),
        ("bogus", "COMMAND bogus：可以填：eligibility", "COMMAND bogus: accepted is one of"),
        ("tiers", "--month。用 -h", "--month: required"),
        ("tiers --month", "--month：后面要填一个值", "--month: a value must follow"),
        ("tiers --month 2022-09 --bogus", "--bogus：没有这样的选项", "--bogus: no such option"),
        ("tiers --mon 2022-09", "--month", "--month"),  # no option may be shortened
        ("tiers --month 2022-09 --json=1", "--json 1：", "--json 1: this option takes no value"),
        (
            "tiers --month 22-9",
            "--month 22-9: 请像 2025-07 这样",
            "--month 22-9: Enter a month like 2025-07, the year with four digits",
        ),
        ("tiers --month 9999-12", "--month 9999-12: 请像", "--month 9999-12: Enter a month"),
        (
            "rules --as-of 2026-02-30",
            "--as-of 2026-02-30: 请像 2025-07-01 这样",
            "--as-of 2026-02-30: ",
        ),
        ("retirement --sex male --born 9999-12", "--born 9999-12: ", "--born 9999-12: "),
        ("retirement --sex x --born 1980-01", "--sex x：可以填：male, female", "--sex x: accepted"),
        ("budget --month 2025-07 --monthly 1.234", "--monthly 1.234: 请填", "at most 2 decimals"),
        (f"{PERIOD} --tier 2025=61", "--tier 2025=61: 没有61%", "--tier 2025=61: There is no"),
        (f"{PERIOD} --tier 60 --tier 70", "--tier 60 70: 请只填一个比例", "--tier 60 70: accepted"),
        (
            "nosuch",
            "receipt, rules, roster, apply, ledger",
            "receipt, rules, roster, apply, ledger",
        ),
        (
            "receipt --amount 1356.36 --medical no --large-medical",
            "--large-medical: ",
            "--large-medical: ",
        ),
        (f"{PERIOD} --tier x", "--tier x: 可以填：60, 70", "--tier x: Enter one of: 60, 70"),
        (f"{PERIOD} --tier 25=60", "--tier 25=60: 等号前面", "--tier 25=60: accepted before"),
        # As typed, in yuan: inside it is 40,000 fen.
        (f"{PERIOD} --tier 60 --base 2025=400", "--base 2025=400: ", "--base 2025=400: "),
        (f"{PERIOD} --tier 60 --base 7800", "--base 7800: 请按", "YEAR=YUAN"),
        # Left out without a word, the bill would be that of another base.
        (f"{PERIOD} --tier 60 --base 2026=7800", "--base 2026=7800: ", "is outside the period"),
        (f"{PERIOD} --tier 60 --large-medical", "--large-medical: ", "--large-medical: Large"),
        (f"{PERIOD} --tier 60 --sex male", "--sex male: 要和 --born", "goes together with --born"),
        (f"{PERIOD} --tier 60 --born 1980-01-01", "--born 1980-01-01: ", "with --sex"),
        (f"{PERIOD} --tier 60 --original-age 55", "--original-age 55: ", "with --sex, --born"),
        (f"{PROJECT} --start 2026-12 --paid-months 9", "--paid-months 9: 要和 --index", "--index"),
        (f"{PROJECT} --start 2026-12 --wage-growth 99", "--wage-growth 99: ", "--wage-growth 99: "),
        (f"{PROJECT} --start 1990-01", "--start 1990-01: ", "--start 1990-01: "),
        (f"{PROJECT} --start 2026-12 --today 1990-01-01", "--today 1990-01-01: ", "--today 1990"),
        (f"{SHEET} --age 99-0", "--age 99-0: ", "--age 99-0: "),
        (f"{SHEET} --age 50", "--age 50: 请按“岁-月”填", "--age 50: accepted is an age Y-M"),
        (f"{SHEET} --age 50-0 --index x", "最多6位小数", "at most 6 decimals"),
        ("cost --from 2021-06 --to 2021-08 --tier 60", "--from 2021-06: 2021-07", "Start from"),
    ],
)
def test_says_what_is_wrong_in_both_languages(capsys, line, chinese, english):
    assert chinese in refused(capsys, line)
    assert english in refused(capsys, f"--lang en {line}")


def test_a_language_that_does_not_exist(capsys):
    assert refused(capsys, "tiers --lang fr") == "--lang fr：可以填：zh, en"


def test_the_language_is_known_before_anything_else_is():
    assert language_of([]) == "zh"
    assert language_of(["bogus", "--lang", "en"]) == "en"
    assert language_of(["--lang=en", "--lang=zh"]) == "zh"
    assert language_of(["--month", "en"]) == "zh"


def test_values_as_they_were_typed():
    words = ["--tier", "2025=60", "--tier=2026=70", "--medical", "--to"]
    assert typed(words, "--tier") == ["2025=60", "2026=70"]
    assert typed(words, "--medical") == []
    assert typed(words, "--to") == []


def test_help_is_an_answer(capsys):
    assert main(["-h"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "retirement" in out
    assert main(["cost", "--help"]) == 0
    assert "--large-medical" in capsys.readouterr().out


def test_general_options_before_and_after_the_command(capsys):
    general = ["--json", "--lang", "en", "--today", "2026-01-01"]
    command = ["tiers", "--month", "2022-09"]
    assert main([*general, *command]) == 0
    before = capsys.readouterr().out
    assert main([*command, *general]) == 0
    assert capsys.readouterr().out == before
    assert json.loads(before)["tiers"][0]["monthly"] == "815.40"


def test_a_provisional_budget_says_so(capsys):
    line = "budget --month 2026-07 --monthly 1500"
    assert main(line.split()) == 0
    assert "还没有公布" in capsys.readouterr().out


WORDS = """eligibility tiers cost budget retirement rules -h --help -- = --json --json=1 --lang zh
en --lang=en --from --to --tier --month 2025-07 2026-01 0001-01 1900-01 2199-12 9999-12 60 300 61
2025=60 2026=300 --base 2026=7800 2025=0 --sex male female --born 1980-01-01 1980-01 1900-01-01
2199-12-31 9999-12-31 --original-age 50 55 --monthly 1000 999999999.99 --category flexible --on
2026-11-24 --today --as-of --medical --large-medical --insured-by-employer pension
check project --retire 0.6 50-1 --paid-months --subsidised-months --account --age
--crediting-rate --deemed-years"""
COMPLETE = [
    [*PROJECT.split(), "--start"],
    [*PROJECT.split(), "--start", "2026-12", "--today"],
    [*PROJECT.split(), "--start", "2026-12", "--paid-months", "200", "--index"],
    [*SHEET.split(), "--age", "50-0", "--today"],
    ["tiers", "--month"],
    ["rules", "--as-of"],
    ["retirement", "--sex", "female", "--born"],
    ["budget", "--monthly", "1000", "--month"],
    ["cost", "--tier", "60", "--from", "2025-07", "--to"],
    ["cost", "--tier", "60", "--to", "2026-01", "--from"],
    ["eligibility", "--sex", "male", "--category", "flexible", "--on", "2026-01-01", "--born"],
    ["eligibility", "--sex", "male", "--category", "flexible", "--born", "1980-01-01", "--on"],
]
surrogates = st.text(st.characters(categories=["Cs", "Cc", "Zl", "Lu", "Nd"]), max_size=5)
dates = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7])
words = st.sampled_from(WORDS.split()) | st.text(max_size=8) | surrogates | dates
lines = st.builds(
    lambda start, more: [*start, *more],
    st.sampled_from([[], *COMPLETE]),
    st.lists(words, max_size=8),
)


@settings(max_examples=500, deadline=None)
@given(lines)
def test_no_words_ever_give_a_traceback(line):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(line)
    assert status in (0, 2)
    if status == 0:
        assert (err.getvalue(), out.getvalue()[-1:]) == ("", "\n")
    else:
        assert out.getvalue() == ""
        assert len(err.getvalue().splitlines()) == 1
        assert err.getvalue().rstrip("\n").isprintable()


def flexins(*arguments, **options):
    command = [sys.executable, "-m", "flexins", *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)


def test_as_a_process_with_words_that_are_no_text():
    done = flexins("tiers", "--month", os.fsdecode(b"\xff\x1b[31m"), stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(rb"flexins: --month \udcff\x1b[31m: ")


def test_as_a_process_with_a_reader_that_leaves():
    for arguments in (["rules"], ["-h"]):
        read, write = os.pipe()
        os.close(read)
        done = flexins(*arguments, stdout=write)
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_as_a_process_on_a_full_disk():
    with FULL.open("wb") as full:
        done = flexins("tiers", "--month", "2022-09", stdout=full)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
