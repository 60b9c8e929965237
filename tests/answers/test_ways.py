"""The answer about ways: whole, in the words of the command line, and without advice."""

from datetime import date

import pytest

from flexins import city
from flexins.answers import ways
from flexins.answers.blocks import Cards
from flexins.answers.tables import Amount, Table
from flexins.commands import main
from flexins.rules.future import default_assumptions
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.weighing import usual_ways, weigh
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)
PLAN = Plan(
    sex="female",
    born=Month.of(1980, 1),
    start=Month.of(2026, 12),
    ratios=60,
    paid_months=100,
    index_millionths=1_000_000,
)


def found_of(asked=None):
    book = city.book()
    person = Person(book=book, plan=PLAN, assumed=default_assumptions(book, TODAY), today=TODAY)
    return ways.Found(
        weighing=weigh(person, asked or usual_ways(person), ages_years=ways.AGES_YEARS)
    )


def cards_of(shown):
    (found,) = [block for block in shown.section("cards").blocks if isinstance(block, Cards)]
    return found.cards


@pytest.mark.parametrize("language", ["zh", "en"])
def test_up_to_four_ways_side_by_side(language):
    found = found_of()
    shown = ways.of_ways(found, Words(language))
    table = shown.section("table").blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 4
    # A stop below the minimum brings nothing, and everything else is beside it.
    assert table.rows[0][1:4] == (Amount(0), Amount(0), Amount(0))
    picture = shown.section("picture").blocks[0]
    assert len(picture.bars) == 4
    first, last = picture.bars[0].alive[0], picture.bars[0].alive[-1]
    assert first == (46, 1.0)
    assert last[0] == 105
    cards = cards_of(shown)
    assert [card.letter for card in cards] == ["A", "B", "C", "D"]
    for card in cards:
        assert len(card.said.lines) == 6
        assert all(line.term and line.text for line in card.said.lines)
    assert shown.result == ",".join(
        f"{one.way.monthly_today_fen // 100}.{one.way.monthly_today_fen % 100:02d}"
        for one in found.weighing.weighed
    )


def test_the_life_table_names_itself_and_what_stands_on_it():
    shown = ways.of_ways(found_of(), Words("en"))
    (_, by_table) = shown.section("picture").blocks
    assert "the UN's average table" in by_table.text
    assert any("CC BY 3.0 IGO" in source.reference["en"] for source in shown.sources)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_advises(language):
    every = [
        Asked(kind="stop"),
        Asked(kind="least-until-minimum"),
        Asked(kind="tiers", by_year=((2026, 60), (2030, 300))),
        Asked(kind="subsidy"),
        Asked(kind="resident", fen=100_000),
        Asked(kind="deposit", rate_millionths=20_000),
    ]
    shown = ways.of_ways(found_of(every), Words(language))
    said = repr(shown)
    advice = ["建议", "应该", "最好", "推荐", "划算", "should", "recommend", "better", "best", "!"]
    assert not [word for word in advice if word in said]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_what_the_page_will(language, capsys):
    person = "--sex female --born 1980-01 --start 2026-12 --paid-months 100 --index 1"
    line = f"ways {person} --today {TODAY} --lang {language}"
    assert main(line.split()) == 0
    printed = capsys.readouterr().out
    shown = ways.of_ways(found_of(), Words(language))
    head = shown.headline
    texts = [head.says, head.figure, *(line.text for line in head.lines)]
    texts += [line.text for card in cards_of(shown) for line in card.said.lines]
    texts += [line for card in cards_of(shown) for line in (card.name, card.figure, *card.lines)]
    for text in texts:
        assert text in printed
