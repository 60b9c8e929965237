"""What people paste: forms of months and amounts, headings, sums, footers, and what is wrong."""

from datetime import date

import pytest

from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.insurances import OTHERS, UNKNOWN
from flexins.record.places import HERE, PROVINCES
from flexins.record.reading import read_text
from flexins.rules.record.answer import answer_record
from flexins.wording import LANGUAGES, say
from flexins.wording.record import finding_text

TODAY = date(2026, 11, 26)
HEAD = "缴费年月\t缴费基数\t个人缴费金额\t缴费标识"
GOOD = "\t4077\t326.16\t已实缴"


def answered(book, *lines, **more):
    return answer_record(book, read_text("\n".join(lines), **more).given, TODAY)


def said(found):
    """Code → line of every finding; each has its sentence in both languages."""
    for finding in found.findings:
        for language in LANGUAGES:
            assert finding_text(language, finding)
    return {finding.code: finding.line for finding in found.findings}


FORMS_OF_MAY_2023 = """202305 2023-05 2023-5 2023/05 2023.05 2023年5月 2023_年_05_月 ２０２３０５
2023-05-31 2023/5/1 2023年05月份 202305.0 45047 May_2023 二〇二三年五月 23年5月 2023-5月
2023年05 ="202305" '202305 `202305 05/2023 2023年5⽉ 2023-05-01至2023-05-31 2023.05.01-2023.05.31"""


@pytest.mark.parametrize("month", FORMS_OF_MAY_2023.split())
def test_forms_of_a_month(book, month):
    found = answered(book, HEAD, f"{month.replace('_', ' ')}{GOOD}")
    assert [str(month) for month in found.counted.by_month] == ["2023-05"]


@pytest.mark.parametrize(
    "amount",
    [
        "4077",
        "4,077.00",
        "¥4077",
        "4077元",
        "4 077.00",
        "４，０７７．００",
        "4077.0",
        "4077.00 元",
        " 4077 ",
    ],
)
def test_forms_of_an_amount(book, amount):
    found = answered(book, HEAD, f"202305\t{amount}\t326.16\t已实缴")
    assert list(found.bases.by_month.values()) == [407_700]


@pytest.mark.parametrize(
    ("lines", "months"),
    [
        (["缴费年月,月缴费工资", "202301,4077"], 1),
        (["费款所属期\t个人缴费基数", "202301\t4077"], 1),
        (["所属期起\t所属期止\t缴费基数（元）", "2023-01-01\t2023-06-30\t4077"], 6),
        (
            [
                "起止年月\t月数\t缴费基数",
                "202301-202306\t6\t4077",
                "2023年7月至2023年12月\t6\t4224",
            ],
            12,
        ),
        (["年度\t月份\t缴费基数", "2023\t1\t4077", "\t2\t4077", "2024\t01\t4224"], 3),
        (["2023年度缴费明细", "月份 缴费基数 缴费情况", "01 4077 ●", "02 4077 ●"], 2),
        (["month,base,personal,kind", "2023-01,4077,326.16,paid", "2023-02,4077,326.16,owed"], 1),
        (["| 缴费年月 | 缴费基数 |", "|---|---|", "| 202301 | 4077 |"], 1),
        (["缴费年月,缴费基数,状态", "202301,4,077.00,正常", "202302,4,077.00,正常"], 2),
        (["缴费年月\t缴费基数\t状态", "202301 4077 正常", "202302 4077 正常"], 2),
        (["202301 4077.00 326.16", "202302 4077.00 326.16"], 2),
        (["┌────┬────┐", "│缴费年月│缴费基数│", "├────┼────┤", "│202301│4077│", "└────┴────┘"], 1),
        (["缴费年月,缴费基数", '="202301",="4,077.00"', '"=""202302""","=""4077"""'], 2),
        (["缴费年月，缴费基数", "202301，4077", "202302，4，077.00"], 2),
        (["缴费年月、缴费基数", "202301、4077"], 1),
        (["缴费年月,缴费基数", "202301，4077", "本表一式两份，可登录网站查验"], 1),
        (["No.  缴费所属期  缴费基数  实缴标志", "1  2023年1月  ¥4,077.00  正常"], 1),
        (["月份,单位缴费,,个人缴费,", ",基数,金额,基数,金额", "202301,4077,652.32,4077,326.16"], 1),
        (
            ["序号 缴费年月 缴费基数 单位名称", "1 202301 4077 某某公司", "2 202302 4077 某某公司"],
            2,
        ),
    ],
)
def test_headings_and_separators(book, lines, months):
    found = answered(book, *lines)
    assert found.months == months
    assert set(found.bases.by_month.values()) <= {407_700, 422_400}
    assert len(found.bases.by_month) == months


@pytest.mark.parametrize("newest_first", [False, True])
def test_octobers_that_a_spreadsheet_took_for_numbers(book, newest_first):
    """2023.10 as a number is 2023.1: what stands beside it decides, and it is said."""
    rows = [f"{year}.{n}".rstrip("0") + GOOD for year in (2022, 2023) for n in range(1, 13)]
    assert sum(row.startswith("2022.1\t") for row in rows) == 2
    found = answered(book, HEAD, *(reversed(rows) if newest_first else rows))
    assert [str(m) for m in found.counted.by_month] == [
        f"{year}-{n:02d}" for year in (2022, 2023) for n in range(1, 13)
    ]
    assert "october_as_number" in said(found)
    assert "month_twice" not in said(found)
    # Alone it says what it says.
    alone = answered(book, HEAD, "2023.1" + GOOD)
    assert [str(month) for month in alone.counted.by_month] == ["2023-01"]
    assert "october_as_number" not in said(alone)


def test_radicals_of_a_pdf_are_the_signs_that_they_are(book):
    """Many PDFs write 月, 人, 户 and others as radicals, which only look the same."""
    found = answered(
        book,
        "缴费年⽉\t⽉缴费基数\t划⼊个⼈账⼾⾦额\t到账情况\t险种",
        "202301\t4077\t326.16\t正常\t企业职⼯基本养⽼保险",
        "202302\t4077\t326.16\t⽋费\t企业职⼯基本养⽼保险",
        "202302\t4077\t326.16\t正常\t城乡居⺠养⽼保险",
    )
    assert (found.months, found.given.entries[0].account_fen) == (1, 32_616)
    assert {"owed": 3, "other_insurance": 4}.items() <= said(found).items()


def test_months_of_booking_where_no_others_stand(book):
    found = answered(book, "记账年月\t缴费基数", "202301\t4077", "202302\t4077")
    assert (found.months, said(found)["months_of_booking"]) == (2, 1)
    both = answered(book, "记账年月\t缴费年月\t缴费基数", "202305\t202301\t4077")
    assert [str(month) for month in both.counted.by_month] == ["2023-01"]
    assert "months_of_booking" not in said(both)


def test_a_name_with_spaces_and_the_day_of_printing(book):
    """Neither takes a row out of its columns, nor becomes one."""
    found = answered(
        book,
        "序号 缴费年月 单位名称 缴费基数 个人缴费 状态",
        "1 202301 武汉 某某 公司 4077 326.16 正常",
        "2 202302 武汉 某某 公司 4077 326.16 正常",
        "打印日期 2023-05-20 某某",
    )
    assert list(found.bases.by_month.values()) == [407_700, 407_700]
    assert set(said(found)) == {"no_balance"}


def test_words_where_an_amount_should_stand(book):
    """What cannot be read is no nothing: the month counts, without a base."""
    rows = ["202301\t4077", "202302\t断缴", "202303\t未缴", "202304\t四千多", "202305\t-"]
    found = answered(book, "缴费年月\t缴费基数", *rows)
    assert [str(month) for month in found.counted.by_month] == ["2023-01", "2023-04"]
    assert found.bases.findings[0].code == "base_missing"
    expected = {"not_paid": 3, "owed": 4, "amount_not_read": 5, "zero_row": 6}
    assert expected.items() <= said(found).items()


@pytest.mark.parametrize("tier", ["60%", "60", "第一档", "1档", "一档(60%)", "60%档"])
def test_a_tier_instead_of_a_base(book, tier):
    found = answered(book, "缴费年月\t缴费档次", f"202301\t{tier}", f"202302\t{tier}")
    assert list(found.bases.by_month.values()) == [407_700, 407_700]
    assert said(found)["base_from_tier"] == 2


def test_the_employers_part_is_no_other_insurance(book):
    head = "缴费年月\t养老单位缴费\t养老个人缴费\t医疗单位缴费\t医疗个人缴费\t缴费基数"
    found = answered(book, head, "202301\t652.32\t326.16\t543.60\t135.90\t4077")
    (other,) = [f for f in found.findings if f.code == "other_insurance"]
    assert other.parameters["insurance"] == "medical"
    assert found.given.entries[0].pooled_fen == 65_232


@pytest.mark.parametrize(
    "lines",
    [
        ["缴费年月：20230{}", "缴费基数：4,077.00元", "缴费状态：{}", ""],
        ["缴费月份\t2023-0{}", "缴费基数\t4077", "到账情况\t{}"],
        ["2023年{}月 缴费基数4077元 个人缴纳326.16元 {}"],
    ],
)
def test_months_one_below_the_other_as_an_app_shows_them(book, lines):
    words = ["已到账", "未到账", "已到账"]
    text = "\n".join(lines).replace("{}", "{0}", 1).replace("{}", "{1}")
    found = answered(book, "我的缴费", *(text.format(n, word) for n, word in enumerate(words, 1)))
    assert (found.months, [g.span.months for g in found.gaps]) == (2, [1])
    assert set(found.bases.by_month.values()) == {407_700}


def test_merged_headings_of_a_web_page_and_of_a_sheet(book):
    """A web page loses its merged cells, a sheet leaves them empty; medical months are told."""
    web = ["缴费年月\t养老保险\t失业保险", "缴费基数\t个人缴费\t缴费基数\t个人缴费"]
    rows = [f"20230{n}\t4077\t326.16\t4000\t12.00" for n in (1, 2)]
    sheet = ["缴费年月,养老保险,,医疗保险,,到账", ",缴费基数,,缴费基数,,", ",金额,个人,金额,个人,"]
    cells = [f"20230{n},4077,326.16,6795,407.70,已到账" for n in (1, 2)]
    for lines in ([*web, *rows], [sheet[0], ",缴费基数,个人,缴费基数,个人,", *cells]):
        found = answered(book, *lines)
        assert list(found.bases.by_month.values()) == [407_700, 407_700]
        assert "other_insurance" in said(found)
    assert len(found.given.medical_months or ()) == 2


def test_what_stands_around_the_rows(book):
    """Titles, the heading again on the next page, blank rows, sums and footers."""
    found = answered(
        book,
        "湖北省社会保险参保证明",
        "姓名: 欧阳测试娜   社会保障号码: 420106198001011234",
        "缴费年月   缴费基数   个人缴费   缴费状态",
        "2023-01    4077.00    326.16     已缴",
        "",
        "第1页 共2页",
        "缴费年月   缴费基数   个人缴费   缴费状态",
        "2023-02    4077.00    326.16     已缴",
        "合计 2个月  652.32",
        "累计缴费月数：2",
        "打印日期：2026年11月20日",
    )
    assert found.months == 2
    assert set(said(found)) == {"no_balance"}


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        (["202301" + GOOD, "202304" + GOOD], "gap", 3),
        ([f"2023{n:02d}" + GOOD for n in (1, 2, 3, 3)], "month_twice", 5),
        (
            [f"2024{n:02d}\t4494\t359.52\t正常" for n in (*range(1, 13), 12)],
            "more_than_12_rows_in_year",
            14,
        ),
        (["202301" + GOOD, "202302\t4077\t326.61\t正常"], "personal_amount_differs", 3),
        (["202301\t4000\t320\t正常"], "no_tier_gives_base", 2),
        (["202508\t4494\t359.52\t正常"], "base_of_year_before", 2),
        (["202301" + GOOD, "202302\t4077\t326.16\t欠缴"], "owed", 3),
        (["202301" + GOOD, "202302\t4077\t326.16\t未到账"], "owed", 3),
        (["202301" + GOOD, "202302\t4077\t326.16\t中断"], "not_paid", 3),
        (["202301\t4077\t326.16\t补缴"], "made_up", 2),
        (["202301\t4077\t326.16\t转入"], "moved_in", 2),
        (["202301" + GOOD, "199001\t\t\t视同缴费"], "deemed", 3),
        (["202301" + GOOD, "202302\t0\t0.00\t正常"], "zero_row", 3),
        (["202301" + GOOD, "202301\t-4077\t-326.16\t退费"], "refund", 3),
        (["202301" + GOOD, "202305\t4077\t326.16\t冲销"], "refund_alone", 3),
        (["202301\t4077\t326.16\t某某"], "kind_unknown", 2),
        (["45047" + GOOD], "serial_date", 2),
        (["202301" + GOOD, "202302" + GOOD + "\t多出来的"], "cells_beyond_heading", 3),
        (["202301" + GOOD, "20231x" + GOOD], "month_not_read", 3),
        (["202301\t四千\t326.16\t正常"], "amount_not_read", 2),
        (["202301" + GOOD, "203301" + GOOD], "month_out_of_range", 3),
        ([f"2023{n:02d}" + GOOD for n in (1, 3, 2, 4)], "out_of_order", 4),
        (["202301" + GOOD, "合计\t4077\t326.61\t"], "total_of_amounts_differs", 3),
        (["202301" + GOOD, "累计缴费月数：180"], "record_counts_more_months", 3),
        (["202301" + GOOD, "累计缴费月数\t180"], "record_counts_more_months", 3),
    ],
)
def test_each_is_named_on_its_line(book, rows, code, line):
    assert said(answered(book, HEAD, *rows))[code] == line


def test_a_sum_of_months_that_the_rows_do_not_have(book):
    rows = ("2022\t12\t6795", "2023\t12\t7040", "合计\t25\t")
    found = answered(book, "年度\t缴费月数\t月缴费基数", *rows)
    assert said(found)["total_of_months_differs"] == 4


def test_a_year_with_thirteen_rows_booked(book):
    """One of 2022 was paid in January 2023 with the twelve of that year."""
    months = ["202212", *(f"2023{number:02d}" for number in range(1, 13))]
    rows = [f"{month}\t{max(month, '202301')}\t4077\t已实缴" for month in months]
    found = answered(book, "缴费年月\t台账年月\t缴费基数\t缴费标识", *rows)
    assert found.months == 13
    assert "more_than_12_booked_in_year" in said(found)


def test_a_balance_in_a_line_above(book):
    """52345.67 at the end of 2024; February 2025 adds 359.52, which bears eleven months:
    (52345.67 × 12 + 359.52 × 11) × 1.5 % ÷ 12 = 790.13; 52345.67 + 359.52 + 790.13."""
    above = "截至2024年12月底个人账户累计储存额：52,345.67元"
    found = answered(book, above, HEAD, "202502\t4494\t359.52\t正常")
    assert found.account.fen == 5_349_532


def test_other_provinces_by_column_remark_and_title(book):
    head = "参保地\t开始年月\t终止年月\t缴费基数\t备注"
    for there in ("广东省深圳市\t201801\t201812\t4000\t", "\t201801\t201812\t4000\t由广东省转入"):
        found = answered(book, head, there, "武汉市\t201901\t201912\t4000\t")
        finding = next(f for f in found.findings if f.code == "other_province")
        assert (finding.line, finding.parameters["province"]) == (2, "guangdong")
        assert finding.parameters["count"] == 12
    found = answered(book, "江苏省社会保险权益记录单", HEAD, "202301" + GOOD)
    assert said(found)["other_province"] == 3
    # A unit's name says nothing of the place.
    lines = ("单位名称\t缴费年月\t缴费基数", "深圳某某公司武汉分公司\t202301\t4077")
    assert "other_province" not in said(answered(book, *lines))


def test_an_overlap_of_two_spans(book):
    lines = ("开始年月\t终止年月\t月缴费基数", "202301\t202306\t4077", "202305\t202308\t4077")
    found = answered(book, *lines)
    assert (found.months, said(found)["overlap"]) == (8, 3)


def test_two_rows_of_a_month_for_both_halves_are_no_month_twice(book):
    head = "费款所属期\t征收品目\t缴费基数\t实缴金额"
    rows = [
        f"20230{n}\t职工基本养老保险({who}缴纳)\t4077\t326.16"
        for n in (1, 2)
        for who in ("单位", "个人")
    ]
    found = answered(book, head, *rows)
    assert found.months == 2
    assert said(found)["other_insurance"] == 2
    assert "month_twice" not in said(found)


def test_receipts_of_the_tax_app(book):
    """4077 × 20 % × 6 = 4892.40: the base follows from the amount."""
    found = answered(
        book,
        "税款所属时期起\t税款所属时期止\t品目名称\t实缴(退)金额",
        "2022-07-01\t2022-12-31\t灵活就业人员基本养老保险\t4892.40",
        "2022-07-01\t2022-12-31\t灵活就业人员基本医疗保险\t2446.20",
    )
    assert found.months == 6
    assert set(found.bases.by_month.values()) == {407_700}
    assert {"base_from_amount", "other_insurance"} <= set(said(found))


def test_a_legend_of_its_own_decides(book):
    """Where ○ is explained as paid and ● as owed, that is what they mean."""
    head = "2023年度\n说明：○表示正常缴费 ●表示欠费\n月份\t" + "\t".join(map(str, range(1, 13)))
    row = "缴费基数\t" + "\t".join(f"4077{'●' if n == 5 else '○'}" for n in range(1, 13))
    found = answered(book, head, row)
    assert (found.months, [str(g.span.first) for g in found.gaps]) == (11, ["2023-05"])


@pytest.mark.parametrize("separator", ["\t", ",", "  "])
def test_a_legend_below_a_strip_is_no_row_of_it(book, separator):
    lines = [
        "2023年度",
        separator.join(["月份", *(f"{n:02d}" for n in range(1, 13))]),
        separator.join(["缴费基数", *["●¥4077.00元"] * 12]),
        "说明：●表示已缴费，△表示欠费，○表示转入",
    ]
    found = answered(book, *lines)
    assert found.months == 12
    assert set(said(found)) == {"base_of_year_before", "no_balance"}


def test_a_year_without_a_month_takes_none_of_the_next(book):
    """The account's row of 2023 has amounts below the months of 2022, where nothing stood."""
    months = "\t".join(["月份", *(f"{n}月" for n in range(1, 13))])
    account = "险种\t截止上年末累计存储额\t本年账户记入本金\t累计储存额"
    amounts = "企业职工基本养老保险\t0.00\t3913.92\t3913.92"
    empty, paid = ("\t".join(["缴费基数", *[base] * 12]) for base in ("", "4077"))
    lines = ["2022年度", months, empty, "2023年度", account, amounts, months, paid]
    found = answered(book, *lines)
    assert list(found.bases.by_month.values()) == [407_700] * 12
    assert not {"month_twice", "month_twice_differs"} & set(said(found))


def test_a_page_that_ends_below_the_months_of_a_year(book):
    months = "\t".join(["月份", *(f"{n}月" for n in range(1, 13))])
    account = "险种\t本年账户记入本金\t累计储存额"
    lines = ["2023年度", months, "第2页 共3页", account, "\t".join(["缴费基数", *["4077"] * 12])]
    assert answered(book, *lines).months == 12


def test_a_column_that_is_not_known_is_asked_for_and_then_read(book):
    lines = ("缴费年月\t某数\t状态", "202301\t4077\t已缴")
    read = read_text("\n".join(lines))
    assert [(c.place, c.heading, c.holds) for c in read.unknown_columns] == [(2, None, "amounts")]
    found = answered(book, *lines)
    assert {"column_unknown", "base_missing"} <= set(said(found))
    told = answered(book, *lines, columns={2: Field.BASE})
    assert list(told.bases.by_month.values()) == [407_700]
    assert "column_unknown" not in said(told)
    # Without a heading one column of amounts may be anything.
    alone = read_text("202301 4077.00\n202302 4077.00")
    assert [column.place for column in alone.unknown_columns] == [2]
    told = answered(book, "202301 4077.00", "202302 4077.00", columns={2: Field.BASE})
    assert len(told.bases.by_month) == 2


def test_lines_can_be_left_out(book):
    lines = (HEAD, "202301" + GOOD, "202301\t4756.50\t380.52\t已实缴")
    assert "month_twice_differs" in said(answered(book, *lines))
    found = answered(book, *lines, left_out={2})
    assert "month_twice_differs" not in said(found)
    assert list(found.bases.by_month.values()) == [475_650]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "record.no_table"),
        ("你好，我想问一下社保\n谢谢", "record.no_table"),
        ("缴费年月\t缴费基数\n合计\t4077", "record.no_month_in_table"),
        ("险种\t缴费年月\t缴费基数\n医疗保险\t202301\t6795", "record.only_other_insurance"),
        ("缴费年月\t缴费基数\n" + "x" * 30_000, "record.line_long"),
        ("缴费年月\t缴费基数\n" * 30_000, "record.lines_many"),
        ("起\t止\t缴费基数\n" + "1970-01\t2025-12\t4077\n" * 200, "record.months_many"),
        ("缴费年月\t缴费基数\n202301\t4077" + "\t1" * 300, "roster.columns_many"),
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(text, key):
    with pytest.raises(RecordError) as refusal:
        read_text(text)
    assert refusal.value.key == key
    for language in LANGUAGES:
        assert say(language, key, **refusal.value.parameters)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("sum", ("months", "base", "personal", "account", "pooled", "whole")),
        ("insurance", (*OTHERS, UNKNOWN)),
        ("province", [code for code in PROVINCES.values() if code != HERE]),
        ("holds", ("months", "amounts")),
    ],
)
def test_every_word_within_a_finding_is_known(about, words):
    for language in LANGUAGES:
        assert all(say(language, f"record.{about}.{word}") for word in words)
