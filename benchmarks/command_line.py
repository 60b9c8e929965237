"""How long the command line takes beside a bare interpreter, in one run, side by side."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 30
ALLOWED_FACTOR, ALLOWED_EXTRA_MS = 1.5, 50

COMMANDS = {
    "bare": ["-c", "pass"],
    "rules": ["-c", "import flexins.rules.cost, flexins.rules.loading"],
    "tiers": ["-m", "flexins", "tiers", "--month", "2022-09"],
    "tiers, JSON": ["-m", "flexins", "tiers", "--month", "2022-09", "--json"],
    "cost": ["-m", "flexins", "cost", "--from=2022-07", "--to=2052-06", "--tier=60"],
}


def once_ms(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):  # taken in turns, so that a busy moment hits all alike
        for name, arguments in COMMANDS.items():
            times[name].append(once_ms(arguments))
    median = {name: statistics.median(taken) for name, taken in times.items()}
    bare = median["bare"]
    print(f"command line, medians of {RUNS} runs, beside the bare interpreter")
    for name, ms in median.items():
        print(f"  {name:12} {ms:7.1f} ms  {ms / bare:5.2f} x bare")
    allowed = ALLOWED_FACTOR * bare + ALLOWED_EXTRA_MS
    print(
        f"  allowed for tiers: {ALLOWED_FACTOR} x bare + {ALLOWED_EXTRA_MS} ms = {allowed:.1f} ms"
    )


if __name__ == "__main__":
    main()
