"""Two 养老金核定表 side by side: the real sheets of the facts, by hand, refused, as data."""

from datetime import date
from urllib.parse import urlencode

import pytest

from flexins.answers import record, two_sheets
from flexins.answers.pictures import Picture
from flexins.answers.questions import QUESTIONS
from flexins.answers.tables import Amount, Table
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.wording.words import Words
from tests.rules.test_steps import check
from tests.tongues import foreign

TODAY = date(2026, 11, 24)
NAMES = ("base", "index", "years", "deemed", "account", "payout")
# Facts, section 4: 1908.59, 2882.45 and 3061.83 yuan a month.
QINGSHAN = ("9112", "0.5683", "20.58", "0", "74478.73", "170")
JIANGXIA = ("9112", "0.7654", "28.83", "1", "93583.84", "195")
HUANGSHI = ("7048", "0.9729", "24.5", "14.25", "25843.25", "139")
WITHOUT_ACCOUNT = (*JIANGXIA[:4], "0", JIANGXIA[5])


def link(one, other, **more):
    said = {f"sheet_{name}": text for name, text in zip(NAMES, one, strict=True)}
    said |= {f"other_{name}": text for name, text in zip(NAMES, other, strict=True)}
    return urlencode({"paper": "sheets", **said, **more})


def given(query):
    return Given.of_link(pairs_of(query), TODAY)


def ask(query, language="zh"):
    return record.answer(given(query), Words(language))


def blocks(answer, section, kind):
    return next(b for b in answer.section(section).blocks if isinstance(b, kind))


def test_two_real_sheets_to_the_fen():
    found = ask(link(QINGSHAN, JIANGXIA))
    assert (found.page, found.title) == ("record", "我的缴费记录")
    # 2882.45 − 1908.59
    assert (found.headline.says, found.headline.figure) == ("第二张比第一张每月多", "973.86 元")
    assert "1,908.59 元" in found.headline.lines[0].text
    assert "2,882.45 元" in found.headline.lines[0].text
    rows = blocks(found, "beside", Table).rows
    parts = [row[3].fen for row in rows]
    assert sum(parts[:-1]) == parts[-1] == 97_386
    assert rows[0][1:3] == ("20.58", "28.83（视同1.00）")
    assert rows[-1][1:3] == (Amount(190_859), Amount(288_245))
    bars = blocks(found, "parts", Picture).bars
    assert [bar.fen for bar in bars] == parts[:-1]
    # Drawn for 195 months rather than 170: 93583.84 / 170 − 93583.84 / 195 = 70.58 less at most,
    # 74478.73 / 170 − 74478.73 / 195 = 56.17 less at least.
    assert -7_058 <= bars[-1].fen <= -5_617


def test_the_other_way_round_each_part_is_its_opposite():
    there, back = (ask(link(*pair)) for pair in ((QINGSHAN, JIANGXIA), (JIANGXIA, QINGSHAN)))
    assert back.headline.says == "第二张比第一张每月少"
    assert back.headline.figure == there.headline.figure
    parts = [[bar.fen for bar in blocks(a, "parts", Picture).bars] for a in (there, back)]
    assert parts[1] == [-fen for fen in parts[0]]


def test_one_figure_alone_is_all_of_the_difference():
    """93,583.84 over 195 months: 479.92."""
    found = ask(link(WITHOUT_ACCOUNT, JIANGXIA))
    assert found.headline.figure == "479.92 元"
    assert "账户储存额，让第二张多479.92 元" in found.headline.lines[1].text
    shown = [bar.text for bar in blocks(found, "parts", Picture).bars]
    assert shown == ["0.00", "0.00", "+479.92", "0.00", "0.00"]


def test_the_same_sheet_twice_has_nothing_to_explain():
    found = ask(link(JIANGXIA, JIANGXIA))
    assert (found.headline.says, found.headline.figure) == ("两张每月一样多", "2,882.45 元")
    assert found.section("parts") is None
    assert len(found.headline.lines) == 1


@pytest.mark.parametrize("one", [QINGSHAN, JIANGXIA, HUANGSHI, WITHOUT_ACCOUNT])
@pytest.mark.parametrize("other", [QINGSHAN, JIANGXIA, HUANGSHI, WITHOUT_ACCOUNT])
def test_its_arithmetic_is_what_a_desk_calculator_gives(one, other):
    found = ask(link(one, other))
    assert sum(map(check, found.steps)) == len(found.steps) - 2  # and two headings
    assert found.sources


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"sheet_deemed": "29"}, "sheet_deemed"),
        ({"other_deemed": "29"}, "other_deemed"),
        ({"other_base": "0"}, "other_base"),
        ({"other_payout": "0"}, "other_payout"),
        ({"other_index": "?"}, "other_index"),
        ({"sheet_account": "?"}, "sheet_account"),
    ],
)
def test_a_figure_that_cannot_be_says_it_beside_its_own_sheet(change, key):
    found = ask(link(QINGSHAN, JIANGXIA, **change))
    assert found.headline is None
    assert [problem.key for problem in found.problems] == [key]
    assert [section.name for section in found.sections] == ["first_sheet", "second_sheet"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_says_the_same_in_both_languages_and_as_data(language):
    query = link(HUANGSHI, JIANGXIA)
    found = ask(query, language)
    said = [found.headline.says, *(line.text for line in found.headline.lines)]
    assert foreign(said, language) == []
    question = QUESTIONS[two_sheets.PAGE]
    data = question.data(given(query), Words(language))
    assert (data["first"]["total"], data["second"]["total"]) == ("3061.83", "2882.45")
    assert data["difference"] == "-179.38"  # 2882.45 − 3061.83
    shown = [bar.fen for bar in blocks(found, "parts", Picture).bars]
    assert [round(float(text) * 100) for text in data["parts"].values()] == shown
    assert set(question.needed) < set(question.inputs)
