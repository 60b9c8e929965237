"""Calendar entries as RFC 5545 asks for them."""

from datetime import date, datetime, timedelta, timezone

from flexins.ui.applying.calendar import Entry, calendar

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
