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
LABELLED = {"month", "period", "start", "sex"}
CHANGES = [
    ("month", "2022年9月"),
    ("period", "每年"),
    ("budget", 2500),
    ("budget", 10),
    ("compare", ["80%", "100%", "300%"]),
    ("compare", []),
    ("original_age", "50"),
    ("sex", "男"),
    ("start", "2028年1月"),
    ("born", "198"),
    ("paid", "x"),
    *_TYPED.items(),
]


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
    ("language", "key", "value"),
    [("zh", *change) for change in CHANGES]
    # The labels of these are Chinese here.
    + [("en", *change) for change in CHANGES if change[0] not in LABELLED],
)
def test_a_change_shows_what_a_whole_run_shows(port, language, key, value):
    async def visit(session, before):
        after = await session.run(state(before, key, value))
        return before, after, await session.run()

    before, after, again = ask(port, visit, f"/tiers?lang={language}")
    assert (before.whole, after.whole, again.whole) == (True, False, True)
    assert after.texts != before.texts
    assert after.texts == again.texts


def test_changes_one_after_another_add_up(port):
    async def visit(session, shown):
        for key, value in CHANGES:
            shown = await session.run(state(shown, key, value))
            assert not shown.whole
        return shown, await session.run()

    after, again = ask(port, visit)
    assert after.texts == again.texts


def test_what_only_looks_different_leaves_the_figures_alone(port):
    async def visit(session, shown):
        shown = await session.run(state(shown, "born", "1985-06"))
        other = await session.run(state(shown, "born", "1985年6月"))
        return shown, other, await session.run()

    before, after, again = ask(port, visit)
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


def test_the_views_of_the_pension_page_show_what_a_whole_run_shows(port):
    async def visit(session, shown):
        seen = []
        for key, value in PENSION_CHANGES:
            shown = await session.run(state(shown, key, value))
            assert not shown.whole
            seen.append((key, value, shown.texts, (await session.run()).texts))
        return seen

    for key, value, after, again in ask(port, visit, "/pension?lang=zh&sex=male"):
        assert after == again, (key, value)
