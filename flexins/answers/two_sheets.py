"""Two 养老金核定表 side by side: how much of the difference comes from what."""

from __future__ import annotations

from collections.abc import Iterator

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Block
from flexins.answers.common import entered, pairs, refused, renamed
from flexins.answers.lines import Line, Small
from flexins.answers.pictures import PartBar, Picture
from flexins.answers.sheet import figures_of, inputs_of
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import Given, attempt
from flexins.rules.benefit import Benefit, BenefitInputs, benefit, hundredths_text, index_text
from flexins.rules.errors import RuleError
from flexins.rules.law import BenefitLaw, benefit_law
from flexins.rules.money import yuan_text
from flexins.rules.payout import tenths_text
from flexins.rules.step import Step, sources_of
from flexins.rules.two_sheets import TwoSheets, compare_sheets
from flexins.wording.words import Words

PAGE = "two_sheets"
_FIGURES = ("base", "index", "years", "deemed", "account", "payout")
FIRST = tuple(f"sheet_{name}" for name in _FIGURES)
SECOND = tuple(f"other_{name}" for name in _FIGURES)
NAMES = (*FIRST, *SECOND)
# Without these there is no sheet; most have no deemed years.
NEEDED = tuple(name for name in NAMES if not name.endswith("_deemed"))


def find(given: Given) -> TwoSheets:
    """What makes the second sheet's pension differ from the first's. Raises RuleError."""
    law = benefit_law(city.book(), given.today)
    return compare_sheets(law, _sheet(given, law, "sheet"), _sheet(given, law, "other"))


def _sheet(given: Given, law: BenefitLaw, which: str) -> BenefitInputs:
    figures = figures_of(given, which)
    try:
        return benefit(law, figures).inputs
    except RuleError as error:
        raise renamed(error, inputs_of(which)) from None


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        nothing = refused(PAGE, words("two_sheets.title"), words, found)
        return nothing._replace(sections=_to_fill_in(words))
    told = of_two_sheets(found, words)
    return told._replace(
        sections=(*told.sections, *_to_fill_in(words)), entered=entered(given, words, NAMES)
    )


def of_two_sheets(found: TwoSheets, words: Words) -> Answer:
    headline = _headline(found, words)
    picture = _picture(found, words)
    beside = _beside(found, words)
    below: tuple[Block, ...] = (beside, Small(words("two_sheets.how")))
    steps = _steps(found)
    return Answer(
        page=PAGE,
        title=words("two_sheets.title"),
        headline=headline,
        sections=(
            *((Section("parts", blocks=(picture,)),) if picture else ()),
            Section("beside", blocks=below),
        ),
        steps=steps,
        sources=sources_of(steps),
        to_send=" ".join((headline.says, headline.figure, *(line.text for line in headline.lines))),
        workbook=lambda: (beside,),
    )


def _headline(found: TwoSheets, words: Words) -> Headline:
    one, other = words.yuan(found.one.total_fen), words.yuan(found.other.total_fen)
    lines = [Line(words("two_sheets.both", one=one, other=other))]
    most = max(found.parts_fen, key=lambda name: abs(found.parts_fen[name]))
    fen = found.parts_fen[most]
    if fen:
        key = "two_sheets.most_more" if fen > 0 else "two_sheets.most_less"
        part = words(f"two_sheets.factor.{most}")
        lines.append(Line(words(key, part=part, amount=words.yuan(abs(fen)))))
    difference = found.difference_fen
    if not difference:
        return Headline(words("two_sheets.same"), one, lines=tuple(lines))
    says = words("two_sheets.more" if difference > 0 else "two_sheets.less")
    return Headline(says, words.yuan(abs(difference)), lines=tuple(lines))


def _to_fill_in(words: Words) -> tuple[Section, ...]:
    """What stands above the two groups of inputs."""
    return tuple(
        Section(
            name=f"{which}_sheet",
            heading=words(f"two_sheets.{which}"),
            blocks=(Line(words(f"two_sheets.{which}_what")),),
        )
        for which in ("first", "second")
    )


def _picture(found: TwoSheets, words: Words) -> Picture | None:
    """A bar a part; None where nothing differs."""
    if not any(found.parts_fen.values()):
        return None
    bars = tuple(
        PartBar(words(f"two_sheets.factor.{name}"), fen, _signed(fen))
        for name, fen in found.parts_fen.items()
    )
    said = words("value.list").join(f"{bar.name} {bar.text}" for bar in bars if bar.fen)
    alt = words("two_sheets.alt", difference=_signed(found.difference_fen), parts=said)
    named = {"part": words("two_sheets.part"), "amount": words("two_sheets.gap")}
    return Picture("sheet_parts", bars, pairs(named), alt, "sheet_parts_chart")


def _signed(fen: int) -> str:
    """With its sign, as a part of a sum: `+480.10`, `−12.00`; nothing is `0.00`."""
    return ("+" if fen > 0 else "−" if fen < 0 else "") + yuan_text(abs(fen))


def _beside(found: TwoSheets, words: Words) -> Table:
    """A row a figure, and what it makes of the difference; the last row is the pension."""
    header = tuple(words(f"two_sheets.{name}") for name in ("part", "first", "second", "gap"))
    rows: list[tuple[Cell, ...]] = [
        (
            words(f"two_sheets.factor.{name}"),
            *(_figure(name, sheet.inputs, words) for sheet in (found.one, found.other)),
            Amount(fen),
        )
        for name, fen in found.parts_fen.items()
    ]
    totals = (Amount(found.one.total_fen), Amount(found.other.total_fen))
    rows.append((words("two_sheets.total"), *totals, Amount(found.difference_fen)))
    return Table(words("two_sheets.table"), header, tuple(rows), highlighted=len(rows) - 1)


def _figure(name: str, sheet: BenefitInputs, words: Words) -> Cell:
    if name == "years":
        years = hundredths_text(sheet.years_hundredths)
        if not sheet.deemed_years_hundredths:
            return years
        deemed = hundredths_text(sheet.deemed_years_hundredths)
        return words("two_sheets.with_deemed", years=years, deemed=deemed)
    if name == "index":
        return index_text(sheet.index_millionths)
    if name == "age":
        return tenths_text(sheet.payout_tenths)
    return Amount(sheet.account_fen if name == "account" else sheet.benefit_base_fen)


def _steps(found: TwoSheets) -> tuple[Step, ...]:
    """Each sheet's pension, the difference, and the parts that add up to it."""
    return (
        Step("first_sheet", "", ""),
        *found.one.steps,
        Step("second_sheet", "", ""),
        *found.other.steps,
        *_of_difference(found.one, found.other, tuple(found.parts_fen.values())),
    )


def _of_difference(one: Benefit, other: Benefit, parts_fen: tuple[int, ...]) -> Iterator[Step]:
    """The larger less the smaller, and what makes it so: a desk calculator wants no sign first."""
    small, large = sorted((one.total_fen, other.total_fen))
    result = yuan_text(large - small)
    yield Step("sheets_difference", f"{yuan_text(large)} − {yuan_text(small)}", result)
    sign = 1 if other.total_fen >= one.total_fen else -1
    more = [yuan_text(sign * fen) for fen in parts_fen if sign * fen > 0]
    less = [yuan_text(-sign * fen) for fen in parts_fen if sign * fen < 0]
    if more:
        yield Step("sheets_parts", " − ".join((" + ".join(more), *less)), result)
