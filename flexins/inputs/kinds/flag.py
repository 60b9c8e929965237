"""Yes or no."""

from __future__ import annotations

from flexins.inputs.kinds.plain import NotRead, plain

_YES: tuple[str, ...] = (
    "1",
    "1.0",
    "yes",
    "y",
    "true",
    "t",
    "on",
    "是",
    "有",
    "要",
    "交",
    "对",
    "√",
    "✓",
    "✔",
)
_NO: tuple[str, ...] = (
    "0",
    "0.0",
    "no",
    "n",
    "false",
    "f",
    "off",
    "否",
    "无",
    "没有",
    "不",
    "不要",
    "不交",
)
_NO += ("不是", "×", "✗", "✘")


def read_flag(text: str) -> bool:
    """Raises NotRead, also for nothing: what an empty place means is its owner's to say."""
    word = plain(text).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise NotRead("error.flag_form")
