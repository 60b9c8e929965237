"""Where to file: the person's district gives the 登记所在地 to choose in the tax app."""

from __future__ import annotations

from flexins.rules.dated import DatedValue
from flexins.rules.schema import District
from flexins.ui import inputs
from flexins.ui.city import book, districts
from flexins.ui.language import t
from flexins.ui.text import place_name


def chosen_district() -> District:
    return next(d for d in districts() if d.code == inputs.value("district"))


def registered_place(district: District) -> str:
    """The name to choose as 登记所在地, or whom to ask where it is not known."""
    if district.registered_at == "city":
        return place_name(book().name)
    if district.registered_at == "self":
        return place_name(district.name)
    return t("filing.place_unknown")


def source() -> DatedValue:
    return book().timeline("filing.districts").values[-1]
