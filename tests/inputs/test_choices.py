"""Yes or no, and one of a few."""

import pytest

from flexins.inputs.kinds.choice import read_choice, read_whole_choice
from flexins.inputs.kinds.flag import read_flag
from flexins.inputs.kinds.number import PERCENT
from flexins.inputs.kinds.plain import NotRead


@pytest.mark.parametrize("text", ["1", "1.0", "１", "yes", "Y", "TRUE", "True", "是", "有", " 是 "])
def test_yes(text):
    assert read_flag(text) is True


@pytest.mark.parametrize(
    "text", ["0", "0.0", "０", "no", "N", "FALSE", "否", "无", "没有", "\u200b否"]
)
def test_no(text):
    assert read_flag(text) is False


@pytest.mark.parametrize("text", ["", "2", "10", "maybe", "也许", "是否"])
def test_neither(text):
    with pytest.raises(NotRead, match="flag_form"):
        read_flag(text)


def test_a_choice_by_its_code():
    assert read_choice("Male", ("female", "male")) == "male"
    assert read_choice("ｍａｌｅ", ("female", "male")) == "male"
    with pytest.raises(NotRead, match="not_an_option"):
        read_choice("man", ("female", "male"))


def test_a_choice_by_its_number():
    for text in ("60", "60%", "６０", "60.0", "60 %"):
        assert read_whole_choice(text, (60, 70), PERCENT) == 60
    for text in ("61", "6", "0.6", "٦٠"):
        with pytest.raises(NotRead):
            read_whole_choice(text, (60, 70), PERCENT)
