"""The command line answers at once: what it must not load for that.

`benchmarks/command_line.py` measures the time; this says in seconds what has made it longer.
"""

import subprocess
import sys
from pathlib import Path

import pytest

import flexins
from flexins.rules.law_files import DATA_FOLDER, keep_tables
from flexins.wording.compiling import compile_all

ROOT = Path(__file__).parents[2]

# Each costs a start between a fiftieth and a third of the time it may take.
SLOW = {"babel", "dataclasses", "hashlib", "inspect", "json", "pathlib", "pandas", "tomllib"}
SLOW |= {"zoneinfo"}
COMMANDS = {
    "tiers": ["tiers", "--month=2022-09"],
    "tiers in English": ["--lang=en", "tiers", "--month=2022-09"],
}


def start(arguments):
    """What is printed, the names of all that was loaded for it, and the files of the law."""
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, about: event == 'open' and opened.append(str(about[0])))\n"
        "from flexins.commands import main\n"
        "status = main(sys.argv[1:])\n"
        "print(*sys.modules, *(name for name in opened if name.endswith('.toml')), sep='\\n',"
        " file=sys.stderr)\n"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    names = set(done.stderr.splitlines())
    files = {Path(name).name for name in names if name.endswith(".toml")}
    return done.stdout, names, files


def commands_in(loaded):
    return {name for name in loaded if name.startswith("flexins.commands.")}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_words_are_said_without_what_is_slow_to_load(arguments):
    compile_all()
    keep_tables(Path(DATA_FOLDER))
    said, loaded, law = start(arguments)
    assert "815.40" in said
    assert SLOW & loaded == set()
    # Of a page's parts and of the law: what a table of costs does not need.
    assert {"flexins.answers.blocks", "flexins.answers.pictures"} & loaded == set()
    assert law == {"national.toml", "wuhan.toml"}
    needed = ("lines", "output", "parsing", "printing", "tiers")
    assert commands_in(loaded) == {f"flexins.commands.{x}" for x in needed}


def test_the_version_is_said_without_any_command():
    said, loaded, law = start(["--version"])
    assert said == f"{flexins.__version__}\n"
    assert commands_in(loaded) == {"flexins.commands.output", "flexins.commands.parsing"}
    assert law == set()
