"""A tier as people write it; the nine are the seed article's."""

import pytest

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.kinds.tier import read_tier


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("60", 60),
        ("６０％", 60),
        ("60.0", 60),
        ("60%档", 60),
        ("第一档", 60),
        ("一档", 60),
        ("第5档", 100),
        (" 第 六 档 ", 150),
        ("第九档 300%", 300),
        ("一档（60%）", 60),
        ("Tier 3", 80),
        ("65", 65),  # a number that is no tier: the rules say which are
    ],
)
def test_by_its_ratio_or_its_place(text, ratio):
    assert read_tier(text) == ratio


@pytest.mark.parametrize("text", ["", "0.6", "-60", "十档", "第0档", "第二档60%", "x", "tier"])
def test_what_is_none_is_refused_with_those_that_are(text):
    with pytest.raises(NotRead) as refusal:
        read_tier(text)
    assert refusal.value.parameters["allowed"] == "60, 70, 80, 90, 100, 150, 200, 250, 300"
