"""The pages by Streamlit's own AppTest: each runs, answers, and reacts."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    return AppTest.from_file(ROOT / "app.py", default_timeout=30)


def html(app):
    said = [element.proto.body for element in (*app.get("html"), *app.markdown)]
    return "".join(said)


def open_page(app, name, **query):
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if name != "home":
        app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return app


def test_the_link_of_the_issue(app):
    open_page(app, "cost", **{"from": "2022-07", "to": "2023-06", "tier": "60"})
    assert "9,784.80" in html(app)


def test_changing_the_tier_changes_the_bill(app):
    open_page(app, "cost", **{"from": "2025-07", "to": "2026-06"})
    assert "10,795.20" in html(app)
    app.selectbox(key="tier").select(100).run()
    assert "17,990.40" in html(app)  # 1,499.20 × 12


def test_the_arithmetic_is_drawn_once_it_is_opened_and_follows_every_change(app):
    open_page(app, "cost", **{"from": "2025-07", "to": "2026-06"})
    assert "fx-steps" not in html(app)
    app.session_state["arithmetic"] = True
    app.run()
    sums = html(app).partition("fx-steps")[2]
    assert "10,795.20" in sums
    app.selectbox(key="tier").select(100).run()
    assert "17,990.40" in html(app).partition("fx-steps")[2]  # 1,499.20 × 12


def test_a_base_of_ones_own_counts_while_its_fold_is_closed(app):
    open_page(app, "cost", **{"from": "2026-07", "to": "2027-06", "base": "2026:7800.50"})
    assert not [one for one in app.text_input if one.key == "base:2026"]
    assert "11,234.40" in html(app)  # 7800.50 × 60 % → 4,681; × 20 % × 12
    app.session_state["own_base"] = True
    app.run()
    assert app.text_input(key="base:2026").value == "7800.50"


def test_a_birth_date_given_elsewhere_brings_age_warnings(app):
    # Man of 1965-05: 60 years 2 months in 2025-07
    link = {"born": "1965-05-10", "sex": "male", "from": "2025-06", "to": "2025-08"}
    open_page(app, "cost", **link)
    assert "2025年7月到法定退休年龄" in html(app)
    assert "2个月一般不用再交" in html(app)


def test_without_a_birth_date_nobody_is_warned_of_an_age(app):
    open_page(app, "home")
    app.switch_page("pages/cost.py").run()
    assert "法定退休年龄" not in html(app)


def test_inputs_survive_a_switch_of_pages(app):
    open_page(app, "cost")
    app.selectbox(key="tier").select(150).run()
    app.switch_page("pages/home.py").run()
    assert "2,248.80" in html(app)  # 7496 × 150 % × 20 %


def test_a_new_district_names_its_registered_place(app):
    open_page(app, "eligibility")
    assert "武汉市" in html(app)
    app.selectbox(key="district").select("huangpi").run()
    assert "<b>黄陂区</b>" in html(app)
    app.selectbox(key="district").select("changjiang").run()
    assert "12333" in html(app)


def test_bad_input_stays_and_is_named(app):
    open_page(app, "eligibility")
    app.text_input(key="born").input("19850231").run()
    assert not app.exception
    assert "没有这一天" in html(app)
    assert app.text_input(key="born").value == "19850231"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("tiers", {"compare": "60,60"}),
        ("tiers", {"compare": "300,60"}),
        ("tiers", {"compare": ""}),
        ("tiers", {"budget": "0"}),
        ("tiers", {"show": "brings", "compare": "none"}),
        ("tiers", {"show": "brings", "month": "2021-07", "base": "2020:x"}),
        ("tiers", {"show": "all"}),
        ("tiers", {"month": "2021-06"}),
        ("cost", {"from_": "2026-07", "to": "2026-01"}),
        ("cost", {"from_": "1998-01", "to": "2076-11"}),
        ("cost", {"each": "1", "tiers": "1999:60,2090:300"}),
        ("cost", {"base": "2026:0"}),
        ("cost", {"base": "2026:99999999999999999999"}),
        ("eligibility", {"born": "2030-01-01"}),
        ("eligibility", {"born": "0001-01-01", "on": "9999-12-31"}),
        ("eligibility", {"born": "9999-12"}),
        ("home", {"born": "1900-01", "sex": "male"}),
        ("home", {"born": "9999-12"}),
    ],
)
def test_no_link_brings_a_page_down(app, name, query):
    open_page(app, name, **{key.rstrip("_"): text for key, text in query.items()})
    assert not app.error
    assert "fx-answer" in html(app)


def test_home_answers_three_questions(app):
    open_page(app, "home", sex="male", born="1976-09", tier="100")
    # 7496 × 20 %; a man of 1976-09 retires at 63 in 2039-09 (the law's anchor).
    for part in ("1,499.20", "2039年9月", "63岁", "符合参保条件"):
        assert part in html(app)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [("2026-07", "2026-01", "结束月份早于开始月份"), ("2022-01", "2072-01", "一次最多算50年")],
)
def test_a_period_that_runs_backwards_or_too_long(app, start, end, sentence):
    open_page(app, "cost", **{"from": start, "to": end})
    assert sentence in html(app)


def test_an_own_base_counts_and_shows_the_top_up(app):
    open_page(app, "cost", **{"from": "2026-07", "to": "2026-11"}, tier="100", base="2026:8000")
    # 8000 × 20 % × 5 = 8,000.00; (1,600.00 − 1,499.20) × 5 = 504.00
    assert "8,000.00" in html(app)
    assert "还要补 504.00 元" in html(app)


def test_a_different_tier_each_year(app):
    link = {"from": "2025-05", "to": "2025-08", "each": "1", "tiers": "2024:60,2025:100"}
    open_page(app, "cost", **link)
    # 2 × 898.80 + 2 × 1,499.20 = 4,796.00
    assert "4,796.00" in html(app)


def test_a_budget_marks_a_tier(app):
    open_page(app, "tiers", month="2025-07", budget="1500")
    # 100 % costs 1,499.20
    assert "还剩 0.80 元" in html(app)
    assert "第五档" in re.search(r"fx-chosen.*?</tr>", html(app)).group()


def test_a_projection_by_hand(app):
    # The woman of tests/rules/test_pension.py: 1457.92 + 10372.79 ÷ 167.5 = 1,519.85
    person = {"sex": "female", "born": "1971-06", "start": "2026-10", "paid": "239"}
    open_page(app, "pension", **person, index="0.6", account="10000")
    assert "1,519.85" in html(app)


def test_the_sheets_of_the_facts(app):
    sheet = {"sheet_base": "9112", "sheet_index": "0.7654", "sheet_years": "28.83"}
    sheet |= {"sheet_deemed": "1", "sheet_account": "93583.84", "sheet_payout": "195"}
    named = {"sheet_basic": "2318.84", "sheet_transition": "83.69"}
    open_page(app, "pension", view="check", **sheet, **named)
    assert "2,882.45" in html(app)
    assert "和核定表一分不差" in html(app)


def test_a_sheet_on_another_base_is_found_out(app):
    sheet = {"sheet_base": "9112", "sheet_index": "0.7654", "sheet_years": "28.83"}
    sheet |= {"sheet_deemed": "1", "sheet_account": "93583.84", "sheet_payout": "195"}
    open_page(app, "pension", view="check", **sheet, sheet_basic="2295.94")
    assert "-22.90" in html(app)
    assert "计发基数是 9,022.00 元" in html(app)


def test_sources_name_the_reference_of_each_value(app):
    open_page(app, "sources")
    assert "鄂人社发〔2025〕28号" in html(app)
