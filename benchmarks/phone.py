"""A phone on a weak line with an empty cache: until the first answer, until the first chart.

    python -m benchmarks.phone [--times N]

1.6 Mbit/s, 150 ms a round trip, through the browser's own throttling. Bare Streamlit apps, one
with a text and one with a chart, take turns with the product's pages.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks.support import servers
from benchmarks.support.browser import (
    ANSWER,
    BARE_ANSWER,
    LIVE_ANSWER,
    WEAK_LINE,
    Loaded,
    chromium,
    load,
)

BARS = "[data-testid=stVegaLiteChart] svg g.mark-rect path"
SLOW_PROCESSOR = 4
AIM_ANSWER_SECONDS, AIM_LIVE_SECONDS, AIM_CHART_SECONDS = 1.5, 7.0, 14.0


@dataclass(frozen=True)
class Row:
    """What is opened, what is waited for, and within how many seconds it should stand."""

    name: str
    server: str
    path: str
    until: str
    aim_seconds: float | None = None
    slower: int = 1


ROWS = (
    Row("bare text", "bare", "/", BARE_ANSWER),
    Row("/ answer", "flexins", "/", ANSWER, AIM_ANSWER_SECONDS),
    Row("/cost answer", "flexins", "/cost", ANSWER, AIM_ANSWER_SECONDS),
    Row("/tiers answer", "flexins", "/tiers", ANSWER, AIM_ANSWER_SECONDS),
    Row("/cost live", "flexins", "/cost", LIVE_ANSWER, AIM_LIVE_SECONDS),
    Row("bare chart", "bare_chart", "/", BARS),
    Row("/tiers chart", "flexins", "/tiers", BARS, AIM_CHART_SECONDS),
    Row("bare chart, slow phone", "bare_chart", "/", BARS, slower=SLOW_PROCESSOR),
    Row("/tiers chart, slow phone", "flexins", "/tiers", BARS, slower=SLOW_PROCESSOR),
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    found: dict[str, list[Loaded]] = {row.name: [] for row in ROWS}
    with ExitStack() as stack:
        started = (servers.product(), servers.bare(), servers.bare("bare_chart"))
        running = {s.name: s for s in map(stack.enter_context, started)}
        browser = stack.enter_context(chromium())
        for row in ROWS:  # what a server does once is not the line's doing
            load(browser, running[row.server].address + row.path, row.until)
        for _ in range(times):  # taken in turns, so that a busy moment hits all alike
            for row in ROWS:
                address = running[row.server].address + row.path
                found[row.name].append(
                    load(browser, address, row.until, line=WEAK_LINE, slower=row.slower)
                )
    print(f"phone at 1.6 Mbit/s, empty cache, medians of {times}")
    beside = 0.0
    for row in ROWS:
        seconds = median(loaded.seconds for loaded in found[row.name])
        kilobytes = median(loaded.received_bytes for loaded in found[row.name]) / 1000
        if row.server != "flexins":
            beside = seconds
        aim = f"  (aim {row.aim_seconds:g} s)" if row.aim_seconds else ""
        print(
            f"  {row.name:24} {seconds:6.1f} s  {kilobytes:6.0f} kB  "
            f"{seconds / beside:5.2f} x bare{aim}"
        )


if __name__ == "__main__":
    main()
