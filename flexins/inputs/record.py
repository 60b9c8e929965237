"""One record an input: what a link, a field, paper and the rules need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from flexins.inputs.kinds import number as numbers
from flexins.inputs.kinds.choice import read_choice, read_whole_choice
from flexins.inputs.kinds.day import read_day, read_day_or_month
from flexins.inputs.kinds.flag import read_flag
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.rules.month import Month
from flexins.wording import say
from flexins.wording.phrases import month_text

UNREADABLE = "?"
"""In a link: a text was typed that could not be read. It is never repeated."""

Say = Callable[[str, Any], str]
Widget = Literal["text", "list", "few", "flag", "several", "slider"]


def _nothing(_today: date) -> Sequence[Any]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """`name` is its lasting name in the address, its widget's key, and that of its words.

    `read` turns text into the value and raises NotRead; `write` is its inverse, for a link; `say`
    puts the value into words of a language, "" where there is nothing to say. `typed`: its widget
    holds the text as it was typed, and so does `default`; others hold the value.
    `moves_with_the_day`: written even when it is the default, so that a link shows the same
    figures tomorrow. `by_year`: one widget a 社保年度, keyed `name:year`. `keypad`: what a phone
    shows to type it with. `widget` is how it is asked for; `options` are the values to choose
    from, each in words by `label`, which is `say` unless a list needs shorter ones, and by
    `short` where they stand side by side as buttons.
    """

    name: str
    default: Callable[[date], Any]
    read: Callable[[str, date], Any]
    write: Callable[[Any], str] = str
    say: Say = lambda _, value: str(value)
    typed: bool = False
    moves_with_the_day: bool = False
    by_year: bool = False
    keypad: Literal["", "numeric", "decimal"] = ""
    widget: Widget = "text"
    options: Callable[[date], Sequence[Any]] | None = None
    label: Say | None = None
    short: Say | None = None

    def labels(self, language: str, today: date, *, short: bool = False) -> Mapping[Any, str]:
        """The values to choose from, each in words."""
        return _labels(self, language, today, short)

    def held(self, text: str, today: date) -> Any:
        """What the widget holds when a link says `text`. Raises NotRead."""
        if not self.typed:
            return self.read(text, today)
        return text if text == UNREADABLE else self.write(self.read(text, today))

    def value(self, held: Any, today: date) -> Any:
        """The value of what the widget holds. Raises NotRead."""
        return self.read(str(held), today) if self.typed else held

    def is_default(self, held: Any, today: date) -> bool:
        """Whether the widget holds what stands there at first, in whatever form."""
        usual = self.default(today)
        if usual is None or held == usual:  # most hold it as it is
            return usual is not None
        return self.text(held, today) == self.text(usual, today)

    def text(self, held: Any, today: date) -> str:
        """What a link says of what the widget holds."""
        try:
            return self.write(self.value(held, today))
        except NotRead:
            return UNREADABLE


# Every page and document with a list of months would put hundreds into words; they are nobody's.
@lru_cache(maxsize=256)
def _labels(known_input: Input, language: str, today: date, short: bool) -> Mapping[Any, str]:
    said = (known_input.short if short else None) or known_input.label or known_input.say
    values = (known_input.options or _nothing)(today)
    return MappingProxyType({value: said(language, value) for value in values})


def choice(
    name: str,
    options: Callable[[date], Sequence[str]],
    default: Callable[[date], str] | None = None,
    words: str = "",
    widget: Widget = "few",
    label_words: str = "",
) -> Input:
    """One of a few codes, the first unless `default` says which. Its words begin with `words`."""
    begin = words or f"field.{name}"
    return Input(
        name=name,
        default=default or (lambda today: options(today)[0]),
        read=lambda text, today: read_choice(text, options(today)),
        say=lambda language, code: say(language, f"{begin}.{code}"),
        widget=widget,
        options=options,
        label=(lambda language, code: say(language, f"{label_words}.{code}"))
        if label_words
        else None,
    )


def whole_choice(
    name: str,
    options: Callable[[date], Sequence[int]],
    default: Callable[[date], int | None],
    *,
    units: tuple[str, ...],
    say: Say,
    short: Say | None = None,
    by_year: bool = False,
    widget: Widget = "list",
) -> Input:
    """One of a few whole numbers."""
    return Input(
        name=name,
        default=default,
        read=lambda text, today: read_whole_choice(text, options(today), units),
        say=say,
        short=short,
        by_year=by_year,
        widget=widget,
        options=options,
    )


def flag(name: str) -> Input:
    """Yes or no; no until someone says yes."""
    return Input(
        name=name,
        default=lambda _: False,
        read=lambda text, _: read_flag(text),
        write=lambda value: str(int(value)),
        say=lambda language, value: say(language, "value.yes") if value else "",
        widget="flag",
    )


def month(
    name: str, options: Callable[[date], Sequence[str]], default: Callable[[date], str]
) -> Input:
    """One month of a list, held as `YYYY-MM`."""
    return Input(
        name=name,
        default=default,
        read=lambda text, today: month_of(text, options(today)),
        say=lambda language, value: month_text(language, Month.parse(value)),
        moves_with_the_day=True,
        widget="list",
        options=options,
    )


def month_of(text: str, options: Sequence[str]) -> str:
    """The month of `options` that `text` means. Raises NotRead."""
    found = str(read_month(text))
    if not options[0] <= found <= options[-1]:
        first, last = Month.parse(options[0]), Month.parse(options[-1])
        raise NotRead("error.month_outside", first=first, last=last)
    return found


def day(name: str, default: Callable[[date], str]) -> Input:
    """A whole date."""
    return Input(
        name=name,
        default=default,
        read=lambda text, _: read_day(text),
        say=lambda _, value: str(value),
        typed=True,
        moves_with_the_day=True,
        keypad="numeric",
    )


def day_or_month(name: str, default: Callable[[date], str]) -> Input:
    """A day, or a month where only that is known: (the day, whether it was given)."""

    def written(value: tuple[date, bool]) -> str:
        found, given = value
        return found.isoformat() if given else str(Month.containing(found))

    return Input(
        name=name,
        default=default,
        read=lambda text, _: read_day_or_month(text),
        write=written,
        say=lambda _, value: written(value),
        typed=True,
        moves_with_the_day=True,
        keypad="numeric",
    )


def number(
    name: str,
    default: Callable[[date], str],
    *,
    decimals: int,
    high: int,
    units: Iterable[str] = (),
    empty: int | None = 0,
    required: bool = False,
    zero_is_said: bool = True,
    unit_said: str = "",
    by_year: bool = False,
) -> Input:
    """A number of at most `decimals` decimals, from nothing to `high`; its value is whole: the
    number times 10 to that power. `empty` is the value of nothing typed, unless something is
    `required`."""

    yuan = units == numbers.YUAN

    def read(text: str, _today: date) -> int | None:
        if not plain(text):
            if required:
                raise NotRead("error.number_missing")
            return empty
        return numbers.read_number(text, decimals=decimals, high=high, units=tuple(units))

    def write(value: int | None) -> str:
        if value is None:
            return ""
        return numbers.written_yuan(value) if yuan else numbers.written(value, decimals)

    def said(_language: str, value: int | None) -> str:
        nothing = value is None or (value == 0 and not zero_is_said)
        return "" if nothing else f"{write(value)}{unit_said}"

    return Input(
        name=name,
        default=default,
        read=read,
        write=write,
        say=said,
        typed=True,
        by_year=by_year,
        keypad="decimal" if decimals else "numeric",
    )
