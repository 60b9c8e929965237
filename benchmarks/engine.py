"""The rules side by side with OpenFisca on the same work, in one run; every fen compared."""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flexins.rules.cost import cost
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.spans import known_spans

ROOT = Path(__file__).parent.parent
OTHER = ROOT / ".venv-openfisca" / "bin" / "python"
RULE = ROOT / "benchmarks" / "openfisca" / "wuhan.py"
FIRST, MONTHS = Month.of(2021, 7), 15 * 12
LAST = FIRST.plus(MONTHS - 1)
PERIOD = f"month:{FIRST}:{MONTHS}"
ROSTER, ROSTER_THERE = 1_000_000, 50_000  # there month by month: a part of it takes long enough
CASES = 20_000
AIM_TIMES, AIM_ROSTER_SECONDS, AIM_IMPORT_MS = 100, 2, 25

BOOK = load_city()
RATIOS = BOOK.tier_ratios_percent(FIRST.first_day())
DRAW = random.Random(20261125)


def people(count: int) -> list[tuple[Month, Month, int, bool]]:
    drawn = []
    for _ in range(count):
        first = FIRST.plus(DRAW.randrange(60))
        last = first.plus(DRAW.randrange(LAST.months_since(first) + 1))
        drawn.append((first, last, DRAW.choice(RATIOS), DRAW.random() < 0.5))
    return drawn


def inputs(drawn: list[tuple[Month, Month, int, bool]]) -> dict[str, list[int]]:
    return {
        "tier": [ratio for _, _, ratio, _ in drawn],
        "medical_wanted": [medical for *_, medical in drawn],
        "first_month": [first.ordinal for first, *_ in drawn],
        "last_month": [last.ordinal for _, last, *_ in drawn],
    }


def there(roster: list[tuple[Month, Month, int, bool]], own: list[tuple[int, int]]) -> Any:
    """OpenFisca's timings and answers, by its own Python."""
    parts: dict[str, Any] = {
        "month": {"inputs": {"tier": [60]}, "period": "2025-07", "runs": 20},
        "period": {"inputs": {"tier": [60]}, "period": PERIOD, "runs": 5},
        "nine": {"inputs": {"tier": list(RATIOS)}, "period": PERIOD, "runs": 5},
        "roster": {"inputs": inputs(roster), "period": PERIOD, "runs": 1},
        "own": {
            "inputs": {"tier": [ratio for ratio, _ in own], "medical_wanted": [True] * len(own)},
            "monthly": {"reference_base": ["2025-07", [base_fen / 100 for _, base_fen in own]]},
            "period": "2025-07",
            "runs": 1,
        },
    }
    bases = {
        str(span.first.first_day()): [span.base.monthly_fen / 100, span.base.lower_limit_fen / 100]
        for span in known_spans(BOOK)
    }
    done = subprocess.run(
        [OTHER, RULE],
        input=json.dumps({"bases": bases, "parts": parts}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def best_seconds(work: Callable[[], object], runs: int) -> float:
    """The least of several timings of `runs` runs each, a run."""
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(runs):
            work()
        taken.append((time.perf_counter() - start) / runs)
    return min(taken)


def bill_fen(first: Month, last: Month, ratio: int, medical: bool = False) -> int:
    return cost(BOOK, first, last, ratio, medical=medical).total_fen


def line(what: str, ours: float, theirs: float, aim: str = "") -> None:
    print(f"  {what:34}{ours * 1e6:12.1f} us {theirs * 1e6:14.1f} us {theirs / ours:9.0f} x  {aim}")


def off(what: str, ours: list[int], theirs: list[int]) -> None:
    wrong = sum(a != b for a, b in zip(ours, theirs, strict=True))
    print(f"  {what:58}{wrong:7} of {len(ours)}: {100 * wrong / len(ours):5.2f} %")


def side_by_side() -> None:
    roster = people(ROSTER_THERE)
    own = [(DRAW.choice(RATIOS[1:]), DRAW.randrange(3_000_00, 10_000_00)) for _ in range(CASES)]
    found = there(roster, own)
    july = Month.of(2025, 7)
    print("  the same work                              here                there    as fast here")
    one = best_seconds(lambda: bill_fen(july, july, 60), 2000)
    line("one month", one, found["month"]["seconds"], "(aim: a few us)")
    fifteen = best_seconds(lambda: bill_fen(FIRST, LAST, 60), 1000)
    line("15 years", fifteen, found["period"]["seconds"])
    nine = best_seconds(lambda: [bill_fen(FIRST, LAST, ratio) for ratio in RATIOS], 100)
    line("nine tiers × 15 years", nine, found["nine"]["seconds"], f"(aim: {AIM_TIMES} x)")
    ours = [bill_fen(*person) for person in roster]
    seconds = csv_to_csv(roster * (ROSTER // ROSTER_THERE), ours)
    line(
        "a person of a roster, CSV to CSV",
        seconds / ROSTER,
        found["roster"]["seconds"] / ROSTER_THERE,
        "(there without reading or writing)",
    )
    print(f"  a roster of {ROSTER:,} from CSV to CSV, the command from its start to its end:")
    print(f"    {seconds:.2f} s (aim: under {AIM_ROSTER_SECONDS} s)")
    print(f"  cases in which {found['nine']['type']} there is off by a fen or more:")
    bills = [own_fen(ratio, base_fen) for ratio, base_fen in own]
    off("one month on any base, pension and medical", bills, found["own"]["fen"])
    nine_fen = [bill_fen(FIRST, LAST, ratio) for ratio in RATIOS]
    off("nine tiers × 15 years", nine_fen, found["nine"]["fen"])
    off("periods of a roster", ours, found["roster"]["fen"])


def own_fen(ratio: int, base_fen: int) -> int:
    july = Month.of(2025, 7)
    return cost(BOOK, july, july, ratio, medical=True, own_bases_fen={2025: base_fen}).total_fen


def csv_to_csv(roster: list[tuple[Month, Month, int, bool]], expected: list[int]) -> float:
    """The seconds of the command on a table of `roster`; every fen of its answer is compared."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.csv", Path(folder) / "out.csv"
        with source.open("w", encoding="utf-8") as file:
            file.write("id,from,to,tier,medical\n")
            for number, (first, last, ratio, medical) in enumerate(roster):
                flag = "yes" if medical else "no"
                file.write(f"{10**17 + number},{first},{last},{ratio},{flag}\n")
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            command = [sys.executable, "-m", "flexins", "roster", source, "--out", out, "--json"]
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            taken.append(time.perf_counter() - start)
        with out.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                assert int(row["total"].replace(".", "")) == expected[number % len(expected)]
        assert number + 1 == len(roster)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  the most memory that a process of this run held: {most:.0f} MB")
    return min(taken)


def start_of_python() -> None:
    """What importing costs beyond the bare interpreter, with its compiled files as usual."""
    programs = {
        "bare": "pass",
        "import flexins.rules": "import flexins.rules",
        "… and what a bill needs": "import flexins.rules.cost",
        "(of that, Python's dataclasses)": "import dataclasses, decimal, typing, datetime",
        "… and the rule data read": "from flexins.rules import cost, loading; loading.load_city()",
    }
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(20):  # in turns, so that a busy moment hits all alike
            for name, program in programs.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment)
                taken[name].append((time.perf_counter() - start) * 1000)
    medians = {name: statistics.median(times[1:]) for name, times in taken.items()}
    print(f"  beyond the bare interpreter ({medians['bare']:.1f} ms), medians:")
    for name, ms in list(medians.items())[1:]:
        print(f"    {name:32}{ms - medians['bare']:6.1f} ms  (aim: under {AIM_IMPORT_MS} ms)")


def main() -> None:
    print("engine: flexins beside OpenFisca (float32, month by month)")
    if OTHER.exists():
        side_by_side()
    else:
        print("  OpenFisca is not there: `make bench` sets it up in .venv-openfisca")
    start_of_python()


if __name__ == "__main__":
    main()
