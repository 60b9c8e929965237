"""A slow projection, month by month in Decimal, that shares no code and no data with the engine.

Every figure is copied from the facts by hand. It takes no shortcut: each month is paid, each
month's interest is counted, and nothing is summed by a formula.
"""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

CENT = Decimal("0.01")
BASES = {2021: 6233, 2022: 6795, 2023: 7040, 2024: 7489, 2025: 7496}
LIMITS = {2021: 3740, 2022: 4077, 2023: 4224, 2024: 4494, 2025: 4498}
BENEFIT_BASES = {2023: 8880, 2024: 9022, 2025: 9112}
CREDITING = {
    2016: "8.31",
    2017: "7.12",
    2018: "8.29",
    2019: "7.61",
    2020: "6.04",
    2021: "6.69",
    2022: "6.12",
    2023: "3.97",
    2024: "2.62",
    2025: "1.50",
}
PAYOUT = [233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170]
PAYOUT += [164, 158, 152, 145, 139, 132, 125, 117, 109, 101, 93, 84, 75, 65, 56]


def cents(amount):
    return amount.quantize(CENT, ROUND_HALF_UP)


def next_month(month):
    year, number = month
    return (year, number + 1) if number < 12 else (year + 1, 1)


def later(month, count):
    for _ in range(count):
        month = next_month(month)
    return month


def insurance_year(month):
    return month[0] if month[1] >= 7 else month[0] - 1


@cache
def base_of(year, today_year, growth):
    """The 100 % base and the lower limit of an insurance year."""
    base = Decimal(BASES[min(year, 2025)])
    limit = Decimal(LIMITS[min(year, 2025)])
    for _ in range(max(today_year, 2025), year):
        base = (base * (1 + growth)).quantize(Decimal(1), ROUND_HALF_UP)
        limit = (base * 60 / 100).quantize(Decimal(1), ROUND_CEILING)
    return base, limit


@cache
def benefit_base_of(year, today, growth):
    base = Decimal(BENEFIT_BASES[min(year, 2025)])
    for _ in range(max(today[0], 2025), year):
        base = (base * (1 + growth)).quantize(Decimal(1), ROUND_HALF_UP)
    return base


def statutory(sex, original, born):
    """The decision's rule: a month later for every four (or two) months of birth."""
    month = later(born, original * 12)
    n = (month[0] - 2025) * 12 + month[1]
    if n <= 0:
        return month
    step, cap = (2, 60) if original == 50 else (4, 36)
    delay = 0
    while delay < cap and delay * step < n:
        delay += 1
    return later(month, delay)


def minimum_months(year):
    months = 180
    for _ in range(2030, min(year, 2039) + 1):
        months += 6
    return months


def project(case, *, pays=True):
    """Fen-exact figures of one case, as a dict of Decimals and months.

    With `pays` False nothing is paid from the start on: the person waits for the chosen early
    month where its minimum is met, else for the statutory one, and gets nothing below it.
    """
    today, growth, crediting = case["today"], case["growth"], case["crediting"]
    born, month = case["born"], case["start"]
    ends = statutory(case["sex"], case["original"], born)
    needed = minimum_months(ends[0])
    early = case.get("retire")
    if early and (pays or case["paid"] >= minimum_months(early[0])):
        ends, needed = early, minimum_months(early[0])
    if month > ends and case["paid"] >= needed:
        month = ends  # nothing left to pay: retired already
    months, index_sum = case["paid"], Decimal(case["paid"]) * case["index"]
    account, year = case["account"], month[0]
    opening, waiting, paid = account, [], []
    counted = 0
    while month < ends or (pays and months < needed):
        if month[0] != year:
            account = close(opening, waiting, counted, rate_of(year, crediting))
            opening, waiting, counted, year = account, [], 0, month[0]
        if pays:
            base, limit = base_of(insurance_year(month), insurance_year(today), growth)
            own = limit if case["ratio"] == 60 else base * case["ratio"] / 100
            paid.append((month, cents(own * 20 / 100)))
            waiting.append((counted, cents(own * 8 / 100)))
            months += 1
            index_sum += Decimal(case["ratio"]) / 100
        counted += 1
        month = next_month(month)
    account = close(opening, waiting, counted, rate_of(year, crediting)) if counted else opening
    if months < needed:
        return {"retires": ends, "total": Decimal(0), "paid": []}
    age = (month[0] - born[0]) * 12 + month[1] - born[1]
    payout = payout_months(age, by_the_month=month >= (2025, 1))
    index = (index_sum / months).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    years = (Decimal(months) / 12).quantize(CENT, ROUND_HALF_UP)
    benefit_base = benefit_base_of(month[0], today, growth)
    wage = cents(benefit_base * index)
    basic = cents((benefit_base + wage) / 2 * years / 100)
    personal = cents(account / payout)
    return {
        "retires": month,
        "months": Decimal(months),
        "index": index,
        "account": account,
        "payout": payout,
        "basic": basic,
        "personal": personal,
        "total": basic + personal,
        "paid": paid,
        "paid_total": sum((amount for _, amount in paid), Decimal(0)),
    }


def payout_months(age, *, by_the_month):
    at, upto = PAYOUT[age // 12 - 40], PAYOUT[min(age // 12 - 39, 30)]
    months = age % 12 if by_the_month else 0
    payout = Decimal(at) + Decimal(upto - at) * months / 12
    return payout.quantize(Decimal("0.1"), ROUND_HALF_UP)


def adds(case):
    """What paying on adds to paying nothing more, month by month.

    The added pension once both are drawn, the months until it has come back (None where it has
    not at 130), and a function: the yearly rate in percent to an age, or None.
    """
    plan, stop = project(case), project(case, pays=False)
    drawn_from, month = next_month(plan["retires"]), plan["retires"]
    paid_total = sum((amount for _, amount in plan["paid"]), Decimal(0))
    got, back_after, after = Decimal(0), None, 0
    while back_after is None and month[0] < case["born"][0] + 130 and paid_total:
        month = next_month(month)
        after += 1
        got += plan["total"]
        if stop["total"] and month > stop["retires"]:
            got -= stop["total"]
        if got >= paid_total:
            back_after = after

    def rate(age_years):
        flows, month = {}, case["start"]
        for position, (_, amount) in enumerate(plan["paid"]):
            flows[position] = -float(amount)
        until, position = (case["born"][0] + age_years, case["born"][1]), 0
        while month < until:
            flow = 0.0
            if month >= drawn_from:
                flow += float(plan["total"])
            if stop["total"] and month > stop["retires"]:
                flow -= float(stop["total"])
            flows[position] = flows.get(position, 0.0) + flow
            month, position = next_month(month), position + 1
        if not plan["paid"] or sum(flows.values()) <= 0:
            return None
        low, high = 0.0, 20.0
        while high - low > 1e-13:
            middle = (low + high) / 2
            factor = 1 / (1 + middle)
            worth = sum(flow * factor**at for at, flow in flows.items())
            low, high = (middle, high) if worth > 0 else (low, middle)
        return ((1 + low) ** 12 - 1) * 100

    return {
        "paid": paid_total,
        "monthly": plan["total"] - stop["total"],
        "after": back_after,
        "rate": rate,
        "stop": stop,
    }


def rate_of(year, assumed):
    return Decimal(CREDITING[year]) / 100 if year in CREDITING else assumed


def close(opening, waiting, counted, rate):
    """The balance after `counted` months of a year: each sum bears its months' interest."""
    twelfths = Decimal(0)  # divided by 12 once, at the end, so that Decimal stays exact
    for _ in range(counted):
        twelfths += opening * rate
    for position, amount in waiting:
        for _ in range(position, counted):
            twelfths += amount * rate
    return opening + sum((amount for _, amount in waiting), Decimal(0)) + cents(twelfths / 12)
