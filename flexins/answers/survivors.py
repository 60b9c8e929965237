"""What is left to the family of a member who dies."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.answers.answer import Answer, Headline
from flexins.answers.common import amounts
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import marks
from flexins.rules.dated import Source
from flexins.rules.survivors import Survivors
from flexins.wording.words import Words

PAGE = "survivors"
# Of these another mirror of the text says something else: its note is said beside the value.
_TOLD_TWO_WAYS = ("survivors.further_from_years", "survivors.less_a_month_drawn_months")


def of_survivors(found: Survivors, paid_months: int, words: Words) -> Answer:
    """Where the grants' amount is not known, the figure is how many months they are."""
    said = {"funeral": found.funeral_months, "grant": found.grant_months}
    account = words.yuan(found.account_fen)
    grants = tuple(source for source in found.sources if _of_grants(source))
    of_months = marks(words, *(source for source in grants if source is not found.monthly_base))
    lines = [
        Line(words("survivors.account", amount=account)),
        Line(words("survivors.months", **said), of_months),
    ]
    if found.monthly_base is not None and found.grants_fen is not None:
        base = words.yuan(found.monthly_base.exact)
        text = words("survivors.base", base=base, grants=words.yuan(found.grants_fen))
        lines.append(Line(text, marks(words, found.monthly_base)))
    known = found.monthly_base is not None
    months = found.funeral_months + found.grant_months
    notices = [] if known else [words("survivors.no_base", year=found.on.year)]
    notices.append(words("survivors.illness"))
    return Answer(
        page=PAGE,
        title=words("survivors.title"),
        headline=Headline(
            says=words("survivors.says" if known else "survivors.says_months", count=paid_months),
            figure=words.yuan(found.heirs_fen) if known else words("value.months", count=months),
            marks=marks(words, *grants),
            lines=tuple(lines),
            notices=(*map(Notice, notices), *_told_two_ways(found, words)),
        ),
        steps=found.steps,
        sources=found.sources,
        to_send=words("survivors.share", count=paid_months, amount=account, **said),
        result=amounts(found.heirs_fen),
    )


def _told_two_ways(found: Survivors, words: Words) -> Iterator[Notice]:
    for source in found.sources:
        if source.key in _TOLD_TWO_WAYS and source.note:
            yield Notice(source.note[words.language], marks(words, source))


def _of_grants(source: Source) -> bool:
    return source.key != "survivors.account_is_inherited"
