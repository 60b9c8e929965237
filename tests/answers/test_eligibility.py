"""The verdict on joining, as an object: the same on the page, in print, in a link."""

import pytest

from flexins.answers import eligibility
from flexins.wording.words import Words
from tests.answers.asking import ask, bullets, printed, texts_of_the_headline

SOLE_TRADER = "sex=male&born=1976-09-15&on=2026-12-01&category=sole-trader"


def test_a_sole_trader_of_fifty():
    # 16 years old on 1992-09-15; statutory age 63, so the last day is 2039-09-14
    found = ask(eligibility, SOLE_TRADER)
    assert found.headline.figure == "可以参保"
    assert found.headline.lines[0].text == "年龄合适的时间：1992年9月15日至2039年9月14日。"
    assert found.result == "yes,2039-09-14"
    assert found.problems == ()
    assert {line.term for line in bullets(found, "conditions")} == {"符合"}


def test_each_reason_against_it_is_named_and_the_first_one_marked():
    found = ask(eligibility, f"{SOLE_TRADER}&employer=1&drawing=1")
    assert found.headline.figure == "不能参保"
    unmet = [line.text for line in bullets(found, "conditions") if line.term == "不符合"]
    assert unmet == [
        "有单位在交社保；离职停保以后再以个人身份参保。",
        "已经在领养老金，不用再交养老保险。",
    ]
    assert found.result == "no,2039-09-14"
    assert found.headline.marks == ()  # the employer's rule is official


def test_where_to_file_is_said_whether_or_not_one_may_join():
    for query in ("district=huangpi", "district=huangpi&born=2030-01-01"):
        found = ask(eligibility, query)
        assert found.section("place").blocks[0].text.endswith("**黄陂区**")
    assert [problem.key for problem in found.problems] == ["born"]
    assert found.headline is None
    assert found.section("conditions") is None


def test_a_month_of_birth_alone_is_enough_and_says_what_it_assumes():
    assert ask(eligibility, "born=1985-06-15").headline.notices == ()
    (notice,) = ask(eligibility, "born=1985-06").headline.notices
    assert "当月1日" in notice.text


def test_an_older_links_verdict_in_words():
    words = Words("zh")
    assert "2045年6月14日" in eligibility.said("yes,2045-06-14", words)
    assert "不能" in eligibility.said("no,2045-06-14", words)


@pytest.mark.parametrize(
    ("result", "named"),
    [("perhaps,2045-06-14", "perhaps"), ("yes,2045-06-31", "day"), ("yes,", "isoformat")],
)
def test_what_no_link_can_say_is_no_verdict(result, named):
    with pytest.raises(ValueError, match=named):
        eligibility.said(result, Words("zh"))


def test_what_is_sent_on_about_a_made_up_person_is_called_an_example():
    assert ask(eligibility, "").to_send.startswith("举例：")
    assert not ask(eligibility, "born=1985-06-15").to_send.startswith("举例：")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("on", ["2026-12-01", "2026-11-24"])
def test_the_command_line_says_what_the_page_says(language, on, capsys):
    line = f"eligibility --sex male --born 1965-01-31 --on {on} --category flexible"
    shown = ask(eligibility, f"sex=male&born=1965-01-31&on={on}", language)
    out = printed(capsys, line, language)
    conditions = bullets(shown, "conditions")
    texts = [f"{line.term} {line.text}" for line in conditions]
    assert len(texts) == 6
    for text in [*texts_of_the_headline(shown), *texts, *(m.label for m in conditions[1].marks)]:
        assert text in out
