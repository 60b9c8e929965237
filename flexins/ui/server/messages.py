"""Bounds on what a browser sends over its visit: kinds, sizes, lists, pace; cut before kept."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple

from streamlit.proto.WidgetStates_pb2 import WidgetState

from flexins.ui.server import limits
from flexins.ui.server.inside import KINDS, OPERATIONS, read_message

_TEXTS = ("string_value", "json_value", "json_trigger_value")
_LISTS = {
    "double_array_value": "data",
    "int_array_value": "data",
    "string_array_value": "data",
    "file_uploader_state_value": "uploaded_file_info",
}
# None of our pages has a widget that sends these.
_UNUSED = ("arrow_value", "bytes_value", "chat_input_value")


class Bounded(NamedTuple):
    """What may be handed on, and whether it makes a page run."""

    data: bytes
    runs: bool


def bounded(data: bytes) -> Bounded | None:
    """`data` as it is, or cut to what our pages can send; None for what they never send."""
    if len(data) > limits.MESSAGE_BYTES:
        return None
    message = read_message(data)
    if message is None:
        return None
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        operation = message.backend_operation_request
        asked = {field.name for field, _ in operation.ListFields()}
        return Bounded(data, False) if asked & OPERATIONS else None
    if kind not in KINDS:
        return None
    if kind == "file_urls_request":
        _shorten(message.file_urls_request.file_names, 1)
    elif kind == "rerun_script":
        _bound_rerun(message.rerun_script)
    return Bounded(message.SerializeToString(), kind == "rerun_script")


def _bound_rerun(asked: Any) -> None:
    if len(asked.query_string.encode()) > limits.QUERY_BYTES:
        asked.query_string = ""
    _shorten(asked.widget_states.widgets, limits.WIDGETS)
    for widget in asked.widget_states.widgets:
        _bound_widget(widget)


def _bound_widget(widget: WidgetState) -> None:
    kind = widget.WhichOneof("value")
    if kind in _UNUSED:
        widget.ClearField(kind)
    elif kind in _TEXTS:
        text, longest = getattr(widget, kind), _longest(widget.id)
        if len(text) > longest:
            setattr(widget, kind, text[:longest])
    elif kind == "string_trigger_value":
        text = widget.string_trigger_value
        text.data = text.data[: limits.TEXT_LENGTH]
    elif kind in _LISTS:
        values = getattr(getattr(widget, kind), _LISTS[kind])
        _shorten(values, limits.LIST_LENGTH)
        if kind == "string_array_value":
            values[:] = [text[: limits.TEXT_LENGTH] for text in dict.fromkeys(values)]
        elif kind == "int_array_value":
            values[:] = list(dict.fromkeys(values))


def _longest(widget_id: str) -> int:
    """A widget's id ends with its key."""
    return next(
        (most for key, most in limits.LONG_TEXTS.items() if widget_id.endswith(f"-{key}")),
        limits.TEXT_LENGTH,
    )


def _shorten(values: Any, most: int) -> None:
    if len(values) > most:
        del values[most:]


class Paces:
    """A pace for each of many, by name; those heard of last are remembered."""

    def __init__(self, at_once: int, per_second: float) -> None:
        self._at_once, self._per_second = at_once, per_second
        self._known: OrderedDict[str, Pace] = OrderedDict()

    def wait_seconds(self, name: str, *, at_most: float) -> float | None:
        """How long `name` has to wait for one more; None, and not counted, beyond `at_most`."""
        pace = self._known.pop(name, None) or Pace(self._at_once, self._per_second)
        self._known[name] = pace
        while len(self._known) > limits.USERS_REMEMBERED:
            self._known.popitem(last=False)
        return pace.wait_seconds() if pace.wait_of_next() <= at_most else None


class Pace:
    """Some at once, then so many a second: how long the next one has to wait."""

    def __init__(
        self, at_once: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._taken, self._last = 0.0, clock()

    def wait_of_next(self) -> float:
        """How long one more would have to wait."""
        return max(0.0, (self._taken_now() + 1 - self._at_once) / self._per_second)

    def wait_seconds(self) -> float:
        """Count one; gives how long to wait before it may be done."""
        wait = self.wait_of_next()
        self._taken, self._last = self._taken_now() + 1, self._clock()
        return wait

    def _taken_now(self) -> float:
        return max(0.0, self._taken - (self._clock() - self._last) * self._per_second)
