"""One server of the app for all attacks, and what it holds in memory."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from benchmarks.support import servers
from benchmarks.support.stranger import Stranger, cookies_of

_Result = TypeVar("_Result")


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    with servers.product() as running:
        # The first visitor waits for what is loaded once.
        run(lambda: first_visit(running.port))
        yield running


async def first_visit(port: int) -> None:
    for path in ("/tiers", "/roster", "/apply"):
        async with Stranger(port, path) as somebody:
            await somebody.run()


def run(do: Callable[[], Awaitable[_Result]]) -> _Result:
    """Run in a thread of its own: Playwright's loop may be running in this one."""

    async def whole() -> _Result:
        async with asyncio.timeout(60):
            return await do()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, whole()).result()


def new_stranger(port: int, path: str = "/") -> Stranger:
    return Stranger(port, path, cookies_of(port))


def honest_seconds(port: int, times: int = 5) -> float:
    """The median of what a small change on /tiers takes somebody else."""

    async def visit() -> float:
        taken = []
        async with Stranger(port, "/tiers") as honest:
            await honest.run()
            for _ in range(times):
                start = time.perf_counter()
                await honest.run()
                taken.append(time.perf_counter() - start)
        return statistics.median(taken)

    return run(visit)


@contextmanager
def bomb(server: servers.Server, *, megabytes: float, seconds: float) -> Iterator[None]:
    """What happens in it leaves no more memory behind, and takes no longer."""
    before, start = server.memory_megabytes(), time.perf_counter()
    yield
    took, grown = time.perf_counter() - start, server.memory_megabytes() - before
    print(f"memory {grown:+.1f} MB, {took:.2f} s")
    assert grown < megabytes
    assert took < seconds


def log_of(server: servers.Server) -> str:
    return Path(server.log).read_text(encoding="utf-8", errors="replace")
