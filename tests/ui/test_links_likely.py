"""Links that people could make, in the document and as data: an answer or a sentence, the same.

Values that are likely each by itself and seldom stand together, two and two: a start in ten years
beside an own base of this one.
"""

import os
import random
from datetime import date
from itertools import combinations
from urllib.parse import urlencode

import pytest

from flexins.answers.questions import QUESTIONS
from flexins.inputs import link
from flexins.inputs.given import Given
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import pairs_of
from flexins.ui.server.api import FOLDER, answered
from flexins.ui.server.early import early
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)
# FUZZ_LINKS=50 for a long look; the link is said where one fails.
TURNS = int(os.environ.get("FUZZ_LINKS", "1"))
NUMBERS = ("0", "0.6", "0.7654", "1", "1.5", "3", "12", "36", "60", "139", "239", "300", "899.60")
NUMBERS += ("1000", "5000", "7600", "9112", "50000", "123456.78", "")
WAYS = ("stop", "least", "tier:60", "deposit:2", "tier:60,stop,deposit:3")
# A record is pasted; of `/ways`, where one takes ten times as long, only some.
ASKED = [name for name in QUESTIONS if name != "record"]
OF_WAYS = 0.2


def likely(chance, name):
    record = INPUTS[name]
    if name == "ways":
        return chance.choice(WAYS)
    if name == "born":
        return date(chance.randint(1956, 2010), chance.randint(1, 12), 15).isoformat()
    month = f"{chance.randint(2020, 2042)}-{chance.randint(1, 12):02d}"
    text = chance.choice((chance.choice(NUMBERS), month, f"{month}-15"))
    if record.options is not None and record.widget != "several":
        text = record.write(chance.choice(record.options(TODAY)))
    elif record.by_year or record.keypad == "decimal":
        text = chance.choice(NUMBERS)
    return f"{chance.choice((2026, 2026, 2027))}:{text}" if record.by_year else text


@pytest.mark.parametrize("asked", ASKED)
def test_any_two_values_are_answered_in_the_document_and_as_data(asked, monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", TODAY.isoformat())
    question, chance = QUESTIONS[asked], random.Random()
    for _ in range(TURNS):
        for pair in combinations(sorted({*question.inputs}), 2):
            if asked == "ways" and chance.random() > OF_WAYS:
                continue
            names = {*pair, *(question.needed if isinstance(question.needed, tuple) else ())}
            query = urlencode({name: likely(chance, name) for name in sorted(names)}, safe=":,")
            assert_answers(question, query)


def assert_answers(question, query):
    asked = f"/{question.page}?{query}"
    if question.is_page:
        assert early(question.page, query, "zh") is not None, asked
    given = Given(link.read(pairs_of(query), TODAY).values, TODAY)
    shown = question.answer(given, Words("en"))
    assert shown.headline is not None or shown.problems, asked
    if question.data is None:
        return
    path = {"type": "http", "method": "GET", "path": FOLDER + question.page, "headers": []}
    status, said = answered({**path, "query_string": query.encode()})
    # What the page refuses has no figures over HTTP either.
    assert status == 422 or (status == 200 and shown.headline is not None), (asked, said)
