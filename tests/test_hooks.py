"""What git may run before a commit is what `make lint` runs."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_the_hooks_are_the_quick_checks_of_make():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (local,) = yaml.safe_load(text)["repos"]
    assert local["repo"] == "local"  # nothing is fetched
    rule = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    lint = [line.split("$(IN_VENV) ")[1] for line in rule[1].splitlines()]
    hooks = [hook["entry"] for hook in local["hooks"]]
    assert [f".venv/bin/python -m {line}".removesuffix(" .") for line in lint] == [
        entry.removesuffix(" --force-exclude") for entry in hooks
    ]
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
