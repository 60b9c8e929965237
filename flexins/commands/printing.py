"""An answer as lines of text for a terminal, in the words of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from flexins.answers.answer import Answer, Section
from flexins.answers.lines import Line, Mark
from flexins.answers.tables import Table, cell_text
from flexins.answers.trace import in_one_line
from flexins.commands.lines import columns, lines_of_sources
from flexins.rules.step import Step
from flexins.wording.words import Words

if TYPE_CHECKING:
    from flexins.answers.blocks import Block, Cards, Folded, Task, Values


def printed(answer: Answer, words: Words) -> str:
    """Everything the answer says, its arithmetic and its sources, a line each.

    Pictures and ways to other pages are left out.
    """
    return "\n".join(filter(None, _lines(answer, words)))


def _lines(answer: Answer, words: Words) -> Iterator[str]:
    shown = answer.headline
    if shown is not None:
        if shown.first is not None:
            yield _line(shown.first)
        yield _with_marks(f"{shown.says} {shown.figure}", shown.marks)
        yield from map(_line, shown.lines)
        for notice in shown.notices:
            yield _with_marks(notice.text, notice.marks)
    for section in answer.sections:
        yield from _section(section, words)
    yield from _arithmetic(answer.steps, words)
    if answer.sources:
        yield from lines_of_sources(answer.sources, words.language)


def _section(section: Section, words: Words) -> Iterator[str]:
    """Nothing where it holds only pictures and ways to other pages: no heading stands alone."""
    lines = [line for block in section.blocks for line in _block(block, words)]
    if any(lines):
        yield section.heading
        yield from lines


def _block(block: Block, words: Words) -> Iterator[str]:
    printer = _PRINTED.get(type(block).__name__)
    if printer is not None:
        yield from printer(block, words)


def _line(line: Line) -> str:
    return _with_marks(f"{line.term} {line.text}".strip(), line.marks)


def _with_marks(text: str, marks: tuple[Mark, ...]) -> str:
    labels = "".join(f" [{mark.label}]" for mark in marks)
    return text.replace("**", "") + labels


def _table(table: Table, words: Words) -> Iterator[str]:
    yield table.caption
    yield from columns([table.header, *([cell_text(cell) for cell in row] for row in table.rows)])


def _arithmetic(steps: tuple[Step, ...], words: Words) -> Iterator[str]:
    return (f"  {in_one_line(words, step)}" for step in steps)


def _task(task: Task, words: Words) -> Iterator[str]:
    yield f"{task.number}. {_line(task.line)}"
    for block in task.blocks:
        yield from _block(block, words)


def _folded(folded: Folded, words: Words) -> Iterator[str]:
    yield folded.heading
    for block in folded.blocks:
        yield from _block(block, words)


def _cards(shown: Cards, words: Words) -> Iterator[str]:
    for card in shown.cards:
        yield f"{card.letter} {card.name}: {card.figure}"
        yield from (f"  {line}" for line in card.lines)
        for block in (card.said, *card.blocks):
            if type(block).__name__ != "Arithmetic":
                yield from _block(block, words)


def _values(shown: Values, _: Words) -> Iterator[str]:
    yield f"  {shown.name} {shown.remark}".rstrip()
    for value in shown.values:
        said = f"{value.text} {value.days} [{value.mark.label}] {value.remark}".rstrip()
        yield f"    {said} {value.reference} {value.checked}"


# By the name of the class: most answers need few of them, and none is loaded for nothing.
_PRINTED: dict[str, Callable[[Any, Words], Iterator[str]]] = {
    "Line": lambda block, _: iter((_line(block),)),
    "Notice": lambda block, _: iter((_with_marks(block.text, block.marks),)),
    "Small": lambda block, _: iter((block.text,)),
    "Bullets": lambda block, _: (f"  {_line(line)}" for line in block.lines),
    "Entries": lambda block, _: (f"  {item.name}: {item.shown}" for item in block.entries),
    "Arithmetic": lambda block, words: _arithmetic(block.steps, words),
    "Table": _table,
    "Cards": _cards,
    "Task": _task,
    "Folded": _folded,
    "Values": _values,
}
