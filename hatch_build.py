"""What the wheel needs beyond the files of the package: its dependencies, and what is built."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    """Those of requirements.txt: what is tested is what is installed, and it stands once."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements.txt").read_text(encoding="utf-8").splitlines()
        metadata["dependencies"] = [line for line in lines if line and line[0] not in "#-"]


class QuickToRead(BuildHookInterface[Any]):
    """What is made of the messages and of the law that are packed; git leaves it out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from flexins.rules.law_files import DATA_FOLDER, keep_tables
        from flexins.wording.compiling import compile_all

        compile_all()
        keep_tables(Path(DATA_FOLDER))
        build_data["artifacts"] += ["/flexins/wording/messages/*/*.mo", "/flexins/rules/data/*.law"]
