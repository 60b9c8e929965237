"""The pages by Streamlit's own AppTest: each runs, answers, and reacts."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    return AppTest.from_file(ROOT / "app.py", default_timeout=30)


def html(app):
    return "".join(element.proto.body for element in app.get("html"))


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
