"""What is the same around every page, whatever it shows and however often it draws it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from flexins.ui import address, frame, while_open
from flexins.ui.language import t


@dataclass(frozen=True, kw_only=True)
class Framed(ABC):
    """`inputs` are what the page asks and stands on; `carries` goes into its link as well where
    it has been entered elsewhere."""

    inputs: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()

    def draw(self) -> None:
        while_open.begin_page(self.own_name())
        address.use(*self.inputs)
        address.carry(*self.carries)
        frame.heading(self.title())
        self.show()
        frame.as_of()

    @abstractmethod
    def own_name(self) -> str:
        """What tells it from all other pages."""

    @abstractmethod
    def title(self) -> str: ...

    @abstractmethod
    def show(self) -> None:
        """Draw all that stands between the title and the day."""


@dataclass(frozen=True, kw_only=True)
class WholePage(Framed):
    """A page that a function of its own draws, whole, after every change. `heading` is the
    message that names it."""

    heading: str
    shows: Callable[[], None]

    def own_name(self) -> str:
        return self.heading

    def title(self) -> str:
        return t(self.heading)

    def show(self) -> None:
        self.shows()
