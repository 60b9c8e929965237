"""What day it is for the person: Wuhan's day, wherever the server stands."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

_WUHAN = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Today in Wuhan; FLEXINS_TODAY=YYYY-MM-DD fixes it, for tests and screenshots."""
    fixed = os.environ.get("FLEXINS_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(_WUHAN).date()
