"""Sessions whose line was cut are cleared after a while, whether or not somebody comes."""

from __future__ import annotations

import asyncio

from flexins.ui.server import limits
from flexins.ui.streamlit_inside.sessions import KeptSessions
from flexins.ui.streamlit_inside.settings import kept_seconds


async def sweep_for_ever(kept: KeptSessions) -> None:
    while True:
        await asyncio.sleep(limits.SWEEP_SECONDS)
        kept.sweep()


def longest_minutes() -> int:
    """After how many minutes nothing is left of a page that was closed, for a sentence."""
    seconds = kept_seconds() + limits.SWEEP_SECONDS
    return int(-(-seconds // limits.SECONDS_PER_MINUTE))
