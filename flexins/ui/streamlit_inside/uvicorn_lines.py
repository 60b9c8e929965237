"""uvicorn's settings, by which it makes a connection of each line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.types import Receive


def uvicorn_config(receive: Receive) -> Any | None:
    """uvicorn's settings, found from the channel of its lifespan; None under another server."""
    found = getattr(getattr(receive, "__self__", None), "config", None)
    return found if hasattr(found, "http_protocol_class") else None


def guard_connections(settings: Any, guarded: Callable[[type], type], message_bytes: int) -> None:
    """Let uvicorn make its connections by `guarded(class)`, with messages of at most so many."""
    settings.http_protocol_class = guarded(settings.http_protocol_class)
    settings.ws_max_size = message_bytes
