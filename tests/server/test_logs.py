"""No log names a session, a whole address, a query or what an exception says."""

import logging

import pytest

from flexins.ui.server.logs import cleaned, keep_people_out_of_the_log

SESSION = "79f3ae64-583b-4015-a066-7aaadd23b1a4"


@pytest.fixture(autouse=True)
def clean_logs():
    before = logging.getLogRecordFactory()
    keep_people_out_of_the_log()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Session with id {SESSION} is connected", "Session with id … is connected"),
        (f"PUT /_stcore/upload_file/{SESSION}/x", "PUT /_stcore/upload_file/…/x"),
        ("203.0.113.77:5123 - GET /cost", "203.0.113.0 - GET /cost"),
        ("client 203.0.113.77.", "client 203.0.113.0."),
        ("2001:db8:1:2:3:4:5:6 said", "2001:db8:1:: said"),
        ("[2001:db8:1:2:3:4:5:6]:99 said", "2001:db8:1:: said"),
        ("2001:db8:1:2:3:4:5:6:443 said", "2001:db8:1:: said"),
        ("GET /cost?born=1985-06-15 HTTP/1.1", "GET /cost HTTP/1.1"),
        ("at 12:34:56, version 3.11.7", "at 12:34:56, version 3.11.7"),
    ],
)
def test_what_identifies_somebody_is_taken_out(text, kept):
    assert cleaned(text) == kept


def test_the_access_log_keeps_its_form(caplog):
    log = logging.getLogger("uvicorn.access")
    with caplog.at_level(logging.INFO, logger="uvicorn.access"):
        log.info('%s - "%s %s HTTP/%s" %d', "1.2.3.4:9", "GET", "/cost?born=1985", "1.1", 200)
    assert caplog.messages == ['1.2.3.0 - "GET /cost HTTP/1.1" 200']


def test_a_failure_is_logged_by_its_place_only(caplog):
    log = logging.getLogger("uvicorn.error")
    try:
        raise ValueError("张三 138")
    except ValueError as error:
        log.error("Exception in ASGI application\n", exc_info=error)
    (said,) = caplog.messages
    assert said.startswith("Exception in ASGI application ValueError at ")
    assert "test_logs.py" in said
    assert "张三" not in caplog.text


def test_our_own_records_are_as_they_were(caplog):
    logging.getLogger("flexins").warning("at %s", "203.0.113.77")
    assert caplog.messages == ["at 203.0.113.77"]
