"""The command line answers at once: what it must not load for that.

`benchmarks/command_line.py` measures the time; this says in seconds what has made it longer.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from flexins.wording.compiling import compile_all

ROOT = Path(__file__).parents[2]

# Each costs a start between a fiftieth and a third of the time it may take.
SLOW = {"babel", "dataclasses", "hashlib", "inspect", "json", "pathlib", "pandas", "zoneinfo"}
COMMANDS = {
    "tiers": ["tiers", "--month=2022-09"],
    "tiers in English": ["--lang=en", "tiers", "--month=2022-09"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_words_are_said_without_what_is_slow_to_load(arguments):
    compile_all()
    program = (
        "import sys\n"
        "from flexins.commands import main\n"
        "status = main(sys.argv[1:])\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "815.40" in done.stdout
    assert SLOW & set(done.stderr.split()) == set()
    other = {name for name in done.stderr.split() if name.startswith("flexins.commands.")}
    assert other == {f"flexins.commands.{name}" for name in ("output", "parsing", "tiers")}
