"""A calendar entry (.ics, RFC 5545): the month it takes effect, and paying before the year ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_LINE_BYTES = 75
_UTC = timezone.utc  # noqa: UP017 the alias is newer than it is clear


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole-day event; `name` makes its lasting identifier."""

    name: str
    day: date
    title: str
    text: str


def calendar(entries: Sequence[Entry], receipt: str, made_at: datetime) -> bytes:
    """The entries as a calendar file. `made_at` has a time zone."""
    stamp = made_at.astimezone(_UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flexins//ZH", "CALSCALE:GREGORIAN"]
    for entry in entries:
        after = entry.day + timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.name}-{receipt}@flexins",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escaped(entry.title)}",
            f"DESCRIPTION:{_escaped(entry.text)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, never cutting a character in two."""
    pieces, piece = [], b""
    for char in line:
        encoded = char.encode("utf-8")
        if len(piece) + len(encoded) > _LINE_BYTES:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
