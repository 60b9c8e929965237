"""All values of the law, as an object, and as the command line prints them."""

import pytest

from flexins.answers import sources
from flexins.answers.blocks import Folded
from tests.answers.asking import ask, printed, texts_of_the_headline


def values(answer):
    """(name, value) of every value, in the order shown."""
    areas = [block for block in answer.section("values").blocks if isinstance(block, Folded)]
    return [(kind.name, one) for area in areas for kind in area.blocks for one in kind.values]


def test_the_bases_of_the_facts_the_newest_first():
    bases = [one for name, one in values(ask(sources, "")) if name == "100%缴费基数（每月）"]
    wanted = ["7,496.00", "7,489.00", "7,040.00", "6,795.00", "6,233.00"]
    assert [one.text for one in bases] == [f"{amount} 元" for amount in wanted]
    assert bases[0].reference == "鄂人社发〔2025〕28号"
    assert bases[0].mark.label == "官方"
    assert bases[1].days == "自2024-07-01 至2025-06-30"
    assert bases[1].days_short == "自2024-07-01"  # the next one says when it ended


def test_the_count_is_of_the_values_shown(book):
    found = ask(sources, "")
    assert len(values(found)) == len(list(book.values()))
    assert found.headline.figure.startswith(f"{len(values(found))} 个数据")


def test_a_year_without_a_base_is_said():
    assert "2026年度" in ask(sources, "").headline.notices[0].text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_what_the_page_says(language, capsys):
    shown = ask(sources, "", language)
    out = printed(capsys, "rules", language)
    for text in texts_of_the_headline(shown):
        assert text in out
    for name, one in values(shown):
        for text in (name, one.text, one.days, one.reference, one.checked, one.mark.label):
            assert text in out


def test_those_in_force_on_a_day(capsys):
    out = printed(capsys, "rules --as-of 2024-01-01")
    assert "7,040.00 元" in out
    assert "7,496.00 元" not in out
