"""All that we need of Streamlit's and uvicorn's inside: their next version may differ.

tests/server/test_inside.py says of each what it must do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.types import Receive
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.session_manager import SessionStorage

STREAM_PATH = "/_stcore/stream"
UPLOAD_PATH = "/_stcore/upload_file/"
HEALTH_PATH = "/_stcore/health"
MEDIA_PATH = "/media/"
# What only programs ask for.
NOT_FOR_VISITORS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# What a page's script in the browser sends. Left out above all: `clear_cache`, which empties
# the caches of all, the brakes among them, and `install_skills`, which writes files.
KINDS = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
VISIT = "flexins.visit"
_TRUSTED = "browser"
_HAND_ON = ScriptRunner._enqueue_forward_msg
_RUN = ScriptRunner._run_script_thread


def trust_header(name: str) -> None:
    """Bind each session to what the header `name` says, which only our own layer sets.

    A connection that names a session with another value there gets a new session.
    """
    config.set_option("server.trustedUserHeaders", {name: _TRUSTED})


def browser_of(session_id: str) -> str:
    """What the trusted header said for a session that is open now; "" for no such session."""
    session = Runtime.instance().get_app_session(session_id)
    return "" if session is None else str(session._user_info.get(_TRUSTED) or "")


def keep_sessions_in(storage: SessionStorage) -> None:
    """Sessions whose line is cut, kept for a while, are kept in `storage`."""
    Runtime.instance()._session_mgr._session_storage = storage  # type: ignore[attr-defined]


def uploaded_bytes() -> dict[str, dict[str, int]]:
    """The size of each kept file, by session and file."""
    kept = Runtime.instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return {
        session: {file: len(record.data) for file, record in list(files.items())}
        for session, files in list(kept.items())
        if files
    }


def remove_upload(session_id: str, file_id: str) -> None:
    Runtime.instance().uploaded_file_mgr.remove_file(  # type: ignore[attr-defined]
        session_id, file_id
    )


def largest_upload_bytes() -> int:
    return int(config.get_option("server.maxUploadSize")) * 1024 * 1024


def kept_seconds() -> int:
    """How long a session outlives its line."""
    return int(config.get_option("server.disconnectedSessionTTL"))


def set_cookie_secret(secret: str) -> None:
    """The secret that signs Streamlit's own cookies, the same on every server."""
    config.set_option("server.cookieSecret", secret)


def hosts_allowed() -> tuple[str, ...]:
    """The names of this site, as set; none where nothing was set."""
    return tuple(config.get_option("server.allowedHosts") or ())


def listens_to() -> str:
    """The address that `streamlit run` binds; under another server, "" says nothing."""
    return str(config.get_option("server.address") or "")


def uvicorn_config(receive: Receive) -> Any | None:
    """uvicorn's settings, found from the channel of its lifespan; None under another server."""
    found = getattr(getattr(receive, "__self__", None), "config", None)
    return found if hasattr(found, "http_protocol_class") else None


def guard_connections(settings: Any, guarded: Callable[[type], type], message_bytes: int) -> None:
    """Let uvicorn make its connections by `guarded(class)`, with messages of at most so many."""
    settings.http_protocol_class = guarded(settings.http_protocol_class)
    settings.ws_max_size = message_bytes


def session_of(visit: object) -> str:
    """The id of the open session whose line has `visit` in its scope, as `scope[VISIT]`."""
    if Runtime.exists():
        for found in Runtime.instance()._session_mgr.list_active_sessions():
            line = found.client._websocket  # type: ignore[attr-defined]
            if line.scope.get(VISIT) is visit:
                return found.session.id
    return ""


def watch_pages(pause: Callable[[str], None], ended: Callable[[str], None]) -> None:
    """Call both with the session's id in the thread that runs its page.

    `pause` between two elements, where Streamlit itself may break a page off; `ended` after the
    last one, all that the page has asked to be run anew included.
    """

    def hand_on(self: ScriptRunner, msg: ForwardMsg) -> None:
        if self._is_in_script_thread():
            pause(self._session_id)
        _HAND_ON(self, msg)

    def run(self: ScriptRunner) -> None:
        try:
            _RUN(self)
        finally:
            ended(self._session_id)

    ScriptRunner._enqueue_forward_msg = hand_on  # type: ignore[method-assign]
    ScriptRunner._run_script_thread = run  # type: ignore[method-assign]


def read_message(data: bytes) -> BackMsg | None:
    """A browser's message; None for what is none."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except Exception:  # protobuf's own error differs between its implementations
        return None
    return message
