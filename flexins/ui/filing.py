"""Where to file: the person's district gives the 登记所在地 to choose in the tax app."""

from __future__ import annotations

from flexins.inputs.ranges import districts
from flexins.rules.dated import DatedValue
from flexins.rules.schema import District
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.text import place_name


def chosen_district() -> District:
    return next(d for d in districts() if d.code == inputs.value("district"))


def registered_name(district: District) -> dict[str, str] | None:
    """The place to choose as 登记所在地 by language; None where it is not known."""
    return {"city": book().name, "self": district.name}.get(district.registered_at)


def registered_place(district: District) -> str:
    """That place in words, or whom to ask where it is not known."""
    name = registered_name(district)
    return place_name(name) if name else t("filing.place_unknown")


def source() -> DatedValue:
    return book().timeline("filing.districts").values[-1]
