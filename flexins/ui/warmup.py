"""Load in the background what the first answers need, so that no visitor waits for it."""

import gc
import threading

# How many new objects, and how many collections of younger ones, call for a collection. One of
# everything halts all visits at once, so that it must be rare where many sessions are held.
_COLLECT_AFTER = (50_000, 20, 50)


def warm_up() -> None:
    """Start importing the heavy libraries; returns at once."""
    threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    import altair  # noqa: F401
    import pandas  # noqa: F401

    from flexins.ui.server.early import warm

    warm()
    # What is loaded stays: a collection of garbage, which everybody waits for, need not go
    # through it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
