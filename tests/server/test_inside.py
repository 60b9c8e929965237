"""The contract with Streamlit's and uvicorn's inside: what flexins/ui/server/inside.py stands on.

Where a new version of theirs breaks one of these, the name of the test says what is lost.
"""

import asyncio
import time
from inspect import getsource

import pytest
import uvicorn
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionInfo, SessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.web.server.starlette import starlette_routes, starlette_websocket
from streamlit.web.server.starlette.starlette_server import _get_websocket_protocol
from uvicorn.lifespan.on import LifespanOn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from flexins.ui.server import inside
from flexins.ui.server.kept_sessions import KeptSessions


async def nobody(_scope, _receive, _send):
    """An app that does nothing."""


def test_the_paths_are_streamlits():
    assert f"/{starlette_websocket._ROUTE_WEBSOCKET_STREAM}" == inside.STREAM_PATH
    assert f"/{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/" == inside.UPLOAD_PATH
    assert f"/{starlette_routes.ROUTE_HEALTH}" == inside.HEALTH_PATH
    assert f"/{starlette_routes.BASE_ROUTE_MEDIA}/" == inside.MEDIA_PATH
    assert f"/{starlette_routes.ROUTE_METRICS}" in inside.NOT_FOR_VISITORS


def test_every_kind_of_message_is_known():
    """A new kind is let in only once somebody has looked at what it does."""
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    refused = {"clear_cache", "set_run_on_save", "load_git_info", "backend_operation_request"}
    refused |= {"debug_disconnect_websocket", "debug_shutdown_runtime"}
    assert kinds == inside.KINDS | refused
    operation = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type
    named = {field.name for field in operation.fields} - {"request_id", "session_id"}
    assert named == inside.OPERATIONS | {"install_skills", "dismiss_skills_nudge"}


def test_every_kind_of_widget_value_is_known():
    kinds = {field.name for field in WidgetState.DESCRIPTOR.oneofs_by_name["value"].fields}
    small = {"trigger_value", "bool_value", "double_value", "int_value"}
    bounded = {"string_value", "json_value", "json_trigger_value", "string_trigger_value"}
    bounded |= {"double_array_value", "int_array_value", "string_array_value"}
    bounded |= {"file_uploader_state_value", "arrow_value", "bytes_value", "chat_input_value"}
    assert kinds == small | bounded


def test_uvicorn_is_found_from_its_lifespan_and_asks_for_the_class_each_time():
    settings = uvicorn.Config(nobody, ws=_get_websocket_protocol())
    settings.load()
    assert inside.uvicorn_config(LifespanOn(settings).receive) is settings
    assert settings.http_protocol_class is HttpToolsProtocol
    assert "config.http_protocol_class(" in getsource(uvicorn.Server.startup)
    assert "self.config.ws_max_size" in getsource(settings.ws_protocol_class)


@pytest.mark.parametrize(
    "name",
    [
        *("connection_made", "connection_lost", "data_received", "on_message_begin"),
        *("on_headers_complete", "on_body", "on_message_complete", "handle_websocket_upgrade"),
    ],
)
def test_what_we_stand_before_is_there(name):
    assert callable(getattr(HttpToolsProtocol, name))


def test_another_server_is_told_apart():
    assert inside.uvicorn_config(asyncio.Queue().get) is None


def test_a_page_runs_by_what_we_stand_before():
    """Who gives way in the middle, and when a turn is over, hangs on it."""
    assert "target=self._run_script_thread" in getsource(ScriptRunner.start)
    assert "_enqueue=self._enqueue_forward_msg" in getsource(inside._RUN)
    assert "self._maybe_handle_execution_control_request()" in getsource(inside._HAND_ON)
    assert "self._session_id = session_id" in getsource(ScriptRunner.__init__)
    # One thread runs the page and all that it asks to be run anew.
    assert "while request.type == ScriptRequestType.RERUN" in getsource(inside._RUN)


def test_the_line_of_a_session_is_known():
    assert "self._websocket = websocket" in getsource(
        starlette_websocket.StarletteSessionClient.__init__
    )
    assert {"client", "session"} <= set(ActiveSessionInfo.__dataclass_fields__)
    assert inside.session_of(object()) == ""


class FakeSession:
    """Stands for Streamlit's session where only its end counts."""

    def __init__(self, name: str) -> None:
        self.id, self.ended, self.session_state = name, False, {"typed": "张三"}

    def shutdown(self) -> None:
        self.ended = True


def kept(name: str) -> SessionInfo:
    return SessionInfo(client=None, session=FakeSession(name))


def test_a_session_has_what_we_end_it_by():
    asked = {name for name in vars(SessionStorage) if not name.startswith("_")}
    assert asked == {"get", "save", "delete", "list"}
    assert SessionStorage in KeptSessions.__mro__
    assert callable(AppSession.shutdown)
    assert isinstance(AppSession.session_state, property)
    assert "_session_storage.save(" in getsource(WebsocketSessionManager.disconnect_session)
    assert "_session_storage.get(" in getsource(WebsocketSessionManager._resume_stored_session)


def test_kept_sessions_end_by_themselves():
    now = [0.0]
    sessions = KeptSessions(10, 5, clock=lambda: now[0])
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


def test_the_oldest_makes_room():
    sessions = KeptSessions(10, 2)
    infos = [kept(str(n)) for n in range(3)]
    for info in infos:
        sessions.save(info)
    assert [info.session.ended for info in infos] == [True, False, False]
    assert sessions.list() == infos[1:]
    sessions.delete("1")
    assert sessions.get("1") is None
    assert not infos[1].session.ended  # it went on


def test_the_clock_is_one_that_never_goes_back():
    assert KeptSessions(1, 1)._clock is time.monotonic
