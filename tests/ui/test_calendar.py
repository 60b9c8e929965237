"""Calendar entries as RFC 5545 asks for them."""

import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

from flexins.ui.applying.calendar import Entry, calendar

ROOT = Path(__file__).parents[2]
MADE = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def test_an_entry_is_a_whole_day_with_stamp_in_utc():
    entry = Entry("effective", date(2026, 12, 31), "停保", "受理号")
    lines = calendar([entry], "ABCD", MADE).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTAMP:20261124T040000Z" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "UID:effective-ABCD@flexins" in lines


def test_text_is_escaped_and_long_lines_are_folded_between_characters():
    entry = Entry("pay", date(2026, 12, 1), "a;b,c\\d\ne", "社保" * 60)
    data = calendar([entry], "ABCD", MADE)
    assert b"SUMMARY:a\\;b\\,c\\\\d\\ne\r\n" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert "DESCRIPTION:" + "社保" * 60 in unfolded


def test_what_is_written_reads_back_as_it_was():
    entries = [
        Entry("effective", date(2026, 2, 28), "停保：武昌区", "一行\n二行；a,b;c\\d “引”"),
        Entry("pay", date(2026, 12, 1), "Pay by 31 December", "12333"),
    ]
    read = Calendar.from_ical(calendar(entries, "ABCD", MADE)).walk("VEVENT")
    assert [(event.start, event.end) for event in read] == [
        (date(2026, 2, 28), date(2026, 3, 1)),
        (date(2026, 12, 1), date(2026, 12, 2)),
    ]
    texts = [(str(event["summary"]), str(event["description"])) for event in read]
    assert texts == [(entry.title, entry.text) for entry in entries]
    assert len({str(event["uid"]) for event in read}) == 2


def test_a_page_is_shown_without_the_calendars_reader():
    program = "import sys, flexins.ui.applying.receipt; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0
