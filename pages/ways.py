"""Which way is best for me: up to four ways side by side, and what their order hangs on."""

from collections.abc import Iterator

from flexins.answers import plan, ways, ways_given
from flexins.answers.common import this_insurance_year
from flexins.inputs.given import Given
from flexins.inputs.ranges import base_is_published
from flexins.inputs.ways import TOLD as TOLD_NAMES
from flexins.ui.folded import AsksFolded
from flexins.ui.own_way import BuildsWay
from flexins.ui.page import Asks, Page, Shows, asks
from flexins.ui.refused_input import AsksRefused
from flexins.ui.ways_parts import AsksSettings, ChoosesWays, KeepsInBrowser, OffersKept, PutsBeside


def looks_at(look: str, given: Given) -> bool:
    return bool(given.value(ways.LOOK) == look)


def person(given: Given) -> Iterator[tuple[str, ...]]:
    yield ("born", "sex", "paid", "start")
    if plan.has_a_record(given):
        yield ("index", "account")


def of_some_ways(given: Given) -> Iterator[tuple[str, ...]]:
    """What only some of the ways stand on."""
    if ways_given.has_kind(given, "early", "subsidy"):
        yield ("tier",)
    if ways_given.has_kind(given, "resident"):
        yield ("household", "resident_crediting")


def told(given: Given) -> Iterator[tuple[str, ...]]:
    if looks_at("family", given):
        for name in TOLD_NAMES:
            if name != "basic" or ways_given.has_kind(given, "resident"):
                yield (f"told_{name}", f"told_{name}_on")


def settings(given: Given) -> Iterator[tuple[str, ...]]:
    yield ("growth", "crediting")
    yield ("live", *(("original_age",) if plan.may_choose_original_age(given) else ()))
    yield ("table",)
    year = this_insurance_year(given)
    if not base_is_published(year):
        yield (f"base:{year}",)


ASKED = (
    Asks("person", person),
    Asks("of_some_ways", of_some_ways),
    asks("wishes", ("wish",), ("budget",), when=lambda given: looks_at("back", given)),
    AsksFolded("told", "ways.told_title", told),
)
PERSON, OF_SOME_WAYS, WISHES, TOLD = ASKED


def asked(given: Given) -> set[str]:
    keys = {key for part in ASKED for row in part.rows(given) for key in row}
    return keys | {key for row in settings(given) for key in row}


Page(
    name=ways.PAGE,
    inputs=ways.NAMES,
    answer=ways.answer,
    above=(asks(ways.LOOK, (ways.LOOK,)),),
    parts=(
        OffersKept(),
        AsksRefused(asked),
        PERSON,
        ChoosesWays(),
        Shows("picture"),
        WISHES,
        Shows("reaching"),
        PutsBeside(),
        Shows("turns"),
        Shows("medical"),
        Shows("heirs"),
        TOLD,
        Shows("cards"),
        BuildsWay(when=lambda given: looks_at("side", given)),
        OF_SOME_WAYS,
        Shows("table"),
        AsksSettings(settings),
        KeepsInBrowser(),
    ),
).draw()
