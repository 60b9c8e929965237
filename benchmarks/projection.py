"""Nine tiers projected to the end of life, as the chart needs them, beside a bare loop."""

import time
from datetime import date

from flexins.rules.future import default_assumptions
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.payback import balances
from flexins.rules.plan import Plan
from flexins.rules.projecting import project_tiers
from tests.cases import slow_reference

RUNS = 50
ALLOWED_MS = 5
AGE_YEARS = 90
TODAY = date(2026, 11, 24)
PLAN = Plan(sex="male", born=Month.of(1996, 1), start=Month.of(2026, 12), ratios=60)
CASE = {
    "sex": "male",
    "original": 60,
    "born": (1996, 1),
    "start": (2026, 12),
    "paid": 0,
    "index": slow_reference.Decimal(0),
    "account": slow_reference.Decimal(0),
    "growth": slow_reference.Decimal("0.01"),
    "crediting": slow_reference.Decimal("0.015"),
    "today": (2026, 11),
}


def nine_tiers() -> None:
    book = load_city()
    assumed = default_assumptions(book, TODAY)
    for found in project_tiers(book, PLAN, assumed, TODAY).values():
        balances(found, AGE_YEARS)


def nine_tiers_slowly() -> None:
    for ratio in load_city().tier_ratios_percent(TODAY):
        slow_reference.project({**CASE, "ratio": ratio})


def cpu_ms(function, runs: int) -> float:
    function()
    start = time.process_time()
    for _ in range(runs):
        function()
    return (time.process_time() - start) * 1000 / runs


def main() -> None:
    fast, slow = cpu_ms(nine_tiers, RUNS), cpu_ms(nine_tiers_slowly, 3)
    print("nine tiers over a working life of 37 years, one core")
    print(f"  engine, with the chart's points   {fast:8.2f} ms (aim: under {ALLOWED_MS} ms)")
    print(f"  month by month in Decimal         {slow:8.2f} ms   {slow / fast:5.1f} x the engine")


if __name__ == "__main__":
    main()
