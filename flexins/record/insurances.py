"""Which insurance a row or a column is about. The record is that of the employees' pension."""

from __future__ import annotations

import re

PENSION = "pension"
MEDICAL = "medical"
EMPLOYERS_PART = "employers_part"
# As people write them, then the national codes of the kinds of insurance.
_NAMES = (
    (EMPLOYERS_PART, r"单位(缴|承担|部分|应缴)"),
    ("resident", r"居民|城居|新农保|农村|resident"),
    ("annuity", r"年金|annuity"),
    ("public_service", r"机关|事业单位|public"),
    (MEDICAL, r"医疗|医保|大额|大病|medical|health"),
    ("maternity", r"生育|maternity"),
    ("unemployment", r"失业|unemployment"),
    ("injury", r"工伤|injury"),
    ("housing", r"公积金|housing"),
    (PENSION, r"养老|职保|企保|城保|灵活就业|pension"),
)
_CODES = (
    (PENSION, r"110|11"),
    ("public_service", r"12\d"),
    ("resident", r"1[3-9]\d"),
    ("unemployment", r"21\d"),
    (MEDICAL, r"3[1-9]\d"),
    ("injury", r"41\d"),
    ("maternity", r"51\d"),
)
OTHERS = tuple(name for name, _ in _NAMES if name != PENSION)
UNKNOWN = "unknown"


def insurance_of(text: str, *, beside: str | None = None) -> str | None:
    """The insurance that `text` names, other than `beside`; None where it names none."""
    for name, pattern in _NAMES:
        if name != beside and re.search(pattern, text):
            return name
    for name, pattern in _CODES:
        if re.fullmatch(pattern, text.strip()):
            return name
    return None
