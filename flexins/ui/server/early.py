"""The answer in the document, before any script: what a link asks, answered at once.

Worked out anew for each request, and nothing of it is kept. Only values that were read and are
written again reach the document.
"""

from __future__ import annotations

import logging
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from flexins import city
from flexins.answers.answer import Answer, Section
from flexins.answers.blocks import Block, Door, Entries, Task
from flexins.answers.lines import Notice
from flexins.answers.pictures import Picture
from flexins.answers.questions import QUESTIONS, Question
from flexins.inputs import link
from flexins.inputs.given import Given
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import pairs_of
from flexins.rules.edition import edition
from flexins.ui import markup
from flexins.ui.server.logs import places_of
from flexins.ui.server.plain_form import mistyped, plain_form, said
from flexins.ui.today import today
from flexins.wording import LANGUAGES
from flexins.wording.words import Words

_log = logging.getLogger("flexins")
# In the order of the bar for the thumb.
WAYS = ("", "eligibility", "tiers", "cost", "pension")


class Early(NamedTuple):
    """What the document says of the answer; `body` is HTML, the others are plain text."""

    title: str
    description: str
    body: str


def is_long(page: str, query: str) -> bool:
    """Whether the answer takes so long that it is not to be worked out between others'."""
    question = QUESTIONS.get(page)
    if question is None or question.meanwhile is None:
        return False
    return question.is_long(Given.of_link(pairs_of(query), today()))


def early(page: str, query: str, language: str, *, whole: bool = True) -> Early | None:
    """The answer of `page` (its address without `/`) to the link's `query`; of a long one, not
    `whole`, what can be said at once.

    None where the page answers nothing by itself, or cannot: then the page comes without it.
    """
    if page not in QUESTIONS or not QUESTIONS[page].is_page:
        return None
    try:
        return _early(page, query, Words(language), whole)
    except Exception as error:
        # The live page says what there is to say; its text may hold what someone typed.
        places = places_of(error.__traceback__)
        _log.error("document failed: %s at %s", type(error).__name__, places)
        return None


def warm() -> None:
    """Answer each question once, so that nobody waits for what is loaded on first use."""
    for page in QUESTIONS:
        for language in LANGUAGES:
            early(page, "", language)


def _early(page: str, query: str, words: Words, whole: bool) -> Early:
    question, pairs = QUESTIONS[page], pairs_of(query)
    read = link.read(pairs, today())
    given = Given(read.values, today())
    answer = (question.answer if whole else question.meanwhile or question.answer)(given, words)
    unread = [name for name in read.refused if name in question.inputs]
    typed = tuple(mistyped(unread, pairs, today(), words))
    if typed:
        answer = answer._replace(headline=None, sections=(), problems=typed)
        told = [problem.sentence for problem in typed[1:]]
    else:
        told = [words("frame.refused", field=words(f"field.name.{name}")) for name in unread]
    refused = "".join(markup.notice(Notice(sentence)) for sentence in told)
    emptied = [problem.key for problem in typed]
    body = (
        f'<div id="fx-early"><main><h1>{escape(answer.title)}</h1>{refused}'
        f"{_views(question, given, words)}{_answer(answer, words)}"
        f'<div class="fx-alone" hidden>{_alone(words)}'
        f"{plain_form(question, given, words, emptied)}</div>"
        f"{_sections(answer, given, words)}<p class='fx-small'>{escape(_as_of(words))}</p></main>"
        f"{_ways(page, given, words)}</div>"
    )
    return Early(_title(answer, words), _description(answer), body)


def _views(question: Question, given: Given, words: Words) -> str:
    """Links to the page's other views, where the live page has its tabs."""
    if not question.views:
        return ""
    labels = INPUTS[question.views].labels(words.language, given.today)
    chosen = given.value(question.views)
    items = "".join(
        f'<a href="{_way(question.page, given, words, **{question.views: str(view)})}"'
        f"{' aria-current=true' if view == chosen else ''}>{escape(label)}</a>"
        for view, label in labels.items()
    )
    return f'<nav class="fx-views">{items}</nav>'


def _answer(answer: Answer, words: Words) -> str:
    if answer.headline is None:
        shown = markup.no_answer(answer.problems[0], words)
    else:
        shown = markup.headline(answer.headline, words) + markup.notices(answer.headline)
    # Not by the live answer's name: who waits for that one must not take this for it.
    shown = shown.replace('class="fx-answer', 'class="fx-first-answer', 1)
    return f'<div class="fx-part">{shown}</div>'


def _sections(answer: Answer, given: Given, words: Words) -> str:
    return "".join(_section(section, given, words) for section in answer.sections)


def _section(section: Section, given: Given, words: Words) -> str:
    heading = f"<h2>{escape(section.heading)}</h2>" if section.heading else ""
    before: Block | None = None
    html = ""
    for block in section.blocks:
        # A picture comes with the live page, and what is remarked on it too.
        if not isinstance(block, Picture) and not isinstance(before, Picture):
            html += _block(block, given, words)
        before = block
    return f'<section class="fx-part">{heading}{html}</section>' if html else ""


def _block(block: Block, given: Given, words: Words) -> str:
    if isinstance(block, Door):
        way = _way(block.page, given, words, **dict(block.values))
        return f'<p><a href="{way}">{escape(block.label)}</a></p>'
    if isinstance(block, Entries):
        return markup.entries(block, words, copying=False)
    if isinstance(block, Task):
        aside = _block(block.door, given, words) if block.door else ""
        return markup.task(block, words, copying=False) + aside
    return markup.block(block, words)


def _alone(words: Words) -> str:
    """How to go on where no script runs, or none that this browser can read."""
    return f'<p class="fx-warning" id="fx-unopened">{escape(words("frame.alone"))}</p>'


def _ways(page: str, given: Given, words: Words) -> str:
    """To the other pages, and to this one in the other language."""
    other = next(language for language in LANGUAGES if language != words.language)
    items = "".join(
        f'<a href="{_way(name, given, words)}"{" aria-current=page" if name == page else ""}>'
        f"{escape(words('nav.short.' + (name or 'home')))}</a>"
        for name in WAYS
    )
    switch = escape(Words(other)("frame.language"))
    return (
        f'<a class="fx-tongue" href="{_way(page, given, Words(other))}">{switch}</a>'
        f'<nav class="fx-ways">{items}</nav>'
    )


def _way(page: str, given: Given, words: Words, **others: str) -> str:
    """A link to `page` with everything that this one was asked with, but for `others`."""
    others["lang"] = words.language
    values = [pair for pair in said(given.input_values, given.today) if pair[0] not in others]
    query = urlencode([*values, *others.items()], safe=":,")
    return escape(f"./{page}?{query}")


def _as_of(words: Words) -> str:
    return words("frame.as_of", day=today().isoformat(), edition=edition(city.book()))


def _title(answer: Answer, words: Words) -> str:
    site = words("frame.title")
    if answer.headline is None:
        return f"{answer.title} · {site}"
    return f"{answer.headline.says} {answer.headline.figure} · {site}"


def _description(answer: Answer) -> str:
    shown = answer.headline
    if shown is None:
        return answer.problems[0].sentence
    labels = "".join(f" [{mark.label}]" for mark in shown.marks)
    lines = " ".join(line.text.replace("**", "") for line in shown.lines)
    return f"{shown.example} {shown.says} {shown.figure}{labels} {lines}".strip()
