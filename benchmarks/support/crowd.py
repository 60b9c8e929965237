"""Many visitors at once, in this process, each with a session of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from benchmarks.support.changes import Page
from benchmarks.support.session import PageFailed, Session

# How long a visitor thinks before the next change.
THINKS_SECONDS = (2.0, 4.0)


@dataclass
class Outcome:
    """What a crowd saw: seconds a change took; runs and checks that went wrong, by what."""

    seconds: list[float] = field(default_factory=list)
    first_seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    took_seconds: float = 0.0

    def percentile_ms(self, percent: int) -> float:
        """The `percent` percentile of the answers to changes, in milliseconds."""
        ordered = sorted(self.seconds)
        if not ordered:
            return float("nan")
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000


async def visit(ports: Sequence[int], page: Page, people: int, seconds: float) -> Outcome:
    """`people` sessions spread over `ports`, kept on theirs, change `page` for `seconds`.

    They come one after the other before that; what they do then is measured.
    """
    outcome = Outcome()
    everyone_here = asyncio.Event()
    arrived = 0

    async def visitor(number: int) -> None:
        nonlocal arrived
        random = Random(number)
        looked_at = page.of_visitor(number // len(ports))
        try:
            async with Session(ports[number % len(ports)], looked_at.path) as session:
                shown = await session.run()
                outcome.first_seconds.append(shown.seconds)
                arrived += 1
                if arrived == people:
                    everyone_here.set()
                await everyone_here.wait()
                end = time.perf_counter() + seconds
                await asyncio.sleep(random.uniform(0, THINKS_SECONDS[1]))
                while time.perf_counter() < end:
                    change = looked_at.any_change(random)
                    shown = await session.run(change.widget(shown))
                    outcome.seconds.append(shown.seconds)
                    if not shown.shows(change.expected):
                        outcome.errors.append(f"{change.expected} is not on the page")
                    await asyncio.sleep(random.uniform(*THINKS_SECONDS))
        except (PageFailed, OSError, TimeoutError, WebSocketException) as error:
            outcome.errors.append(f"{type(error).__name__}: {error}")
            arrived += 1
            if arrived >= people:
                everyone_here.set()

    start = time.perf_counter()
    async with asyncio.TaskGroup() as crowd:
        for number in range(people):
            crowd.create_task(visitor(number))
            await asyncio.sleep(0.05)
    outcome.took_seconds = time.perf_counter() - start
    return outcome
