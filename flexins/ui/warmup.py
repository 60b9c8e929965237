"""Load in the background what the first chart needs, so that no visitor waits for it."""

import threading


def warm_up() -> None:
    """Start importing the heavy libraries; returns at once."""
    threading.Thread(target=_import_heavy, name="warm-up", daemon=True).start()


def _import_heavy() -> None:
    import altair  # noqa: F401
    import pandas  # noqa: F401

    from flexins.ui.city import book

    book()
