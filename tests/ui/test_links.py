"""What a page shows, its link shows to everyone else; links made long ago go on working."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from flexins.inputs import link
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import pairs_of

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
EARLIER = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests" / "inputs" / "earlier_links.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", TODAY.isoformat())


def opened(page, query):
    """A new session at a link, as a browser opens it."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, text in parse_qsl(query, keep_blank_values=True):
        given = app.query_params.get(name, [])
        app.query_params[name] = [*given, text]
    app.run()
    if page != "home":
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def html(app):
    return "".join(element.proto.body for element in (*app.get("html"), *app.markdown))


def figure(app):
    found = re.search(r'class="fx-figure">(.*?)</div>', html(app))
    return unescape(re.sub(r"<details.*|<small.*", "", found[1])).strip() if found else None


def notices(app):
    return re.findall(r'role="note">(.*?)</div>', html(app))


def blames(app):
    """Sentences that say the link, or the data, is the reason for something."""
    return [text for text in notices(app) if "链接" in text or "link" in text]


@pytest.mark.parametrize(("name", "query", "shown"), EARLIER)
def test_a_link_of_an_earlier_edition_is_read_whole(name, query, shown):
    found = link.read(pairs_of(query), TODAY)
    assert found.refused == []
    written = link.write(INPUTS, found.values, TODAY)
    assert link.read(pairs_of(written), TODAY).values.items() <= found.values.items()


@pytest.mark.parametrize(("name", "query", "shown"), EARLIER[::4])
def test_a_link_of_an_earlier_edition_shows_what_it_showed(name, query, shown):
    app = opened(name, query)
    assert figure(app) == shown
    # The data has a newer edition since; the sentence says that the result is the same.
    assert [text for text in blames(app) if "没有变" not in text] == []


CHECK = "view=check&sheet_base=9112&sheet_index=0.7654&sheet_years=28.83&sheet_deemed=1"


@pytest.mark.parametrize(
    ("name", "query", "shown"),
    [
        (
            "cost",
            "lang=zh&from=2025-07&to=2025-12&tier=60&from=singlemessage&isappinstalled=0",
            "5,397.60 元",
        ),
        ("cost", "lang=zh&amp;from=2025-07&amp;to=2025-12&amp;tier=60", "5,397.60 元"),
        (
            "eligibility",
            "lang=zh&born=1970-01-15&sex=female&from=singlemessage&isappinstalled=0",
            "不能参保",
        ),
        ("eligibility", "lang=zh-CN&born=1985-01-15&from=2025-99&month=abc", "可以参保"),
        ("tiers", "month=2022-09&result=815.4&edition=x&utm_source=y)", "815.40 元 至 4,077.00 元"),
    ],
)
def test_what_a_page_does_not_use_is_passed_over_without_a_word(name, query, shown):
    app = opened(name, query)
    assert figure(app) == shown
    assert blames(app) == []


def test_what_a_page_uses_and_cannot_read_is_named_and_nothing_is_said_of_the_data():
    app = opened("cost", "from=2025-07&to=2025-12&tier=61&edition=20251003-3dbd7d&result=8996.00")
    assert [text for text in blames(app) if "缴费档次" in text] == blames(app) != []


def test_the_same_data_are_not_to_blame_for_another_figure():
    link_made = "sex=male&born=1985-03&tier=60"
    edition = re.search(r"edition=(\d{8}-[0-9a-f]{6})", html(opened("home", link_made)))[1]
    app = opened("home", f"{link_made}&edition={edition}&result=8996.00")
    assert [text for text in blames(app) if "数据没有变" in text] == blames(app) != []


def _same_elsewhere(app, page):
    keys = (*INPUTS, "base:2026", "tiers:2026")
    state = {key: app.session_state[key] for key in keys if key in app.session_state}
    written = link.write(INPUTS, state, TODAY)
    there = opened(page, written)
    assert figure(there) == figure(app)
    assert html(there).count("fx-problem") == html(app).count("fx-problem")
    assert blames(there) == []
    return written


@pytest.mark.parametrize(
    ("name", "query", "typed", "shown"),
    [
        (
            "pension",
            f"{CHECK}&sheet_payout=195",
            {"sheet_account": "93,583.84"},
            "每月 2,882.45 元",
        ),
        ("pension", f"{CHECK}&sheet_payout=195", {"sheet_account": "93583,84"}, None),
        ("pension", "view=if&sex=male&born=1985-03", {"growth": "", "paid": "120个月"}, ...),
        ("eligibility", "", {"born": "1985年6月15日", "on": "2026/12/1"}, "可以参保"),
        ("eligibility", "", {"born": "85-6-15"}, None),
        ("cost", "from=2026-07&to=2027-06", {"base:2026": "7,800.50元"}, "11,234.40 元"),
        ("cost", "from=2026-07&to=2027-06", {"base:2026": "7800,50"}, None),
    ],
)
def test_the_link_opened_elsewhere_gives_the_same_answer(name, query, typed, shown):
    app = opened(name, query)
    if any(key.startswith("base:") for key in typed):
        app.session_state["own_base"] = True
        app.run()
    for key, text in typed.items():
        app.text_input(key=key).input(text)
    app.run()
    if shown is not ...:
        assert figure(app) == shown
    comma = any("," in text for text in typed.values())
    assert ("请用点号写小数" in html(app)) == (shown is None and comma)
    written = _same_elsewhere(app, name)
    assert "," not in written.replace("compare=60,100", "")


def test_nothing_chosen_is_nothing_elsewhere_too():
    app = opened("tiers", "month=2025-07&compare=none")
    assert app.session_state["compare"] == []
    assert "compare=none" in _same_elsewhere(app, "tiers")


@pytest.mark.parametrize(
    ("name", "query", "provisional"),
    [
        ("home", "", True),
        ("cost", "from=2025-07&to=2025-12", False),
        ("cost", "from=2026-07&to=2026-12", True),
        ("tiers", "month=2026-11", True),
        ("tiers", "month=2022-09", False),
        ("pension", "sex=male&born=1985-03", True),
    ],
)
def test_the_sentence_and_the_picture_that_are_sent_on_say_what_is_provisional(
    name, query, provisional
):
    said = html(opened(name, query))
    sentence = re.search(r'class="fx-share".*', said, re.DOTALL)[0]
    assert ("暂定" in sentence) == provisional
    if "data-fx-title" in said:
        first_picture = re.search(r'data-fx-title="([^"]*)"', said)[1]
        assert ("暂定" in first_picture) == provisional
