"""What 12333 told the person: used where nothing official is known, and always marked."""

from __future__ import annotations

from flexins.answers.lines import Line, Mark
from flexins.answers.ways_given import Found, Told, fen_of
from flexins.rules.ways.weighing import Weighed
from flexins.wording.words import Words

STANDING = "told"  # beside those of the rule data


def told_mark(told: Told, words: Words) -> Mark:
    """“12333, day, told to you”."""
    return Mark(STANDING, words("ways.told_mark", day=words.day(told.on)), words("ways.told_why"))


def basic_told(found: Found, one: Weighed, words: Words) -> Line | None:
    """The residents' pension with the basic part that 12333 named, where ours has none."""
    told, resident = found.was_told("basic"), one.way.resident
    if told is None or resident is None or resident.basic is not None or not one.way.monthly_fen:
        return None
    text = words(
        "ways.told_basic",
        basic=words.yuan(fen_of(told)),
        total=words.yuan(one.way.monthly_fen + fen_of(told)),
    )
    return Line(text, (told_mark(told, words),))
