"""The answer about a record, as an object: by hand, refused, beside a problem, told the same."""

from datetime import date
from decimal import Decimal

import pytest

from flexins.answers import record
from flexins.answers.blocks import Choices, Door, Folded
from flexins.answers.lines import Bullets
from flexins.answers.pictures import Picture
from flexins.commands import main
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.record.reading import read_text
from flexins.rules.money import Millionths
from flexins.wording.words import Words
from tests.record import layouts
from tests.record.truth import Truth, base_at, months, person
from tests.tongues import foreign

TODAY = date(2026, 11, 24)
START = Decimal("50000.00")
TRUTH = person(4)
# A woman of March 1985 with 52 months: the same person as in tests/commands/test_record.py.
WOMAN = "sex=female&born=1985-03"
HER_MONTHS = {m: base_at(m, 60) for m in months((2021, 7), (2026, 10)) if m[0] != 2024}
HERS = layouts.monthly(Truth(HER_MONTHS))


def ask(text=None, query="", language="zh", **more):
    shown = record.NOTHING if text is None else record.Shown(given=read_text(text).given, **more)
    return record.answer(Given.of_link(pairs_of(query), TODAY), Words(language), shown)


def texts(blocks):
    for block in blocks:
        if isinstance(block, Bullets):
            yield from (line.text for line in block.lines)
        elif isinstance(block, Folded):
            yield from texts(block.blocks)


def picture(answer, section):
    (found,) = (b for b in answer.section(section).blocks if isinstance(b, Picture))
    return found


def test_before_there_is_a_record_the_page_says_what_it_does():
    found = ask()
    assert found.headline.figure == "月数、指数、账户"
    assert found.sections == ()
    assert found.problems == ()


def test_months_what_is_missing_and_the_latest_month_to_begin_again():
    found = ask(HERS, WOMAN)
    assert found.headline.figure == "52个月"
    said = [line.text for line in found.headline.lines]
    assert said[0] == "从2021年7月到2026年10月。"
    # She retires in March 2043 at 58 with a minimum of 240: 188 are missing, from July 2027 on.
    assert said[1] == (
        "离按月领养老金还差188个月。 最晚从2027年7月起接着交，到法定退休年月正好够。"
    )
    # 60 % of each year's base, the lowest rounded up to a yuan: 0.6000 or a little above
    assert said[2].startswith("平均缴费指数 0.600")
    assert "2024年1月至2024年12月断缴12个月" in next(texts(found.section("findings").blocks))


def test_without_a_person_nothing_is_said_of_the_minimum():
    lines = [line.text for line in ask(HERS).headline.lines]
    assert "填上出生日期和性别" in lines[-1]
    assert not any("离按月领" in line for line in lines)


def test_every_month_of_the_picture_is_that_of_the_truth():
    bars = picture(ask(layouts.query_site(TRUTH)), "timeline").bars
    assert {(b.year, b.month) for b in bars if b.state == "paid"} == set(TRUTH.paid)
    between = set(months(TRUTH.first, TRUTH.last))
    assert {(b.year, b.month) for b in bars} == between
    assert {(b.year, b.month) for b in bars if b.state == "owed"} == TRUTH.owed & between
    assert {b.state for b in bars} == {"paid", "owed", "gap"}


def test_the_index_of_each_year_is_that_of_the_truth():
    bars = picture(ask(layouts.query_site(TRUTH)), "index").bars
    assert {b.year: b.text for b in bars} == {
        year: TRUTH.index(year) for year in TRUTH.years if TRUTH.index(year)
    }
    assert {b.year for b in bars if b.pale} == {y for y in TRUTH.years if y <= 2021}


def test_made_up_and_moved_in_months_are_told_apart():
    text = (
        "缴费年月,缴费基数,缴费标识\n202301,4077,正常\n202302,4077,补缴\n202303,4077,转入\n"
        "202305,4077,正常\n"
    )
    bars = picture(ask(text), "timeline").bars
    assert [b.state for b in bars] == ["paid", "made_up", "moved_in", "gap", "paid"]


def test_the_doors_carry_three_numbers_and_never_the_record():
    balances = {y: row for y, row in TRUTH.balances(START, 2016).items() if y <= 2023}
    found = ask(layouts.rights(TRUTH, balances))
    doors = [b for b in found.section("hand_over").blocks if isinstance(b, Door)]
    assert [door.page for door in doors] == ["pension", "tiers"]
    for door in doors:
        assert dict(door.values) == {
            "paid": str(len(TRUTH.paid)),
            "index": TRUTH.index(),
            "account": f"{TRUTH.balances(START, 2016)[2025][2]:.2f}",
        }
        assert door.carries == ("sex", "born", "original_age")


def test_an_account_that_is_not_known_is_not_handed_over():
    doors = [b for b in ask(HERS).section("hand_over").blocks if isinstance(b, Door)]
    assert [name for name, _ in doors[0].values] == ["paid", "index"]


def test_the_agencys_index_counts_before_ours():
    found = ask(HERS, agencys_index_millionths=Millionths(765400))
    assert "0.7654（经办机构给的）" in found.headline.lines[1].text
    door = found.section("hand_over").blocks[0]
    assert dict(door.values)["index"] == "0.7654"


def test_equal_months_stand_in_one_row_and_doubtful_ones_first():
    text = "缴费年月,缴费基数\n202301,4077\n202302,4077\n202303,4077\n202304,5000\n202305,4077\n"
    doubtful, clear = ask(text).section("lines").blocks
    assert doubtful.heading == "要看的1行"
    (row,) = doubtful.blocks[0].rows
    assert (row[0], row[3]) == ("2023-04", "5")
    assert "没有哪一档是这个数" in row[2]
    assert [row[0] for row in clear.blocks[0].rows] == ["2023-01 – 2023-03", "2023-05"]
    assert "2022年度的60%一档，分毫不差" in clear.blocks[0].rows[0][2]
    (choices,) = ask(text).section("leave_out").blocks
    assert choices == Choices((("第5行 · 2023-04", (5,)),))


def test_a_birth_that_cannot_be_is_a_problem_beside_the_record():
    found = ask(HERS, "born=2030-01-01")
    assert [problem.key for problem in found.problems] == ["born"]
    assert found.headline.figure == "52个月"
    assert found.section("timeline") is not None


def test_a_record_that_cannot_be_read_says_what_to_do():
    given = Given.of_link([], TODAY)
    shown = record.Shown(problem=("record.line_long", {"line": 7}))
    found = record.answer(given, Words("zh"), shown)
    assert found.headline is None
    assert found.problems[0].sentence.startswith("第7行太长")


def test_a_receipt_is_read_on_the_same_page():
    # 4,498.00 × 20 %, for any month of 2025-07…2026-06, and for now on the old base after it
    found = ask(query="paper=receipt&amount=899.60")
    assert found.title == "我的缴费记录"
    assert found.headline.figure == "2种可能"
    lines = list(texts(found.section("matches").blocks))
    assert all("第一档 60%" in line for line in lines)
    none = ask(query="paper=receipt&amount=899.61")
    assert none.headline.figure == "对不上"
    assert none.section("nearest").heading == "最接近的差0.01 元："
    typed = Given({"paper": "receipt", "amount": "x"}, TODAY)
    assert record.answer(typed, Words("zh")).problems[0].key == "amount"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_it_in_the_same_words(language, tmp_path, capsys):
    path = tmp_path / "record.csv"
    path.write_text(HERS, encoding="utf-8")
    words = ["record", str(path), "--sex", "female", "--born", "1985-03"]
    assert main([*words, "--lang", language, "--today", str(TODAY)]) == 0
    printed = capsys.readouterr().out
    found = ask(HERS, f"{WOMAN}&original_age=55", language)
    said = [found.headline.figure, *(line.text for line in found.headline.lines)]
    said += texts(found.section("findings").blocks)
    assert [text for text in said if text not in printed] == []
    assert foreign(printed.split("\n"), language) == []
    assert main(["receipt", "--amount", "899.60", "--lang", language, "--today", str(TODAY)]) == 0
    printed = capsys.readouterr().out
    receipt = ask(query="paper=receipt&amount=899.60", language=language)
    assert [t for t in texts(receipt.section("matches").blocks) if t not in printed] == []
