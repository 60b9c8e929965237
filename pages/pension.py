"""My pension: what a plan leads to, and a check of one's own sheet."""

from collections.abc import Iterator

from flexins.answers import pension, plan, sheet
from flexins.answers.common import this_insurance_year
from flexins.inputs.given import Given
from flexins.ui.page import Asks, AsksOwnBase, Notices, Page, Shows, asks
from flexins.ui.refused_input import AsksRefused


def brings(given: Given) -> bool:
    return bool(given.value("view") == "project")


def when(given: Given) -> bool:
    return bool(given.value("view") == "when")


def what_if(given: Given) -> bool:
    return bool(given.value("view") == "if")


def checks(given: Given) -> bool:
    return bool(given.value("view") == "check")


def person(given: Given) -> Iterator[tuple[str, ...]]:
    if not checks(given):
        yield (
            "born",
            "sex",
            *(("original_age",) if plan.may_choose_original_age(given) else ()),
            "tier",
            "paid",
            "start",
            *(("index", "account") if plan.has_a_record(given) else ()),
        )


def own_base_years(given: Given) -> tuple[int, ...]:
    return (this_insurance_year(given),) if brings(given) else ()


ASKED = (
    Asks("person", person),
    asks("early", ("early",), when=when),
    asks("wishes", ("wish", "break", "deposit", "subsidised"), when=what_if),
    asks("with_medical", ("medical",), when=brings),
    asks("assumed", ("growth", "crediting"), when=what_if),
    asks("figures", sheet.FIGURES, when=checks),
    asks("amounts", sheet.AMOUNTS, when=checks),
)
PERSON, EARLY, WISHES, MEDICAL, ASSUMED, FIGURES, AMOUNTS = ASKED


def asked(given: Given) -> set[str]:
    keys = {key for part in ASKED for row in part.rows(given) for key in row}
    return keys | {f"base:{year}" for year in own_base_years(given)}


Page(
    name=pension.PAGE,
    inputs=pension.NAMES,
    answer=pension.answer,
    above=(asks("view", ("view",)),),
    parts=(
        AsksRefused(asked),
        PERSON,
        Shows("picture"),
        Notices(),
        Shows("brings"),
        MEDICAL,
        Shows("medical"),
        EARLY,
        Shows("when"),
        WISHES,
        Shows("wish"),
        Shows("break"),
        Shows("deposit"),
        Shows("assumptions"),
        ASSUMED,
        Shows("outlook"),
        Shows("taken_for_granted"),
        Shows("remarks"),
        AsksOwnBase(own_base_years),
        Shows("sheet_figures"),
        FIGURES,
        Shows("sheet_amounts"),
        AMOUNTS,
        Shows("sheet_beside"),
    ),
).draw()
