"""The same answers as JSON: `GET /api/<question>` with the names of the links.

The keys are those of the command line. Nothing that is asked is kept or logged; the bounds of
the public site hold.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flexins.answers.common import problem
from flexins.answers.questions import QUESTIONS, Question
from flexins.inputs import link
from flexins.inputs.given import Given
from flexins.inputs.person import LANGUAGE
from flexins.inputs.untangling import MOST_PAIRS, Pairs
from flexins.rules.errors import RuleError
from flexins.ui.server.openapi import description
from flexins.ui.server.refusing import language_of
from flexins.ui.today import today
from flexins.wording.words import Words

FOLDER = "/api/"


class Api:
    """ASGI middleware that answers under `/api/`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._slow_one = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(FOLDER):
            await self.app(scope, receive, send)
            return
        question = QUESTIONS.get(scope["path"].removeprefix(FOLDER))
        if question is not None and question.is_slow:
            # One at a time, beside everybody's answers.
            async with self._slow_one:
                status, said = await asyncio.to_thread(answered, scope)
        else:
            status, said = answered(scope)
        text = json.dumps(said, ensure_ascii=False)
        headers = {"cache-control": "no-store"}
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["allow"] = "GET, HEAD"
        await Response(text, status, headers, "application/json")(scope, receive, send)


def answered(scope: Scope) -> tuple[HTTPStatus, Mapping[str, Any]]:
    words = Words(language_of(scope))
    if scope["method"] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED, _error(words("api.only_get"))
    name = scope["path"].removeprefix(FOLDER)
    if name == "openapi.json":
        return HTTPStatus.OK, description(words)
    question = QUESTIONS.get(name)
    if question is None or question.data is None:
        known = ", ".join(page for page, known in QUESTIONS.items() if known.data)
        return HTTPStatus.NOT_FOUND, _error(words("api.no_such_question", known=known))
    query = scope["query_string"].decode("latin-1")
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PAIRS, errors="strict")
    except (ValueError, UnicodeDecodeError):
        return HTTPStatus.UNPROCESSABLE_ENTITY, _error(words("api.unreadable"))
    refusal = next(_refusals(question, pairs, words), None)
    if refusal is not None:
        return HTTPStatus.UNPROCESSABLE_ENTITY, refusal
    try:
        return HTTPStatus.OK, question.data(Given.of_link(pairs, today()), words)
    except RuleError as error:
        found = problem(words, error)
        return HTTPStatus.UNPROCESSABLE_ENTITY, _error(found.sentence, error.field)


def _refusals(question: Question, pairs: Pairs, words: Words) -> Iterator[Mapping[str, Any]]:
    """What is wrong with the names and values themselves. Unlike a page, nothing is guessed."""
    names = [name for name, _ in pairs]
    for name in names:
        if name != LANGUAGE and name not in question.inputs:
            known = ", ".join(question.inputs)
            yield _error(words("api.unknown_name", known=known))
        elif names.count(name) > 1:
            yield _error(words("api.twice"), name)
    for name, text in pairs:
        wrong = link.problem_of(name, text, today())
        if wrong is not None:
            yield _error(words(wrong.key, **words.spoken(wrong.parameters)), name)
    for name in question.needed_of(Given.of_link(pairs, today())):
        if name not in names:
            yield _error(words("api.needed", field=words(f"field.name.{name}")), name)


def _error(sentence: str, field: str = "") -> Mapping[str, Any]:
    return {"error": sentence, **({"field": field} if field else {})}
