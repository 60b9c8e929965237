"""The bill from this month to that, and what to enter in the tax app."""

from collections.abc import Iterator

from flexins.answers import cost
from flexins.inputs.given import Given
from flexins.ui.downloads import csv_button
from flexins.ui.page import Asks, AsksOwnBase, Page, Shows, asks


def questions(given: Given) -> Iterator[tuple[str, ...]]:
    yield ("from", "to", "tier")
    years = cost.years(given)
    yield (
        "medical",
        *(("large",) if given.value("medical") else ()),
        *(("each",) if len(years) > 1 else ()),
    )
    if cost.one_tier_each_year(given):
        yield tuple(f"tiers:{year}" for year in years)


Page(
    name=cost.PAGE,
    inputs=cost.NAMES,
    carries=cost.PERSON,
    answer=cost.answer,
    files=(csv_button,),
    parts=(
        Asks("questions", questions),
        AsksOwnBase(cost.years),
        Shows("picture"),
        Shows("by_year"),
        Shows("other_sum"),
        Shows("top_ups"),
        Shows("tax_app"),
        asks("district", ("district",)),
        Shows("tax_app_entries"),
        Shows("tax_app_years"),
    ),
).draw()
