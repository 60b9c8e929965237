"""The page about ways, asked by a link: figures by hand, what is refused, what 12333 told."""

import pytest

from flexins.answers import ways
from flexins.answers.blocks import Cards
from flexins.answers.lines import Notice
from flexins.answers.tables import Amount
from flexins.inputs.given import Given
from flexins.wording.words import Words
from tests.answers.asking import TODAY, ask, bullets, printed

# A man of January 1970: original age 60 in 2030-01, n = 61, ceil(61 ÷ 4) = 16 months later:
# 2031-05, which is 53 months from December 2026 on.
MAN = "sex=male&born=1970-01&paid=150&start=2026-12"
# She reaches 60 in May 2041: the years 2026 to 2040 can be paid, fifteen of them.
FIFTEEN = "sex=female&born=1981-05&start=2026-12&growth=0&resident_crediting=0"


def cards_of(found):
    (cards,) = [block for block in found.section("cards").blocks if isinstance(block, Cards)]
    return cards.cards


def rows_of(found):
    return found.section("table").blocks[0].rows


def texts(found, section):
    return " ".join(line.text for line in bullets(found, section))


def test_the_usual_ways_and_what_each_brings_beside_stopping():
    found = ask(ways, MAN)
    cards = cards_of(found)
    assert [card.letter for card in cards] == ["A", "B", "C", "D"]
    assert cards[0].figure == "拿来比的"
    # 150 months are not enough, and who stops has no pension: what tier one adds is all of it.
    (_, paid, monthly, _, adds, *_) = rows_of(found)[2]
    # 53 months on the base of 2025, or on one grown by 1 % a year: between these bounds.
    assert Amount(53 * 89960) < paid < Amount(53 * 89960 * 106 // 100)
    assert monthly == adds
    # Nothing is left out; that nobody said the index of the 150 months is said.
    (notice,) = found.headline.notices
    assert "没有填，按 1 算" in notice.text
    assert found.result.split(",")[0] == "0.00"


def test_the_residents_amounts_of_the_facts():
    # 15 × 1,060 = 15,900.00; ÷ 139 = 114.39; with 30.00 for the years 144.39 (facts, section 10)
    found = ask(ways, f"{FIFTEEN}&ways=stop,resident:1000")
    assert found.headline.figure == "144.39 元"
    assert rows_of(found)[1][1:3] == (Amount(1_500_000), Amount(14_439))
    # 400: 78.02 and 6000: 683.96
    found = ask(ways, f"{FIFTEEN}&ways=resident:400,resident:6000")
    assert found.headline.figure == "78.02 至 683.96 元"


def test_an_early_way_says_what_it_is_held_against():
    """She stops at 260 months and draws from 2031-08, or pays 43 months and draws from 2030-07:
    what that adds is beside stopping and drawing from 2030-07 too, not beside the first card."""
    query = "sex=female&born=1975-03&start=2026-11&paid=260&index=0.8&account=60000&growth=0"
    found = ask(ways, f"{query}&crediting=0&ways=stop,early:2030-06,tier:60")
    _, early, same_month = cards_of(found)
    assert early.figure.endswith("（都从2030年7月起领来比）")
    said = " ".join(line.text for line in early.said.lines)
    assert "比“现在停缴、也从2030年7月起领”每月多" in said
    assert "领来比" not in same_month.figure
    assert "比“现在停缴”每月多" in " ".join(line.text for line in same_month.said.lines)


def test_a_deposit_by_hand():
    # 899.60 for one month at 12 %, a twelfth each month: 899.60 × 1.01 = 908.596
    query = f"{MAN.replace('paid=150', 'paid=191')}&ways=deposit:12,least-until-minimum"
    found = ask(ways, query)
    # 16 years are needed in 2031 (15, and half a year more in 2030 and in 2031): one month of
    # 192 is missing.
    assert rows_of(found)[0][1] == Amount(89_960)
    deposit = cards_of(found)[0]
    # From December 2026 to June 2031 are 54 months: 899.60 × 1.01^54 = 1,539.58
    assert deposit.figure == "连本带利 1,539.58 元"


def test_letters_stay_with_their_ways():
    found = ask(ways, f"{MAN}&ways=-,tier:100,-,tier:60")
    assert [card.letter for card in cards_of(found)] == ["B", "D"]
    assert [card.place for card in cards_of(found)] == [1, 3]
    assert [line.name for line in found.section("picture").blocks[0].bars] == ["B 100%", "D 60%"]


@pytest.mark.parametrize(
    ("query", "key", "sentence"),
    [
        ("ways=stop,early:2025-01", "ways", "“2025年1月提前退休”不能这样走"),
        ("ways=stop,resident:450", "ways", "请填400到6000元之间"),
        ("ways=stop,resident:500&household=other", "ways", "不符合参加武汉居民养老保险的条件"),
        ("ways=stop,tier:60&baseline=early:2025-01", "baseline", "“2025年1月提前退休”"),
        ("ways=stop&live=20", "live", "57"),
        ("look=family&told_medical=25", "told_medical_on", "哪一天问的"),
        ("look=family&told_grant=1&told_grant_on=2027-01-01", "told_grant_on", "还没有到"),
    ],
)
def test_what_cannot_be_is_a_sentence_beside_an_answer(query, key, sentence):
    found = ask(ways, f"{MAN}&{query}")
    assert found.headline is not None
    assert sentence in found.problem_of(key).sentence


def test_who_can_never_meet_the_minimum_still_sees_the_other_ways():
    # Nothing paid at 56: fifteen years and more would end after 70.
    found = ask(ways, f"{MAN.replace('paid=150', 'paid=0')}&ways=stop,tier:60,tier:100")
    assert [card.letter for card in cards_of(found)] == ["A"]
    assert len(found.headline.notices) == 2
    assert "交不满最低年限" in found.headline.notices[0].text


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ({"live": "x"}, "live"),
        ({"look": "back", "wish": "x"}, "wish"),
        ({"look": "family", "told_basic": "x"}, "told_basic"),
    ],
)
def test_what_is_mistyped_is_a_problem_of_its_own_part(typed, key):
    found = ways.answer(Given({"born": "1980-01", **typed}, TODAY), Words("zh"))
    assert found.headline is not None
    assert [problem.key for problem in found.problems] == [key]


def test_a_way_that_cannot_be_is_left_out_and_named_above_the_others():
    found = ask(ways, f"{MAN}&ways=stop,early:2025-01,tier:60")
    assert [card.letter for card in cards_of(found)] == ["A", "C"]
    assert found.headline.notices[1:] == (Notice(found.problem_of("ways").sentence),)
    # Nothing is left.
    found = ask(ways, f"{MAN}&ways=early:2025-01")
    assert found.headline is None
    assert found.problems[0].key == "ways"


def test_the_years_for_medical_care_as_the_facts_have_them_and_as_12333_told():
    found = ask(ways, f"{MAN}&look=family")
    assert "男性要交满 30 年" in texts(found, "medical")
    assert "要已经交过307个月" in texts(found, "medical")  # 360 − 53
    marked = [line.marks for line in bullets(found, "medical") if "30 年" in line.text]
    assert [mark.label for mark in marked[0]] == ["待核实"]
    told = ask(ways, f"{MAN}&look=family&told_medical=25&told_medical_on=2026-11-20")
    assert "男性要交满 25 年" in texts(told, "medical")
    assert "要已经交过247个月" in texts(told, "medical")  # 300 − 53
    marked = [line.marks for line in bullets(told, "medical") if "25 年" in line.text]
    assert [mark.label for mark in marked[0]] == ["12333，2026年11月20日，告诉您的"]


def test_the_grants_by_what_12333_told():
    query = f"{MAN}&look=family&live=60&ways=stop&told_grant=4000&told_grant_on=2026-11-20"
    said = [block for block in ask(ways, query).section("heirs").blocks if hasattr(block, "marks")]
    # Twelve years and a half paid: nine months, and two for the funeral: 11 × 4,000
    assert "抚恤金：A 停缴 9个月" in said[0].text
    assert "A 停缴 44,000.00 元" in said[1].text
    assert said[1].marks[0].label == "12333，2026年11月20日，告诉您的"


def test_the_residents_basic_pension_by_what_12333_told():
    told = "told_basic=367&told_basic_on=2026-11-20"
    (card,) = cards_of(ask(ways, f"{FIFTEEN}&ways=resident:1000&{told}"))
    assert "每月 511.39 元" in card.blocks[0].text  # 144.39 + 367.00
    assert card.blocks[0].marks[0].standing == "told"


def test_what_takes_long_is_worked_out_where_it_is_looked_at():
    for look, section in (("side", "cards"), ("back", "reaching"), ("turns", "turns")):
        sections = {one.name for one in ask(ways, f"{MAN}&look={look}").sections}
        assert section in sections
        assert not sections & {"cards", "reaching", "turns"} - {section}
    for look in ("side", "back", "turns", "family"):
        given = Given({"look": look, "budget": "1000"}, TODAY)
        said = ways.meanwhile(given, Words("zh"))
        if ways.is_long(given):
            assert "多算一会儿" in said.section(look).blocks[0].text
        else:
            assert said.sections == ways.answer(given, Words("zh")).sections
    assert ways.is_long(Given({"look": "back"}, TODAY))
    assert ways.is_long(Given({"look": "turns"}, TODAY))


def test_a_found_way_is_offered_while_there_is_a_place():
    query = f"{MAN}&look=back&budget=1000"
    assert ask(ways, f"{query}&ways=stop").section("beside").blocks[0].values == (
        ("ways", "stop,tier:60"),
        ("look", "side"),
    )
    # It stands there already.
    assert ask(ways, query).section("beside") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_the_page_word_for_word(language, capsys):
    line = "ways --sex female --born 1981-05 --start 2026-12 --paid-months 20 --index 1"
    line += " --way stop --way tier:60 --way resident:1000 --wish 2000 --budget 1000"
    out = printed(capsys, line, language)
    person = "sex=female&born=1981-05&paid=20&start=2026-12"
    query = f"{person}&ways=stop,tier:60,resident:1000&wish=2000&budget=1000"
    said = []
    for look in ("side", "back", "turns", "family"):
        found = ask(ways, f"{query}&look={look}", language)
        said += [line.text for one in found.sections for line in bullets(found, one.name)]
        if look == "side":
            said += [found.headline.says, found.headline.figure]
            said += [line for card in cards_of(found) for line in (card.figure, *card.lines)]
            said += [line.text for card in cards_of(found) for line in card.said.lines]
    assert len(said) > 30
    assert [text for text in said if text not in out] == []


@pytest.mark.parametrize(
    "said",
    [
        [("born", "1980-05"), ("ways", "tier:60,deposit:2,resident:1000")],
        # He might draw a pension since June 2026 already, before the month he would pay from.
        [("sex", "male"), ("born", "1966-01"), ("paid", "400"), ("start", "2026-12")],
    ],
)
def test_the_picture_is_what_is_received_less_what_is_paid(said):
    from flexins.answers import ways_given

    given = Given.of_link(said, TODAY)
    weighing = ways_given.weighed(given)
    bars = ways.answer(given, Words("zh")).section("picture").blocks[0].bars
    born = weighing.person.plan.born
    for bar, one in zip(bars, weighing.weighed, strict=True):
        for age, net in bar.points:
            month = born.plus(age * 12)
            assert net == one.way.received_before(month) - one.way.paid_before(month)
