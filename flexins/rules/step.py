"""The line of arithmetic behind a figure, and what to watch out for."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flexins.rules.dated import Source


class Step(NamedTuple):
    """One line to follow with a desk calculator.

    `code` names the label (message key `step.<code>`), `parameters` what the label mentions;
    `arithmetic` is the left side ("4,077.00 × 20%"), `result` the right side ("815.40");
    `sources` are the values of the law used in it.
    """

    code: str
    arithmetic: str
    result: str
    sources: tuple[Source, ...] = ()
    parameters: Mapping[str, Any] = {}


class Warn(NamedTuple):
    """Something the person must know about an answer (message key `warning.<code>`)."""

    code: str
    parameters: Mapping[str, Any]
    source: Source | None = None


def sources_of(steps: Iterable[Step]) -> tuple[Source, ...]:
    """The values that `steps` stand on, each once, in order of use."""
    return tuple(
        {(value.key, value.first_day): value for step in steps for value in step.sources}.values()
    )
