"""Ten strangers, each with one way to do harm, over and over until the time is up."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.error import URLError

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from benchmarks.support.stranger import PIECE, Stranger, cookies_of, get, raw

Attack = Callable[[int, dict[str, str]], Awaitable[None]]
_HEAD = b"GET /tiers HTTP/1.1\r\nHost: localhost\r\n"
_MEGABYTE = 1024 * 1024
_WENT_WRONG = (OSError, URLError, WebSocketException, TimeoutError, LookupError)


async def _endless_headers(port: int, _: dict[str, str]) -> None:
    await asyncio.to_thread(raw, port, _HEAD + b"X: ", piece=PIECE, most_bytes=50_000_000)


async def _half_requests(port: int, _: dict[str, str]) -> None:
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(100)]
    for line in lines:
        line[1].write(b"GET /tiers HT")
    await asyncio.sleep(5)
    for line in lines:
        line[1].close()


async def _long_links(port: int, headers: dict[str, str]) -> None:
    real = {name.replace("-", "_"): value for name, value in headers.items()}
    for length in (2_000, 20_000):
        await asyncio.to_thread(get, port, "/tiers?compare=" + "60," * length, **real)
    # A short one, whose answer takes long.
    await asyncio.to_thread(get, port, "/ways?look=back&wish=3000", **real)


async def _long_messages(port: int, headers: dict[str, str]) -> None:
    async with Stranger(port, "/tiers?show=brings", cookies_of(port), headers=headers) as one:
        await one.run()
        chosen = WidgetState(id=one.widget("compare"))
        chosen.string_array_value.data.extend(["60%", "100%"] * 5_000)
        await one.run(chosen)
        await one.run(WidgetState(id=one.widget("born"), string_value="1" * 100_000))
        await one.tell(b"a" * 18_000_000)
        await one.closed()


async def _uploads(port: int, headers: dict[str, str]) -> None:
    async with Stranger(port, "/roster", cookies_of(port), headers=headers) as one:
        await one.run()
        for number in range(5):
            await asyncio.to_thread(one.upload, b"x" * (19 * _MEGABYTE), str(number))


async def _idle_visits(port: int, headers: dict[str, str]) -> None:
    visits = [Stranger(port, headers=headers) for _ in range(250)]
    opened = []
    for one in visits:
        with suppress(*_WENT_WRONG):
            opened.append(await one.__aenter__())
    await asyncio.sleep(5)
    await asyncio.gather(*(one.__aexit__() for one in opened))


async def _changes(port: int, headers: dict[str, str]) -> None:
    asked = BackMsg()
    asked.rerun_script.page_name = "tiers"
    async with Stranger(port, "/tiers", cookies_of(port), headers=headers) as one:
        await one.run()
        end = time.perf_counter() + 8
        while time.perf_counter() < end:
            await one.tell(asked)
            await asyncio.sleep(0)


async def _new_visits(port: int, headers: dict[str, str]) -> None:
    async with Stranger(port, "/tiers", headers=headers) as one:
        await one.run()


async def _others_caches(port: int, headers: dict[str, str]) -> None:
    async with Stranger(port, headers=headers) as one:
        await one.tell(BackMsg(clear_cache=True))
        await one.closed()


async def _tables(port: int, headers: dict[str, str]) -> None:
    """8,000 columns of one name: some 60 kB that took more than 200 seconds."""
    names = ["id", "from", "to", "tier", "medical", *["error"] * 8_000]
    row = ["1", "2025-07", "2026-06", "60", "", *[""] * 8_000]
    table = "".join(",".join(cells) + "\r\n" for cells in (names, row)).encode()
    async with Stranger(port, "/roster", cookies_of(port), headers=headers) as one:
        await one.run()
        await asyncio.to_thread(one.upload, table, "bomb")
        state = WidgetState(id=one.widget("roster_table"))
        state.file_uploader_state_value.uploaded_file_info.add(
            file_id="bomb", name="t.csv", size=len(table)
        )
        await one.run(state)


ATTACKS: dict[str, Attack] = {
    "endless headers": _endless_headers,
    "half requests": _half_requests,
    "long links": _long_links,
    "long messages": _long_messages,
    "uploads": _uploads,
    "idle visits": _idle_visits,
    "changes": _changes,
    "new visits": _new_visits,
    "others' caches": _others_caches,
    "tables": _tables,
}


def attack(name: str, number: int, port: int, seconds: float) -> None:
    """Run in a process of its own: this attack from an address of its own, until the end."""
    os.nice(10)  # a stranger has a machine of his own and takes nothing from this one
    headers = {"X-Real-IP": f"203.0.113.{number + 1}"}

    async def again_and_again() -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            with suppress(*_WENT_WRONG):
                async with asyncio.timeout_at(
                    asyncio.get_running_loop().time() + end - time.perf_counter()
                ):
                    await ATTACKS[name](port, headers)

    asyncio.run(again_and_again())
