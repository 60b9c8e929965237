"""The questions by the names of their pages: what a link, a plain form and `/api` ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flexins.answers import cost, pension
from flexins.answers.answer import Answer
from flexins.answers.data import Data
from flexins.answers.data.cost import of_bill
from flexins.inputs.given import Given
from flexins.wording.words import Words


@dataclass(frozen=True, kw_only=True)
class Question:
    """`page` is its address without `/`, `inputs` the names that its link may say, `main` those
    that a plain form asks. `data` gives the same as JSON keys; it raises RuleError. What stands at
    first for `needed` is made up: who asks for data must say it. `views` is the input that chooses
    what the page shows of its answer, or ""."""

    page: str
    inputs: tuple[str, ...]
    main: tuple[str, ...]
    answer: Callable[[Given, Words], Answer]
    data: Callable[[Given, Words], Data] | None = None
    needed: tuple[str, ...] = ()
    views: str = ""


QUESTIONS = {
    question.page: question
    for question in (
        Question(
            page=cost.PAGE,
            inputs=(*cost.NAMES, *cost.PERSON),
            main=("from", "to", "tier", "medical"),
            answer=cost.answer,
            data=lambda given, words: of_bill(cost.find(given), words),
        ),
        Question(
            page=pension.PAGE,
            inputs=pension.NAMES,
            main=pension.MAIN,
            answer=pension.answer,
            data=pension.data,
            needed=("born", "sex"),
            views="view",
        ),
    )
}
