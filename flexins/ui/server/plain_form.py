"""The calculator in its simplest form: a form that asks with GET, without any script.

What was typed into it and cannot be read is refused, as a page's field refuses it; a link's value
that cannot be read gives way to the default.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qsl

from flexins.answers.answer import Problem
from flexins.answers.questions import Question
from flexins.inputs import link
from flexins.inputs.given import Given
from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.inputs.record import Input
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import Pairs
from flexins.wording.words import Words

# A longer list is one of months: the browser has a picker of its own, or it is typed.
_LONGEST_LIST = 31
_SENT = "form"  # stands in the address that the form asks for


def mistyped(refused: Iterable[str], pairs: Pairs, today: date, words: Words) -> Iterator[Problem]:
    """What was typed into the form, of the `refused` inputs; nothing of a link nobody typed."""
    typed = dict(pairs)
    for name in refused if _SENT in typed else ():
        why = link.problem_of(name, typed[name], today)
        if why is not None:
            sentence = words(why.key, **words.spoken(why.parameters))
            field = words(f"field.name.{name}")
            yield Problem(name, words("frame.mistyped", field=field, sentence=sentence))


def plain_form(
    question: Question, given: Given, words: Words, emptied: Collection[str] = ()
) -> str:
    """HTML of the form; what it does not ask goes along as it was. Nothing to ask: no form.

    `emptied`: the inputs whose fields stand empty, to be filled in again.
    """
    asked = question.main_of(given)
    if not asked:
        return ""
    fields = "".join(_field(INPUTS[name], given, words, name in emptied) for name in asked)
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(text)}">'
        for name, text in said(given.input_values, given.today)
        if name not in asked and name != "lang"
    )
    return (
        f'<form method="get" action="./{escape(question.page)}" class="fx-form">{fields}{kept}'
        f'<input type="hidden" name="lang" value="{words.language}">'
        f'<input type="hidden" name="{_SENT}" value="1">'
        f'<button class="fx-button">{escape(words("frame.reckon"))}</button></form>'
    )


def said(values: Mapping[str, Any], today: date) -> list[tuple[str, str]]:
    """What a link says of all `values`: only what was read and is written again."""
    names = dict.fromkeys(key.partition(":")[0] for key in values)
    return parse_qsl(link.write(names, values, today), keep_blank_values=True)


def _field(record: Input, given: Given, words: Words, emptied: bool) -> str:
    name, title = escape(record.name), escape(words(f"field.{record.name}"))
    value = given.value(record.name)
    if record.widget == "flag":
        checked = " checked" if value else ""
        return (
            f'<label class="fx-check"><input type="checkbox" name="{name}" value="1"{checked}> '
            f"{title}</label>"
        )
    text = "" if emptied else str(value) if record.typed else record.text(value, given.today)
    return f"<label><span>{title}</span>{_entry(record, name, value, text, given, words)}</label>"


def _entry(record: Input, name: str, value: Any, shown: str, given: Given, words: Words) -> str:
    text = escape(shown)
    options = record.options(given.today) if record.options else ()
    if len(options) > _LONGEST_LIST:
        return (
            f'<input type="month" name="{name}" value="{text}" '
            f'min="{escape(options[0])}" max="{escape(options[-1])}">'
        )
    if options:
        labels = record.labels(words.language, given.today)
        items = "".join(
            f'<option value="{escape(record.write(option))}"'
            f"{' selected' if option == value else ''}>{escape(labels[option])}</option>"
            for option in options
        )
        return f'<select name="{name}">{items}</select>'
    keypad = f' inputmode="{record.keypad}"' if record.keypad else ""
    return (
        f'<input type="text" name="{name}" value="{text}" maxlength="{LONGEST_TEXT}"{keypad} '
        'autocomplete="off">'
    )
