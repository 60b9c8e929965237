"""Ask a question of `flexins.answers` as a link asks it, and see what the command line prints."""

from datetime import date

from flexins.answers.lines import Bullets
from flexins.commands import main
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.wording.words import Words

TODAY = date(2026, 11, 24)


def ask(question, query, language="zh"):
    return question.answer(Given.of_link(pairs_of(query), TODAY), Words(language))


def printed(capsys, line, language="zh"):
    assert main(["--lang", language, "--today", str(TODAY), *line.split()]) == 0
    return capsys.readouterr().out


def texts_of_the_headline(answer):
    """What it says, line for line."""
    head = answer.headline
    return [head.says, head.figure, *(line.text for line in head.lines)]


def bullets(answer, section):
    """The lines of a section's bullets."""
    blocks = answer.section(section).blocks
    return [line for block in blocks if isinstance(block, Bullets) for line in block.lines]
