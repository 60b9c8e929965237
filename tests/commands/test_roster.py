"""`roster` as a real process: files, sums, refusals, and a bar on a terminal only."""

import csv
import json
import os
import pty
import subprocess
import sys
import termios

import pytest
import xlsxwriter

TABLE = """id,from,to,tier,medical
0001,2022-07,2023-06,60,no
420106198001011234,2025-07,2026-06,100,yes
x,2025-13,2026-06,60,no
y,2026-07,2026-07,60,0
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*words, status=0, **more):
    command = [sys.executable, "-m", "flexins", "roster", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, **more)
    assert done.returncode == status, done.stderr
    return done


def test_file_to_file(source, tmp_path):
    out = tmp_path / "out.csv"
    done = run(source, "--out", out, "--json")
    assert done.stderr == ""  # no bar where nobody sees it
    rows = list(csv.DictReader(out.open(encoding="utf-8-sig", newline="")))
    assert [row["id"] for row in rows] == ["0001", "420106198001011234", "x", "y"]
    # 4077 × 20 % × 12; (7496 × 20 % + 7496 × 6 %) × 12 = (1499.20 + 449.76) × 12; 4498 × 20 %
    assert [row["total"] for row in rows] == ["9784.80", "23387.52", "", "899.60"]
    assert [row["medical"] for row in rows] == ["0.00", "5397.12", "", "0.00"]
    assert [row["input_medical"] for row in rows] == ["no", "yes", "no", "0"]
    assert [row["provisional"] for row in rows] == ["false", "false", "", "true"]
    assert [bool(row["error"]) for row in rows] == [False, False, True, False]
    found = json.loads(done.stdout)
    assert (found["rows"], found["answered"], found["errors"]) == (4, 3, 1)
    assert found["total"] == "34071.92"  # 9784.80 + 23387.52 + 899.60
    assert (found["provisional"], found["provisional_rows"]) == (True, 1)
    assert found["first_errors"] == [{"row": 3, "error": rows[2]["error"]}]
    keys = [source["key"] for source in found["sources"]]
    assert {"contribution_base.monthly_yuan", "medical.rate_percent"} <= set(keys)
    assert "contribution_base.goes_on_until_new_one" in keys
    assert all(source["standing"] and source["reference"] for source in found["sources"])


@pytest.mark.parametrize(("language", "words"), [("zh", "算好3行"), ("en", "3 answered")])
def test_a_short_account_for_people(source, tmp_path, language, words):
    text = run(source, "--out", tmp_path / "out.csv", "--lang", language).stdout
    assert words in text
    assert "34,071.92" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "打不开这个文件"),
        ("", "第一行缺少列名"),
        ("id,from,to,tier\na,2025-07,2025-08,60\n", "第一行缺少列名：medical"),
        ("id,from,to,tier,medical\n", "没有要算的行"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_line(source, tmp_path, content, said):
    if content is None:
        source.unlink()
    else:
        source.write_text(content, encoding="utf-8")
    done = run(source, "--out", tmp_path / "out.csv", "--json", status=2)
    assert done.stdout == ""
    assert done.stderr.startswith("flexins: IN.csv people.csv: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_the_table_itself_is_refused_as_the_answer(source):
    done = run(source, "--out", source, "--lang", "en", status=2)
    assert "another name" in done.stderr
    assert source.read_text(encoding="utf-8") == TABLE


def test_a_bar_on_a_terminal(source, tmp_path):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "flexins", "roster", source, "--out", tmp_path / "o", "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.set_blocking(ours, False)
    assert b"%|" in os.read(ours, 10_000)
    os.close(theirs)
    os.close(ours)
    assert json.loads(done.stdout)["rows"] == 4


def test_no_other_command_loads_what_the_roster_needs():
    program = (
        "import sys; from flexins.commands import main;"
        "main(['cost', '--from=2025-07', '--to=2025-08', '--tier=60', '--json']);"
        "sys.exit(bool({'pandas', 'numpy', 'pyarrow', 'tqdm', 'streamlit'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)


def test_a_workbook_and_the_exit_status_of_faulty_rows_only(tmp_path):
    path, out = tmp_path / "人.xlsx", tmp_path / "out.csv"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "from", "to", "tier", "medical"])
    sheet.write_row(1, 0, ["1", "2025-07", "2026-06", 60, True])
    book.close()
    found = json.loads(run(path, "--out", out, "--json").stdout)
    # (4498 × 20 % + 7496 × 6 %) × 12
    assert (found["total"], found["ids_twice"], found["ids_rounded"]) == ("16192.32", 0, 0)
    assert "另存" not in run(path, "--out", tmp_path / "out.xlsx", status=2).stdout
    path = tmp_path / "faulty.csv"
    path.write_text("id,from,to,tier,medical\na,25-Jul,2026-06,60,1\n", encoding="utf-8")
    done = run(path, "--out", out, status=1)
    assert "没有一行能算" in done.stdout
    assert "2025-07" in out.read_text(encoding="utf-8")
