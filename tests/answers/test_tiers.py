"""Which tier, as an object: what each costs, what each brings, how the bases went."""

from datetime import date

import pytest

from flexins.answers import tier_worth, tiers
from flexins.answers.lines import Line
from flexins.answers.pictures import Picture
from flexins.answers.tables import Amount, Table
from flexins.commands import main
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)
MAN_OF_1970 = "sex=male&born=1970-01&start=2026-12&paid=300&index=1&account=50000"


def ask(query, language="zh"):
    return tiers.answer(Given.of_link(pairs_of(query), TODAY), Words(language))


def told(query):
    return ask(query)._replace(workbook=tuple)


def blocks(found, kind):
    return [block for section in found.sections for block in section.blocks if type(block) is kind]


def test_the_tiers_of_a_published_year():
    # The bases published for 2022-07: 4,077.00 and 20,385.00, of which 20 %; here 20 % × 12 too
    found = ask("month=2022-09&period=year&lang=zh")
    assert found.headline.figure == "9,784.80 元 至 48,924.00 元"
    assert found.result == "815.40,4077.00"
    assert "815.40 元至4,077.00 元" in found.to_send
    (table,) = blocks(found, Table)
    assert table.rows[0][1:4] == (Amount(81540), Amount(978480), Amount(32616))
    assert (len(table.rows), table.shown_columns) == (9, 4)
    assert ask("month=2022-09", "en").headline.figure == "815.40 yuan to 4,077.00 yuan"


def test_the_tier_that_was_chosen_is_named_and_stands_out():
    # 7,496.00 × 150 % × 20 % = 2,248.80, × 12 = 26,985.60; × 8 % of 11,244.00 = 899.52
    found = ask("month=2026-11&tier=150")
    said = [line.text for line in blocks(found, Line)]
    assert any(
        all(part in text for part in ("第六档 150%", "2,248.80", "26,985.60", "899.52"))
        for text in said
    )
    (picture,) = blocks(found, Picture)
    assert [bar.name for bar in picture.bars if bar.chosen] == ["第六档 150%"]
    assert picture.chooses == "tier"


@pytest.mark.parametrize("show", ["cost", "brings", "bases"])
def test_each_tab_answers_and_keeps_what_belongs_to_all(show):
    found = ask(f"month=2022-09&show={show}")
    assert found.result == "815.40,4077.00"
    assert len(found.workbook()) == 3
    assert found.entered == ask("month=2022-09").entered
    (picture, *_) = found.section("picture").blocks
    assert isinstance(picture, Picture)
    for table in blocks(found, Table):
        assert min(table.shown_columns or 9, len(table.header)) <= 4


def test_a_link_without_a_tab_opens_the_first():
    assert told("month=2022-09") == told("month=2022-09&show=cost")


def test_what_tiers_bring_is_about_the_person():
    found = ask(f"{MAN_OF_1970}&show=brings")
    assert found.headline.says.startswith("2031年6月起61岁")
    assert found.headline.example == ""
    assert ask("show=brings").headline.example
    compared = found.section("compared").blocks[0]
    assert [life.name for life in compared.bars] == ["第一档 60%", "第五档 100%"]


def test_the_table_names_the_return_of_each_step_up():
    # As on the command line, `pension tiers`: every step less than the first tier's own 8.06 %
    worth = tier_worth.find(Given.of_link(pairs_of(MAN_OF_1970), TODAY))
    table = tier_worth.of_tiers(worth, Words("zh"))
    step = table.header.index("再升一档")
    assert step < table.shown_columns
    assert table.rows[0][step] == "—"
    assert all(0 < float(row[step].rstrip("%")) < 8.06 for row in table.rows[1:])
    assert [row[0] for row in table.rows][::8] == ["第一档 60%", "第九档 300%"]


def test_a_plan_that_cannot_be_is_refused_where_it_is_asked_only():
    wrong = ask("born=2030-01&show=brings")
    assert wrong.headline is None
    assert wrong.problems[0].key == "born"
    assert wrong.problems[0].sentence
    assert len(wrong.workbook()) == 2  # what costs and bases there are
    assert ask("born=2030-01").problems == ()


def test_an_own_base_that_cannot_be_is_a_problem_beside_the_published_one():
    found = ask("month=2026-11&base=2026:1")
    assert found.headline == ask("month=2026-11").headline
    assert [problem.key for problem in found.problems] == ["base:2026"]
    # 7600 × 60 % × 20 % = 912.00; 7600 × 300 % × 20 % = 4,560.00
    own = ask("month=2026-11&base=2026:7600")
    assert (own.result, own.problems) == ("912.00,4560.00", ())


def test_bases_of_all_years():
    found = ask("show=bases")
    assert found.headline.figure == "7,496.00 元"
    (table,) = blocks(found, Table)
    assert [row[1].fen for row in table.rows] == [623300, 679500, 704000, 748900, 749600, 749600]
    # 7,496 − 7,489 and, the last going on, nothing
    assert [row[2] for row in table.rows][4:] == [Amount(700), Amount(0)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_what_the_page_says(language, capsys):
    options = ["--lang", language, "--today", str(TODAY)]
    assert main([*options, "tiers", "--month", "2026-11", "--medical"]) == 0
    printed = capsys.readouterr().out
    shown = ask("month=2026-11&medical=1&budget=0", language)
    head, (table,) = shown.headline, blocks(shown, Table)
    texts = [head.says, head.figure, *(line.text for line in (*head.lines, *head.notices))]
    for text in [*texts, table.caption, *table.header, *(row[0] for row in table.rows)]:
        assert text in printed


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("yuan", [1500, 100])
def test_the_command_line_names_the_page_s_tier_within_a_budget(language, yuan, capsys):
    options = ["--lang", language, "--today", str(TODAY)]
    assert main([*options, "budget", "--month", "2026-11", "--monthly", str(yuan)]) == 0
    first, *_ = printed = capsys.readouterr().out.splitlines()
    page = [line.text for line in blocks(ask(f"month=2026-11&budget={yuan}", language), Line)]
    figure = {1500: Words(language).tier(5, 100), 100: Words(language).yuan(89960)}[yuan]
    assert figure in first
    assert any(figure in text for text in page)
    if yuan == 1500:  # 1,499.20 for the fifth
        assert "0.80" in printed[1]


def test_answers_are_alike_whenever_they_are_asked():
    assert told(f"{MAN_OF_1970}&show=brings") == told(f"{MAN_OF_1970}&show=brings")


def test_a_workbook_holds_what_was_entered_when_the_answer_was_found():
    held = dict(Given.of_link(pairs_of(MAN_OF_1970), TODAY).input_values)
    found = tiers.answer(Given(held, TODAY), Words("zh"))
    before = found.workbook()
    held.clear()
    assert found.workbook() == before
    assert before != ask("").workbook()
