"""Which tier: what each costs, what each brings, how the bases went."""

from collections.abc import Iterator

from flexins.answers import common, plan, tiers
from flexins.inputs.given import Given
from flexins.inputs.ranges import base_is_published
from flexins.ui.folded import AsksFolded
from flexins.ui.page import Asks, AsksOwnBase, Page, Shows, asks


def questions(given: Given) -> Iterator[tuple[str, ...]]:
    """The person's own, at the top of what stands on them."""
    shown = given.value(tiers.SHOW)
    if shown == "cost":
        yield ("month", "period")
        yield ("medical",)
    if shown == "brings":
        yield ("born", "sex")
        yield ("paid", *(("original_age",) if plan.may_choose_original_age(given) else ()))


def assumptions(given: Given) -> Iterator[tuple[str, ...]]:
    if given.value(tiers.SHOW) == "brings":
        yield ("start", "index", "account", "growth", "crediting", "subsidised")
        year = common.this_insurance_year(given)
        if not base_is_published(year):
            yield (f"base:{year}",)


def choices(given: Given) -> Iterator[tuple[str, ...]]:
    """What changes the picture above them and the comparison below."""
    shown = given.value(tiers.SHOW)
    if shown == "cost":
        yield ("tier",)
        yield ("budget",)
    if shown != "bases":
        yield ("compare",)


def years(given: Given) -> tuple[int, ...]:
    """The 社保年度 whose base somebody may know better."""
    if given.value(tiers.SHOW) == "cost":
        return (common.insurance_year(given.month("month")),)
    return ()


Page(
    name=tiers.PAGE,
    inputs=tiers.NAMES,
    answer=tiers.answer,
    above=(asks("show", (tiers.SHOW,)),),
    parts=(
        Asks("questions", questions),
        AsksFolded("assumptions", "plan.assumptions", assumptions),
        AsksOwnBase(years),
        Shows("picture"),
        Asks("choices", choices, buttons=("tier",)),
        Shows("compared", more=("table",)),
    ),
).draw()
