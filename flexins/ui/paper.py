"""What stands on paper only: what was entered, the arithmetic in short, where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from flexins.answers.trace import in_one_line, source_text
from flexins.answers.ways_shown import WAY_STEP
from flexins.rules.step import Step, sources_of
from flexins.ui.city import data_edition
from flexins.ui.language import t, words
from flexins.ui.today import today

Lines = tuple[tuple[str, str], ...]

# More lines than this do not fit under the tables of one sheet.
_MOST_STEPS = 26


def foot(given: Lines, steps: Iterable[Step], link: str, qr: str) -> str:
    """HTML: what was entered, the arithmetic, its rules, the day, the edition, the way back here.

    `qr` is the address of a picture of `link`.
    """
    entered = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in given)
    lines = tuple(steps)
    shown = lines if len(lines) <= _MOST_STEPS else _ends(lines)
    sums = "".join(f"<li>{escape(in_one_line(words(), line))}</li>" for line in shown if line.code)
    texts = (source_text(words(), source) for source in sources_of(lines))
    sources = t("value.list").join(dict.fromkeys(texts))
    made = t("frame.as_of", day=today().isoformat(), edition=data_edition())
    return (
        f'<div class="fx-paper fx-foot"><dl class="fx-recap fx-given">{entered}</dl>'
        f'<ul class="fx-sums">{sums}</ul>'
        f"<p>{escape(t('recap.sources', sources=sources))}</p>"
        f'<p class="fx-from"><img alt="" src="{qr}"><span>{escape(made)}<br>'
        f"{escape(link)}</span></p></div>"
    )


def _ends(lines: tuple[Step, ...]) -> Iterable[Step]:
    """The last line; of ways side by side the last one of each, under its name."""
    before: Step | None = None
    for line in lines:
        if line.code == WAY_STEP:
            yield from () if before is None else (before,)
            yield line
        before = line
    yield lines[-1]
