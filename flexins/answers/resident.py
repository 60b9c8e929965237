"""What the residents' scheme pays."""

from __future__ import annotations

from flexins.answers.answer import Answer, Headline
from flexins.answers.common import amounts
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import marks, weakest_mark
from flexins.rules.money import percent_text
from flexins.rules.resident import ResidentPension
from flexins.wording.words import Words

PAGE = "resident"


def of_pension(found: ResidentPension, words: Words) -> Answer:
    said = {
        "yearly": words.yuan(found.yearly_fen),
        "count": found.years_paid,
        "month": words.month(found.first_pension_month),
    }
    total = words.yuan(found.total_fen)
    return Answer(
        page=PAGE,
        title=words("resident.title"),
        headline=Headline(
            says=words("resident.says", first=found.first_year, **said),
            figure=total,
            marks=weakest_mark(words, found.sources),
            lines=tuple(Line(text) for text in _lines(found, words)),
            notices=tuple(_notices(found, words)),
        ),
        steps=found.steps,
        sources=found.sources,
        to_send=words.provisional(words("resident.share", total=total, **said), found.provisional),
        result=amounts(found.total_fen),
    )


def _lines(found: ResidentPension, words: Words) -> list[str]:
    parts = {
        "account": words.yuan(found.account_monthly_fen),
        "years": words.yuan(found.years_monthly_fen),
    }
    lines = []
    if found.meets_minimum and found.basic is None:
        lines += [words("resident.parts", **parts), words("resident.no_basic")]
    elif found.meets_minimum and found.basic is not None:
        basic = words.yuan(found.basic.exact)
        lines.append(words("resident.parts_basic", basic=basic, **parts))
    lines.append(
        words(
            "resident.paid",
            paid=words.yuan(found.paid_fen),
            subsidy=words.yuan(found.subsidy_fen),
            balance=words.yuan(found.account_fen),
        )
    )
    lines.append(words("resident.left", count=found.law.funeral_months.exact))
    return lines


def _notices(found: ResidentPension, words: Words) -> list[Notice]:
    law = found.law
    said = []
    if not found.household_fits:
        said.append(Notice(words("resident.not_household")))
    if not found.old_enough:
        said.append(Notice(words("resident.too_young", first=found.first_year)))
    if not found.meets_minimum:
        short = words(
            "resident.short",
            counted=found.years_counted,
            count=law.minimum_years.exact,
            missing=found.missing_years,
        )
        said.append(Notice(short))
    said.append(Notice(words("resident.not_both")))
    if found.provisional and law.minimum_years.last_day is not None:
        until = words.day(law.minimum_years.last_day)
        said.append(Notice(words("resident.provisional", day=until)))
    if found.account.rates:
        rate, source = found.account.rates[max(found.account.rates)]
        key = "resident.interest_own" if source is None else "resident.interest_last"
        year = None if source is None else source.first_day.year
        text = words(key, rate=percent_text(rate), year=year)
        said.append(Notice(text, () if source is None else marks(words, source)))
    return said
