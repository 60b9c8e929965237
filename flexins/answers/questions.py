"""The questions by the names of their pages: what a link, a plain form and `/api` ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flexins.answers import (
    cost,
    eligibility,
    guide,
    home,
    pension,
    record,
    retirement,
    sources,
    subsidy,
    tiers,
    two_sheets,
    ways,
)
from flexins.answers.answer import Answer
from flexins.answers.data import Data
from flexins.answers.data.cost import of_bill
from flexins.answers.data.eligibility import of_verdict
from flexins.answers.data.retirement import of_retirement
from flexins.answers.data.subsidy import of_subsidy
from flexins.answers.data.two_sheets import of_comparison
from flexins.answers.data.values import of_values
from flexins.answers.data.ways import of_ways
from flexins.inputs.given import Given
from flexins.wording.words import Words

Names = tuple[str, ...] | Callable[[Given], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Question:
    """`page` is its address without `/`, `inputs` the names that its link may say, `main` those
    that a plain form asks. `data` gives the same as JSON keys; it raises RuleError. What stands at
    first for `needed` is made up: who asks for data must say it. `views` is the input that chooses
    what the page shows of its answer, or ""; `main` and `needed` may hang on it. Not `is_page`:
    data only. `is_slow`: the data take tenths of a second, and others must not wait for them; so
    does the answer where it `is_long`, and `meanwhile` gives what is known without waiting."""

    page: str
    inputs: tuple[str, ...]
    main: Names
    answer: Callable[[Given, Words], Answer]
    data: Callable[[Given, Words], Data] | None = None
    needed: Names = ()
    is_page: bool = True
    views: str = ""
    is_slow: bool = False
    is_long: Callable[[Given], bool] = lambda given: False
    meanwhile: Callable[[Given, Words], Answer] | None = None

    def main_of(self, given: Given) -> tuple[str, ...]:
        return self.main(given) if callable(self.main) else self.main

    def needed_of(self, given: Given) -> tuple[str, ...]:
        return self.needed(given) if callable(self.needed) else self.needed


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
            page="",
            inputs=home.NAMES,
            main=("born", "sex", "tier"),
            answer=home.answer,
        ),
        Question(
            page=eligibility.PAGE,
            inputs=eligibility.NAMES,
            main=("born", "sex", "on", "category", "employer", "drawing"),
            answer=eligibility.answer,
            data=lambda given, words: of_verdict(eligibility.find(given), words),
            needed=("sex", "born"),
        ),
        Question(
            page=guide.PAGE,
            inputs=guide.NAMES,
            main=("do", "channel", "pay_by", "district"),
            answer=guide.answer,
        ),
        Question(
            page=sources.PAGE,
            inputs=sources.NAMES,
            main=(),
            answer=sources.answer,
            data=lambda given, words: of_values(sources.find(), None, words),
        ),
        Question(
            page=retirement.PAGE,
            inputs=retirement.NAMES,
            main=retirement.NAMES,
            answer=retirement.answer,
            data=lambda given, words: of_retirement(retirement.find(given), words),
            needed=("sex", "born"),
            is_page=False,
        ),
        Question(
            page=subsidy.PAGE,
            inputs=subsidy.NAMES,
            main=subsidy.NAMES,
            answer=subsidy.answer,
            data=lambda given, words: of_subsidy(*subsidy.find(given), words),
            needed=("sex", "born"),
            is_page=False,
        ),
        Question(
            page=pension.PAGE,
            inputs=pension.NAMES,
            main=pension.main,
            answer=pension.answer,
            data=pension.data,
            needed=pension.needed,
            views="view",
        ),
        Question(
            # A record is pasted on the page; no link and no plain form says it.
            page=record.PAGE,
            inputs=record.NAMES,
            main=record.main_of,
            answer=record.answer,
            views=record.PAPER,
        ),
        Question(
            page=two_sheets.PAGE,
            inputs=two_sheets.NAMES,
            main=two_sheets.NAMES,
            answer=two_sheets.answer,
            data=lambda given, words: of_comparison(two_sheets.find(given), words),
            needed=two_sheets.NEEDED,
            is_page=False,
        ),
        Question(
            page=tiers.PAGE,
            inputs=tiers.NAMES,
            main=tiers.main,
            answer=tiers.answer,
            data=tiers.data,
            needed=tiers.needed,
            views=tiers.SHOW,
        ),
        Question(
            page=ways.PAGE,
            inputs=ways.NAMES,
            main=ways.main,
            answer=ways.answer,
            data=lambda given, words: of_ways(ways.find(given), words),
            needed=("born", "sex"),
            views=ways.LOOK,
            is_slow=True,
            is_long=ways.is_long,
            meanwhile=ways.meanwhile,
        ),
    )
}
