"""Somebody who means harm, over real sockets: what the tests and `hostile.py` attack with."""

from __future__ import annotations

import asyncio
import socket
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PIECE = b"a" * 65_536


@dataclass(frozen=True)
class Answer:
    """What came back of something raw: its first line, what was sent, how long until the end."""

    line: str
    sent_bytes: int
    seconds: float

    @property
    def status(self) -> int:
        parts = self.line.split()
        return int(parts[1]) if len(parts) > 1 else 0


def raw(
    port: int,
    start: bytes,
    *,
    piece: bytes = b"",
    most_bytes: int = 0,
    wait_seconds: float = 30.0,
    pause_seconds: float = 0.0,
) -> Answer:
    """Send `start`, then `piece` again and again up to `most_bytes`; wait until the line is cut."""
    began = time.perf_counter()
    sent, said = 0, b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait_seconds) as line:
        try:
            line.sendall(start)
            sent += len(start)
            while piece and sent < most_bytes:
                line.sendall(piece)
                sent += len(piece)
                if pause_seconds:
                    time.sleep(pause_seconds)
        except OSError:
            pass  # cut while sending
        try:
            while part := line.recv(65_536):
                said += part
        except OSError:
            pass
    first = said.partition(b"\r\n")[0].decode("latin-1")
    return Answer(first, sent, time.perf_counter() - began)


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of a GET; headers by their names with `_` for `-`."""
    return send(port, "GET", path, b"", {k.replace("_", "-"): v for k, v in headers.items()})


def send(
    port: int, method: str, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", data=body or None, method=method, headers=headers
    )
    try:
        answer: Any = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        named = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, named, answer.read()


def cookies_of(port: int, path: str = "/_stcore/health", **headers: str) -> dict[str, str]:
    """The cookies that an answer sets, by name."""
    with urllib.request.urlopen(
        urllib.request.Request(
            f"http://127.0.0.1:{port}{path}",
            headers={k.replace("_", "-"): v for k, v in headers.items()},
        ),
        timeout=10,
    ) as answer:
        jar = SimpleCookie()
        for line in answer.headers.get_all("set-cookie") or ():
            jar.load(line)
    return {name: morsel.value for name, morsel in jar.items()}


_CLOSING_SECONDS = 5.0


@dataclass
class Stranger:
    """One visit, and everything it may send. `cookies` are sent with it and added to by it."""

    port: int
    path: str = "/"
    cookies: dict[str, str] = field(default_factory=dict)
    session: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    set_cookie: str = ""
    messages: list[ForwardMsg] = field(default_factory=list)
    _line: ClientConnection | None = None

    @property
    def _host(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        protocols = ["streamlit", self.cookies.get("_streamlit_xsrf", "x")]
        if self.session:
            protocols.append(self.session)
        extra = dict(self.headers)
        if self.cookies:
            extra["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self._line = await connect(
            f"ws://{self._host}/_stcore/stream",
            subprotocols=protocols,  # type: ignore[arg-type]
            origin=f"http://{self._host}",  # type: ignore[arg-type]
            additional_headers=extra,
            max_size=None,
            compression=None,
            open_timeout=30,
        )
        assert self._line.response is not None
        self.set_cookie = self._line.response.headers.get("set-cookie", "")
        jar = SimpleCookie(self.set_cookie)
        self.cookies |= {name: morsel.value for name, morsel in jar.items()}
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._line is None:
            return
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self._line.close()
        except TimeoutError:  # the server takes nothing more from who reads nothing
            self._line.transport.abort()

    def leave(self) -> None:
        """Cut the line without a word."""
        assert self._line is not None
        self._line.transport.abort()

    async def tell(self, message: BackMsg | bytes) -> None:
        assert self._line is not None
        data = message if isinstance(message, bytes) else message.SerializeToString()
        with suppress(ConnectionClosed):  # `closed` tells
            await self._line.send(data)

    async def run(
        self, *widgets: WidgetState, query: str = "", seconds: float = 30.0
    ) -> list[ForwardMsg]:
        """Ask for the page and take what comes until it has been sent whole."""
        asked = BackMsg()
        page, _, own = self.path.partition("?")
        asked.rerun_script.page_name = page.strip("/")
        asked.rerun_script.query_string = query or own
        asked.rerun_script.widget_states.widgets.extend(widgets)
        asked.rerun_script.context_info.locale = "zh-CN"
        await self.tell(asked)
        return await self.until("script_finished", seconds)

    async def until(self, kind: str, seconds: float = 30.0) -> list[ForwardMsg]:
        assert self._line is not None
        found: list[ForwardMsg] = []
        async with asyncio.timeout(seconds):
            while True:
                message = ForwardMsg.FromString(await self._line.recv(decode=False))
                found.append(message)
                self.messages.append(message)
                if message.WhichOneof("type") == "new_session":
                    self.session = message.new_session.initialize.session_id
                if message.WhichOneof("type") == kind:
                    return found

    async def closed(self, seconds: float = 30.0) -> int:
        """Wait until the server ends the visit; gives the code."""
        assert self._line is not None
        async with asyncio.timeout(seconds):
            while True:
                try:
                    await self._line.recv()
                except ConnectionClosed as end:
                    return end.rcvd.code if end.rcvd is not None else 1006

    def widget(self, key: str) -> str:
        """The id of the widget with this key among those the page has drawn."""
        for message in reversed(self.messages):
            if message.WhichOneof("type") == "delta":
                element = message.delta.new_element
                kind = element.WhichOneof("type")
                name: str = getattr(getattr(element, kind), "id", "") if kind else ""
                if name.endswith(f"-{key}"):
                    return name
        raise LookupError(key)

    def upload(
        self, data: bytes, file: str = "f", *, length: bool = True, boundary: str = "xxxx"
    ) -> int:
        """PUT a file into this visit's session, as a page would; the status, 0 for a cut line."""
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="t.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        ).encode()
        body = head + data + f"\r\n--{boundary}--\r\n".encode()
        cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        lines = [
            f"PUT /_stcore/upload_file/{self.session}/{file} HTTP/1.1",
            f"Host: {self._host}",
            f"Cookie: {cookie}",
            f"X-Xsrftoken: {self.cookies.get('_streamlit_xsrf', '')}",
            f"Content-Type: multipart/form-data; boundary={boundary}",
            "Connection: close",
            *(f"{name}: {value}" for name, value in self.headers.items()),
            f"Content-Length: {len(body)}" if length else "Transfer-Encoding: chunked",
        ]
        start = ("\r\n".join(lines) + "\r\n\r\n").encode()
        if not length:
            size = 1 << 16
            pieces = [body[at : at + size] for at in range(0, len(body), size)]
            body = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"
        return raw(self.port, start + body).status
