"""An answer as one JSON object or as a few readable lines."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from flexins.rules.dated import Source
from flexins.rules.step import Step, Warn

if TYPE_CHECKING:
    from flexins.answers.answer import Answer
    from flexins.wording.words import Words


class Output(NamedTuple):
    """What a command found: `data` for machines, `text` makes the lines for people."""

    data: Mapping[str, Any]
    text: Callable[[str], str]
    exit_status: int = 0


def of_answer(data: Mapping[str, Any], answer: "Callable[[Words], Answer]") -> Output:
    """An answer of `flexins.answers`, printed in the page's own words."""

    def text(language: str) -> str:
        from flexins.commands.printing import printed
        from flexins.wording.words import Words

        words = Words(language)
        return printed(answer(words), words)

    return Output(data, text)


def as_json(answer: Output) -> str:
    import json  # not for what people read

    return json.dumps(answer.data, ensure_ascii=False, indent=2)


def sources(values: Iterable[Source], language: str) -> list[dict[str, str]]:
    """Each value once: its key, standing and reference."""
    unique = {(value.key, value.first_day): value for value in values}
    return [
        {
            "key": value.key,
            "standing": value.standing.value,
            "reference": value.reference[language],
        }
        for value in unique.values()
    ]


def steps(items: Iterable[Step], language: str) -> list[dict[str, str]]:
    from flexins.wording import say
    from flexins.wording.phrases import spoken

    return [
        {
            "label": say(language, f"step.{item.code}", **spoken(language, item.parameters)),
            "arithmetic": item.arithmetic,
            "result": item.result,
        }
        for item in items
    ]


def warnings(items: Iterable[Warn], language: str) -> list[dict[str, str]]:
    from flexins.wording import say
    from flexins.wording.phrases import spoken

    return [
        {
            "code": item.code,
            "text": say(language, f"warning.{item.code}", **spoken(language, item.parameters)),
        }
        for item in items
    ]


def lines_of_sources(values: Iterable[Source], language: str) -> list[str]:
    """The sources for people, with their standing; those that read the same once."""
    from flexins.wording import say

    lines = (
        f"  [{say(language, f'standing.{value.standing.value}')}] "
        f"{say(language, f'value.{value.key}')}: {value.reference[language]}"
        for value in values
    )
    return [say(language, "cli.sources"), *dict.fromkeys(lines)]


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of texts in aligned columns; Chinese characters take two places."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(map(_right, row, widths)) for row in rows]


def _right(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
