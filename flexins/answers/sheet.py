"""One's own 养老金核定表, worked out again and held beside what it says."""

from __future__ import annotations

from collections.abc import Mapping

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.common import amounts, entered, refused, renamed
from flexins.answers.lines import Line
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import Given, attempt
from flexins.rules.benefit import HUNDREDTHS, BenefitInputs, hundredths_text, index_text
from flexins.rules.errors import RuleError
from flexins.rules.money import MILLION, Fen, Hundredths, Millionths, Tenths
from flexins.rules.payout import tenths_text
from flexins.rules.sheet import Explanation, SheetCheck, check_sheet
from flexins.rules.step import Step, sources_of
from flexins.wording.words import Words

PAGE = "pension"
FIGURES = tuple(
    f"sheet_{name}" for name in ("base", "index", "years", "deemed", "account", "payout")
)
_PARTS = ("basic", "transition", "personal")
AMOUNTS = tuple(f"sheet_{part}" for part in _PARTS)
NAMES = (*FIGURES, *AMOUNTS)

_OF_RULES = {
    "benefit_base": "base",
    "index": "index",
    "years": "years",
    "deemed_years": "deemed",
    "payout_months": "payout",
}


def find(given: Given) -> SheetCheck:
    """The pension of the sheet's figures, and where its amounts differ. Raises RuleError."""
    try:
        return check_sheet(city.book(), figures_of(given, "sheet"), given.today, _on_sheet(given))
    except RuleError as error:
        raise renamed(error, inputs_of("sheet")) from None


def figures_of(given: Given, which: str) -> BenefitInputs:
    """What a sheet states; the names of its inputs begin with `which`. Raises RuleError."""
    index = given.typed(f"{which}_index") * (MILLION // HUNDREDTHS**2)
    return BenefitInputs(
        benefit_base_fen=Fen(given.typed(f"{which}_base")),
        index_millionths=Millionths(index),
        years_hundredths=Hundredths(given.typed(f"{which}_years")),
        deemed_years_hundredths=Hundredths(given.typed(f"{which}_deemed")),
        account_fen=Fen(given.typed(f"{which}_account")),
        payout_tenths=Tenths(given.typed(f"{which}_payout")),
    )


def inputs_of(which: str) -> dict[str, str]:
    """The inputs of that sheet by what the rules call them."""
    return {rule: f"{which}_{name}" for rule, name in _OF_RULES.items()}


def _on_sheet(given: Given) -> dict[str, int]:
    typed = ((part, given.typed(f"sheet_{part}")) for part in _PARTS)
    return {part: fen for part, fen in typed if fen is not None}


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        nothing = refused(PAGE, words("pension.title"), words, found)
        return nothing._replace(sections=_to_fill_in(words))
    checked = of_check(found, words, _on_sheet(given))
    return checked._replace(
        sections=(*_to_fill_in(words), *checked.sections),
        to_send=words("sheet.share", total=words.yuan(found.benefit.total_fen)),
        result=amounts(found.benefit.total_fen),
        entered=entered(given, words, NAMES),
        workbook=lambda: (beside(found, words, _on_sheet(given)),),
    )


def of_check(
    found: SheetCheck, words: Words, on_sheet: Mapping[str, int], before: tuple[Step, ...] = ()
) -> Answer:
    """The answer about a sheet that says `on_sheet`, part → amount; `before` are steps that led
    to its figures."""
    if not on_sheet:
        compared = words("sheet.nothing_to_compare")
    elif found.differences:
        compared = words("sheet.differs", count=len(found.differences))
    else:
        compared = words("sheet.agrees")
    steps = (*before, *found.benefit.steps)
    return Answer(
        page=PAGE,
        title=words("pension.title"),
        headline=Headline(
            says=words("sheet.worked_out"),
            figure=words("pension.a_month", amount=words.yuan(found.benefit.total_fen)),
            lines=(Line(compared),),
        ),
        sections=(
            Section(
                name="sheet_beside",
                blocks=(beside(found, words, on_sheet), *_reasons(found, words)),
            ),
        ),
        steps=steps,
        sources=sources_of(steps),
    )


def _to_fill_in(words: Words) -> tuple[Section, ...]:
    """What stands above the two groups of inputs."""
    return tuple(
        Section(
            name=f"sheet_{group}",
            heading=words(f"sheet.{group}"),
            blocks=(Line(words(f"sheet.{group}_what")),),
        )
        for group in ("figures", "amounts")
    )


def beside(found: SheetCheck, words: Words, on_sheet: Mapping[str, int]) -> Table:
    """One line a part: ours, the sheet's, the gap; the sum where the sheet's is known."""
    benefit = found.benefit
    ours = {part: int(getattr(benefit, f"{part}_fen")) for part in _PARTS}
    if "total" in on_sheet:
        ours["total"] = benefit.total_fen
    rows: list[tuple[Cell, ...]] = []
    for part, fen in ours.items():
        stated = on_sheet.get(part)
        on_paper: Cell = "—" if stated is None else Amount(stated)
        gap: Cell = "—" if stated is None else Amount(stated - fen)
        rows.append((words(f"sheet.part.{part}"), Amount(fen), on_paper, gap))
    header = (
        words("sheet.part"),
        words("sheet.ours"),
        words("sheet.theirs"),
        words("sheet.gap"),
    )
    return Table(words("sheet.table"), header, tuple(rows))


def _reasons(found: SheetCheck, words: Words) -> tuple[Line, ...]:
    said = []
    for item in found.differences:
        part = words(f"sheet.part.{item.part}")
        reasons = words("value.or").join(_reason(words, one) for one in item.explanations)
        key = "sheet.explained" if reasons else "sheet.unexplained"
        said.append(Line(words(key, part=part, reasons=reasons)))
    return tuple(said)


def _reason(words: Words, item: Explanation) -> str:
    field, unit = words(f"sheet.input.{item.field}"), item.field.rpartition("_")[2]
    if unit == "fen":
        value = words.yuan(item.value)
    else:
        texts = {"millionths": index_text, "tenths": tenths_text}
        value = texts.get(unit, hundredths_text)(item.value)
    return words("sheet.would_explain", field=field, value=value)
