"""The product's pages beside a bare one-line Streamlit app, on the same machine in the same run.

    python -m benchmarks.pages [--times N]

Server start to healthy; the first answer in a cold browser and the bytes until then; the answer
to a changed input over the websocket. Product and bare app take turns at every single step.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable
from contextlib import ExitStack
from random import Random
from statistics import median

from benchmarks.support import changes, servers
from benchmarks.support.browser import ANSWER, BARE_ANSWER, LIVE_ANSWER, chromium, load
from benchmarks.support.changes import Page
from benchmarks.support.servers import Server
from benchmarks.support.session import Run, Session

# First the answer in the document, then the page that can be used; both beside the bare app.
AIM_FIRST, AIM_LIVE, AIM_CHANGE = 0.4, 1.5, 1.0
WARM_UP_CHANGES = 5
# As many as a hurried hand makes before it reads; beyond that our server slows a visit down.
CHANGES_OF_A_VISIT = 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5, help="starts and cold browsers of each")
    parser.add_argument("--changes", type=int, default=60, help="of an input, on each page")
    asked = parser.parse_args()
    _starts(asked.times)
    with ExitStack() as stack:
        ours = stack.enter_context(servers.product())
        beside = stack.enter_context(servers.bare())
        tiers = (changes.all_tiers(), changes.tier_worth())
        pages = (changes.home(), *tiers, changes.bill(), changes.pension(), changes.ways())
        _first_answers(ours, beside, pages, asked.times)
        print(f"answer to a changed input over the websocket, {asked.changes} changes a page")
        for page in pages:
            asyncio.run(_changed(ours, beside, page, asked.changes))


def _starts(times: int) -> None:
    taken: dict[str, list[float]] = {}
    for _ in range(times):
        for start in (servers.bare, servers.product):
            with start() as server:
                taken.setdefault(server.name, []).append(server.seconds_to_healthy)
    bare, ours = median(taken["bare"]), median(taken["flexins"])
    print(f"server start to healthy, medians of {times}")
    print(f"  bare app {bare:6.2f} s    flexins {ours:6.2f} s   {ours / bare:5.2f} x bare")


def _first_answers(ours: Server, beside: Server, pages: Iterable[Page], times: int) -> None:
    opened = [(beside, "/", "", BARE_ANSWER)]
    for page in pages:
        opened += [(ours, page.path, "", ANSWER), (ours, page.path, " live", LIVE_ANSWER)]
    seconds: dict[str, list[float]] = {}
    bytes_received: dict[str, list[int]] = {}
    with chromium() as browser:
        for turn in range(times + 1):
            for server, path, which, until in opened:
                name = f"{server.name} {path}{which}"
                loaded = load(browser, server.address + path, until)
                if turn:  # the first turn is for what a server does once
                    seconds.setdefault(name, []).append(loaded.seconds)
                    bytes_received.setdefault(name, []).append(loaded.received_bytes)
    bare = median(seconds["bare /"])
    aims = f"aim {AIM_FIRST} x bare, the live page {AIM_LIVE}"
    print(f"first answer in a cold browser, medians of {times} ({aims})")
    for name, taken in seconds.items():
        kilobytes = median(bytes_received[name]) / 1000
        print(
            f"  {name:23} {median(taken):6.2f} s  {median(taken) / bare:5.2f} x bare  "
            f"{kilobytes:6.0f} kB"
        )


async def _changed(ours: Server, beside: Server, page: Page, times: int) -> None:
    """One change here, one there, in turns; every answer is compared with the rules' figure."""
    random = Random(1)
    bare_page = changes.bare()
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for first in range(0, times, CHANGES_OF_A_VISIT):
        async with (
            Session(ours.port, page.path) as one,
            Session(beside.port, bare_page.path) as other,
        ):
            shown = {"ours": await one.run(), "bare": await other.run()}
            for turn in range(WARM_UP_CHANGES + min(CHANGES_OF_A_VISIT, times - first)):
                for name, session, asked in (("bare", other, bare_page), ("ours", one, page)):
                    shown[name] = await _change(session, asked, shown[name], random)
                    if turn >= WARM_UP_CHANGES:
                        taken[name].append(shown[name].seconds)
    parts = []
    for percent in (50, 95):
        at = {name: _percentile_ms(values, percent) for name, values in taken.items()}
        parts.append(
            f"p{percent} {at['ours']:6.1f} ms, bare {at['bare']:6.1f} ms, "
            f"{at['ours'] / at['bare']:5.2f} x"
        )
    print(f"  {page.path:18} {'   '.join(parts)}  (aim {AIM_CHANGE:g} x)", flush=True)


async def _change(session: Session, page: Page, shown: Run, random: Random) -> Run:
    change = page.any_change(random)
    run = await session.run(change.widget(shown))
    if not run.shows(change.expected):
        raise AssertionError(f"{change.expected} is not on {page.path}")
    return run


def _percentile_ms(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000


if __name__ == "__main__":
    main()
