"""What a log may hold: what happened and where, nothing that identifies anybody."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

from flexins.ui.server.place import shortened
from flexins.ui.streamlit_inside.logs import FAILURE_LOG

# Streamlit's and uvicorn's logs name sessions, whole addresses and queries; their accounts of a
# failure hold the exception's text, and that may hold what someone typed.
_THEIRS = ("streamlit", "uvicorn", "starlette", "websockets", "asyncio")
# Dropped as a whole where it tells of a failure: flexins/ui/failure.py.
LEFT_OUT = (FAILURE_LOG,)
_SESSION = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_QUERY = re.compile(r"\?[^\s\"']*")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?)"
    r"(?::\d{1,5})?(?![\w:])",
    re.IGNORECASE,
)


def keep_people_out_of_the_log() -> None:
    """Make every record of theirs, written anywhere, one without sessions, queries, addresses."""
    before = logging.getLogRecordFactory()
    if getattr(before, "cleans", False):
        return

    def make(*args: object, **kwargs: object) -> logging.LogRecord:
        record = before(*args, **kwargs)
        if record.name.partition(".")[0] in _THEIRS:
            _clean(record)
        return record

    make.cleans = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make)


def places_of(trace: TracebackType | None) -> str:
    """Where a failure happened, as a log may say it."""
    return "; ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    )


def _clean(record: logging.LogRecord) -> None:
    record.msg = cleaned(str(record.msg))
    if isinstance(record.args, tuple):
        # uvicorn's own form for its access log counts them: as many as before.
        record.args = tuple(_clean_argument(argument) for argument in record.args)
    if record.exc_info and record.name not in LEFT_OUT:
        kind, _, trace = record.exc_info
        record.msg = f"{record.msg.rstrip()} {kind.__name__ if kind else ''} at {places_of(trace)}"
        record.msg = record.msg.replace("%", "%%") if record.args else record.msg
        record.exc_info = record.exc_text = None


def _clean_argument(argument: object) -> object:
    return argument if isinstance(argument, int | float | None) else cleaned(str(argument))


def cleaned(text: str) -> str:
    """`text` without session ids and queries, addresses shortened to their network."""
    text = _QUERY.sub("", _SESSION.sub("…", text))
    return _ADDRESS.sub(lambda found: _network(found.group()), text)


def _network(text: str) -> str:
    """With or without a port behind it; what is no address is left as it is."""
    for address in (text.strip("[]"), text.rpartition(":")[0].strip("[]")):
        short = shortened(address)
        if short != "-":
            return short
    return text
