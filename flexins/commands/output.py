"""An answer as one JSON object or as a few readable lines."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

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
