"""May I join, why or why not, from when until when, and where to file."""

from __future__ import annotations

from datetime import date

from flexins import city
from flexins.answers import filing
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.common import entered, example, refused, said_of_example
from flexins.answers.data.eligibility import reason, stands_on
from flexins.answers.lines import Bullets, Line, Notice
from flexins.answers.marks import marks, standing_of
from flexins.answers.tables import Table
from flexins.inputs.given import Given, attempt
from flexins.rules.eligibility import Condition, Eligibility, eligibility
from flexins.rules.errors import RuleError
from flexins.wording.words import Words

PAGE = "eligibility"
NAMES = ("sex", "born", "on", "category", "employer", "drawing", "district")
_SHARED = {"yes": "eligibility.share_yes", "no": "eligibility.share_no"}


def find(given: Given) -> Eligibility:
    """The verdict. Raises RuleError."""
    return eligibility(
        city.book(),
        given.sex,
        given.born(),
        given.typed("on"),
        given.value("category"),
        insured_by_employer=given.value("employer"),
        drawing_pension=given.value("drawing"),
    )


def answer(given: Given, words: Words) -> Answer:
    found, where = attempt(lambda: find(given)), _where(given, words)
    if isinstance(found, RuleError):
        nothing = refused(PAGE, words("eligibility.title"), words, found)
        return nothing._replace(sections=where)
    month_only = not given.birth_day_given() and not given.born_is_an_example()
    shown = of_verdict(
        found,
        words,
        given.today,
        example=example(given, words),
        notices=(Notice(words("eligibility.day_assumed")),) if month_only else (),
        more=where,
    )
    return shown._replace(
        to_send=said_of_example(given, words, shown.to_send),
        entered=entered(given, words, NAMES),
    )


def of_verdict(
    found: Eligibility,
    words: Words,
    today: date,
    *,
    example: str = "",
    notices: tuple[Notice, ...] = (),
    more: tuple[Section, ...] = (),
) -> Answer:
    """The answer about a verdict; `more` is what only a page says beside it."""
    unmet = [condition for condition in found.conditions if not condition.met]
    upper_age = next(c for c in found.conditions if c.code == "age_limit")
    first, last = words.day(found.first_day), words.day(found.last_day)
    age = words.age(found.age_months)
    on = "eligibility.today" if found.on == today else "eligibility.on_day"
    result = f"{'yes' if found.eligible else 'no'},{found.last_day.isoformat()}"
    decides = (unmet or [upper_age])[0].source
    window_marks = () if found.last_day_source == decides else marks(words, found.last_day_source)
    return Answer(
        page=PAGE,
        title=words("eligibility.title"),
        headline=Headline(
            says=words(on, day=words.day(found.on), age=age),
            figure=words("eligibility.yes" if found.eligible else "eligibility.no"),
            marks=marks(words, decides),
            lines=(Line(words("eligibility.window", first=first, last=last), window_marks),),
            notices=notices,
            example=example,
        ),
        sections=(_conditions(found, words), *more),
        steps=found.steps,
        sources=stands_on(found),
        to_send=said(result, words),
        result=result,
        workbook=lambda: (_table(found, words),),
    )


def said(result: str, words: Words) -> str:
    """A result as a link writes it, `yes,2045-06-14`, in words. Raises ValueError."""
    verdict, _, last = result.partition(",")
    if verdict not in _SHARED:
        raise ValueError(result)
    return words(_SHARED[verdict], last=words.day(date.fromisoformat(last)))


def _conditions(found: Eligibility, words: Words) -> Section:
    lines = tuple(
        Line(
            reason(condition, words),
            (standing_of(words, condition.source),),
            _sign(condition, words),
        )
        for condition in found.conditions
    )
    heading = words("eligibility.conditions")
    return Section(name="conditions", heading=heading, blocks=(Bullets(lines),))


def _sign(condition: Condition, words: Words) -> str:
    return words("eligibility.met" if condition.met else "eligibility.unmet")


def _where(given: Given, words: Words) -> tuple[Section, ...]:
    """Two sections: the question, and its answer; between them the district is asked for."""
    district = filing.chosen_district(given)
    says = words("eligibility.place", district=words.place(district.name))
    place = filing.registered_place(words, district)
    line = Line(f"{says}**{place}**", marks(words, filing.districts_source(given)))
    return (
        Section(name="where", heading=words("eligibility.where")),
        Section(name="place", blocks=(line,)),
    )


def _table(found: Eligibility, words: Words) -> Table:
    header = ("text", "met", "standing", "reference")
    rows = tuple(
        (
            reason(condition, words),
            _sign(condition, words),
            words(f"standing.{condition.source.standing.value}"),
            condition.source.reference[words.language],
        )
        for condition in found.conditions
    )
    names = tuple(words(f"eligibility.column.{name}") for name in header)
    return Table(words("eligibility.conditions"), names, rows, text_columns=len(header))
