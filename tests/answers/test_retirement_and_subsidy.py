"""The statutory month and the subsidy's term, as objects and in print."""

import pytest

from flexins.answers import retirement, subsidy
from tests.answers.asking import ask, printed, texts_of_the_headline


def test_a_woman_with_an_employee_record():
    # The law's anchor: born 1975-01, original age 50: one month later, 2025-02
    found = ask(retirement, "sex=female&born=1975-01&original_age=50")
    assert found.headline.figure == "2025年2月，那时50岁1个月"
    assert "15年" in found.headline.lines[0].text
    assert "2025年1月" in found.headline.lines[0].text
    assert found.to_send == "法定退休时间是2025年2月，那时50岁1个月。"


def test_a_man_has_no_original_age_to_choose():
    with_it, without = (
        ask(retirement, f"sex=male&born=1976-09{more}") for more in ("&original_age=50", "")
    )
    assert with_it == without
    assert without.headline.figure == "2039年9月，那时63岁"


def test_someone_not_yet_born_is_refused():
    for question in (retirement, subsidy):
        found = ask(question, "born=2027-03-01")
        assert found.headline is None
        assert [problem.key for problem in found.problems] == ["born"]


def test_the_subsidy_of_the_facts():
    # Wuchang, October 2022: 36 months, 448.80 and 224.39; 60 months from the age of 45
    found = ask(subsidy, "sex=female&born=1985-03-10&on=2022-10-20")
    assert found.headline.figure == "最多36个月"
    longer, monthly = (line.text for line in found.headline.lines)
    assert "2030年3月10日" in longer
    assert "60个月" in longer
    assert "448.80 元" in monthly
    assert "224.39 元" in monthly
    older = ask(subsidy, "sex=female&born=1977-10-20&on=2022-10-20")
    assert older.headline.figure == "最多60个月"
    assert len(older.headline.lines) == 1


def test_nobody_past_the_statutory_age_is_promised_a_subsidy():
    found = ask(subsidy, "sex=female&born=1955-03-10&on=2026-11-20")
    assert "个月" not in found.headline.figure
    assert "12333" in found.headline.lines[0].text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("question", "query", "line"),
    [
        (retirement, "sex=male&born=1976-09", "retirement --sex male --born 1976-09"),
        (
            subsidy,
            "sex=female&born=1985-03-10&on=2026-11-20",
            "subsidy --sex female --born 1985-03-10 --on 2026-11-20",
        ),
    ],
)
def test_the_command_line_says_what_the_answer_says(language, question, query, line, capsys):
    out = printed(capsys, line, language)
    for text in texts_of_the_headline(ask(question, query, language)):
        assert text in out
