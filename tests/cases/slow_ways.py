"""Ways worked out slowly, month by month, sharing no code with the engine.

Of the helpers of `slow_reference` only calendar, bases and rounding are used. Nothing is summed
by a formula: each month is paid or not, each month's survival and deposit interest counted.
"""

import tomllib
from decimal import ROUND_HALF_UP, Decimal, getcontext
from functools import cache
from pathlib import Path

from tests.cases.slow_reference import (
    CENT,
    base_of,
    benefit_base_of,
    cents,
    close,
    insurance_year,
    later,
    minimum_months,
    next_month,
    payout_months,
    rate_of,
    statutory,
)

getcontext().prec = 50
TABLES = Path(__file__).parents[2] / "flexins" / "rules" / "data" / "life_tables.toml"
NOBODY = 106  # years of age


def count(earlier, month):
    return (month[0] - earlier[0]) * 12 + month[1] - earlier[1]


def walk(case, ratio_in, *, early=None, pays=True, least=False, subsidised=0):
    """Months, account and pension of one plan; `ratio_in` says the tier of an insurance year."""
    born, month = case["born"], case["start"]
    ends = statutory(case["sex"], case["original"], born)
    needed = minimum_months(ends[0])
    if early and (pays or case["paid"] >= minimum_months(early[0])):
        ends, needed = early, minimum_months(early[0])
    if month > ends and case["paid"] >= needed:
        month = ends
    months, index_sum = case["paid"], Decimal(case["paid"]) * case["index"]
    opening, waiting, counted, year = case["account"], [], 0, month[0]
    paid, into, number = [], [], 0
    while month < ends or (pays and months < needed):
        if month[0] != year:
            opening = close(opening, waiting, counted, rate_of(year, case["crediting"]))
            waiting, counted, year = [], 0, month[0]
        if pays and (not least or months < needed):
            in_year = insurance_year(month)
            base, limit = base_of(in_year, insurance_year(case["today"]), case["growth"])
            ratio = ratio_in(in_year)
            own = limit if ratio == 60 else base * ratio / 100
            whole = cents(own * 20 / 100)
            helped = cents(cents(limit * 20 / 100) * 60 / 100) if number < subsidised else 0
            paid.append((month, whole - min(whole, helped)))
            share = cents(own * 8 / 100)
            waiting.append((counted, share))
            into.append((month, share))
            months += 1
            number += 1
            index_sum += Decimal(ratio) / 100
        counted += 1
        month = next_month(month)
    account = opening
    if counted:
        account = close(opening, waiting, counted, rate_of(year, case["crediting"]))
    found = {"paid": paid, "into": into, "retires": ends, "total": Decimal(0), "months": months}
    if months < needed:
        return found | {"draws": False}
    payout = payout_months(count(born, month), by_the_month=month >= (2025, 1))
    index = (index_sum / months).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    years = (Decimal(months) / 12).quantize(CENT, ROUND_HALF_UP)
    benefit_base = benefit_base_of(month[0], case["today"], case["growth"])
    wage = cents(benefit_base * index)
    personal = cents(account / payout)
    total = cents((benefit_base + wage) / 2 * years / 100) + personal
    return found | {
        "draws": True,
        "retires": month,
        "first": next_month(month),
        "total": total,
        "today": cents(total * benefit_base_of(case["today"][0], case["today"], 0) / benefit_base),
        "account": account,
        "personal": personal,
    }


def account_before(case, into, until):
    """The employees' account at the beginning of `until`, month by month."""
    month, year = case["start"], case["start"][0]
    opening, waiting, counted, shares = case["account"], [], 0, dict(into)
    while month < until:
        if month[0] != year:
            opening = close(opening, waiting, counted, rate_of(year, case["crediting"]))
            waiting, counted, year = [], 0, month[0]
        if month in shares:
            waiting.append((counted, shares[month]))
        counted += 1
        month = next_month(month)
    return (
        close(opening, waiting, counted, rate_of(year, case["crediting"])) if counted else opening
    )


def left_before(case, plan, until):
    """What is left in the account at a death in `until`."""
    if not plan["draws"] or until < plan["retires"]:
        return account_before(case, plan["into"], until)
    left, month = plan["account"], plan["first"]
    while month < until:
        left, month = max(Decimal(0), left - plan["personal"]), next_month(month)
    return left


def grown(paid, rate, until):
    """A deposit: each payment at the beginning of its month, a twelfth of the rate each month."""
    amounts, month, balance = dict(paid), paid[0][0], Decimal(0)
    while month < until:
        balance = (balance + amounts.get(month, 0)) * (1 + rate / 12)
        month = next_month(month)
    return balance


@cache
def deaths(table, sex):
    with TABLES.open("rb") as file:
        (row,) = tomllib.load(file, parse_float=Decimal)["life_table"][table]
    return row["value"]["first_age"], row["value"][sex]


@cache
def survival(table, sex):
    """Of those at the table's first age, the part alive at each month of age from birth on."""
    first, chances = deaths(table, sex)
    alive, months = Decimal(1), [Decimal(1)] * (first * 12)
    for chance in chances:
        after = alive * (1 - Decimal(chance))
        months += [alive - (alive - after) * month / 12 for month in range(12)]
        alive = after
    return [*months, Decimal(0)]


def alive_at(case, month):
    """The chance to be alive in `month` of who is alive at the start."""
    if month <= case["start"]:
        return Decimal(1)
    months = survival(case["table"], case["sex"])
    age, now = count(case["born"], month), count(case["born"], case["start"])
    return (months[age] if age < len(months) else Decimal(0)) / months[now]


def flows(case, plan, stop_total, until, *, weighted=False):
    """Month by month, before `until`: what is received more less what is paid more."""
    amounts = {}

    def put(month, amount):
        if month < until:
            weight = alive_at(case, month) if weighted else 1
            amounts[month] = amounts.get(month, Decimal(0)) + amount * weight

    for month, amount in plan["paid"]:
        put(month, -amount)
    if plan["draws"]:
        month = plan["first"]
        while month < until:
            put(month, plan["total"] - stop_total)
            month = next_month(month)
    return amounts


def rate_percent(amounts):
    """The yearly rate at which the flows are worth nothing, by halving; None where none is."""
    if not amounts or sum(amounts.values()) <= 0 or amounts[min(amounts)] >= 0:
        return None
    month, last, ordered = min(amounts), max(amounts), []
    while month <= last:
        ordered.append(float(amounts.get(month, 0)))
        month = next_month(month)
    backwards = ordered[::-1]

    def worth(rate):
        total, factor = 0.0, 1 / (1 + rate)
        for amount in backwards:
            total = total * factor + amount
        return total

    low, high = 0.0, 0.01
    while worth(high) > 0:
        low, high = high, 2 * high
    while high - low > 1e-11:  # a month: a millionth of a percent a year
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) > 0 else (low, middle)
    return ((1 + low) ** 12 - 1) * 100


def weigh(case, plan, stop_total):
    """All that is said of a plan beside one that stops and draws `stop_total` with it."""
    born = case["born"]
    last = (born[0] + NOBODY, born[1])
    received, month = Decimal(0), plan.get("first", last)
    while month < last:
        received += plan["total"] * alive_at(case, month)
        month = next_month(month)
    paid, got, even = sum((amount for _, amount in plan["paid"]), Decimal(0)), Decimal(0), None
    month = plan.get("first", last)
    while even is None and paid and plan["total"] > stop_total and month < last:
        got += plan["total"] - stop_total
        if got >= paid:
            even = month
        month = next_month(month)
    returns = {
        age: rate_percent(flows(case, plan, stop_total, (born[0] + age, born[1])))
        for age in (75, 80, 85)
    }
    return {
        "paid": paid,
        "received": received,
        "even": even,
        "chance": None if even is None else alive_at(case, even),
        "returns": returns,
        "expected_return": rate_percent(flows(case, plan, stop_total, last, weighted=True)),
    }


def resident(case, yearly):
    """What a year's payment leads to, with the scheme's own rates, year by year."""
    born, year, account, years = case["born"], case["start"][0], Decimal(0), 0
    sixty = (born[0] + 60, born[1])
    first = next_month(sixty)
    rates = {2022: "4.01", 2023: "1.50", 2024: "2.12"}
    subsidy = 45 if yearly == 400 else 60
    paid, month = [], case["start"]
    # A fifteenth year that only the one of the sixtieth birthday brings is paid before it.
    last_year = sixty[0] - 1
    if sixty[0] - year == 14 and sixty[1] > 1:
        last_year = sixty[0]
    while year <= first[0]:
        months = 12 if year < first[0] else first[1] - 1
        account += cents(account * Decimal(rates.get(year, "3.32")) / 100 * months / 12)
        if year <= last_year:
            account += yearly + subsidy
            years += 1
            before_sixty = (sixty[0], sixty[1] - 1) if year == sixty[0] else month
            paid.append((min(month, before_sixty), Decimal(yearly)))
            month = later(month, 12)
        year += 1
    total = Decimal(0)
    if years >= 15:
        total = cents(account / 139) + 30 + 3 * (years - 15)
    return {"paid": paid, "account": account, "total": total, "first": first, "draws": years >= 15}
