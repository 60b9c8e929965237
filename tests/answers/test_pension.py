"""The answer about a pension, as an object: its views, one problem at a time, told the same."""

import json
from datetime import date
from urllib.parse import urlencode

import pytest

from flexins.answers import pension
from flexins.answers.pictures import Picture
from flexins.answers.tables import Amount, Table
from flexins.commands import main
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.rules.errors import RuleError
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)
# By hand in tests/commands/test_pension.py: 9112 × 0.8 × 20 % = 1457.92; 10372.79 ÷ 167.5 = 61.93
WOMAN = "sex=female&born=1971-06&start=2026-10&paid=239&index=0.6&account=10000"
# The sheet of the facts.
SHEET = {
    "view": "check",
    "sheet_base": "9112",
    "sheet_index": "0.7654",
    "sheet_years": "28.83",
    "sheet_deemed": "1",
    "sheet_account": "93583.84",
    "sheet_payout": "195",
}
MAN = "sex=male&born=1970-01&start=2026-12&paid=300&index=1&account=50000"
MAN_OPTIONS = (
    "--sex male --born 1970-01 --start 2026-12 --paid-months 300 --index 1 --account 50000"
)


def ask(query, language="zh"):
    return pension.answer(Given.of_link(pairs_of(query), TODAY), Words(language))


def said(answer):
    blocks = [block for section in answer.sections for block in section.blocks]
    return [block.text for block in blocks if hasattr(block, "text")]


def test_a_projection_by_hand():
    found = ask(WOMAN)
    assert found.headline.figure == "每月 1,519.85 元"
    assert found.headline.example == ""
    assert "1,519.85 元" in found.to_send
    assert found.result == "1519.85"
    # 899.60 paid, 7.98 more a month: back after 113 months
    assert any("再交 899.60 元，每月多领 7.98 元，64岁10个月回本" in text for text in said(found))
    assert ask(WOMAN, "en").headline.figure == "1,519.85 yuan a month"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headline_steps_workbook_and_what_is_sent_are_the_same_in_every_view(language):
    views = [ask(f"view={view}&{WOMAN}", language) for view in ("project", "when", "if")]
    for one in views[1:]:
        first = views[0]
        assert (one.headline, one.steps, one.sources) == (
            first.headline,
            first.steps,
            first.sources,
        )
        assert (one.to_send, one.result, one.entered) == (
            first.to_send,
            first.result,
            first.entered,
        )
        assert one.workbook() == first.workbook()
    assert len(views[0].workbook()) == 2
    shown = [{section.name for section in one.sections} for one in views]
    assert not shown[0] & shown[1]
    assert "picture" in shown[0]
    assert isinstance(views[0].section("picture").blocks[0], Picture)


@pytest.mark.parametrize("start", ["2026-12", "2035-10"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_own_base_nobody_could_publish_is_said_whenever_one_begins(start, language):
    """It was the page of a failure where one begins later: later bases grow from it, and what
    twelve months bring in today's money stands on it."""
    found = ask(f"born=1990-01&sex=male&start={start}&base=2026:300", language)
    assert found.headline is None
    assert [problem.key for problem in found.problems] == ["base:2026"]
    assert "500" in found.problems[0].sentence


def test_a_plan_that_cannot_be_has_no_answer():
    found = ask("sex=male&born=1960-03&start=2026-12")
    assert found.headline is None
    assert [problem.key for problem in found.problems] == ["start"]
    assert found.sections == ()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("view=if&wish=?", "wish"),
        ("view=if&break=?", "break"),
        # seventy in 2040-01: nobody pays for 600 months until then
        ("view=if&break=600", "break"),
        ("view=if&deposit=?", "deposit"),
        ("view=when&early=?", "early"),
        # three years at most
        ("view=when&early=37", "early"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_hangs_on_one_input_is_a_problem_beside_an_answer_that_stands(query, key, language):
    found = ask(f"{query}&{MAN}", language)
    assert [problem.key for problem in found.problems] == [key]
    assert found.problem_of(key).sentence
    assert found.headline.figure == ask(MAN, language).headline.figure
    assert found.section(key) is None
    # An answer without the early month that was asked for says so.
    warned = [notice.text for notice in found.headline.notices]
    assert (found.problem_of(key).sentence in warned) is (key == "early")


def test_three_times_to_retire_stand_in_a_table():
    found = ask(f"view=when&{MAN.replace('300', '145')}")
    (table,) = (block for block in found.section("when").blocks if isinstance(block, Table))
    # 16 years asked for in 2030 and 2031; 145 months paid, 47 missing from 2026-12
    assert [row[:2] for row in table.rows] == [
        ("自己选最早", "2030年5月 · 60岁4个月"),
        ("法定退休", "2031年5月 · 61岁4个月"),
    ]


def test_an_old_link_with_a_wish_or_a_break_is_answered_where_it_opens():
    plain = said(ask(MAN))
    asked = said(ask(f"wish=3500&deposit=1.55&break=7&{MAN}"))
    assert not any("想每月领" in text or "少交" in text for text in plain)
    assert any("想每月领 3,500.00 元" in text for text in asked)
    assert any("少交7个月" in text for text in asked)
    assert any("存款利率是每年 1.55%" in text for text in asked)


def test_a_break_that_is_paid_later_says_so_and_names_no_nothing():
    """16 years asked for, 60 months paid: with a year's break the 132 missing ones are paid from
    2027-12 to 2038-11, and the minimum is met in the month after."""
    found = ask("view=if&sex=male&born=1970-01&start=2026-12&paid=60&index=0.8&account=9000")
    lines = [block.text for block in found.section("break").blocks]
    assert lines[:2] == ["2038年12月才交满最低年限。", "那样年限不够，要晚12个月才能领。"]


@pytest.mark.parametrize("index", ["", "&index=", "&index=1"])
def test_an_index_that_nobody_entered_is_named(index):
    """The months paid stand on it: 1 is taken, which is that of who always paid at 100 %."""
    found = ask(f"sex=female&born=1974-03&start=2026-12&paid=112&account=38000{index}")
    assert "没有填，按 1 算" in found.headline.notices[-1].text
    assert (
        found.result == ask("sex=female&born=1974-03&start=2026-12&paid=112&account=38000").result
    )
    for own in ("&index=0.6", "&paid=0"):
        query = f"sex=female&born=1974-03&start=2026-12{own}"
        told = ask(query if "paid" in own else f"{query}&paid=112&account=38000")
        assert [one for one in told.headline.notices if "没有填" in one.text] == []


def test_the_sheet_of_the_facts():
    found = ask(urlencode({**SHEET, "sheet_basic": "2318.84"}))
    assert found.headline.figure == "每月 2,882.45 元"
    assert found.headline.lines[0].text == "和核定表一分不差。"
    assert found.result == "2882.45"
    other = ask(urlencode({**SHEET, "sheet_basic": "2295.94"}))
    table = other.section("sheet_beside").blocks[0]
    # 9022 × 0.8827 × 28.83 % = 2295.94
    assert table.rows[0][1:] == (Amount(231884), Amount(229594), Amount(-2290))
    assert "计发基数是 9,022.00 元" in said(other)[-1]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"sheet_deemed": "29"}, "sheet_deemed"),
        ({"sheet_base": "0"}, "sheet_base"),
        ({"sheet_payout": "0"}, "sheet_payout"),
        ({"sheet_account": "?"}, "sheet_account"),
    ],
)
def test_a_sheet_that_cannot_be_says_it_beside_its_input(change, key):
    found = ask(urlencode({**SHEET, **change}))
    assert found.headline is None
    assert [problem.key for problem in found.problems] == [key]
    # The headings of the inputs to mend stay.
    assert [section.name for section in found.sections] == ["sheet_figures", "sheet_amounts"]


def data(query, language="zh"):
    return pension.data(Given.of_link(pairs_of(query), TODAY), Words(language))


def as_json(capsys, command):
    assert main(["--json", "--today", str(TODAY), "pension", *command.split()]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_if_as_data_is_the_projection_and_what_was_asked_beside_it(capsys):
    found = data(f"view=if&{MAN}&wish=3500")
    projected = as_json(capsys, f"project {MAN_OPTIONS} --tier 60")
    assert {key: found[key] for key in projected if key != "sources"} == {
        key: projected[key] for key in projected if key != "sources"
    }
    assert all(source in found["sources"] for source in projected["sources"])
    wished = as_json(capsys, f"target {MAN_OPTIONS} --monthly 3500")
    assert found["wish"].items() <= wished.items()
    assert found["wish"].keys() == wished.keys() - {"assumptions", "sources"}
    assert len(found["outlook"]) == 9
    middle = {"wage_growth": "1%", "crediting_rate": "1.5%"}
    (usual,) = (row for row in found["outlook"] if middle.items() <= row.items())
    assert usual["monthly_today"] == found["today"]["total"]


def test_a_break_and_a_deposit_as_data_by_hand():
    """The only month she had still to pay is lost, as in tests/commands/test_pension.py: without it
    her pension is 1511.87, 7.98 less than 1519.85."""
    found = data(f"view=if&{WOMAN}&break=1&deposit=1.55")
    assert found["total"] == "1519.85"
    assert found["break"] == {
        "months_lost": 1,
        "pension_less": "7.98",
        "pension_less_today": "7.98",
        "minimum_met": "2026-11",
        "retirement": "2026-11",
        "retires_later_months": 0,
    }
    deposit = found["deposit"]
    assert (deposit["rate"], deposit["until_age"]) == ("1.55", 80)
    assert deposit["return"] == found["adds"]["returns"]["80"]


def test_what_nobody_asked_is_null_and_what_cannot_be_is_refused():
    found = data(f"view=if&{MAN}")
    assert (found["wish"], found["deposit"]) == (None, None)
    assert found["break"]["months_lost"] == 12
    for name, query in (
        ("wish", f"view=if&{MAN}&wish=?"),
        ("deposit", f"view=if&{MAN}&deposit=?"),
        ("break", f"view=if&{MAN}&break=600"),
    ):
        with pytest.raises(RuleError) as refused:
            data(query)
        assert refused.value.field == name


def test_a_wish_in_a_link_to_the_projection_is_answered_as_data_too():
    assert "wish" not in data(MAN)
    assert data(f"{MAN}&wish=3500")["wish"]["wished"] == "3500.00"


def test_a_sheet_needs_nobody_and_every_view_has_its_main_inputs():
    def of(query):
        given = Given.of_link(pairs_of(query), TODAY)
        return pension.needed(given), pension.main(given)

    assert of("view=check") == ((), pension.sheet.NAMES)
    for view, main_one in (("project", "tier"), ("when", "early"), ("if", "wish")):
        needed, asked = of(f"view={view}")
        assert set(needed) == {"born", "sex"} <= set(asked)
        assert main_one in asked


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("command", "query", "sections"),
    [
        (f"project {MAN_OPTIONS} --tier 60", MAN, ["brings"]),
        (f"target {MAN_OPTIONS} --monthly 3500", f"view=if&wish=3500&{MAN}", ["wish"]),
        (
            "when --sex male --born 1970-01 --start 2026-12 --paid-months 145",
            f"view=when&{MAN.replace('300', '145')}",
            [],
        ),
        (
            "check --benefit-base 9112 --index 0.7654 --years 28.83 --deemed-years 1 "
            "--account 93583.84 --age 50-0 --sheet-basic 2295.94",
            urlencode({**SHEET, "sheet_basic": "2295.94"}),
            ["sheet_beside"],
        ),
    ],
)
def test_the_command_line_says_what_the_page_says(command, query, sections, language, capsys):
    asked = ["--lang", language, "--today", str(TODAY), "pension", *command.split()]
    assert main(asked) == 0
    printed = capsys.readouterr().out
    shown = ask(query, language)
    texts = [block for name in sections for block in shown.section(name).blocks]
    for block in texts:
        if isinstance(block, Table):
            assert block.caption in printed
            assert all(name in printed for name in block.header)
        else:
            assert block.text.replace("**", "") in printed
    head = shown.headline
    if command.startswith(("project", "check")):
        assert f"{head.says} {head.figure}" in printed
        assert all(line.text in printed for line in head.lines)
    if command.startswith("when"):
        lines = [block.text for block in shown.section("when").blocks if hasattr(block, "text")]
        assert all(line in printed for line in lines[:-1])
