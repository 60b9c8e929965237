"""A line to the server that can be cut and mended: a proxy of its own in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from urllib.parse import urlparse


class Line:
    """Passes on to `server` what comes to `address`, until it is cut."""

    def __init__(self, server: str) -> None:
        self._to = urlparse(server).port
        self._whole = True
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        listening = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop
        ).result()
        self.address = f"http://localhost:{listening.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            writer.transport.abort()
            return
        other_reader, other_writer = await asyncio.open_connection("localhost", self._to)
        ends = {writer, other_writer}
        self._open |= ends
        await asyncio.gather(_pass(reader, other_writer), _pass(other_reader, writer))
        self._open -= ends

    def cut(self) -> None:
        self._whole = False
        self._loop.call_soon_threadsafe(self._drop)

    def _drop(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(_cancel_others(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(2**16):
            writer.write(data)
            await writer.drain()
        writer.close()


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
