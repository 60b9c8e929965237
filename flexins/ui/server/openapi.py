"""What `/api` offers, as an OpenAPI document, from the same records that read the questions."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flexins.answers.questions import QUESTIONS, Question
from flexins.inputs.given import Given
from flexins.inputs.person import LANGUAGE
from flexins.inputs.record import Input
from flexins.inputs.records import INPUTS
from flexins.ui.today import today
from flexins.wording import LANGUAGES
from flexins.wording.words import Words

# A longer list, as of months, is described by its form.
_LONGEST_ENUM = 20


def description(words: Words) -> Mapping[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words("frame.title"),
            "description": words("api.what"),
            "version": _version(),
        },
        "paths": {
            f"/api/{question.page}": {"get": _operation(question, words)}
            for question in QUESTIONS.values()
            if question.data is not None
        },
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}, "field": {"type": "string"}},
                }
            }
        },
    }


def _version() -> str:
    try:
        return version("flexins")
    except PackageNotFoundError:  # run from a checkout
        return "0"


def _operation(question: Question, words: Words) -> Mapping[str, Any]:
    name = question.page or "home"
    names = dict.fromkeys(name for name in question.inputs if name != LANGUAGE)
    language = {"name": LANGUAGE, "in": "query", "schema": {"enum": list(LANGUAGES)}}
    problem = {"$ref": "#/components/schemas/Problem"}
    return {
        "summary": words(f"nav.{name}" if question.is_page else f"{name}.title"),
        "operationId": name,
        "parameters": [
            *(_parameter(question, INPUTS[name], words) for name in names),
            language,
        ],
        "responses": {
            "200": {
                "description": words("api.answered"),
                "content": {"application/json": {"schema": {"type": "object"}}},
            },
            "422": {
                "description": words("api.refused"),
                "content": {"application/json": {"schema": problem}},
            },
        },
    }


def _parameter(question: Question, record: Input, words: Words) -> Mapping[str, Any]:
    described = words(f"field.name.{record.name}")
    needing = [view for view, needed in _needed(question).items() if record.name in needed]
    everywhere = len(needing) == len(_needed(question))
    if needing and not everywhere:
        asked = ", ".join(f"{question.views}={view}" for view in needing)
        described = words("api.needed_for", field=described, views=asked)
    return {
        "name": record.name,
        "in": "query",
        "required": everywhere,
        "description": described,
        "schema": _schema(record),
    }


def _needed(question: Question) -> Mapping[str, tuple[str, ...]]:
    """What must be said, by what the question shows."""
    if not question.views:
        return {"": question.needed_of(Given({}, today()))}
    shown = INPUTS[question.views].labels(LANGUAGES[0], today())
    return {view: question.needed_of(Given({question.views: view}, today())) for view in shown}


def _schema(record: Input) -> Mapping[str, Any]:
    if record.by_year:
        return {"type": "string", "pattern": r"^\d{4}:[^,]+(,\d{4}:[^,]+)*$"}
    options = record.options(today()) if record.options and record.widget != "several" else ()
    if 0 < len(options) <= _LONGEST_ENUM:
        return {"type": "string", "enum": [record.write(option) for option in options]}
    if options:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
    if record.widget == "flag":
        return {"type": "string", "enum": ["0", "1"]}
    return {"type": "string"}
