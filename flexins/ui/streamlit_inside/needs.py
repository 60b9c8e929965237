"""What this room stands on in Streamlit and uvicorn, by their own names. Imports neither.

Everything that the room imports, and every attribute beginning with `_`, is here: the contract's
test, tests/ui/test_what_we_need_of_streamlit.py, holds it to that.
"""

from __future__ import annotations

from typing import NamedTuple

from flexins.ui.streamlit_inside import paths


class Part(NamedTuple):
    """A class, a function or a value: `name` in `module`.

    `takes`: a function's parameters, all of them, without `self`. `has`: what an instance has.
    `is_now`: the value, or a logger's name. `without`: what is lost.
    """

    module: str
    name: str
    without: str
    takes: tuple[str, ...] | None = None
    has: tuple[str, ...] = ()
    is_now: str | None = None


class Written(NamedTuple):
    """What the source of `name` in `module` says, word by word."""

    module: str
    name: str
    text: str
    without: str


_RUNTIME = "streamlit.runtime"
_MANAGER = "streamlit.runtime.websocket_session_manager"
_SESSION = "streamlit.runtime.session_manager"
_RUNNER = "streamlit.runtime.scriptrunner.script_runner"
_STATE = "streamlit.runtime.state.session_state"
_COMMON = "streamlit.runtime.state.common"
_FILES = "streamlit.runtime.uploaded_file_manager"
_MEMORY = "streamlit.runtime.memory_uploaded_file_manager"
_ROUTES = "streamlit.web.server.starlette.starlette_routes"
_LINE = "streamlit.web.server.starlette.starlette_websocket"
_SERVER = "streamlit.web.server.starlette.starlette_server"
_AGENT = "streamlit.web.server.starlette.starlette_agent_routes"
_HTTP = "uvicorn.protocols.http.httptools_impl"

# What is lost.
_PATHS = "bounds, own sessions and the rewriting of pages, which go by the path"
_OWNERS = "a session belongs to the browser that began it"
_KEPT = "sessions whose line was cut, cleared after a while"
_TURNS = "fair turns: who used least of late goes first"
_UPLOADS = "bounds on files that are sent, and their end with the page"
_TYPED = "what was typed, on a page that comes back to a new server"
_BOUNDS = "what a browser sends is cut before it is kept"
_SETTINGS = "settings that our code reads or sets"
_LINES = "slow and endless senders are ended, with no nginx before us"
_PLACES = "a word for the type checker"
_SETTLED = "settings worked out once, not for each run"
_COPIES = "places copied in a tenth of the time"
_PICTURES = "pictures' specifications written once"
_PARCELS = "elements are handed over together: the loop is not woken for each"
_LOGS = "no log holds what an exception says"

# What both are told of an event of a page's run.
_EVENT = (
    "sender",
    "event",
    "forward_msg",
    "exception",
    "client_state",
    "page_script_hash",
    "fragment_ids_this_run",
    "pages",
    "run_descriptor",
)

PARTS = (
    Part("streamlit.config", "get_option", _SETTINGS, takes=("key",)),
    Part("streamlit.config", "set_option", _SETTINGS, takes=("key", "value", "where_defined")),
    Part("streamlit.delta_generator", "DeltaGenerator", _PLACES),
    Part("streamlit.cursor", "Cursor", _COPIES, has=("_transient_elements",)),
    Part("streamlit.cursor", "SparseList", _COPIES),
    Part(
        "streamlit.elements.vega_charts",
        "_stabilize_vega_json_spec",
        _PICTURES,
        takes=("vega_spec",),
    ),
    Part("streamlit.error_util", "_LOGGER", _LOGS, is_now="streamlit.error_util"),
    # Messages.
    Part("streamlit.proto.BackMsg_pb2", "BackMsg", _BOUNDS),
    Part("streamlit.proto.ForwardMsg_pb2", "ForwardMsg", _TURNS),
    Part("streamlit.proto.WidgetStates_pb2", "WidgetState", _BOUNDS),
    # Sessions.
    Part(_RUNTIME, "Runtime", _OWNERS, has=("_session_mgr", "uploaded_file_mgr")),
    Part(_RUNTIME, "Runtime.instance", _OWNERS, takes=()),
    Part(_RUNTIME, "Runtime.exists", _OWNERS, takes=()),
    Part(_RUNTIME, "Runtime.get_app_session", _OWNERS, takes=("session_id",)),
    Part(
        "streamlit.runtime.app_session",
        "AppSession",
        _OWNERS,
        has=("id", "_user_info", "session_state"),
    ),
    Part("streamlit.runtime.app_session", "AppSession.shutdown", _KEPT, takes=()),
    Part("streamlit.runtime.app_session", "AppSession", _PARCELS, has=("_event_loop",)),
    Part(
        "streamlit.runtime.app_session",
        "AppSession._on_scriptrunner_event",
        _PARCELS,
        takes=_EVENT,
    ),
    Part(
        "streamlit.runtime.app_session",
        "AppSession._handle_scriptrunner_event_on_event_loop",
        _PARCELS,
        takes=_EVENT,
    ),
    Part(
        "streamlit.runtime.app_session",
        "AppSession._call_soon_on_event_loop",
        _PARCELS,
        takes=("callback",),
    ),
    Part(_RUNNER, "ScriptRunnerEvent.ENQUEUE_FORWARD_MSG", _PARCELS),
    Part(_RUNNER, "ScriptRunnerEvent.SCRIPT_STARTED", _PARCELS),
    Part(_RUNNER, "ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN", _PARCELS),
    Part(
        "streamlit.runtime.app_session", "_populate_theme_msg", _SETTLED, takes=("msg", "section")
    ),
    Part("streamlit.runtime.app_session", "_populate_config_msg", _SETTLED, takes=("msg",)),
    Part("streamlit.proto.NewSession_pb2", "Config", _SETTLED),
    Part("streamlit.proto.NewSession_pb2", "CustomThemeConfig", _SETTLED),
    Part(_SESSION, "ActiveSessionInfo", _OWNERS, has=("client", "session")),
    Part(_SESSION, "SessionInfo", _KEPT, has=("client", "session")),
    Part(_SESSION, "SessionStorage", _KEPT),
    Part(_SESSION, "SessionStorage.get", _KEPT, takes=("session_id",)),
    Part(_SESSION, "SessionStorage.save", _KEPT, takes=("session_info",)),
    Part(_SESSION, "SessionStorage.delete", _KEPT, takes=("session_id",)),
    Part(_SESSION, "SessionStorage.list", _KEPT, takes=()),
    Part(_MANAGER, "WebsocketSessionManager", _KEPT, has=("_session_storage",)),
    Part(_MANAGER, "WebsocketSessionManager.list_active_sessions", _OWNERS, takes=()),
    Part(_STATE, "SessionState.clear", _KEPT, takes=()),
    Part(_LINE, "StarletteSessionClient", _OWNERS, has=("_websocket",)),
    # Runs of a page.
    Part(_RUNNER, "ScriptRunner", _TURNS, has=("_session_id",)),
    Part(_RUNNER, "ScriptRunner._enqueue_forward_msg", _TURNS, takes=("msg",)),
    Part(_RUNNER, "ScriptRunner._is_in_script_thread", _TURNS, takes=()),
    Part(_RUNNER, "ScriptRunner._run_script_thread", _TURNS, takes=()),
    Part(
        "streamlit.runtime.scriptrunner",
        "get_script_run_ctx",
        _TYPED,
        takes=("suppress_warning",),
    ),
    Part(
        "streamlit.runtime.scriptrunner_utils.script_run_context",
        "ScriptRunContext",
        _UPLOADS,
        has=("session_id", "session_state", "uploaded_file_mgr"),
    ),
    # Files.
    Part(_FILES, "UploadedFile", _UPLOADS, has=("file_id", "size")),
    Part(_FILES, "UploadedFileRec", _UPLOADS, has=("data",)),
    Part(_FILES, "DeletedFile", _UPLOADS),
    Part(_MEMORY, "MemoryUploadedFileManager", _UPLOADS, has=("file_storage",)),
    Part(
        _MEMORY,
        "MemoryUploadedFileManager.remove_file",
        _UPLOADS,
        takes=("session_id", "file_id"),
    ),
    Part(
        _MEMORY,
        "MemoryUploadedFileManager.remove_session_files",
        _UPLOADS,
        takes=("session_id",),
    ),
    # What inputs hold.
    Part("streamlit.runtime.state.safe_session_state", "SafeSessionState", _TYPED, has=("_state",)),
    Part(_STATE, "SessionState", _TYPED, has=("_new_widget_state",)),
    Part(_STATE, "WStates", _TYPED, has=("states",)),
    Part(_STATE, "Serialized", _TYPED, has=("value",)),
    Part(_STATE, "Value", _TYPED, has=("value",)),
    Part(_COMMON, "is_keyed_element_id", _TYPED, takes=("key",)),
    Part(_COMMON, "user_key_from_element_id", _TYPED, takes=("element_id",)),
    # Paths.
    Part(_LINE, "_ROUTE_WEBSOCKET_STREAM", _PATHS, is_now=paths.STREAM_PATH.strip("/")),
    Part(_ROUTES, "BASE_ROUTE_UPLOAD_FILE", _PATHS, is_now=paths.UPLOAD_PATH.strip("/")),
    Part(_ROUTES, "BASE_ROUTE_MEDIA", _PATHS, is_now=paths.MEDIA_PATH.strip("/")),
    Part(_ROUTES, "BASE_ROUTE_STATIC", _PATHS, is_now=paths.STATIC_PATH.strip("/")),
    Part(_ROUTES, "BASE_ROUTE_CORE", _PATHS, is_now="_stcore"),
    Part(_ROUTES, "BASE_ROUTE_COMPONENT", _PATHS, is_now="component"),
    Part(_ROUTES, "ROUTE_METRICS", _PATHS, is_now="_stcore/metrics"),
    Part(_ROUTES, "ROUTE_SCRIPT_HEALTH", _PATHS, is_now="_stcore/script-health-check"),
    Part(_AGENT, "_ROUTE_AGENT_INTERACT", _PATHS, is_now="_stcore/agent/interact"),
    Part(_ROUTES, "ROUTE_HEALTH", "the health checks of deploy/", is_now="_stcore/health"),
    # uvicorn.
    Part(_SERVER, "_get_websocket_protocol", _LINES, takes=()),
    Part("uvicorn", "Config", _LINES, has=("http_protocol_class", "ws_max_size")),
    Part("uvicorn.lifespan.on", "LifespanOn", _LINES, has=("config",)),
    Part("uvicorn.lifespan.on", "LifespanOn.receive", _LINES, takes=()),
    Part(_HTTP, "HttpToolsProtocol", _LINES, has=("transport", "flow", "cycle", "url")),
    Part(_HTTP, "HttpToolsProtocol.connection_made", _LINES, takes=("transport",)),
    Part(_HTTP, "HttpToolsProtocol.connection_lost", _LINES, takes=("exc",)),
    Part(_HTTP, "HttpToolsProtocol.data_received", _LINES, takes=("data",)),
    Part(_HTTP, "HttpToolsProtocol.on_message_begin", _LINES, takes=()),
    Part(_HTTP, "HttpToolsProtocol.on_headers_complete", _LINES, takes=()),
    Part(_HTTP, "HttpToolsProtocol.on_body", _LINES, takes=("body",)),
    Part(_HTTP, "HttpToolsProtocol.on_message_complete", _LINES, takes=()),
    Part(_HTTP, "HttpToolsProtocol.handle_websocket_upgrade", _LINES, takes=()),
    Part(_HTTP, "RequestResponseCycle", _LINES, has=("response_complete",)),
    Part("uvicorn.protocols.http.flow_control", "FlowControl.pause_reading", _LINES, takes=()),
)

WRITTEN = (
    Written(
        "streamlit.runtime.app_session",
        "AppSession._create_new_session_message",
        "_populate_theme_msg(msg.new_session.custom_theme)",
        _SETTLED,
    ),
    Written(
        "streamlit.runtime.app_session",
        "AppSession._create_new_session_message",
        "_populate_config_msg(msg.new_session.config)",
        _SETTLED,
    ),
    Written(
        "streamlit.elements.vega_charts",
        "VegaChartsMixin._vega_lite_chart",
        "_stabilize_vega_json_spec(json.dumps(spec))",
        _PICTURES,
    ),
    Written("streamlit.runtime.fragment", "_fragment", "deepcopy(cursors_snapshot)", _COPIES),
    Written(_RUNNER, "ScriptRunner.start", "target=self._run_script_thread", _TURNS),
    Written(
        _RUNNER,
        "ScriptRunner._run_script_thread",
        "_enqueue=self._enqueue_forward_msg",
        _TURNS,
    ),
    # One thread runs the page and all that it asks to be run anew.
    Written(
        _RUNNER,
        "ScriptRunner._run_script_thread",
        "while request.type == ScriptRequestType.RERUN",
        _TURNS,
    ),
    Written(
        _RUNNER,
        "ScriptRunner._enqueue_forward_msg",
        "self._maybe_handle_execution_control_request()",
        _TURNS,
    ),
    Written(
        _MANAGER, "WebsocketSessionManager.disconnect_session", "_session_storage.save(", _KEPT
    ),
    Written(
        _MANAGER, "WebsocketSessionManager._resume_stored_session", "_session_storage.get(", _KEPT
    ),
    Written(_ROUTES, "create_upload_routes", "Response(status_code=204)", _UPLOADS),
    Written("uvicorn", "Server.startup", "config.http_protocol_class(", _LINES),
)
