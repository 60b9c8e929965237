"""One visitor's session over Streamlit's websocket, as its browser client speaks it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 60.0
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_TEXTS = {"html": "body", "markdown": "body", "vega_lite_chart": "spec"}
_BROWSER = {"locale": "zh-CN", "timezone": "Asia/Shanghai", "timezone_offset": -480}


class PageFailed(Exception):
    """The script ended with an error, or the page does not exist."""


@dataclass
class Run:
    """What one run of the script sent back, and how long that took.

    `texts` is what the page shows after it, charts as their specs; `whole`: not only parts ran.
    """

    seconds: float = 0.0
    received_bytes: int = 0
    widgets: dict[str, Any] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    whole: bool = True

    def shows(self, text: str) -> bool:
        return any(text in shown for shown in self.texts)


@dataclass(frozen=True)
class _Drawn:
    """A text on the page, or a block of such, by which part and which run of the script it was
    drawn. A block has no text of its own."""

    fragment: str
    run: str
    body: str = ""


class Session:
    """Opens `path` of the server on `port` of this machine; `run` asks for the page once.

    Like the browser it sends the values of all widgets each time and names the long messages
    that it has kept, so that the server need not send these again.
    """

    def __init__(self, port: int, path: str = "/") -> None:
        self._host = f"localhost:{port}"
        page, _, self._query = path.partition("?")
        self._page_name = page.strip("/")
        self._url = f"http://{self._host}{path}"
        self._page_hash = ""
        self._values: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}
        self._widgets: dict[str, Any] = {}
        self._texts: dict[tuple[int, ...], _Drawn] = {}
        self._blocks: dict[tuple[int, ...], _Drawn] = {}
        self._run = ("", frozenset[str]())
        self._fragments: dict[str, str] = {}
        self._connection: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self._connection = await connect(
            f"ws://{self._host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{self._host}",  # type: ignore[arg-type]
            max_size=None,
            compression=None,
            open_timeout=PATIENCE_SECONDS,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def run(self, change: WidgetState | None = None) -> Run:
        """Ask for the page, with `change` made to a widget; wait until it has been sent whole.

        Raises PageFailed where the script failed, TimeoutError where it took too long.
        """
        assert self._connection is not None
        if change is not None:
            self._values[change.id] = change
        asked = BackMsg()
        asked.rerun_script.fragment_id = self._fragments.get(change.id, "") if change else ""
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_script_hash = self._page_hash
        asked.rerun_script.page_name = "" if self._page_hash else self._page_name
        asked.rerun_script.widget_states.widgets.extend(self._values.values())
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        for name, value in _BROWSER.items():
            setattr(asked.rerun_script.context_info, name, value)
        asked.rerun_script.context_info.url = self._url
        # What a run of a part of the page leaves alone is still there.
        result = Run(widgets=self._widgets)
        start = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._read(await self._connection.recv(decode=False), result):
                pass
        result.seconds = time.perf_counter() - start
        return result

    def forget(self, change: WidgetState) -> None:
        """Send this no more: a button is pressed once."""
        del self._values[change.id]

    def _read(self, frame: bytes, result: Run) -> bool:
        """Take in one message; True when it says that the script has finished."""
        result.received_bytes += len(frame)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            path = message.metadata.delta_path
            message = self._kept[message.ref_hash]
            message.metadata.delta_path[:] = path
            kind = message.WhichOneof("type")
        if kind == "new_session":
            run = message.metadata.run
            self._run = (run.script_run_id, frozenset(run.fragment_ids))
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return False
            if message.script_finished not in _FINISHED:
                raise PageFailed("the script could not be compiled")
            self._forget_what_was_not_drawn_again()
            result.texts = [text.body for _, text in sorted(self._texts.items())]
            result.whole = not self._run[1]
            return True
        elif kind == "page_not_found":
            raise PageFailed("no such page")
        elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
            path = tuple(message.metadata.delta_path)
            self._blocks[path] = _Drawn(message.delta.fragment_id, self._run[0])
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            if message.metadata.cacheable:
                self._kept[message.hash] = message
            self._element(message, result)
        return False

    def _forget_what_was_not_drawn_again(self) -> None:
        """A block takes along what is in it, even where another part has drawn that."""
        run, parts = self._run

        def is_left(drawn: _Drawn) -> bool:
            return drawn.run == run or (bool(parts) and drawn.fragment not in parts)

        gone = {path for path, block in self._blocks.items() if not is_left(block)}
        for path in gone:
            del self._blocks[path]
        self._texts = {
            path: text
            for path, text in self._texts.items()
            if is_left(text) and not any(path[:length] in gone for length in range(1, len(path)))
        }

    def _element(self, message: ForwardMsg, result: Run) -> None:
        element, fragment = message.delta.new_element, message.delta.fragment_id
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailed(element.exception.type)
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            raise PageFailed(element.alert.body)
        if kind in _TEXTS:
            body = getattr(getattr(element, kind), _TEXTS[kind])
            path = tuple(message.metadata.delta_path)
            self._texts[path] = _Drawn(fragment, self._run[0], body)
            return
        widget = getattr(element, kind)
        if getattr(widget, "id", ""):
            result.widgets[widget.id] = widget
            self._fragments[widget.id] = fragment


def widget_of(run: Run, key: str) -> Any:
    """The widget with this key among those that the page has drawn."""
    return next(widget for name, widget in run.widgets.items() if name.endswith(f"-{key}"))
