"""What the record says of a month, in words or in a sign."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flexins.rules.record.given import Kind

# In the order in which they decide: “未补缴” is owed, “欠费补缴” was made up.
_WORDS = (
    (Kind.REFUNDED, r"退(?!休|役|伍|工)|冲(?:销|减|正|抵|账)|抵冲|作废|红字|refund|revers"),
    (Kind.DEEMED, r"视同|deemed"),
    (Kind.NOT_PAID, r"未参保|中断|停保|停缴|暂停|断缴|缓缴未|免缴未"),
    (Kind.OWED, r"未(?!知)|待缴|待补|owed|unpaid|not paid|arrears"),
    (Kind.MADE_UP, r"补(?!贴|助)|made[ _-]?up|back"),
    (Kind.OWED, r"欠"),
    (Kind.MOVED_IN, r"转入|转移|接续|迁入|moved|transfer"),
    (
        Kind.PAID,
        r"正常|已|到账|实缴|足额|全额|应缴|缴费|缴纳|缴存|参保|在职|在保|在缴|续保|新增|灵活|paid|normal|yes"
        r"|^(?:是|有|缴|y|t|1|1\.0|true|ok)$",
    ),
    (Kind.OWED, r"^(?:否|无|n|f|0|no|false)$"),
)
# How we write them ourselves.
KIND_WORDS = {
    Kind.PAID: "已缴",
    Kind.MADE_UP: "补缴",
    Kind.MOVED_IN: "转入",
    Kind.OWED: "欠费",
    Kind.NOT_PAID: "停保",
    Kind.DEEMED: "视同缴费",
    Kind.REFUNDED: "退费",
}
_ORDER = [kind for kind, _ in _WORDS]
_SIGNS = {
    **dict.fromkeys("●■◆★√✓✔☑⚫", Kind.PAID),
    **dict.fromkeys("△▲▽▼×✗✘☒", Kind.OWED),
    **dict.fromkeys("○◯〇◎⚪", Kind.MOVED_IN),
}
SIGNS = "".join(_SIGNS) + "□◇☆◐◑☐"
_IN_LEGEND = re.compile(
    rf"([{SIGNS}])\s*[:=,、\-]?\s*(?:表示|代表|为|是)?\s*[\"“”']?([\u4e00-\u9fff]+)"
)


def kind_of_word(text: str) -> Kind | None:
    """The kind that `text` says; None where it says none."""
    word = text.strip().casefold()
    for kind, pattern in _WORDS if word else ():
        if re.search(pattern, word):
            return kind
    return None


class Signs:
    """The signs of a record: as they are usual, until a legend says otherwise."""

    def __init__(self) -> None:
        self._known: dict[str, Kind] = dict(_SIGNS)

    def read_legend(self, line: str) -> bool:
        """Whether `line` explains signs, each once; from then on they mean that."""
        explained = _IN_LEGEND.findall(line)
        found = {sign: kind_of_word(word) for sign, word in explained}
        known = {sign: kind for sign, kind in found.items() if kind is not None}
        self._known |= known
        return len(found) > 1 and len(explained) == len(found)

    def kind(self, text: str) -> Kind | None:
        """The kind of the first sign in `text`; None where there is none."""
        if text.isascii():
            return None
        return next((self._known[sign] for sign in text if sign in self._known), None)


def strongest(kinds: Iterable[Kind | None]) -> Kind | None:
    """What all columns of one row say together: the one that comes first in the order of words.

    None where none of them says anything.
    """
    return min((kind for kind in kinds if kind is not None), key=_ORDER.index, default=None)
