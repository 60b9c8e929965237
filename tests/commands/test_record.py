"""`record` and `receipt` on the command line: keys as they are fixed, words, exit codes."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from flexins.commands import main
from flexins.wording.words import Words
from tests.record import layouts
from tests.record.pdf import pdf
from tests.record.truth import Truth, base_at, months, person
from tests.tongues import foreign

START = Decimal("50000.00")


@pytest.fixture
def truth():
    return person(4)


def written(tmp_path, text, name="record.txt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def answer(capsys, *words, status=0):
    assert main([*map(str, words), "--json", "--today", "2026-11-26"]) == status
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def refused(capsys, *words):
    assert main([*map(str, words)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_the_keys_of_a_record(tmp_path, capsys, truth):
    balances = {y: row for y, row in truth.balances(START, 2016).items() if y <= 2023}
    path = written(tmp_path, layouts.rights(truth, balances))
    found = answer(capsys, "record", path)
    first, last = (f"{y:04d}-{n:02d}" for y, n in (truth.first, truth.last))
    assert (found["months"], found["first"], found["last"]) == (len(truth.paid), first, last)
    gaps = [(gap["from"], gap["to"], gap["months"]) for gap in found["gaps"]]
    assert gaps == truth.gaps()
    assert found["overlaps"] == []
    assert found["index"] == truth.index()
    assert {row["year"]: row["index"] for row in found["index_by_year"]} == {
        year: truth.index(year) for year in truth.years
    }
    assert sum(row["months"] for row in found["index_by_year"]) == found["months"]
    standings = {row["year"]: row["standing"] for row in found["index_by_year"]}
    assert {standings[year] for year in standings if year <= 2021} == {"unverified"}
    assert {standings[year] for year in (2022, 2023, 2024)} == {"corroborated"}
    assert found["account"] == f"{truth.balances(START, 2016)[2025][2]:.2f}"
    assert all({"code", "text", "line"} <= set(finding) for finding in found["findings"])
    assert all(source["standing"] and source["reference"] for source in found["sources"])
    assert all(gap["pension_less"] is None for gap in found["gaps"])


def test_whose_record_it_is(tmp_path, capsys):
    """A woman of March 1985: by choice from 55 on; the gap of a year costs her something."""
    paid = {m: base_at(m, 60) for m in months((2021, 7), (2026, 10)) if m[0] != 2024}
    path = written(tmp_path, layouts.monthly(Truth(paid)))
    found = answer(capsys, "record", path, "--sex", "female", "--born", "1985-03")
    (gap,) = found["gaps"]
    assert (gap["from"], gap["to"], gap["months"]) == ("2024-01", "2024-12", 12)
    assert Decimal(gap["pension_less_today"]) > 0
    assert (gap["medical_anew"], gap["medical_again"]) == (True, "2025-07")
    # 52 months stand; she retires in 2043-03 at 58 with a minimum of 20 years.
    assert found["minimum"]["minimum_months"] == 240
    assert found["minimum"]["missing_months"] == 240 - 52
    assert found["minimum"]["latest_start"] == "2027-07"


def test_a_balance_and_an_index_that_the_person_knows(tmp_path, capsys):
    """1000.00 at the beginning of 2025: × 1.5 % = 15.00 for the year; February × 359.52 bears
    eleven months: 359.52 × 11 × 1.5 % ÷ 12 = 4.9434, together 19.94."""
    path = written(tmp_path, "缴费年月,缴费基数\n202502,4494\n")
    words = ("record", path, "--balance", "1000", "--balance-at", "2025-01", "--index", "0.7654")
    found = answer(capsys, *words)
    assert found["account"] == "1379.46"
    assert (found["index"], found["index_by_agency"]) == ("0.7654", True)
    assert found["lines"] == [
        {
            "line": 2,
            "from": "2025-02",
            "to": "2025-02",
            "months": 1,
            "kind": "paid",
            "base": "4494.00",
            "province": None,
            "tier": {"ratio": 60, "insurance_year": 2024, "exact": True},
            "text": "2024年度的60%一档，分毫不差",
            "findings": [],
        }
    ]


def test_columns_are_asked_for_and_lines_left_out(tmp_path, capsys):
    path = written(tmp_path, "缴费年月,某数\n202301,4077\n202301,4756.5\n")
    found = answer(capsys, "record", path)
    assert found["unknown_columns"] == [{"column": 2, "heading": None, "holds": "amounts"}]
    assert found["index"] is None
    told = answer(capsys, "record", path, "--column", "2=base", "--leave-out", "3")
    assert (told["index"], told["overlaps"], told["unknown_columns"]) == ("0.6000", [], [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_for_people(tmp_path, capsys, language, truth):
    balances = truth.balances(START, 2016)
    for text in (
        layouts.rights(truth, balances),
        layouts.query_site(truth),
        layouts.details(truth),
    ):
        path = written(tmp_path, text)
        words = ["record", path, "--lang", language, "--sex", "male", "--born", "1975-01"]
        assert main([*words, "--today", "2026-11-26"]) == 0
        said = capsys.readouterr().out
        assert str(len(truth.paid)) in said
        assert foreign(said.split("\n"), language) == []


def test_no_heading_stands_over_what_cannot_be_printed(tmp_path, capsys, truth):
    path = written(tmp_path, layouts.rights(truth, truth.balances(START, 2016)))
    assert main(["record", path, "--lang", "zh", "--today", "2026-11-26"]) == 0
    lines = capsys.readouterr().out.splitlines()
    words = Words("zh")
    shown = {"timeline": words("record.timeline"), "index": words("record.index_by_year")}
    assert not set(shown.values()) & set(lines)
    assert words("record.lines") in lines[:-1]


def test_a_pdf_and_a_paste(tmp_path, capsys, truth):
    lines = [line.split("\t") for line in layouts.certificate(truth).split("\n")]
    path = written(tmp_path, pdf([lines[:60], [lines[2], *lines[60:]]], column=95), "证明.pdf")
    assert answer(capsys, "record", path)["months"] == len(truth.paid)
    command = [sys.executable, "-m", "flexins", "record", "-", "--json"]
    done = subprocess.run(command, input=layouts.monthly(truth).encode(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["months"] == len(truth.paid)


def test_what_is_refused(tmp_path, capsys):
    path = written(tmp_path, "缴费年月,缴费基数\n202301,4077\n")
    nothing = written(tmp_path, "你好", "nothing.txt")
    assert "FILE nothing.txt: 没有找到缴费记录" in refused(capsys, "record", nothing)
    assert "FILE none.txt: 打不开" in refused(capsys, "record", tmp_path / "none.txt")
    assert "FILE" in refused(capsys, "record", tmp_path)
    assert "--sex female: 要和 --born" in refused(capsys, "record", path, "--sex", "female")
    assert "--balance-at" in refused(capsys, "record", path, "--balance", "5")
    born = ("--sex", "male", "--born", "2015-01")
    assert "--born 2015-01: " in refused(capsys, "record", path, *born)
    assert "--column 2=x: 请按" in refused(capsys, "record", path, "--column", "2=x")
    assert "FILE: required" in refused(capsys, "--lang", "en", "record").replace("file", "FILE")


def test_a_record_needs_none_of_what_the_roster_needs(tmp_path):
    path = written(tmp_path, "缴费年月,缴费基数\n202301,4077\n")
    program = (
        "import sys; from flexins.commands import main;"
        f"main(['record', {path!r}, '--json']);"
        "sys.exit(bool({'pandas', 'numpy', 'pyarrow', 'openpyxl', 'pypdf', 'streamlit'}"
        " & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)


def test_the_keys_of_a_receipt(capsys):
    """4077 × 20 % × 12 = 9784.80 from July 2022."""
    words = ("receipt", "--amount", "9784.80", "--from", "2022-07", "--to", "2023-06")
    found = answer(capsys, *words, "--medical", "no")
    assert found["matches"] == [
        {
            "ratio": 60,
            "from": "2022-07",
            "to": "2023-06",
            "months": 12,
            "pension": "9784.80",
            "medical": "0.00",
            "large_medical": "0.00",
            "total": "9784.80",
            "provisional": False,
        }
    ]
    assert found["nearest"] is None
    anywhere = answer(capsys, "receipt", "--amount", "9784.80")
    assert found["matches"][0] in anywhere["matches"]
    assert anywhere["searched"] == {"from": "2021-07", "to": "2026-12", "longest_months": 24}


def test_the_nearest_receipt(capsys):
    words = ("receipt", "--amount", "900", "--from", "2025-07", "--to", "2025-07")
    found = answer(capsys, *words, "--medical", "no")
    assert found["matches"] == []
    assert (found["nearest"]["ratio"], found["nearest"]["difference"]) == (60, "0.40")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_receipt_in_words(capsys, language):
    for amount in ("815.40", "1356.36", "449.76", "123.45"):
        assert main(["receipt", "--amount", amount, "--lang", language]) == 0
        said = capsys.readouterr().out
        assert amount in said.replace(",", "")
        assert foreign(said.split("\n"), language) == []
    assert "--amount 0: " in refused(capsys, "receipt", "--amount", "0")
    assert "--from 2021-06: " in refused(capsys, "receipt", "--amount", "9", "--from", "2021-06")
