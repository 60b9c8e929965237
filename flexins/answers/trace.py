"""Arithmetic and sources as people read them, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from flexins.rules.dated import Source
from flexins.rules.step import Step
from flexins.wording.words import Words


def label(words: Words, step: Step) -> str:
    return words(f"step.{step.code}", **words.spoken(step.parameters))


def sum_of(step: Step) -> str:
    """The line as a desk calculator follows it: `7,496.00 × 20% = 1,499.20`."""
    if step.arithmetic == step.result:
        return step.result
    return f"{step.arithmetic} = {step.result}"


def in_one_line(words: Words, step: Step) -> str:
    """The label and its sum; the label alone where nothing is reckoned."""
    said = label(words, step)
    return f"{said}: {sum_of(step)}" if step.result else said


def source_text(words: Words, source: Source) -> str:
    """The rule's reference with its standing."""
    standing = words(f"standing.{source.standing.value}")
    return words("frame.source", reference=source.reference[words.language], standing=standing)


def named_once(words: Words, step: Step) -> tuple[Source, ...]:
    """What a step stands on; of many values that one document gives, one."""
    return tuple({source_text(words, source): source for source in step.sources}.values())


def source_texts(words: Words, step: Step) -> tuple[str, ...]:
    return tuple(source_text(words, source) for source in named_once(words, step))


def as_text(words: Words, steps: Sequence[Step], edition: str) -> str:
    """All of it as plain text, for a chat message or a letter."""
    lines = [words("frame.title"), words("frame.trace_edition", edition=edition)]
    number = 0
    for step in steps:
        if not step.result:
            lines.append(f"— {label(words, step)}")
            continue
        number += 1
        lines.append(f"{number}. {in_one_line(words, step)}")
        lines += [f"   {text}" for text in source_texts(words, step)]
    return "\n".join(lines)
