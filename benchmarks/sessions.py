"""Many sessions at once over the websocket, each changing an input every few seconds.

    python -m benchmarks.sessions [--seconds N] [--people 50,100,200] [--soak MINUTES]

The product's heaviest page and a bare one-line app take turns on the same machine, which also
bears the visitors. Every answer is compared with the figure that the rules give for it.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from benchmarks.support import servers
from benchmarks.support.changes import Page, all_tiers, bare
from benchmarks.support.crowd import Outcome, visit
from benchmarks.support.servers import Server

# The most that 95 of 100 answers may take, for visitors and processes: a tuned trial page's.
AIMS_MS = {(50, 1): 49.0, (100, 1): 296.0, (200, 2): 262.0}
SOAK_PEOPLE = 50
SOAK_MAY_GROW_PERCENT = 5.0
# Streamlit keeps up to 128 sessions whose visitors have left, in case they come back: only once
# as many have come and gone can the memory be flat.
SOAK_PARTS, SOAK_PARTS_UNTIL_FULL = 10, 4
Start = Callable[[], AbstractContextManager[Server]]


def main() -> None:
    asked = _arguments()
    if asked.soak:
        soak(asked.soak)
        return
    people = [int(number) for number in asked.people.split(",")]
    print(f"sessions at once, {asked.seconds:.0f} s a row, a change every 2-4 s")
    print("  page       people  servers   p50 ms   p95 ms  changes  errors  CPU %  MB a session")
    page = all_tiers()
    for number in people:
        beside = _row(servers.bare, 1, bare(), number, asked.seconds)
        ours = _row(servers.product, 1, page, number, asked.seconds)
        _compare(ours, beside, number, 1)
    beside = _row(servers.bare, 2, bare(), 200, asked.seconds)
    ours = _row(servers.product, 2, page, 200, asked.seconds)
    _compare(ours, beside, 200, 2)


def _row(start: Start, processes: int, page: Page, people: int, seconds: float) -> Outcome:
    with ExitStack() as stack:
        running = [stack.enter_context(start()) for _ in range(processes)]
        ports = [server.port for server in running]
        # The first visitor waits for what is loaded once; nobody after.
        asyncio.run(visit(ports, page, processes, 1))
        memory = sum(server.memory_megabytes() for server in running)
        cpu = sum(server.cpu_seconds() for server in running)
        outcome = asyncio.run(visit(ports, page, people, seconds))
        used = sum(server.cpu_seconds() for server in running) - cpu
        grown = sum(server.memory_megabytes() for server in running) - memory
        said = [line for server in running for line in server.log.read_text().splitlines()]
    print(
        f"  {page.name:10} {people:6} {processes:8} {outcome.percentile_ms(50):8.0f} "
        f"{outcome.percentile_ms(95):8.0f} {len(outcome.seconds):8} {len(outcome.errors):7} "
        f"{100 * used / outcome.took_seconds:6.0f} {grown / people:8.2f}",
        flush=True,
    )
    if outcome.errors:
        failures = [line for line in said if "failed" in line]
        for line in [*dict.fromkeys(outcome.errors), *dict.fromkeys(failures)][:6]:
            print(f"    {line}")
    return outcome


def _compare(ours: Outcome, beside: Outcome, people: int, processes: int) -> None:
    ratios = [ours.percentile_ms(part) / beside.percentile_ms(part) for part in (50, 95)]
    aim = AIMS_MS.get((people, processes))
    said = f", p95 aim {aim:.0f} ms" if aim else ""
    print(f"    tiers / bare: p50 {ratios[0]:.2f}, p95 {ratios[1]:.2f}{said}", flush=True)


def soak(minutes: float) -> None:
    """Visitors come and go for `minutes`; the memory of the server is shown as it goes."""
    print(f"soak: {SOAK_PEOPLE} visitors at a time on the heaviest page for {minutes:g} minutes")
    page = all_tiers()
    seconds = minutes * 60 / SOAK_PARTS
    memory: list[float] = []
    changes = errors = 0
    with servers.product() as server:
        for part in range(1, SOAK_PARTS + 1):
            outcome = asyncio.run(visit([server.port], page, SOAK_PEOPLE, seconds))
            changes, errors = changes + len(outcome.seconds), errors + len(outcome.errors)
            memory.append(server.memory_megabytes())
            print(
                f"  {part * seconds / 60:5.1f} min  {memory[-1]:6.0f} MB  {changes:6} changes  "
                f"{errors} errors  p95 {outcome.percentile_ms(95):.0f} ms",
                flush=True,
            )
    start = memory[SOAK_PARTS_UNTIL_FULL - 1]
    grown = 100 * (memory[-1] - start) / start
    after = SOAK_PARTS_UNTIL_FULL * seconds / 60
    print(
        f"  grown by {grown:+.1f} % after {after:g} min (flat: under {SOAK_MAY_GROW_PERCENT:g} %)"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--people", default="50,100,200")
    parser.add_argument("--soak", type=float, default=0, metavar="MINUTES")
    return parser.parse_args()


if __name__ == "__main__":
    main()
