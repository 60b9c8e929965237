"""The contract with Streamlit's and uvicorn's inside: what flexins/ui/streamlit_inside stands on.

The first test lists all that an installed version of theirs has no longer, and says of each what is
lost; the others try with the real parts what a list of names cannot say.
"""

import ast
import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from importlib import import_module
from inspect import getsource

import pytest

from flexins.ui.streamlit_inside import in_the_browser, needs, paths
from tests.ui import broken_needs

INSIDE = "flexins.ui.streamlit_inside"


@pytest.fixture
def inside():
    """The modules of our room. Asked for by a test: where one cannot be loaded, the others run."""
    return lambda name: import_module(f"{INSIDE}.{name}")


# --- The list ------------------------------------------------------------------------------
def test_streamlit_has_all_that_we_need():
    broken = broken_needs.everything_broken()
    assert not broken, "\n".join(["What we need and Streamlit or uvicorn do not have:", *broken])


GONE = "no_such_thing"


@pytest.mark.parametrize(
    "said",
    [
        broken_needs.broken_parts([needs.Part(f"streamlit.{GONE}", "Runtime", "all")]),
        broken_needs.broken_parts([needs.Part("streamlit.runtime", GONE, "all")]),
        broken_needs.broken_parts([needs.Part("streamlit.runtime", "Runtime", "all", has=(GONE,))]),
        broken_needs.broken_parts(
            [needs.Part("streamlit.runtime", "Runtime.get_app_session", "all", takes=(GONE,))]
        ),
        broken_needs.broken_parts(
            [needs.Part("streamlit.error_util", "_LOGGER", "all", is_now=GONE)]
        ),
        broken_needs.changed_sources([needs.Written("uvicorn", "Server.startup", GONE, "all")]),
        broken_needs.changed_sources([needs.Written("uvicorn", f"Server.{GONE}", "", "all")]),
        broken_needs.changed_names("kinds", broken_needs.kinds_now, [GONE]),
        broken_needs.missing_settings([f"server.{GONE}"]),
        broken_needs.changed_index_page({re.compile(GONE): 1}),
        broken_needs.missing_scripts([GONE]),
        broken_needs.missing_selectors([GONE]),
        broken_needs.missing_texts({GONE: "all"}),
        broken_needs.wrong_numbers({"ASKS": ("BackMsg", GONE)}),
        broken_needs.wrong_numbers({GONE: ("BackMsg", "rerun_script")}),
    ],
)
def test_what_is_missing_is_named(said):
    assert any(GONE in sentence for sentence in said)


def test_a_word_that_streamlit_says_otherwise_is_named(monkeypatch):
    monkeypatch.setitem(in_the_browser.PUT_TOGETHER, "skip", (GONE,))
    assert [GONE in said for said in broken_needs.missing_words(in_the_browser.WORDS)] == [True]


def test_all_that_is_broken_is_named_at_once(monkeypatch):
    monkeypatch.delattr("streamlit.runtime.Runtime")
    monkeypatch.delattr("streamlit.proto.BackMsg_pb2.BackMsg")
    monkeypatch.setattr("streamlit.runtime.app_session.AppSession.shutdown", lambda politely: None)
    monkeypatch.setattr(broken_needs, "our_scripts", lambda: "[data-testid=stNothing] {}")
    said = "\n".join(broken_needs.everything_broken())
    for named in ("streamlit.runtime has no Runtime", "BackMsg", "('politely',)", "stNothing"):
        assert named in said


# --- The list is whole ---------------------------------------------------------------------
ROOM = sorted(broken_needs.INSIDE.glob("*.py"))
NAMED = {name for part in needs.PARTS for name in (*part.has, *part.name.split("."))}


@pytest.mark.parametrize("path", ROOM, ids=lambda path: path.stem)
def test_whatever_is_imported_is_in_the_list(path):
    listed = {(part.module, part.name.partition(".")[0]) for part in needs.PARTS}
    modules = {module for module, _ in listed}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module.startswith(("streamlit", "uvicorn")):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                assert (node.module, alias.name) in listed or whole in modules, whole


@pytest.mark.parametrize("path", ROOM, ids=lambda path: path.stem)
def test_whatever_is_hidden_and_used_is_in_the_list(path):
    source = path.read_text(encoding="utf-8")
    own = broken_needs.attributes_set(source)
    used = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    hidden = {name for name in used - own if name.startswith("_") and not name.startswith("__")}
    assert hidden <= NAMED


def test_what_our_connection_stands_before_is_in_the_list():
    source = (broken_needs.BROWSER / "connections.py").read_text(encoding="utf-8")
    called = {f"HttpToolsProtocol.{name}" for name in re.findall(r"super\(\)\.(\w+)\(", source)}
    assert len(called) == 8
    assert called <= {part.name for part in needs.PARTS}
    (guarded,) = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and node.name == "Guarded"
    ]
    text = ast.unparse(guarded)
    own = broken_needs.attributes_set(text)
    own |= {node.name for node in guarded.body if isinstance(node, ast.FunctionDef)}
    (theirs,) = [part for part in needs.PARTS if part.name == "HttpToolsProtocol"]
    assert set(re.findall(r"\bself\.(\w+)", text)) - own == set(theirs.has)


def test_what_our_scripts_and_style_know_is_in_use():
    """The list does not grow old: each text is still in a script of ours, or in the style."""
    assert [text for text in in_the_browser.TEXTS if text not in broken_needs.our_scripts()] == []
    assert in_the_browser.PUT_TOGETHER.keys() <= set(in_the_browser.WORDS)
    assert {"stApp", "stMain", "stButton", "stFileUploaderDropzone"} <= broken_needs.selectors()
    assert {"theme.dark.linkColor", "server.cookieSecret"} <= broken_needs.used_settings()


# --- Downloads -----------------------------------------------------------------------------
def test_a_download_has_the_address_that_we_look_for():
    from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

    storage = MemoryMediaFileStorage("/media")
    for kind in ("text/csv", "application/octet-stream", "text/calendar", ""):
        file = storage.load_and_get_id(b"content", kind, "download", "name")
        address = storage.get_url(file).encode()
        assert paths.MEDIA_ADDRESS.findall(b"\x0a" + address + b"\x12") == [address[7:]]


# --- Sessions ------------------------------------------------------------------------------
def test_all_that_streamlit_asks_of_kept_sessions_is_answered(inside):
    from streamlit.runtime.session_manager import SessionStorage

    asked = {name for name in vars(SessionStorage) if not name.startswith("_")}
    assert asked == {"get", "save", "delete", "list"}
    assert SessionStorage in inside("sessions").KeptSessions.__mro__


def test_a_line_that_is_no_session_s_is_told_apart(inside):
    assert inside("sessions").session_of(object()) == ""


class FakeSession:
    """Stands for Streamlit's session where only its end counts."""

    def __init__(self, name: str) -> None:
        self.id, self.ended, self.session_state = name, False, {"typed": "张三"}

    def shutdown(self) -> None:
        self.ended = True


def kept(name: str):
    from streamlit.runtime.session_manager import SessionInfo

    return SessionInfo(client=None, session=FakeSession(name))


def test_kept_sessions_end_by_themselves(inside):
    now = [0.0]
    sessions = inside("sessions").KeptSessions(10, 5, clock=lambda: now[0])
    info = kept("one")
    sessions.save(info)
    now[0] = 9.0
    assert sessions.get("one") is info
    assert sessions.sweep() == 0
    now[0] = 10.0
    assert sessions.get("one") is None
    assert sessions.sweep() == 1
    assert info.session.ended
    assert info.session.session_state == {}


def test_the_oldest_makes_room(inside):
    sessions = inside("sessions").KeptSessions(10, 2)
    infos = [kept(str(n)) for n in range(3)]
    for info in infos:
        sessions.save(info)
    assert [info.session.ended for info in infos] == [True, False, False]
    assert sessions.list() == infos[1:]
    sessions.delete("1")
    assert sessions.get("1") is None
    assert not infos[1].session.ended  # it went on


def test_the_clock_is_one_that_never_goes_back(inside):
    assert inside("sessions").KeptSessions(1, 1)._clock is time.monotonic


# --- Runs of a page ------------------------------------------------------------------------
def test_a_page_may_wait_before_each_element_and_says_when_it_is_over(inside, monkeypatch):
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
    from streamlit.testing.v1 import AppTest

    for name in ("_enqueue_forward_msg", "_run_script_thread"):
        monkeypatch.setattr(ScriptRunner, name, getattr(ScriptRunner, name))  # as it was, after us
    told = []
    inside("page_runs").watch_pages(
        pause=lambda session: told.append(("pause", session)),
        ended=lambda session: told.append(("ended", session)),
    )

    def page():
        import streamlit as st

        st.text("one")
        if "again" not in st.session_state:
            st.session_state["again"] = True
            st.rerun()
        st.text("two")

    assert [text.value for text in AppTest.from_function(page).run().text] == ["one", "two"]
    assert len({session for _, session in told}) == 1
    said = [what for what, _ in told]
    # The run that the page has asked for is part of it.
    assert said.count("ended") == 1
    assert said[-1] == "ended"
    assert said.count("pause") >= 3


@pytest.fixture
def session(inside, monkeypatch):
    """A session that notes what it hears, and how often it is woken."""
    from streamlit.runtime.app_session import AppSession

    class Session(AppSession):
        def __init__(self, loop):
            self._event_loop = loop
            self.heard, self.woken = [], 0

        def __del__(self):
            """There is nothing to end."""

        def _handle_scriptrunner_event_on_event_loop(
            self, sender, event, forward_msg=None, fragment_ids_this_run=None
        ):
            self.heard.append((event.name, forward_msg))

        def _call_soon_on_event_loop(self, callback):
            self.woken += 1
            super()._call_soon_on_event_loop(callback)

    monkeypatch.setattr(AppSession, "_on_scriptrunner_event", AppSession._on_scriptrunner_event)
    inside("parcels").send_in_parcels(0.2)
    return Session


def heard_of(session, said):
    """What a session hears of `said` by the thread of a page's parts, how often it is woken, and
    how soon."""

    def page(one):
        for event, message in said:
            one._on_scriptrunner_event(
                None, event, forward_msg=message, fragment_ids_this_run=["part"]
            )

    async def visit():
        one = session(asyncio.get_running_loop())
        start = time.monotonic()
        await asyncio.to_thread(page, one)
        while not one.heard or one.heard[-1][0] != said[-1][0].name:
            await asyncio.sleep(0)
        return one, time.monotonic() - start

    return asyncio.run(visit())


def test_what_a_run_says_is_heard_in_its_order_when_it_ends(session):
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent as Event

    drawn = [(Event.ENQUEUE_FORWARD_MSG, number) for number in range(20)]
    said = [(Event.SCRIPT_STARTED, None), *drawn[:5], (Event.SCRIPT_STOPPED_FOR_RERUN, None)]
    said += [(Event.SCRIPT_STARTED, None), *drawn[5:], (Event.FRAGMENT_STOPPED_WITH_SUCCESS, None)]
    one, took_seconds = heard_of(session, said)
    assert one.heard == [(event.name, message) for event, message in said]
    assert one.woken == 2  # by the first, and by the end
    assert took_seconds < 0.2


def test_a_run_that_drew_nothing_and_is_run_anew_is_not_told(session):
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent as Event

    nothing = [(Event.SCRIPT_STARTED, "first"), (Event.SCRIPT_STOPPED_FOR_RERUN, None)]
    parts = [(Event.SCRIPT_STARTED, "second"), (Event.ENQUEUE_FORWARD_MSG, 1)]
    end = [(Event.FRAGMENT_STOPPED_WITH_SUCCESS, None)]
    one, took_seconds = heard_of(session, [*nothing, *nothing, *parts, *end])
    assert one.heard == [(event.name, message) for event, message in (*parts, *end)]
    assert one.woken == 2
    assert took_seconds < 0.2
    # What is not run anew is told.
    one, _ = heard_of(session, [*parts[:1], *end])
    assert one.heard == [(event.name, message) for event, message in (*parts[:1], *end)]


@pytest.mark.parametrize("parts", [["part"], None])
def test_what_is_drawn_in_the_middle_of_long_work_is_not_held_back(session, parts):
    """Of parts for a moment, of a whole page not at all."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent as Event

    async def visit():
        one = session(asyncio.get_running_loop())
        one._on_scriptrunner_event(None, Event.SCRIPT_STARTED, fragment_ids_this_run=parts)
        for message in range(3):
            one._on_scriptrunner_event(None, Event.ENQUEUE_FORWARD_MSG, forward_msg=message)
        await asyncio.sleep(0.1)
        before = list(one.heard)
        await asyncio.sleep(0.4)
        return before, one

    before, one = asyncio.run(visit())
    assert [message for _, message in before] == ([] if parts else [None, 0, 1, 2])
    assert [message for _, message in one.heard] == [None, 0, 1, 2]
    assert one.woken == 1


def test_what_a_browser_shows_is_known_before_anything_is_drawn(inside):
    from streamlit.proto.WidgetStates_pb2 import WidgetStates
    from streamlit.runtime.state import SafeSessionState, SessionState
    from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX

    sent = WidgetStates()
    for key, text in (("born", "1985-06-15"), ("base:2026", "5000"), ("None", "of no key")):
        widget = sent.widgets.add()
        widget.id, widget.string_value = f"{GENERATED_ELEMENT_ID_PREFIX}-a1b2c3-{key}", text
    pressed = sent.widgets.add()
    pressed.id, pressed.trigger_value = f"{GENERATED_ELEMENT_ID_PREFIX}-a1b2c3-send", True
    state = SessionState()
    state.set_widgets_from_proto(sent)
    texts = inside("browsers_inputs").texts_in(SafeSessionState(state, lambda: None))
    assert texts == {"born": "1985-06-15", "base:2026": "5000"}


def test_outside_of_a_run_no_browser_shows_anything(inside):
    assert inside("browsers_inputs").typed_texts() == {}


# --- Files ---------------------------------------------------------------------------------
def test_a_file_is_told_from_a_lost_one(inside):
    from streamlit.proto.Common_pb2 import FileURLs
    from streamlit.runtime.uploaded_file_manager import (
        DeletedFile,
        UploadedFile,
        UploadedFileRec,
    )

    uploads = inside("uploads")
    file = UploadedFile(UploadedFileRec("1", "a.csv", "text/csv", b"id"), FileURLs())
    held = (file, DeletedFile("1"), None)
    assert [uploads.received(one) for one in held] == [file, None, None]
    assert [uploads.is_lost(one) for one in held] == [False, True, False]


# --- What is told ahead --------------------------------------------------------------------
def test_what_is_told_ahead_is_what_the_server_would_say(inside):
    """Streamlit's interface asks for these when it is not told; a new version may ask for more."""
    from starlette.requests import Request
    from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

    route = create_host_config_routes(None)[0]
    request = Request({"type": "http", "headers": []})
    with ThreadPoolExecutor(1) as threads:
        said = json.loads(threads.submit(asyncio.run, route.endpoint(request)).result().body)
    told = re.search(r"window.__streamlit = (.*?);window", inside("ahead").known_ahead())[1]
    known = json.loads(told)["HOST_CONFIG"]
    # But for the dialogs: one over everything would hide what was typed when the line is cut.
    assert known.pop("blockErrorDialogs") is True
    assert said.pop("blockErrorDialogs") is False
    assert {name: said[name] for name in known} == known
    # Ours alone may embed the pages, which the headers forbid anyhow; None is the default.
    assert set(said) - set(known) == {"allowedOrigins", "resourceCrossOriginMode"}


def test_a_key_becomes_the_class_that_streamlit_makes_of_it():
    rule = r"`st-key-`\+\w+\.trim\(\)\.replaceAll\(/(.+?)/g,`-`\)"
    made = re.search(rule, broken_needs.their_scripts())
    for key in ("base:2026", "apply_id number", "a.b"):
        assert in_the_browser.key_class(key) == f"st-key-{re.sub(made[1], '-', key)}"


# --- uvicorn -------------------------------------------------------------------------------
async def nobody(_scope, _receive, _send):
    """An app that does nothing."""


def test_uvicorn_is_found_from_its_lifespan_and_asks_for_the_class_each_time(inside):
    import uvicorn
    from streamlit.web.server.starlette.starlette_server import _get_websocket_protocol
    from uvicorn.lifespan.on import LifespanOn
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    settings = uvicorn.Config(nobody, ws=_get_websocket_protocol())
    settings.load()
    assert inside("uvicorn_lines").uvicorn_config(LifespanOn(settings).receive) is settings
    assert settings.http_protocol_class is HttpToolsProtocol
    assert "self.config.ws_max_size" in getsource(settings.ws_protocol_class)


def test_another_server_is_told_apart(inside):
    assert inside("uvicorn_lines").uvicorn_config(asyncio.Queue().get) is None


# --- What each run is told ------------------------------------------------------------------
SECTIONS = ("", ".light", ".dark", ".sidebar", ".light.sidebar", ".dark.sidebar")


def test_the_remembered_settings_are_those_that_streamlit_reads(inside, monkeypatch):
    from streamlit.proto.NewSession_pb2 import NewSession
    from streamlit.runtime import app_session

    read = []

    def themes(msg, section="theme"):
        read.append(section)
        populate_theme(msg, section)

    def configs(msg):
        read.append("config")
        populate_config(msg)

    def sent():
        message = NewSession()
        app_session._populate_config_msg(message.config)
        for section in SECTIONS:
            part = message.custom_theme
            for name in section.split(".")[1:]:
                part = getattr(part, name)
            app_session._populate_theme_msg(part, f"theme{section}")
        return message

    told = inside("told_each_run")
    populate_theme, populate_config = told._POPULATE_THEME, told._POPULATE_CONFIG
    monkeypatch.setattr(app_session, "_populate_theme_msg", populate_theme)
    monkeypatch.setattr(app_session, "_populate_config_msg", populate_config)
    expected = sent()
    assert expected.custom_theme.ByteSize()
    assert expected.config.ByteSize()
    monkeypatch.setattr(told, "_POPULATE_THEME", themes)
    monkeypatch.setattr(told, "_POPULATE_CONFIG", configs)
    told.remember_settings()
    assert [sent(), sent()] == [expected, expected]
    assert sent().SerializeToString() == expected.SerializeToString()
    assert read == ["config", *(f"theme{section}" for section in SECTIONS)]


# --- Places --------------------------------------------------------------------------------
def test_a_copied_place_is_what_streamlit_would_have_copied(inside, monkeypatch):
    from streamlit.cursor import Cursor, RunningCursor

    def place():
        running = RunningCursor(0, (3, 1))
        running.lock_element()
        locked = running.open_block().lock_element()
        for one in (running, locked):
            one.get_transient_cursor()
            one.transient_elements[one.transient_index] = ["shown while something runs"]
        return running, locked

    def told(one):
        return vars(one) | {"_transient_elements": dict(one.transient_elements.items())}

    monkeypatch.setattr(Cursor, "__deepcopy__", None, raising=False)
    inside("places").copy_places_quickly()
    for one in (*place(), RunningCursor(1)):
        copied = deepcopy(one)
        monkeypatch.delattr(Cursor, "__deepcopy__")
        theirs = deepcopy(one)
        inside("places").copy_places_quickly()
        assert type(copied) is type(theirs) is type(one)
        assert told(copied) == told(theirs) == told(one)
        # It goes its own way from here on.
        copied.transient_elements[7] = ["more"]
        assert 7 not in one.transient_elements
        for shown, kept in zip(copied.transient_elements, one.transient_elements, strict=False):
            assert shown is not kept


# --- Pictures ------------------------------------------------------------------------------
COUNTED = '{"layer": [{"name": "view_41"}], "params": [{"name": "param_7"}]}'
PLAIN = '{"datasets": {"a": [{"age": 60}]}, "layer": [{"mark": "bar"}], "params": [{"name": "x"}]}'


def test_a_picture_is_sent_as_streamlit_would_send_it(inside, monkeypatch):
    from streamlit.elements import vega_charts

    theirs = inside("pictures")._STABILIZE
    monkeypatch.setattr(vega_charts, "_stabilize_vega_json_spec", theirs)
    assert theirs(COUNTED) != COUNTED
    # Where nothing was counted they write anew what they have read, key by key.
    assert json.loads(theirs(PLAIN)) == json.loads(PLAIN)
    inside("pictures").send_pictures_as_they_are()
    assert vega_charts._stabilize_vega_json_spec(COUNTED) == theirs(COUNTED)
    assert vega_charts._stabilize_vega_json_spec(PLAIN) is PLAIN
