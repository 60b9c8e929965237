"""Rule data changed for a test: a copy of the real files in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from flexins.rules.book import RuleBook
from flexins.rules.law_files import DATA_FOLDER
from flexins.rules.loading import load_city

_ROW = """
[[{key}]]
from = {first}
{until}value = {value}
standing = "official"
reference = {{ zh = "示例", en = "example" }}
checked = 2026-10-03
"""


def row(key: str, first: str, value: object, until: str = "") -> str:
    ends = f"until = {until}\n" if until else ""
    return _ROW.format(key=key, first=first, value=value, until=ends)


class MadeUpRules:
    """A copy of the rule data to change; `book` loads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        shutil.copytree(DATA_FOLDER, self.folder)

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add_after(self, key: str, file: str, *rows: str) -> None:
        """Add rows behind the last of `key`."""
        path = self.folder / file
        tables = path.read_text(encoding="utf-8").split("\n\n")
        last = max(n for n, table in enumerate(tables) if table.startswith(f"[[{key}]]"))
        tables[last + 1 : last + 1] = [text.strip() for text in rows]
        path.write_text("\n\n".join(tables), encoding="utf-8")

    def book(self) -> RuleBook:
        return load_city("wuhan", self.folder)
