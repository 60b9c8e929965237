"""Tables from public complaints about programs of this kind, each with its right outcome."""

from pathlib import Path

import pytest

from flexins.roster.columns import RosterError
from tests.roster.tables import HEADER, answered, rows_of

CASES = Path(__file__).parent / "cases"
# 4498 × 20 % × 12 = 10795.20; 7496 × 6 % × 12 = 5397.12; 7496 × 20 % × 12 = 17990.40
WITHOUT, WITH = "10795.20", "16192.32"


def case(name, language="zh"):
    return answered((CASES / f"{name}.csv").read_bytes(), language)


@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("r01-mac-cr-only", [WITH]),
        ("r04-semicolon", [WITH]),
        ("r06-trailing-blank-rows", [WITH, "17990.40"]),
        ("r13-injection", [WITH] * 6),
        ("r21-dup-ids", [WITH, WITH]),
        ("r41-corrected-result-reuploaded", [WITH]),
    ],
)
def test_a_table_is_read_as_it_was_meant(name, totals):
    summary, rows = case(name)
    assert [row["total"] for row in rows] == totals
    assert (summary.rows, summary.errors) == (len(totals), 0)


def test_rows_that_a_spreadsheet_cleared_are_nobody():
    assert case("r06-trailing-blank-rows")[0].totals_fen["total"] == 34_182_72


def test_numbers_as_a_program_writes_them_beside_an_empty_cell():
    rows = case("r09-pandas-floats")[1]
    assert [row["total"] for row in rows] == [WITH, "17990.40", ""]  # no tier, so no bill


@pytest.mark.parametrize("language", ["zh", "en"])
def test_dates_of_every_form_with_one_meaning(language):
    rows = case("r11-dates", language)[1]
    refused = {row["id"]: row["error"] for row in rows if row["error"]}
    assert set(refused) == {"D07", "D12"}  # a serial number; a month and a day, or a year
    assert all("2025-07" in sentence for sentence in refused.values())
    assert {row["total"] for row in rows if row["id"] not in refused} == {WITHOUT}


def test_no_id_becomes_a_formula():
    ids = [row["id"] for row in case("r13-injection")[1]]
    assert ids == [
        *("'=1+1", "'@SUM(A1)", "'-2+3", "'＝1+1", '\'=HYPERLINK("http://x","y")', "'%0A=1+1")
    ]


def test_a_line_in_another_encoding_is_refused_by_its_number():
    content = (CASES / "r31-bom-utf8-one-bad-byte.csv").read_bytes()
    for damaged in (content, content.removeprefix(b"\xef\xbb\xbf")):
        with pytest.raises(RosterError) as refusal:
            answered(damaged)
        assert (refusal.value.key, refusal.value.parameters["line"]) == ("roster.damaged", 4)


@pytest.mark.parametrize(
    "text", ["60", "60.0", "60%", "６０", "60％", "\u200b60\u2060", "\u00a060 "]
)
@pytest.mark.parametrize("yes", ["Y", "有", "TRUE", "1.0", "１", "是\u200b", "\u3000yes"])
def test_tiers_and_flags_are_what_they_look_like(text, yes):
    assert rows_of(f"a,2025-07,2026-06,{text},{yes}")[0]["total"] == WITH


@pytest.mark.parametrize("no", ["N", "无", "FALSE", "0.0", "否", "\u200b", "\u00a0"])
def test_no_is_what_it_looks_like(no):
    assert rows_of(f"a,2025-07,2026-06,100%,{no}")[0]["total"] == "17990.40"


@pytest.mark.parametrize(
    "blank", [",,,,", " , ,\t,,", ",,,,,,,,", '"","","","",""', ",\u200b,,\u00a0,"]
)
def test_rows_in_which_nothing_shows_are_nobody(blank):
    line = "a,2025-07,2026-06,60,1"
    summary, rows = answered(f"{HEADER}{blank}\n{line}\n{blank}\n{line},,,\n{blank}")
    assert [row["total"] for row in rows] == [WITH, WITH]
    assert (summary.rows, summary.errors) == (2, 0)


ZH = "编号,开始月份,结束月份,缴费档次,医保\n"


@pytest.mark.parametrize(
    ("header", "yes", "no"), [(HEADER, "yes", "no"), (ZH, "是", "否"), (HEADER, "1", "")]
)
def test_a_result_uploaded_again_is_answered_by_what_was_asked(header, yes, no):
    text = f"{header}a,2025-07,2026-06,60,{yes}\nb,2025-07,2026-06,100,{no}\nc,2025-07,x,60,{yes}\n"
    first = answered(text)[1]
    again = "\n".join([",".join(first[0]), *(",".join(row.values()) for row in first)])
    summary, rows = answered(again)
    assert rows == first
    assert summary.totals_fen["total"] == 34_182_72


def test_what_was_asked_counts_in_part_of_a_result_too():
    text = "id,from,to,tier,input_medical,medical,total\na,2025-07,2026-06,60,1,0.00,5\n"
    (row,) = answered(text)[1]
    assert (row["total"], row["input_total"]) == (WITH, "5")


def test_a_result_is_read_again_however_its_columns_were_written():
    text = "ID,From,TO,Tier,MEDICAL\na,2025-07,2026-06,第一档,1\nb,202507.0,202606.0,60.0,1.0\n"
    first = answered(text)[1]
    assert "input_MEDICAL" in first[0]
    assert [row["total"] for row in first] == [WITH, WITH]
    again = "\n".join([",".join(first[0]), *(",".join(row.values()) for row in first)])
    assert answered(again)[1] == first


@pytest.mark.parametrize(
    ("ids", "twice", "rounded"),
    [
        (["a", "a", "a", "b", "b", "c"], 2, 0),
        (["", "", "x"], 0, 0),
        (["王\u200b", "王", " 王 "], 1, 0),
        (["1e5", "007", "x" * 40], 0, 0),
        (["x" * 40 + "1", "x" * 40 + "2", "12345678", "123456789"], 0, 0),
        (["x" * 40 + "1", "x" * 40 + "1"], 1, 0),
        (["4.20106E+17", "4.20E+17", "4.20106e+17", "4E+17"], 0, 4),
        (["420106198001011000", "420106198001011234.0", "420106198001011234"], 0, 2),
    ],
)
def test_ids_that_stand_twice_and_ids_that_were_rounded_are_counted(ids, twice, rounded):
    lines = "".join(f"{name},2025-07,2026-06,60,1\n" for name in ids)
    summary = answered(HEADER + lines)[0]
    assert (summary.ids_twice, summary.ids_rounded) == (twice, rounded)
    assert summary.totals_fen["total"] == len(ids) * 16_192_32


def test_further_columns_are_carried_along_as_they_stand():
    further = "sex,born,original_age,paid_months,index,account,district"
    text = f"id,from,to,tier,medical,{further}\na,2025-07,2026-06,60,1,女,1985,55,120,0.6,9,武昌\n"
    (row,) = answered(text)[1]
    assert [row[name] for name in further.split(",")] == [
        *("女", "1985", "55", "120", "0.6", "9", "武昌")
    ]
    assert row["total"] == WITH
