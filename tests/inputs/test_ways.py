"""Ways as text, read and written back."""

import pytest

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.kinds.way import LONGEST_WAY, read_way, read_ways, write_way, write_ways


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("stop", "stop"),
        (" Stop ", "stop"),
        ("least-until-minimum", "least-until-minimum"),
        ("tier:100", "tier:100"),
        ("tier：100%", "tier:100"),
        ("tiers:2030=100,2026=60", "tiers:2026=60,2030=100"),
        ("tiers:2026＝60，2030年度=100%", "tiers:2026=60,2030=100"),
        ("early:2044年6月", "early:2044-06"),
        ("subsidy", "subsidy"),
        ("subsidy:2027-01", "subsidy:2027-01"),
        ("budget:12,000", "budget:12000"),
        ("resident:1000元", "resident:1000"),
        ("deposit:2.50%", "deposit:2.5"),
    ],
)
def test_read_and_written(text, written):
    assert write_way(read_way(text)) == written
    assert read_way(written) == read_way(text)


def test_a_tier_for_each_of_fifty_years_is_read():
    text = "tiers:" + ",".join(f"{year}=60" for year in range(2026, 2076))
    assert write_way(read_way(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", ":", "stop:x", "tier", "tier:", "tier:x", "tiers:60", "tiers:26=60", "early:soon"),
        *("deposit:", "deposit:16", "deposit:-1", "resident:x", "tiers:2026=60,2026=70"),
        *("tier:100:200", "x" * (LONGEST_WAY + 1), "subsidy:x"),
    ],
)
def test_what_cannot_be_meant_is_refused(text):
    with pytest.raises(NotRead):
        read_way(text)


@pytest.mark.parametrize(
    "text", ["stop", "stop,-,tier:60,deposit:2.5", "-,-,-,early:2030-06", "tiers:2026=60,2030=100"]
)
def test_places_read_back_what_they_say(text):
    assert write_ways(read_ways(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("stop,stop,tier:60", "stop,-,tier:60"),
        ("tiers:2026=60,2027=60,-", "tier:60"),
        ("tiers:2026=60,2027=60,2030=100,stop", "tiers:2026=60,2030=100,stop"),
        ("tier:60，tier：100", "tier:60,tier:100"),
    ],
)
def test_places_are_written_without_repetition_or_growth(text, written):
    assert write_ways(read_ways(text)) == written
    assert write_ways(read_ways(written)) == written


@pytest.mark.parametrize(
    "text", ["", "-", "-,-", "stop,", "stop,,tier:60", "stop,tier:60,tier:70,tier:80,tier:90"]
)
def test_places_that_cannot_be_are_refused(text):
    with pytest.raises(NotRead):
        read_ways(text)
