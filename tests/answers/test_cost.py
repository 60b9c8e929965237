"""The answer about a bill, as an object: whole, and the same wherever it is told."""

from datetime import date

import pytest

from flexins.answers import cost
from flexins.answers.blocks import Entries
from flexins.answers.tables import Amount
from flexins.commands import main
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)


def ask(query, language="zh"):
    return cost.answer(Given.of_link(pairs_of(query), TODAY), Words(language))


def test_six_months_of_the_first_tier():
    # 4,498.00 × 20% = 899.60 a month, six times
    found = ask("from=2025-07&to=2025-12&tier=60")
    assert found.headline.figure == "5,397.60 元"
    assert found.headline.says == "2025年7月至2025年12月，共6个月，要交"
    assert "5,397.60" in found.to_send
    assert found.result == "5397.60"
    assert found.section("by_year").blocks[0].rows[0][2] == Amount(539760)
    english = ask("from=2025-07&to=2025-12&tier=60", "en")
    assert english.headline.figure == "5,397.60 yuan"


def test_a_period_that_runs_backwards_says_so_and_has_no_answer():
    found = ask("from=2025-12&to=2025-07")
    assert found.headline is None
    assert [problem.key for problem in found.problems] == ["to"]
    assert found.problem_of("to").sentence
    assert found.sections == ()


def test_a_wrong_base_is_a_problem_of_its_own_year():
    found = ask("from=2026-07&to=2026-12&base=2026:1")
    assert [problem.key for problem in found.problems] == ["base:2026"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_what_the_page_says(language, capsys):
    arguments = ["cost", "--from", "2024-12", "--to", "2025-08", "--tier", "100", "--medical"]
    assert main(["--lang", language, "--today", str(TODAY), *arguments]) == 0
    printed = capsys.readouterr().out
    shown = ask("from=2024-12&to=2025-08&tier=100&medical=1", language)
    head = shown.headline
    texts = [head.says, head.figure, *(line.text for line in (*head.lines, *head.notices))]
    table = shown.section("by_year").blocks[0]
    for text in [*texts, table.caption, *table.header]:
        assert text in printed


def test_what_to_enter_is_copied_in_the_tax_apps_own_words():
    found = ask("from=2025-07&to=2026-12&tier=60", "en")
    years = [b for b in found.section("tax_app_years").blocks if isinstance(b, Entries)]
    copied = [[entry.copied for entry in block.entries] for block in years]
    # 899.60 × 12 and, the base going on, × 6
    assert copied == [
        ["第一档 60%", "2025-07", "2026-06", "10795.20"],
        ["第一档 60%", "2026-07", "2026-12", "5397.60"],
    ]
