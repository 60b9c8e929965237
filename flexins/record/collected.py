"""What has been read so far of a record, typed; its findings are made when all is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from flexins.record.cells import Cells
from flexins.record.insurances import MEDICAL
from flexins.record.kinds import Signs
from flexins.record.octobers import Place, with_octobers
from flexins.record.table import Column, Table
from flexins.rules.month import Month
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Balance, Entry, Given, Growth, MonthsSoFar, Total

# Findings that one sentence says of all lines together, in this order.
_SAID_ONCE = (
    "zero_row",
    "kind_unknown",
    "paid_late",
    "serial_date",
    "october_as_number",
    "amount_not_read",
    "month_not_read",
    "count_missing",
    "cells_beyond_heading",
)


@dataclass(slots=True)
class Collected:
    """`year` and `province` are what the lines above say of those that follow; `left_out`: the
    lines of other insurances, by insurance; `lines`: those of findings that are said once."""

    cells: Cells = field(default_factory=Cells)
    signs: Signs = field(default_factory=Signs)
    year: int | None = None
    province: str | None = None
    sequence: int = 0
    entries: list[Entry] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    growths: list[Growth] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    so_far: list[MonthsSoFar] = field(default_factory=list)
    doubtful_januaries: set[Place] = field(default_factory=set)
    medical_months: set[Month] = field(default_factory=set)
    left_out: dict[str, list[int]] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[int, Column] = field(default_factory=dict)

    def say(self, code: str, line: int) -> None:
        """Note a line for a finding that is said once."""
        self.lines.setdefault(code, []).append(line)

    def leave_out(self, insurance: str, line: int) -> None:
        self.left_out.setdefault(insurance, []).append(line)

    def given(self) -> Given:
        """All of it, with the findings of the reading."""
        entries = self.entries
        lines: list[int] = []
        if self.doubtful_januaries:
            entries, lines = with_octobers(self.entries, self.doubtful_januaries)
        for line in lines:
            self.say("october_as_number", line)
        return Given(
            entries=tuple(entries),
            balances=tuple(self.balances),
            growths=tuple(self.growths),
            totals=tuple(self.totals),
            so_far=tuple(self.so_far),
            medical_months=frozenset(self.medical_months) if MEDICAL in self.left_out else None,
            findings=(*self.findings, *self._said_once()),
        )

    def _said_once(self) -> Iterator[Finding]:
        for insurance, numbers in self.left_out.items():
            lines = tuple(dict.fromkeys(numbers))
            parameters = {"insurance": insurance, "count": len(lines)}
            yield Finding("other_insurance", lines[0], parameters, lines)
        for code in _SAID_ONCE:
            lines = tuple(dict.fromkeys(self.lines.get(code, ())))
            if lines:
                yield Finding(code, lines[0], {"count": len(lines)}, lines)
        for column in self.columns.values():
            if column.holds != "texts":  # of those there are many that say nothing
                parameters = {"column": column.place, "holds": column.holds}
                yield Finding("column_unknown", None, parameters)


def tables_side_by_side(table: Table) -> Finding:
    parameters = {"count": len(table.groups)}
    return Finding("groups_side_by_side", table.line, parameters)
