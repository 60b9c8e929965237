"""The whole app by Streamlit's AppTest: links of all kinds leave every page standing."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")


def run(name, **query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, text in query.items():
        app.query_params[key.rstrip("_")] = text
    app.run()
    return app if name == "home" else app.switch_page(f"pages/{name}.py").run()


def shown(app):
    return " ".join(str(item.proto.body) for item in app.get("html")) + " ".join(
        str(item.value) for item in app.title
    )


@pytest.mark.parametrize("name", ["home", "eligibility", "tiers", "cost", "sources"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_runs_in_both_languages(name, language):
    app = run(name)
    # The language last: AppTest labels options outside the session, so always in Chinese, and
    # would not find them in another run after an English one.
    app.session_state["lang"] = language
    app.run()
    assert not app.exception
    assert not app.error
    assert 'class="fx-answer"' in shown(app)


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
def test_no_link_brings_a_page_down(name, query):
    app = run(name, **query)
    assert not app.exception
    assert not app.error
    assert "fx-answer" in shown(app)
