"""What a receipt may be, in lines: the same on the page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flexins.rules.book import RuleBook
from flexins.rules.receipt import Match
from flexins.wording import say
from flexins.wording.phrases import month_text, tier_name, yuan


def lines_of(language: str, book: RuleBook, matches: Sequence[Match]) -> Iterator[str]:
    """A line for each match; one for all that differ only in where they begin, month after
    month."""
    for run in _runs(matches):
        first, last = min(match.first for match in run), max(match.last for match in run)
        parts = {
            "tier": _tier(language, book, run[0]),
            "first": month_text(language, first),
            "last": month_text(language, last),
            "amounts": _amounts(language, run[0]),
        }
        key = "receipt.match" if len(run) == 1 else "receipt.any_run"
        yield say(language, key, count=run[0].months, **parts)


def _runs(matches: Sequence[Match]) -> list[list[Match]]:
    runs: dict[tuple[object, ...], list[list[Match]]] = {}
    for match in sorted(matches, key=lambda match: (match.months, match.first)):
        same = (match.ratio_percent, match.months, match.pension_fen, match.medical_fen)
        groups = runs.setdefault((*same, match.large_medical_fen, match.provisional), [])
        if groups and groups[-1][-1].first.plus(1) == match.first:
            groups[-1].append(match)
        else:
            groups.append([match])
    return [group for groups in runs.values() for group in groups]


def _tier(language: str, book: RuleBook, match: Match) -> str:
    if match.ratio_percent is None:
        return say(language, "receipt.no_tier")
    ratios = book.tier_ratios_percent(match.last.first_day())
    return tier_name(language, ratios.index(match.ratio_percent) + 1, match.ratio_percent)


def _amounts(language: str, match: Match) -> str:
    parts = []
    for name, fen in (
        ("pension", match.pension_fen),
        ("medical", match.medical_fen),
        ("large", match.large_medical_fen),
    ):
        if fen:
            parts.append(say(language, f"receipt.{name}", amount=yuan(language, fen)))
    if match.provisional:
        parts.append(say(language, "receipt.provisional"))
    return say(language, "value.and").join(parts)
