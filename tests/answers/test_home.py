"""The first look, as an object."""

import pytest

from flexins.answers import home
from flexins.answers.blocks import Door
from tests.answers.asking import ask

DOORS = [
    "eligibility",
    "tiers",
    "cost",
    "pension",
    "ways",
    "record",
    "guide",
    "apply",
    "records",
    "sources",
]


def doors(answer):
    return [block.page for block in answer.section("doors").blocks if isinstance(block, Door)]


def test_a_man_of_the_laws_anchor():
    # 7,496.00 × 20 %; a man of 1976-09 retires at 63 in 2039-09
    found = ask(home, "sex=male&born=1976-09&tier=100")
    assert found.headline.figure == "每月 1,499.20 元"
    assert [line.text for line in found.headline.lines] == [
        "年龄（50岁2个月）符合参保条件。",
        "法定退休时间是2039年9月，那时63岁。",
    ]
    assert found.result == "1499.20"
    assert "1,499.20 元" in found.to_send
    assert found.headline.example == ""
    assert doors(found) == DOORS


@pytest.mark.parametrize(("language", "figure"), [("zh", "每月 899.60 元"), ("en", "899.60 yuan")])
def test_what_stands_there_first_is_called_an_example(language, figure):
    # 7,496.00 × 60 % = 4,497.60, rounded up to whole yuan 4,498.00; × 20 %
    found = ask(home, "", language)
    assert figure in found.headline.figure
    assert found.headline.example


def test_a_birth_that_cannot_be_leaves_the_doors_open():
    found = ask(home, "born=2030-01-01")
    assert found.headline is None
    assert [problem.key for problem in found.problems] == ["born"]
    assert doors(found) == DOORS


def test_a_wrong_base_of_this_year_is_a_problem_of_its_own_year():
    found = ask(home, "base=2026:1")
    assert [problem.key for problem in found.problems] == ["base:2026"]
    # 7,600.00 × 60 % × 20 %
    assert ask(home, "base=2026:7600").headline.figure == "每月 912.00 元"
