"""Ten strangers do their worst beside 20 honest visitors on the heaviest page.

    python -m benchmarks.hostile [--seconds N] [--only NAME,…] [--each]

As behind our balancer, which says where somebody comes from: each stranger has an address.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import threading
import time
from collections.abc import Sequence

from benchmarks.support import servers
from benchmarks.support.attacks import ATTACKS, attack
from benchmarks.support.changes import all_tiers
from benchmarks.support.crowd import Outcome, visit
from benchmarks.support.servers import Server

PEOPLE = 20
MOST_TIMES, MOST_MEGABYTES = 3.0, 400.0


def main() -> None:
    asked = _arguments()
    os.environ["FLEXINS_CLIENT_ADDRESS_HEADER"] = "X-Real-IP"
    names = asked.only.split(",") if asked.only else list(ATTACKS)
    print(f"hostile: {PEOPLE} honest visitors on /tiers, {asked.seconds:.0f} s a row")
    print("  strangers         p50 ms   p95 ms  changes  errors   most MB")
    with servers.product() as server:
        asyncio.run(visit([server.port], all_tiers(), 1, 1))
        quiet, _ = _row(server, (), asked.seconds)
        for name in names if asked.each else ():
            _row(server, (name,), asked.seconds)
        beside, megabytes = _row(server, names, asked.seconds)
    times = beside.percentile_ms(95) / quiet.percentile_ms(95)
    kept = times < MOST_TIMES and megabytes < MOST_MEGABYTES and not beside.errors
    print(
        f"    p95 {times:.2f} times the quiet one (aim {MOST_TIMES:g}), {len(beside.errors)} errors"
        f" (aim 0), {megabytes:.0f} MB (aim {MOST_MEGABYTES:g}): {'kept' if kept else 'missed'}"
    )
    for line in list(dict.fromkeys(beside.errors))[:6]:
        print(f"    {line}")


def _row(server: Server, names: Sequence[str], seconds: float) -> tuple[Outcome, float]:
    """What the honest saw beside these strangers, and the most memory the server had."""
    # They begin while the honest ones arrive, and go on until these have left.
    strangers = [
        multiprocessing.get_context("spawn").Process(
            target=attack, args=(name, number, server.port, seconds + 5), daemon=True
        )
        for number, name in enumerate(names)
    ]
    for stranger in strangers:
        stranger.start()
    most, over = [server.memory_megabytes()], threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            most.append(server.memory_megabytes())

    watching = threading.Thread(target=watch)
    watching.start()
    if strangers:
        time.sleep(3)
    outcome = asyncio.run(visit([server.port], all_tiers(), PEOPLE, seconds))
    over.set()
    watching.join()
    for stranger in strangers:
        stranger.join(60)
        if stranger.is_alive():
            stranger.terminate()
    label = "none" if not names else names[0] if len(names) == 1 else f"{len(names)} at once"
    print(
        f"  {label:16} {outcome.percentile_ms(50):8.0f} {outcome.percentile_ms(95):8.0f} "
        f"{len(outcome.seconds):8} {len(outcome.errors):7} {max(most):9.0f}",
        flush=True,
    )
    return outcome, max(most)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--only", default="")
    parser.add_argument("--each", action="store_true", help="each attack alone before all at once")
    return parser.parse_args()


if __name__ == "__main__":
    main()
