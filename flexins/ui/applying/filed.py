"""What is shown of an application once it is filed: nothing of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flexins.applications.application import Application
from flexins.applications.ledger import Filing, Record
from flexins.applications.vocabulary import Action


@dataclass(frozen=True)
class Filed:
    action: Action
    agency: str
    insured_on: date | None
    suspended_on: date | None

    @classmethod
    def of(cls, filed: Application) -> Filed:
        return cls(filed.action, filed.agency, filed.insured_on, filed.suspended_on)


def filed_before(record: Record) -> tuple[Filed, Filing]:
    """The same by what the ledger says: the only one to be believed on what was filed."""
    filed = Filed(
        Action(record.action),
        record.agency,
        date.fromisoformat(record.insured_on) if record.insured_on else None,
        date.fromisoformat(record.suspended_on) if record.suspended_on else None,
    )
    return filed, Filing(record.receipt, datetime.fromisoformat(record.submitted_at), True)
