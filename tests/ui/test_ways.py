"""The page /ways by AppTest: ways put beside each other, their letters, what is kept of them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from flexins.inputs.kinds.way import read_way, write_ways
from flexins.ui.ways_parts import PICK

ROOT = Path(__file__).parents[2]
PERSON = {"sex": "male", "born": "1970-01", "paid": "150", "start": "2026-12"}


@pytest.fixture
def page(monkeypatch):
    def opened(**query):
        app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
        for key, value in {**PERSON, **query}.items():
            app.query_params[key] = value
        app.run()
        app.switch_page("pages/ways.py").run()
        assert not app.exception
        return app

    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    return opened


def html(app):
    return "".join(element.proto.body for element in app.get("html"))


def ways(app):
    return write_ways(app.session_state["ways"])


def pick(app, *codes):
    (pills,) = [group for group in app.get("button_group") if group.key == PICK]
    pills.set_value(list(codes)).run()
    assert not app.exception


def open_fold(app, key):
    app.session_state[key] = True
    return app.run()


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception


def test_a_way_keeps_its_place_until_it_is_tapped_away(page):
    app = page()
    assert ways(app) == "stop,least-until-minimum,tier:60,tier:100"
    pick(app, "stop", "tier:60", "tier:100")
    assert ways(app) == "stop,-,tier:60,tier:100"
    pick(app, "stop", "tier:60", "tier:100", "tier:300")
    assert ways(app) == "stop,tier:300,tier:60,tier:100"
    pick(app, "stop", "tier:60", "tier:100", "tier:300", "least-until-minimum")
    assert ways(app) == "stop,tier:300,tier:60,tier:100"
    assert "已经有四种了" in html(app)
    pick(app)
    assert ways(app) == "stop,tier:300,tier:60,tier:100"
    assert "至少留一种" in html(app)


@pytest.mark.parametrize(
    ("kind", "held", "added"),
    [
        ("tier", {"own_tier": 80}, "tier:80"),
        (
            "tiers",
            {"own_first": 60, "own_from": 2029, "own_then": 300},
            "tiers:2026=60,2029=300",
        ),
        ("subsidy", {}, "subsidy"),
        ("budget", {"own_budget": "12,000元"}, "budget:12000"),
        ("resident", {"own_yearly": "1000"}, "resident:1000"),
        ("deposit", {"own_rate": "2.5%"}, "deposit:2.5"),
    ],
)
def test_a_way_of_ones_own(page, kind, held, added):
    app = open_fold(page(ways="stop"), "own_open")
    app.selectbox(key="own_kind").select(kind).run()
    for key, value in held.items():
        if isinstance(value, int):
            app.selectbox(key=key).select(value).run()
        else:
            app.text_input(key=key).input(value).run()
    press(app, "own_add")
    assert ways(app) == f"stop,{added}"
    assert app.session_state["ways"][1] == read_way(added)


def test_what_is_mistyped_is_said_beside_it(page):
    app = open_fold(page(ways="stop"), "own_open")
    app.selectbox(key="own_kind").select("resident").run()
    app.text_input(key="own_yearly").input("a lot").run()
    press(app, "own_add")
    assert ways(app) == "stop"
    assert "fx-problem" in html(app)


def test_a_way_that_cannot_be_is_named_and_the_others_stand(page):
    app = page(ways="stop,resident:450,tier:60")
    assert html(app).count('class="fx-card ') == 2
    assert "“居民养老保险，每年 450.00 元”不能这样走" in html(app)


def test_the_baseline_is_chosen_among_the_ways(page):
    app = page(ways="tier:60,tier:100")
    app.selectbox(key="baseline").select(read_way("tier:60")).run()
    assert not app.exception
    assert "比“一直交第一档 60%”每月多领" in html(app)
    # It goes on to count when it is tapped away.
    pick(app, "tier:100")
    assert "比“一直交第一档 60%”每月多领" in html(app)
