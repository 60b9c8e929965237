"""A page in parts shows after every change what it would show drawn whole.

Asked of a running server: AppTest runs a page without what stands around it.
"""

import asyncio

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.support import servers
from benchmarks.support.session import Session, widget_of

_TYPED = {
    "born": "1985-06",
    "paid": "60",
    "index": "0.8",
    "account": "30000",
    "growth": "3",
    "crediting": "2.5",
    "subsidised": "12",
}
LABELLED = {"show", "month", "period", "start", "sex"}
_COMPARED = [("compare", ["80%", "100%", "300%"]), ("compare", [])]
CHANGES = {
    "/tiers": [
        ("month", "2022年9月"),
        ("period", "每年"),
        ("budget", 2500),
        ("budget", 10),
        ("tier", ["150%"]),
        *_COMPARED,
        ("show", "历年基数"),
        ("show", "能领多少"),
    ],
    "/tiers?show=brings": [
        *_COMPARED,
        ("original_age", "50"),
        ("sex", "男"),
        ("start", "2028年1月"),
        ("born", "198"),
        ("paid", "x"),
        *_TYPED.items(),
        ("show", "要交多少"),
    ],
}
EACH = [(path, *change) for path, changes in CHANGES.items() for change in changes]


@pytest.fixture(scope="module")
def port():
    with servers.product() as server:
        yield server.port


def state(run, key, value):
    widget = widget_of(run, key)
    found = WidgetState(id=widget.id)
    if isinstance(value, bool):
        found.bool_value = value
    elif isinstance(value, int):
        found.double_array_value.data.append(value)
    elif isinstance(value, list):
        found.string_array_value.data.extend(value)
    elif not hasattr(widget, "options"):
        found.string_value = value
    else:
        found.string_value = next(label for label in widget.options if value in label)
    return found


def ask(port, visit, path="/tiers"):
    async def visited():
        async with Session(port, path) as session:
            return await visit(session, await session.run())

    return asyncio.run(visited())


@pytest.mark.parametrize(
    ("language", "path", "key", "value"),
    [("zh", *change) for change in EACH]
    # The labels of these are Chinese here.
    + [("en", *change) for change in EACH if change[1] not in LABELLED],
)
def test_a_change_shows_what_a_whole_run_shows(port, language, path, key, value):
    async def visit(session, before):
        after = await session.run(state(before, key, value))
        return before, after, await session.run()

    before, after, again = ask(port, visit, f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert (before.whole, after.whole, again.whole) == (True, False, True)
    assert after.texts != before.texts
    assert after.texts == again.texts


@pytest.mark.parametrize("path", CHANGES)
def test_changes_one_after_another_add_up(port, path):
    async def visit(session, shown):
        for key, value in CHANGES[path]:
            shown = await session.run(state(shown, key, value))
            assert not shown.whole
        return shown, await session.run()

    after, again = ask(port, visit, path)
    assert after.texts == again.texts


def test_what_a_link_said_is_there_in_a_tab_that_is_opened_later(port):
    """The browser is told what its inputs hold: it would begin with their first options."""

    async def visit(session, shown):
        return await session.run(state(shown, "show", "能领多少"))

    shown = ask(port, visit, "/tiers?sex=male&born=1970-01&paid=300&compare=70,150")
    for key, value in (("born", "1970-01"), ("paid", "300")):
        assert widget_of(shown, key).value == value
    assert widget_of(shown, "sex").raw_value == "男"
    assert any("第六档 150%" in text and "第二档 70%" in text for text in shown.texts)


def test_what_only_looks_different_leaves_the_figures_alone(port):
    async def visit(session, shown):
        shown = await session.run(state(shown, "born", "1985-06"))
        other = await session.run(state(shown, "born", "1985年6月"))
        return shown, other, await session.run()

    before, after, again = ask(port, visit, "/tiers?show=brings")
    assert after.texts == again.texts
    assert [text for text in after.texts if "fx-given" not in text] == [
        text for text in before.texts if "fx-given" not in text
    ]


def test_another_language_changes_every_part(port):
    async def visit(session, before):
        button = WidgetState(id=widget_of(before, "switch_language").id, trigger_value=True)
        switched = await session.run(button)
        session.forget(button)
        after = await session.run(state(switched, "budget", 2500))
        return before, switched, after, await session.run()

    before, switched, after, again = ask(port, visit)
    said = {text for text in switched.texts if "预算" in text or "养老" in text}
    assert not said & set(before.texts)
    assert not after.whole
    assert after.texts == again.texts


PENSION_CHANGES = [
    ("born", "1985-06"),
    ("paid", "60"),
    ("view", "什么时候"),
    ("early", "x"),
    ("early", "6"),
    ("view", "如果"),
    ("wish", "3000"),
    ("break", "x"),
    ("growth", "99"),
    ("growth", "2"),
    ("view", "能领多少"),
    ("medical", True),
    ("tier", "第五档"),
    ("view", "核对"),
    ("sheet_basic", "1000"),
    ("view", "能领多少"),
]

WAYS_CHANGES = [
    ("ways_pick", ["停缴", "60%", "300%"]),
    ("paid", "100"),
    ("look", "反过来问"),
    ("wish", "2000"),
    ("budget", 2000),
    ("look", "什么会变"),
    ("growth", "x"),
    ("growth", "2"),
    ("look", "医保和家人"),
    ("told_medical", "25"),
    ("told_medical_on", "2026-11-20"),
    ("live", "70"),
    ("look", "并排比"),
    ("baseline", "60%"),
    ("born", "198"),
]


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("/pension?lang=zh&sex=male", PENSION_CHANGES),
        ("/ways?lang=zh&sex=male&born=1980-01", WAYS_CHANGES),
    ],
)
def test_the_views_of_a_page_show_what_a_whole_run_shows(port, path, changes):
    async def visit(session, shown):
        seen = []
        for key, value in changes:
            shown = await session.run(state(shown, key, value))
            assert not shown.whole
            seen.append((key, value, shown.texts, (await session.run()).texts))
        return seen

    for key, value, after, again in ask(port, visit, path):
        assert after == again, (key, value)
