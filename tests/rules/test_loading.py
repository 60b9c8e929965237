"""The loader refuses what must not be used, and says which file, table and key."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from flexins.rules import keys
from flexins.rules.cost import cost
from flexins.rules.edition import edition
from flexins.rules.errors import RuleDataError
from flexins.rules.keys import Key
from flexins.rules.law_files import DATA_FOLDER
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.standing import Standing
from tests.rules.made_up import row

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, target)
    return target


def change(folder: Path, old: str, new: str, file: str = "wuhan.toml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_value_has_standing_reference_and_check(book):
    values = list(book.values())
    assert len(values) > 60
    for value in values:
        assert value.reference["zh"]
        assert value.reference["en"]
        assert date(2022, 1, 1) <= value.checked <= date(2026, 12, 31)
        assert value.standing is Standing.OFFICIAL or value.note


def test_no_value_has_gone_too_long_unchecked(book):
    """A value unchecked for two years before the newest check is stale: look at it again."""
    newest = max(value.checked for value in book.values())
    stale = [v.key for v in book.values() if (newest - v.checked).days > 2 * 365]
    assert stale == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('standing = "official"\n', "", "standing: missing"),
        ('standing = "official"', 'standing = "rumour"', "standing: 'rumour'"),
        ("value = 7496\n", "value = 74960000\n", "contribution_base.monthly_yuan[5].value"),
        ("value = 7496\n", 'value = "7496"\n', "contribution_base.monthly_yuan[5].value"),
        ("value = 7496\n", "value = 7496\ncolour = 1\n", "monthly_yuan[5].colour: unknown key"),
        ("from = 2022-07-01\nuntil", "from = 2022-06-01\nuntil", "overlaps"),
        ("from = 2022-07-01\nuntil", "from = 2020-07-01\nuntil", "not in order of time"),
        ("[[medical.rate_percent]]", "[[medical.rate_percnt]]", "medical.rate_percnt: unknown key"),
        ("checked = 2026-10-03", 'checked = "soon"', "checked: not a date"),
        ("until = 2022-06-30", "until = 2022-05-31", "must span one insurance year"),
        ("[60, 70, 80,", "[60, 80, 70,", "tiers.ratios_percent[1].value: the list must ascend"),
        ('code = "wuhan"', 'kode = "wuhan"', "city: expected code and name"),
        ("value = 6\n", "value = 6\nheld_sooner = true\n", "unknown key"),
    ],
)
def test_a_bad_value_is_refused_by_name(folder, old, new, where):
    change(folder, old, new)
    with pytest.raises(RuleDataError) as refusal:
        load_city("wuhan", folder)
    assert "wuhan.toml" in str(refusal.value)
    assert where in str(refusal.value)


def test_rates_that_do_not_add_up_are_refused(folder):
    change(folder, "value = 12\n", "value = 11\n", "national.toml")
    with pytest.raises(RuleDataError, match=r"national\.toml: pension\.rate_percent"):
        load_city("wuhan", folder)


def test_a_missing_key_is_named(folder):
    text = (folder / "wuhan.toml").read_text(encoding="utf-8")
    text = text.replace("[[filing.districts]]", "[[filing.nothing]]")
    text = text[: text.index("[[filing.nothing]]")] + text[text.index("[[filing.channels") :]
    (folder / "wuhan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"wuhan\.toml: filing\.districts: missing"):
        load_city("wuhan", folder)


def test_an_unofficial_value_must_say_why(folder):
    path = folder / "wuhan.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("note ="))
    path.write_text("\n".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")
    with pytest.raises(RuleDataError, match="note: missing"):
        load_city("wuhan", folder)


def test_a_second_city_is_another_file_and_nothing_else(folder):
    """A made-up city: January to December, base 5000, limit 3000, two tiers, medical 10 %."""
    text = (folder / "wuhan.toml").read_text(encoding="utf-8")
    start = text.index("[[contribution_base.monthly_yuan]]")
    end = text.index("[[contribution_base.goes_on_until_new_one]]")
    rows = "".join(
        f"""[[contribution_base.{name}]]
from = 2026-01-01
until = 2026-12-31
value = {value}
standing = "official"
reference = {{ zh = "示例", en = "example" }}
checked = 2026-10-03

"""
        for name, value in (
            ("monthly_yuan", 5000),
            ("lower_limit_yuan", 3000),
            ("upper_limit_yuan", 15000),
        )
    )
    text = text[:start] + rows + text[end:]
    text = text.replace('code = "wuhan"', 'code = "xincheng"')
    text = text.replace("value = 7\n", "value = 1\n", 1)
    text = text.replace("[60, 70, 80, 90, 100, 150, 200, 250, 300]", "[60, 100]")
    text = text.replace("value = 6\n", "value = 10\n", 1)
    (folder / "xincheng.toml").write_text(text, encoding="utf-8")
    city = load_city("xincheng", folder)
    bill = cost(city, Month.of(2026, 1), Month.of(2026, 12), 60, medical=True)
    # 3000 × 20 % = 600.00; 5000 × 10 % = 500.00; 12 × 1100.00 = 13200.00
    assert bill.total_fen == 1320000
    assert [year.insurance_year for year in bill.years] == [2026]
    assert city.tier_ratios_percent(date(2026, 1, 1)) == (60, 100)


NEW_BASE = "".join(
    row(f"contribution_base.{name}", "2026-07-01", value, until="2027-06-30")
    for name, value in (
        ("monthly_yuan", 7600),
        ("lower_limit_yuan", 4560),
        ("upper_limit_yuan", 22800),
    )
)


def test_an_operators_file_adds_rows_without_touching_the_program(tmp_path):
    """7600 from 2026-07: 4560 × 20 % = 912.00, no longer provisional."""
    file = tmp_path / "added.toml"
    file.write_text(NEW_BASE + row("pension.crediting_rate_percent", "2026-01-01", 2, "2026-12-31"))
    book = load_city(operators_file=str(file))
    bill = cost(book, Month.of(2026, 7), Month.of(2026, 7), 60)
    assert (bill.total_fen, bill.provisional) == (91_200, False)
    own = [value.key for value in book.values() if value.operators_own]
    assert own == [
        "pension.crediting_rate_percent",
        "contribution_base.monthly_yuan",
        "contribution_base.lower_limit_yuan",
        "contribution_base.upper_limit_yuan",
    ]
    assert cost(load_city(), Month.of(2026, 7), Month.of(2026, 7), 60).total_fen == 89_960
    assert edition(book) != edition(load_city())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (NEW_BASE.replace("2026-07-01", "2026-06-01"), "overlaps"),
        (NEW_BASE.replace("7600", "'7600'"), "added.toml: contribution_base.monthly_yuan[1].value"),
        (NEW_BASE.replace("2027-06-30", "2027-05-31"), "must span one insurance year"),
        (row("contribution_base.monthly_yuan", "2026-07-01", 7600, "2027-06-30"), "not dated like"),
        (
            row("contribution_base.monthly", "2026-07-01", 7600),
            "contribution_base.monthly",
        ),
        ("nothing = 1", "added.toml: nothing"),
        ("not toml", "added.toml: file"),
        (None, "added.toml: file"),
        (row("insurance_year.first_month_number", "2027-01-01", 1), "no rule knows"),
    ],
)
def test_an_operators_file_is_refused_as_the_citys_is(tmp_path, text, where):
    file = tmp_path / "added.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(RuleDataError) as refusal:
        load_city(operators_file=str(file))
    assert where in str(refusal.value)


def test_commands_answer_by_the_operators_file_and_name_what_is_wrong(tmp_path):
    file = tmp_path / "added.toml"
    line = [sys.executable, "-m", "flexins", "cost", "--from", "2026-07", "--to", "2026-07"]
    line += ["--tier", "60", "--json"]
    environment = os.environ | {"FLEXINS_RULES": str(file)}
    file.write_text(NEW_BASE)
    done = subprocess.run(line, env=environment, capture_output=True, text=True)
    assert json.loads(done.stdout)["total"] == "912.00"
    file.write_text("nothing = 1")
    done = subprocess.run(line, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("flexins: added.toml: nothing")


def test_a_limit_may_change_within_a_year_but_leaves_no_gap(folder):
    key = "[[contribution_base.lower_limit_yuan]]\nfrom = 2025-07-01\nuntil = 2026-06-30"
    change(folder, key, key.replace("2026-06-30", "2025-12-31"))
    with pytest.raises(RuleDataError, match="not dated like"):
        load_city("wuhan", folder)


def test_values_that_no_rule_reads_are_for_information_and_no_others():
    """What `keys` marks as informing only is named nowhere else, and everything else is."""
    sources = [
        p for p in (ROOT / "flexins").rglob("*.py") if p.name not in ("keys.py", "wholeness.py")
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for name, key in vars(keys).items():
        if isinstance(key, Key):
            assert key.spec.informs_only is (f"keys.{name}" not in text), name
    assert all(f"keys.{name}" in text for name in ("AGE_LIMIT_YEARS", "RETIREMENT_GROUPS"))


def test_no_code_reads_the_newest_row():
    """Every value is asked for with its day: only what a whole series says may look at its rows."""
    series = {
        ("flexins/rules/book.py", "published_base_months"),
        ("flexins/rules/wholeness.py", "_check_bases"),
    }
    found = set()
    for path in (ROOT / "flexins").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
            for node in ast.walk(function):
                if isinstance(node, ast.Subscript) and re.fullmatch(
                    r".*values\[-\d+\]|.*values\[-\d+:\]", ast.unparse(node)
                ):
                    found.add((str(path.relative_to(ROOT)), function.name))
    assert found == series


def test_what_few_ask_for_is_read_when_it_is_asked_for(folder):
    """A city whose residents' scheme is not known is one all the same; a bad file is named."""
    day = date(2026, 1, 1)
    (folder / "life_tables.toml").write_text("nothing = 1", encoding="utf-8")
    (folder / "wuhan_resident.toml").unlink()
    book = load_city("wuhan", folder)
    assert book.find(keys.CONTRIBUTION_BASE, day)
    with pytest.raises(RuleDataError, match=r"life_tables\.toml"):
        book.find(keys.LIFE_TABLES["average"], day)
    shutil.copy(Path(DATA_FOLDER) / "life_tables.toml", folder)
    assert book.find(keys.LIFE_TABLES["average"], day)
    assert book.find(keys.RESIDENT_PAYOUT_MONTHS, day) is None
    with pytest.raises(KeyError):
        book.find(Key("no.such", keys.PENSION_RATE.spec), day)


def test_what_contributions_lead_to_is_read_when_it_is_asked_for(folder):
    """And told in the same order, whatever was asked for first: the edition hangs on it."""
    before = [value.key for value in load_city().values()]
    book = load_city("wuhan", folder)
    book.find(keys.LIFE_TABLES["average"], date(2026, 1, 1))
    assert [value.key for value in book.values()] == before
    change(folder, "until = 2024-12-31", "until = 2024-12-30", "wuhan_benefits.toml")
    book = load_city.__wrapped__("wuhan", folder)
    assert book.find(keys.CONTRIBUTION_BASE, date(2026, 1, 1))
    with pytest.raises(RuleDataError, match=r"wuhan_benefits\.toml: .*must span one calendar year"):
        book.find(keys.BENEFIT_BASE, date(2026, 1, 1))


def test_an_operators_row_of_what_is_read_later_is_refused_at_once(tmp_path):
    file = tmp_path / "added.toml"
    file.write_text(row("benefit_base.monthly_yuan", "2027-02-01", 8000, "2027-12-31"))
    with pytest.raises(RuleDataError, match=r"benefit_base.*must span one calendar year"):
        load_city(operators_file=str(file))


def test_a_life_table_that_nobody_could_live_by_is_refused(folder):
    for old, new in (
        ("1.000000,\n], female", "0.900000,\n], female"),
        ("first_age = 40", "first_age = -1"),
        ("0.001478", "1.001478"),
        ("    0.001478, ", "    "),
    ):
        shutil.copy(Path(DATA_FOLDER) / "life_tables.toml", folder)
        change(folder, old, new, "life_tables.toml")
        with pytest.raises(RuleDataError, match=r"life_table\.average"):
            list(load_city.__wrapped__("wuhan", folder).values())
