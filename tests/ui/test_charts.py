"""Charts as data: the bars are the figures, without a browser."""

import json
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flexins.answers.pictures import BaseBar, BillBar, IndexBar, Life, RecordMonth, TierBar
from flexins.ui.charts import bases, bill, lifetime, look, record_index, record_months, tiers

TIER_WORDS = {
    "personal": "进个人账户",
    "pooled": "进统筹",
    "part": "去向",
    "tier": "档次",
    "amount": "元/月",
    "total": "合计",
    "budget": "我的预算",
}


def datasets(spec):
    """Every list of inline rows in the spec."""
    found = list(spec.get("datasets", {}).values())
    stack = [spec]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if isinstance(item.get("values"), list) and item is not spec:
                found.append(item["values"])
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    return [rows for rows in found if rows and isinstance(rows[0], dict)]


def layers(spec):
    """What is drawn, from the lowest layer up."""
    return [layer for same_rows in spec["layer"] for layer in same_rows["layer"]]


def test_tier_bars_carry_both_parts_in_chinese():
    # 2022 tier one: 326.16 personal + 489.24 pooled = 815.40
    bars = [TierBar("第一档 60%", 32616, 48924, "815.40", True)]
    spec = tiers.spec(bars, TIER_WORDS, 1000)
    rows = next(rows for rows in datasets(spec) if "part" in rows[0])
    assert [(row["part"], row["yuan"]) for row in rows] == [
        ("进个人账户", 326.16),
        ("进统筹", 489.24),
    ]
    text = json.dumps(spec, ensure_ascii=False)
    assert "元/月" in text
    assert "815.40" in text
    assert "1000" in text


def test_the_tiers_keep_their_order():
    bars = [TierBar(f"第{n}档", 100 * n, 200 * n, str(n), True) for n in range(1, 10)]
    spec = tiers.spec(bars, TIER_WORDS)
    assert {json.dumps(layer["encoding"]["y"]["sort"]) for layer in layers(spec)} == {"null"}
    for rows in datasets(spec):  # unsorted, bars stand in the order of their rows
        assert list(dict.fromkeys(row["tier"] for row in rows)) == [bar.name for bar in bars]


def test_layers_with_the_same_rows_share_them():
    bars = [TierBar(f"第{n}档", 100 * n, 200 * n, str(n), n == 3) for n in range(1, 10)]
    spec = tiers.spec(bars, TIER_WORDS, 5)
    assert [len(rows) for rows in datasets(spec)].count(9) == 1  # of two layers
    assert [layer["mark"]["type"] for layer in layers(spec)] == ["bar", "text", "text", "rule"]
    assert all("data" not in layer for layer in layers(spec))


def test_a_kept_design_takes_over_nothing_from_the_chart_before():
    first = tiers.spec([TierBar("第一档", 32616, 48924, "815.40", True)], TIER_WORDS, 900)
    kept = json.dumps(first)
    others = [TierBar(f"档{n}", n, n, str(n), False) for n in range(1, 4)]
    second = tiers.spec(others, TIER_WORDS, 100)
    assert json.dumps(first) == kept
    assert "815.4" not in json.dumps(second)
    assert second["height"] - first["height"] == 2 * look.ROW_HEIGHT
    highest = [parameter["value"] for spec in (first, second) for parameter in spec["params"]]
    assert highest == [815.40 * 1.4, 0.06 * 1.4]


def test_a_chart_can_be_made_while_another_session_is_the_first_to_import_pandas():
    code = """
import sys, threading
import altair
threading.Thread(target=__import__, args=("pandas",)).start()
while "pandas" not in sys.modules:
    pass
from flexins.answers.pictures import BaseBar
from flexins.ui.charts.bases import spec
print(spec([BaseBar("2025", 749600, "7,496.00", False)], {"year": "y", "base": "b"})["height"])
"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert made.stdout.strip() == str(look.ROW_HEIGHT + look.ROOM_FOR_AXIS), made.stderr


def test_provisional_bars_are_pale_and_dashed():
    bars = [
        BillBar("2026-06", "2025年度", 89960, 2025, False),
        BillBar("2026-07", "2026年度", 89960, 2026, True),
    ]
    spec = bill.spec(bars, {"month": "月份", "year": "社保年度", "total": "元"})
    rows = next(rows for rows in datasets(spec) if "provisional" in rows[0])
    assert [row["provisional"] for row in rows] == [False, True]
    encoding = layers(spec)[0]["encoding"]
    assert "provisional" in json.dumps(encoding["fillOpacity"])
    assert "provisional" in json.dumps(encoding["strokeDash"])
    shades = {row["shade"] for row in rows}
    assert shades == {0, 1}


def test_names_of_years_stand_above_all_bars_and_apart():
    """May 2024 to December 2026: two months, twelve, twelve and six."""
    years = ["2023"] * 2 + ["2024"] * 12 + ["2025"] * 12 + ["2026"] * 6
    bars = [
        BillBar(f"m{place}", year, 100_000 + place, int(year), False)
        for place, year in enumerate(years)
    ]
    spec = bill.spec(bars, {"month": "月份", "year": "社保年度", "total": "元"})
    names = next(rows for rows in datasets(spec) if "shade" not in rows[0])
    assert [row["year"] for row in names] == ["2024", "2025", "2026"]
    assert {row["yuan"] for row in names} == {1000.31}
    places = [int(row["month"].removeprefix("m")) for row in names]
    assert places == [8, 20, 29]


def test_base_bars_show_the_published_figures():
    bars = [
        BaseBar("2025年度", 749600, "7,496.00", False),
        BaseBar("2026年度", 749600, "7,496.00", True),
    ]
    spec = bases.spec(bars, {"year": "社保年度", "base": "基数"})
    rows = next(rows for rows in datasets(spec) if "yuan" in rows[0])
    assert [row["yuan"] for row in rows] == [7496.0, 7496.0]


def test_an_age_is_years_and_months_wherever_a_chart_says_it():
    points = ((40, 0, 0), (88, 100, 900))
    life = Life("第一档 60%", points, 69 + 7 / 12, 100, "69岁7个月")
    words = {"paid": "交", "received": "领", "age": "年龄", "amount": "万元", "tier": "档次"}
    spec = lifetime.spec([life], {**words, "back_at": "回本年龄"})
    names = {row["tier"] for rows in datasets(spec) for row in rows}
    assert names == {"第一档 60% · 69岁7个月"}  # the legend names it
    tips = [tip["field"] for layer in layers(spec) for tip in layer["encoding"]["tooltip"]]
    assert "age" not in tips  # which is a number with decimals
    assert "text" in tips


YEARLY_FEN = st.lists(st.tuples(*[st.sampled_from([0, 0, 100, 250])] * 2), max_size=30)


@given(YEARLY_FEN)
def test_a_line_of_a_life_is_the_same_by_its_corners(yearly):
    rises = [(1, paid, received) for paid, received in yearly]
    whole = [(40, 0, 0)]
    for rise in rises:
        whole.append(tuple(a + b for a, b in zip(whole[-1], rise, strict=True)))
    drawn = list(lifetime.corners(whole))
    assert (drawn[0], drawn[-1]) == (whole[0], whole[-1])
    between = {
        (at[0] + later, *(a + Fraction((b - a) * later, after[0] - at[0]) for a, b in lines))
        for at, after in pairwise(drawn)
        for lines in [list(zip(at[1:], after[1:], strict=True))]
        for later in range(after[0] - at[0] + 1)
    }
    assert between == set(whole) or len(whole) == 1
    # Where nothing bends, nothing is sent.
    bends = sum(before != after for before, after in pairwise(rises))
    assert len(drawn) == min(len(whole), bends + 2)


def test_a_month_is_told_by_a_sign_and_only_what_is_there_is_explained():
    named = {state: f"word of {state}" for state in ("paid", "made_up", "gap")}
    months = [RecordMonth(2023, 1, "paid", "a"), RecordMonth(2023, 2, "gap", "b")]
    spec = record_months.spec(months, {**named, "month": "月", "state": "情况"})
    (rows, *_) = datasets(spec)
    assert [(row["month"], row["sign"]) for row in rows] == [(1, ""), (2, "–")]
    scale = layers(spec)[0]["encoding"]["color"]["scale"]
    assert scale["domain"] == ["word of paid", "– word of gap"]
    longer = [*months, RecordMonth(2024, 1, "made_up", "c")]
    assert (
        record_months.spec(longer, {**named, "month": "月", "state": "情况"})["height"]
        > (spec["height"])
    )


def test_the_index_of_a_year_stands_as_it_is_and_pale_where_it_is_not_settled():
    bars = [IndexBar(2020, 685700, "0.6857", True), IndexBar(2022, 3_000_000, "3.0000", False)]
    spec = record_index.spec(bars, {"year": "年", "index": "指数"})
    rows = next(rows for rows in datasets(spec) if "pale" in rows[0])
    assert [(row["index"], row["pale"]) for row in rows] == [(0.6857, True), (3.0, False)]
