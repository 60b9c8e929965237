"""What was entered, read: from a link, from a page's widgets, all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from flexins.inputs import link
from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import Pairs
from flexins.rules.eligibility import check_birth
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.person import Person
from flexins.rules.retirement import Sex

_Answer = TypeVar("_Answer")


def attempt(ask: Callable[[], _Answer]) -> _Answer | RuleError:
    """Ask the rules; give the answer, or what is wrong with the input."""
    try:
        return ask()
    except RuleError as error:
        # It may be kept for a while, and must not keep what it passed through.
        return error.with_traceback(None)


@dataclass(frozen=True, slots=True)
class Given:
    """`input_values`: what the widgets hold, by key; what is missing is as it stands at first."""

    input_values: Mapping[str, Any]
    today: date

    @staticmethod
    def of_link(pairs: Pairs, today: date) -> Given:
        """What a link says; what nobody can read in it counts as not said."""
        return Given(link.read(pairs, today).values, today)

    def fixed(self, names: Iterable[str]) -> Given:
        """The same for later, of the inputs with these `names`, whatever is entered until then."""
        wanted = set(names)
        keys = (str(key) for key in self.input_values)
        held = {key: self.input_values[key] for key in keys if key.partition(":")[0] in wanted}
        return Given(held, self.today)

    def value(self, name: str) -> Any:
        """What the widget holds: of what is typed, the text."""
        held = self.input_values.get(name)
        return INPUTS[name].default(self.today) if held is None else held

    def typed(self, name: str) -> Any:
        """The value of what was typed. Raises RuleError where it cannot be read."""
        try:
            return INPUTS[name].value(self.value(name), self.today)
        except NotRead as problem:
            raise RuleError(problem.code, name, **problem.parameters) from None

    @property
    def sex(self) -> Sex:
        return cast(Sex, self.value("sex"))

    def born(self) -> date:
        """Date of birth; the first of the month where only that was given. Raises RuleError."""
        day: date = self.typed("born")[0]
        return day

    def birth_day_given(self) -> bool:
        given: bool = self.typed("born")[1]
        return given

    def born_is_an_example(self) -> bool:
        """Whether nobody has given a date of birth: the one that stands there is made up."""
        held = self.input_values.get("born")
        return held is None or INPUTS["born"].is_default(held, self.today)

    def month(self, name: str) -> Month:
        return Month.parse(self.value(name))

    def person(self) -> Person | None:
        """The person, where they gave a possible date of birth on this page or another."""
        if self.born_is_an_example():
            return None
        try:
            day = self.born()
            check_birth(day, self.today)
        except RuleError:
            return None  # said beside the input, on the pages that have it
        return Person(self.sex, day)

    def of_year(self, name: str, year: int) -> Any:
        """What was entered for one 社保年度; None or "" where nothing was."""
        return self.input_values.get(f"{name}:{year}")

    def ratio_by_year(self, years: Iterable[int]) -> dict[int, int]:
        """The tier chosen for each 社保年度; where none was, the one for all."""
        return {year: self.of_year("tiers", year) or self.value("tier") for year in years}

    def own_bases_fen(self, years: Iterable[int] | None = None) -> dict[int, int]:
        """The person's own base by 社保年度, of `years` or of all that were entered.

        Raises RuleError for what is no amount.
        """
        found: dict[int, int] = {}
        for year in self._years_entered("base") if years is None else years:
            try:
                base_fen = INPUTS["base"].value(self.of_year("base", year) or "", self.today)
            except NotRead as problem:
                raise RuleError(problem.code, "base", year=year, **problem.parameters) from None
            if base_fen is not None:
                found[year] = base_fen
        return found

    def _years_entered(self, name: str) -> Iterator[int]:
        begin = f"{name}:"
        keys = sorted(key for key in map(str, self.input_values) if key.startswith(begin))
        return (int(key.removeprefix(begin)) for key in keys)
