"""What a way is called: by what is done, so that a name says nothing about who does it."""

from __future__ import annotations

from flexins.rules.book import RuleBook
from flexins.rules.money import percent_text
from flexins.rules.ways.asked import Asked
from flexins.wording import say
from flexins.wording.phrases import month_text, tier_name, year_text, yuan

LETTERS = "ABCDEF"


def way_name(language: str, book: RuleBook, asked: Asked) -> str:
    """A way by what is done."""
    match asked.kind:
        case "stop":
            return say(language, "ways.name.stop")
        case "least-until-minimum":
            return say(language, "ways.name.least")
        case "tier":
            tier = tier_of(language, book, asked.ratio_percent)
            return say(language, "ways.name.tier", tier=tier)
        case "tiers":
            tiers = say(language, "value.and").join(
                say(
                    language,
                    "ways.name.tiers_from",
                    year=year_text(language, year),
                    tier=tier_of(language, book, ratio),
                )
                for year, ratio in asked.by_year
            )
            return say(language, "ways.name.tiers", tiers=tiers)
        case "early" if asked.month:
            return say(language, "ways.name.early", month=month_text(language, asked.month))
        case "subsidy" if asked.month:
            return say(language, "ways.name.subsidy_from", month=month_text(language, asked.month))
        case "subsidy":
            return say(language, "ways.name.subsidy")
        case "budget":
            return say(language, "ways.name.budget", amount=yuan(language, asked.fen or 0))
        case "resident":
            return say(language, "ways.name.resident", amount=yuan(language, asked.fen or 0))
        case _:
            rate = percent_text(asked.rate_millionths or 0)
            return say(language, "ways.name.deposit", rate=rate)


def tier_of(language: str, book: RuleBook, ratio_percent: int | None) -> str:
    """A tier by its place among those offered; by its ratio alone where it is none of them."""
    offered = book.tier_ratios_percent(book.published_base_months[1].first_day())
    if ratio_percent not in offered:
        return f"{ratio_percent}%"
    return tier_name(language, offered.index(ratio_percent) + 1, ratio_percent)


def short_name(language: str, asked: Asked) -> str:
    """In a few signs, for a line in a picture and a button."""
    match asked.kind:
        case "tier":
            return f"{asked.ratio_percent}%"
        case "tiers":
            return "→".join(f"{ratio}%" for _, ratio in asked.by_year[-2:])
        case kind:
            return say(language, f"ways.short.{kind}")
