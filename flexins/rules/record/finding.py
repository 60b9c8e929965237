"""Something to look at on a record: a code, what it is about, and the line it stands on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the sentence (message key `record.finding.<code>`), `parameters` its figures.

    `line` is counted from 1, None where it is about the record as a whole; `lines` are all that
    say the same. An amount's parameter ends in `_fen`. No text of the record is ever among them.
    """

    code: str
    line: int | None
    parameters: dict[str, Any] = field(default_factory=dict)
    lines: tuple[int, ...] = ()


def same_once(findings: Iterable[Finding], by: tuple[str, ...]) -> list[Finding]:
    """Findings that agree in code and in the parameters `by`, as one with all their lines.

    Its parameter `count` is how many there were.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for found in findings:
        key = (found.code, *(found.parameters.get(name) for name in by))
        groups.setdefault(key, []).append(found)
    return [
        Finding(
            group[0].code,
            group[0].line,
            group[0].parameters | {"count": len(group)},
            tuple(found.line for found in group if found.line is not None),
        )
        for group in groups.values()
    ]
