"""A browser's message, cut to what our pages can send: kinds, texts, lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from flexins.ui.streamlit_inside.message_names import (
    KINDS,
    LISTS,
    OPERATION,
    OPERATIONS,
    PRESSED_TEXT,
    TEXTS,
    UNUSED,
)


class Bounded(NamedTuple):
    """What may be handed on, and whether it makes a page run."""

    data: bytes
    runs: bool


class Most(NamedTuple):
    """The bounds. `long_texts` are those of single widgets, by key."""

    query_bytes: int
    widgets: int
    text_length: int
    long_texts: Mapping[str, int]
    list_length: int


def bounded(data: bytes, most: Most) -> Bounded | None:
    """`data` as it is, or cut to what our pages can send; None for what they never send."""
    message = read_message(data)
    if message is None:
        return None
    kind = message.WhichOneof("type")
    if kind == OPERATION:
        asked = {field.name for field, _ in getattr(message, OPERATION).ListFields()}
        return Bounded(data, False) if asked & OPERATIONS else None
    if kind not in KINDS:
        return None
    if kind == "file_urls_request":
        _shorten(message.file_urls_request.file_names, 1)
    elif kind == "rerun_script":
        _bound_rerun(message.rerun_script, most)
    return Bounded(message.SerializeToString(), kind == "rerun_script")


def read_message(data: bytes) -> BackMsg | None:
    """A browser's message; None for what is none."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except Exception:  # protobuf's own error differs between its implementations
        return None
    return message


def _bound_rerun(asked: Any, most: Most) -> None:
    if len(asked.query_string.encode()) > most.query_bytes:
        asked.query_string = ""
    _shorten(asked.widget_states.widgets, most.widgets)
    for widget in asked.widget_states.widgets:
        _bound_widget(widget, most)


def _bound_widget(widget: WidgetState, most: Most) -> None:
    kind = widget.WhichOneof("value")
    if kind in UNUSED:
        widget.ClearField(kind)
    elif kind in TEXTS:
        text, longest = getattr(widget, kind), _longest(widget.id, most)
        if len(text) > longest:
            setattr(widget, kind, text[:longest])
    elif kind == PRESSED_TEXT:
        text = widget.string_trigger_value
        text.data = text.data[: most.text_length]
    elif kind in LISTS:
        values = getattr(getattr(widget, kind), LISTS[kind])
        _shorten(values, most.list_length)
        if kind == "string_array_value":
            values[:] = [text[: most.text_length] for text in dict.fromkeys(values)]
        elif kind == "int_array_value":
            values[:] = list(dict.fromkeys(values))


def _longest(widget_id: str, most: Most) -> int:
    """A widget's id ends with its key."""
    return next(
        (length for key, length in most.long_texts.items() if widget_id.endswith(f"-{key}")),
        most.text_length,
    )


def _shorten(values: Any, most: int) -> None:
    if len(values) > most:
        del values[most:]
