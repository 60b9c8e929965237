"""What the further columns allow to say: figures from outside, and the single commands' own."""

import csv
import io
import json
import random

import pytest

from flexins.commands import main
from flexins.roster.columns import RosterError
from tests.roster.tables import HEADER, TODAY, answered

FURTHER = "sex,born,original_age,paid_months,index,account,district"
FULL = f"{HEADER.strip()},{FURTHER}\n"
BILL = "a,2026-12,2027-06,60,no"
ADDED = [
    *("eligible", "statutory_month", "minimum_months", "missing_months", "latest_start"),
    *("payable_this_year", "subsidy_months", "monthly_today", "next_deadline", "registered_at"),
]


def row_of(line, header=FULL, language="zh"):
    (row,) = answered(f"{header}{line}\n", language)[1]
    return row


def person(**cells):
    given = dict.fromkeys(FURTHER.split(","), "") | {
        "sex": "male",
        "born": "1985-06-15",
        "paid_months": "0",
    }
    return row_of(",".join([BILL, *(given | cells).values()]))


# Facts, section 5: the anchors of the decision of 2024-09-13, and the minimum years.
@pytest.mark.parametrize(
    ("sex", "born", "age", "month", "minimum"),
    [
        ("男", "1964-12", "", "2024-12", "180"),
        ("男", "1965-01-20", "60", "2025-02", "180"),
        ("男", "1965-05", "", "2025-07", "180"),
        ("男", "1976-09", "", "2039-09", "240"),
        ("女", "1970-01", "", "2025-02", "180"),
        ("女", "1981-09", "55岁", "2039-09", "240"),
        ("女", "1975-01", "50", "2025-02", "180"),
        ("女", "1984-11", "50", "2039-11", "240"),
    ],
)
def test_the_statutory_month_and_the_minimum(sex, born, age, month, minimum):
    row = person(sex=sex, born=born, original_age=age)
    assert (row["statutory_month"], row["minimum_months"]) == (month, minimum)


def test_what_is_missing_and_the_latest_first_month():
    # 1976-09: 63 years in 2039-09, 240 months needed; 240 − 100 = 140 months before that.
    row = person(born="1976-09", paid_months="100个月", index="1", account="0")
    assert (row["missing_months"], row["latest_start"]) == ("140", "2028-01")
    row = person(born="1976-09", paid_months="240", index="1", account="0")
    assert (row["missing_months"], row["latest_start"], row["error"]) == ("0", "", "")


@pytest.mark.parametrize(
    ("sex", "born", "eligible", "subsidy"),
    [
        # Facts, section 1: from 16 on; section 6: 60 months from 55 (a woman 45), else 36.
        ("女", "2010-11-26", "true", "36"),
        ("女", "1981-11-27", "true", "36"),
        ("女", "1981-11-26", "true", "60"),
        ("男", "1971-11-27", "true", "36"),
        ("男", "1971-11-26", "true", "60"),
        ("男", "1964-12-01", "false", "0"),  # 60 years, on 2024-12-01: the statutory age is reached
    ],
)
def test_who_may_join_and_for_how_long_a_subsidy_may_be_had(sex, born, eligible, subsidy):
    row = person(sex=sex, born=born)
    assert (row["eligible"], row["subsidy_months"]) == (eligible, subsidy)


@pytest.mark.parametrize(
    ("months", "medical", "payable", "deadline"),
    [
        # 7496 × 20 % = 1499.20, × 6 % = 449.76; six months of 2026
        ("2025-07,2026-06", "no", "8995.20", "2026-12-31"),
        ("2025-07,2026-06", "yes", "11693.76", "2026-12-31"),
        ("2025-07,2025-12", "yes", "0.00", ""),  # an earlier year's months cannot be paid
        ("2027-01,2027-06", "no", "0.00", "2027-12-31"),
        ("2026-12,2027-06", "no", "1499.20", "2026-12-31"),
    ],
)
@pytest.mark.parametrize("column", ["district", "account"])
def test_what_of_a_bill_is_payable_this_year_and_until_when(
    months, medical, payable, deadline, column
):
    row = row_of(f"a,{months},100,{medical},", f"{HEADER.strip()},{column}\n")
    assert (row["payable_this_year"], row["next_deadline"]) == (payable, deadline)
    assert row["error"] == ""


def test_the_deadline_stands_where_only_the_tier_is_wrong():
    row = row_of("a,2026-12,2027-06,65,no,", f"{HEADER.strip()},district\n")
    assert (row["payable_this_year"], row["next_deadline"]) == ("", "2026-12-31")


@pytest.mark.parametrize(
    ("district", "place"),
    [
        ("武昌", "武汉市"),
        ("武昌区", "武汉市"),
        ("Wuchang", "武汉市"),
        ("江夏区", "江夏区"),
        ("", ""),
    ],
)
def test_where_a_district_is_registered(district, place):
    assert person(district=district)["registered_at"] == place


def test_an_agency_of_which_it_is_not_known_says_so():
    assert "12333" in person(district="长江新区")["registered_at"]


def command(capsys, *words):
    status = main([*map(str, words), "--json", "--today", TODAY.isoformat()])
    out = capsys.readouterr().out
    return json.loads(out) if status == 0 else None


def test_every_row_says_what_the_single_commands_say(capsys):
    draw = random.Random(20261126)
    lines, asked = [], []
    for number in range(300):
        sex = draw.choice(("male", "female"))
        born = f"{draw.randrange(1962, 2012)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        age = draw.choice(("", "50", "55") if sex == "female" else ("", "60"))
        paid = draw.choice((0, draw.randrange(1, 400)))
        index, account = f"{draw.uniform(0.4, 3):.4f}", f"{draw.uniform(0, 250_000):.2f}"
        start = f"{draw.randrange(2025, 2029)}-{draw.randrange(1, 13):02}"
        tier = draw.choice((60, 70, 80, 90, 100, 150, 200, 250, 300))
        lines.append(
            f"{number},{start},2030-06,{tier},no,{sex},{born},{age},{paid},{index},{account},"
        )
        asked.append((sex, born, age, paid, index, account, start, tier))
    rows = answered(FULL + "\n".join(lines) + "\n")[1]
    whole = 0
    for row, (sex, born, age, paid, index, account, start, tier) in zip(rows, asked, strict=True):
        who = ["--sex", sex, "--born"]
        old = ["--original-age", age] if age else []
        flexible = command(
            capsys, "eligibility", *who, born, "--on", TODAY, "--category", "flexible"
        )
        assert row["eligible"] == str(flexible["eligible"]).lower()
        retires = command(capsys, "retirement", *who, born[:7], *old)
        assert row["statutory_month"] == retires["month"]
        term = command(capsys, "subsidy", *who, born, "--on", TODAY, *old)
        months = "" if term is None else "0" if term["has_retired"] else str(term["months"])
        assert row["subsidy_months"] == months
        before = ["--paid-months", paid, "--start", start]
        when = command(capsys, "pension", "when", *who, born[:7], *old, *before)
        names = ("missing_months", "latest_start", "minimum_months")
        if when is None:
            assert (row["missing_months"], row["latest_start"]) == ("", "")
        else:
            assert [row[name] for name in names] == [
                "" if when[name] is None else str(when[name]) for name in names
            ]
        known = ["--index", index, "--account", account, "--tier", tier]
        plan = command(capsys, "pension", "project", *who, born[:7], *old, *before, *known)
        assert row["monthly_today"] == ("" if plan is None else plan["today"]["total"])
        assert bool(row["error"]) == (None in (term, when, plan))
        whole += plan is not None
    assert whole > 150


def test_a_bad_cell_is_told_and_the_rows_other_answers_stand():
    text = (
        f"{FULL}a,2025-13,2026-06,60,no,男,1990-03-02,,10,0.6,2000,武昌\n"
        "b,2026-01,2026-06,60,no,x,1990-03-02,,10,0.6,2000,武昌\n"
        "c,2026-01,2026-06,60,no,男,1990-03-02,55,10,0.6,2000,武昌\n"
        "d,2026-01,2026-06,60,no,男,1990-03-02,,10,,2000,nowhere\n"
        "e,2026-01,2026-06,60,no,男,1990-03-02,,900,0.6,2000,\n"
        "f,2026-01,2026-06,60,no,男,1990-03-02,,10,7,2000,\n"
        "g,2026-01,2026-06,60,no\n"
        "h,2026-01,2026-06,60,no,男,1990-03-02,,10,0.6,2000,武昌\n"
    )
    summary, rows = answered(text, language="en")
    one = {row["id"]: row for row in rows}
    assert one["a"]["error"].startswith("from: ")
    assert (one["a"]["statutory_month"], one["a"]["missing_months"]) == ("2053-03", "230")
    assert one["a"]["monthly_today"] == one["a"]["total"] == ""
    assert one["b"]["error"].startswith("sex: Enter one of: ")
    assert (one["b"]["total"], one["b"]["eligible"]) == ("5397.60", "")  # 4498 × 20 % × 6
    assert (one["b"]["payable_this_year"], one["b"]["registered_at"]) == (
        "5397.60",
        "武汉市 (Wuhan)",
    )
    assert one["c"]["error"].startswith("original_age: ")
    assert (one["c"]["eligible"], one["c"]["statutory_month"]) == ("true", "")
    assert one["d"]["error"].startswith(("district: ", "index: "))
    assert "index: " in one["d"]["error"]
    assert (one["d"]["missing_months"], one["d"]["monthly_today"]) == ("230", "")
    assert one["e"]["error"].startswith("paid_months: ")
    assert one["f"]["error"].startswith("index: ")
    assert (one["f"]["missing_months"], one["f"]["monthly_today"]) == ("230", "")
    assert [one["g"][name] for name in ADDED] == [""] * len(ADDED)
    assert one["h"]["error"] == ""
    assert (summary.errors, summary.partly) == (2, 5)
    assert [number for number, _ in summary.first_errors] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("born", ["2027-01-01", "1899-12", "2199-12-31", "46188"])
def test_a_birth_that_cannot_be_is_told_once_and_nothing_stands_on_it(born):
    row = person(born=born)
    assert row["error"].startswith("born: ")
    assert row["error"].count("born") == 1
    filled = {name for name in ADDED if row[name]}
    assert filled == {"payable_this_year", "next_deadline"}


def test_nothing_that_stands_in_a_further_cell_is_repeated():
    number = "11010519491231002X"  # the example of GB 11643
    for column in FURTHER.split(","):
        filled = {"paid_months": "10", "index": "1", "account": "1"} | {column: number}
        row = person(**filled)
        assert row["error"].startswith(f"{column}: ")
        assert number not in row["error"]


@pytest.mark.parametrize(
    ("further", "answers"),
    [
        ("sex", ["payable_this_year", "next_deadline"]),
        ("district", ["payable_this_year", "next_deadline", "registered_at"]),
        ("sex,born", [*ADDED[:3], "payable_this_year", "subsidy_months", "next_deadline"]),
        ("born,sex,paid_months", [*ADDED[:7], "next_deadline"]),
        ("paid_months,index,account", ["payable_this_year", "next_deadline"]),
        (FURTHER, ADDED),
    ],
)
def test_the_columns_allow_so_many_answers(further, answers):
    cells = dict(zip(FURTHER.split(","), ("女", "1985-06-15", "", "0", "", "", ""), strict=True))
    line = ",".join([BILL, *(cells[name] for name in further.split(","))])
    row = row_of(line, f"{HEADER.strip()},{further}\n")
    asked = 5 + len(further.split(","))
    assert list(row)[asked:] == [
        *("months", "pension", "personal", "pooled", "medical", "total", "provisional"),
        *answers,
        "error",
    ]
    assert row["error"] == ""


def test_columns_that_allow_nothing_are_not_read():
    row = row_of(f"{BILL},anything,x", f"{HEADER.strip()},index,account\n")
    assert (row["index"], row["account"], row["error"]) == ("anything", "x", "")


def test_a_table_in_chinese_is_answered_in_chinese():
    header = "编号,开始月份,结束月份,缴费档次,医保,性别,出生日期,已缴月数\n"
    row = row_of("a,2026-12,2027-06,60,否,女,1985-06-15,120", header)
    # 1985-06: 55 years are reached in 2040-06, n = 186, ⌈186 ÷ 4⌉ = 47 > 36 months: 2043-06.
    assert (row["法定退休年月"], row["最低缴费月数"], row["还差月数"]) == ("2043-06", "240", "120")
    assert (row["能参保"], row["最近缴费截止日"], row["最晚开始月份"]) == (
        *("是", "2026-12-31"),
        "2033-06",
    )


def test_a_further_column_that_stands_twice_is_refused():
    for header in (f"{HEADER.strip()},sex,born,born", f"{HEADER.strip()},sex,SEX,born"):
        with pytest.raises(RosterError) as refusal:
            answered(f"{header}\n{BILL},男,1985-06,1985-07\n")
        assert refusal.value.key == "roster.column_twice"


def test_a_result_uploaded_again_is_answered_anew():
    line = f"{BILL},男,1976-09-01,,100,0.8,9000,武昌区"
    rows = answered(f"{FULL}{line}\n")[1]
    sink = io.StringIO()
    writer = csv.DictWriter(sink, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    assert answered(sink.getvalue())[1] == rows


def test_a_column_of_ones_own_keeps_its_name_where_nothing_is_added():
    row = row_of(f"{BILL},yes", f"{HEADER.strip()},eligible\n")
    assert row["eligible"] == "yes"
    assert "next_deadline" not in row
    row = row_of(f"{BILL},yes,男,1985-06", f"{HEADER.strip()},eligible,sex,born\n")
    assert (row["input_eligible"], row["eligible"]) == ("yes", "true")
