"""`eligibility`: may this person join, and from when until when?"""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import code, day, years_and_months
from flexins.rules.eligibility import Condition, eligibility
from flexins.rules.schema import CATEGORIES


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("eligibility", parents=[common], help="may I join")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--category", type=code, choices=CATEGORIES, required=True)
    parser.add_argument("--insured-by-employer", action="store_true")
    parser.add_argument("--drawing-pension", action="store_true")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    verdict = eligibility(
        city.book(),
        options.sex,
        options.born,
        options.on,
        options.category,
        insured_by_employer=options.insured_by_employer,
        drawing_pension=options.drawing_pension,
    )
    used = [condition.source for condition in verdict.conditions]
    used += [source for step in verdict.steps for source in step.sources]
    data = {
        "eligible": verdict.eligible,
        "age": years_and_months(verdict.age_months),
        "from": str(verdict.first_day),
        "until": str(verdict.last_day),
        "reasons": [
            {
                "code": condition.code,
                "met": condition.met,
                "text": reason(condition, options.lang),
                "standing": condition.source.standing.value,
            }
            for condition in verdict.conditions
        ],
        "steps": steps(verdict.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.phrases import age_text, day_text

        verdict_key = "eligibility.yes" if verdict.eligible else "eligibility.no"
        lines = [
            say(
                language,
                "eligibility.on_day",
                day=day_text(language, verdict.on),
                age=age_text(language, verdict.age_months),
            ),
            say(language, verdict_key),
            say(
                language,
                "eligibility.window",
                first=day_text(language, verdict.first_day),
                last=day_text(language, verdict.last_day),
            ),
        ]
        for condition in verdict.conditions:
            sign = say(language, "eligibility.met" if condition.met else "eligibility.unmet")
            standing = say(language, f"standing.{condition.source.standing.value}")
            lines.append(f"  {sign} {reason(condition, language)} [{standing}]")
        return "\n".join([*lines, *lines_of_sources(used, language)])

    return Output(data, text)


def reason(condition: Condition, language: str) -> str:
    """The sentence of one condition, met or not."""
    from flexins.wording import say
    from flexins.wording.phrases import spoken

    parameters = spoken(language, condition.parameters)
    if condition.code == "category":
        parameters["category"] = say(language, f"field.category.{parameters['category']}")
    state = "met" if condition.met else "unmet"
    return say(language, f"condition.{condition.code}.{state}", **parameters)
