"""A calendar entry (.ics, RFC 5545): the day it takes effect, and paying before the year ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole-day event; `name` makes its lasting identifier."""

    name: str
    day: date
    title: str
    text: str


def calendar(entries: Sequence[Entry], receipt: str, made_at: datetime) -> bytes:
    """The entries as a calendar file. `made_at` has a time zone."""
    from icalendar import Calendar, Event  # a receipt alone needs it

    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", "-//flexins//ZH")
    file.add("calscale", "GREGORIAN")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.name}-{receipt}@flexins")
        event.add("dtstamp", made_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.text)
        file.add_component(event)
    data: bytes = file.to_ical()
    return data
