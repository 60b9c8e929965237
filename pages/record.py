"""My record: what was paid, read line by line, and what follows from it; other papers too."""

from collections.abc import Iterator

from flexins.answers import plan, record, two_sheets
from flexins.inputs.given import Given
from flexins.ui import record_read
from flexins.ui.page import Asks, Page, Shows, asks
from flexins.ui.record_editor import ChecksLines, TypesRows
from flexins.ui.record_keep import KeepsRecord
from flexins.ui.record_parts import (
    AsksColumns,
    AsksOwnFigures,
    HandsOver,
    TakesRecord,
)
from flexins.ui.record_read import of_a_record


def of_a_receipt(given: Given) -> bool:
    return bool(given.value("paper") == "receipt")


def of_two_sheets(given: Given) -> bool:
    return bool(given.value("paper") == "sheets")


def person(given: Given) -> Iterator[tuple[str, ...]]:
    if of_a_record(given):
        chooses = plan.may_choose_original_age(given)
        yield ("born", "sex", *(("original_age",) if chooses else ()))


Page(
    name=record.PAGE,
    inputs=record.NAMES,
    answer=record_read.answer,
    stands_on=record_read.stands_on,
    is_kept=False,
    above=(asks("paper", ("paper",)),),
    parts=(
        asks("amount", ("amount",), when=of_a_receipt),
        Shows("matches"),
        Shows("nearest"),
        Shows("others"),
        Shows("searched"),
        Shows("parts"),
        Shows("first_sheet"),
        asks("first_figures", two_sheets.FIRST, when=of_two_sheets),
        Shows("second_sheet"),
        asks("second_figures", two_sheets.SECOND, when=of_two_sheets),
        Shows("beside"),
        HandsOver(),
        TakesRecord(),
        AsksColumns(),
        TypesRows(),
        HandsOver(below_rows=True),
        Asks("person", person),
        Shows("timeline"),
        Shows("findings"),
        Shows("index"),
        AsksOwnFigures(),
        ChecksLines(),
    ),
    below=(KeepsRecord(),),
).draw()
