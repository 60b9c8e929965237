"""The loader refuses what must not be used, and says which file, table and key."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from flexins.rules.cost import cost
from flexins.rules.errors import RuleDataError
from flexins.rules.loading import DATA_FOLDER, load_city
from flexins.rules.month import Month
from flexins.rules.standing import Standing


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
    text = text[: text.index("[[filing.nothing]]")] + text[text.index("[[benefit_base") :]
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
    assert city.tier_ratios_percent == (60, 100)
