"""The verdict on joining as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources, steps, years_and_months
from flexins.rules.dated import Source
from flexins.rules.eligibility import Condition, Eligibility
from flexins.rules.step import sources_of
from flexins.wording.words import Words


def stands_on(verdict: Eligibility) -> tuple[Source, ...]:
    """Every value of the law that the verdict stands on."""
    conditions = (condition.source for condition in verdict.conditions)
    return (*conditions, *sources_of(verdict.steps))


def reason(condition: Condition, words: Words) -> str:
    """The sentence of one condition, met or not."""
    parameters = words.spoken(condition.parameters)
    if condition.code == "category":
        parameters["category"] = words(f"field.category.{parameters['category']}")
    state = "met" if condition.met else "unmet"
    return words(f"condition.{condition.code}.{state}", **parameters)


def of_verdict(verdict: Eligibility, words: Words) -> Data:
    return {
        "eligible": verdict.eligible,
        "age": years_and_months(verdict.age_months),
        "from": str(verdict.first_day),
        "until": str(verdict.last_day),
        "reasons": [
            {
                "code": condition.code,
                "met": condition.met,
                "text": reason(condition, words),
                "standing": condition.source.standing.value,
            }
            for condition in verdict.conditions
        ],
        "steps": steps(words, verdict.steps),
        "sources": sources(words, stands_on(verdict)),
    }
