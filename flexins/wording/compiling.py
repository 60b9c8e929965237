"""Make every message file quick to read: `python -m flexins.wording.compiling`.

Run when the program is set up or packed. What is there already is left, what is of an earlier
text is removed; both take no time worth naming, so that it can be run before everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from flexins.wording import FOLDER, compiled_name


def compile_messages(source: bytes, language: str) -> bytes:
    """The text of a .po file as a .mo file."""
    # Babel takes longer to load than all else here, and mostly there is nothing to compile.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalog = read_po(BytesIO(source), locale=language)
    catalog.creation_date = datetime.fromtimestamp(0, UTC)  # the same text, the same file
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def compile_all(folder: Path = Path(FOLDER)) -> list[Path]:
    """Compile what is not compiled yet and remove what no text is for; the compiled files."""
    wanted = dict(_targets(folder))
    for stale in set(folder.glob("*/*.mo")) - wanted.keys():
        stale.unlink(missing_ok=True)
    for target, (language, source) in wanted.items():
        if not target.exists():
            written = target.with_suffix(f".{os.getpid()}.tmp")
            written.write_bytes(compile_messages(source, language))
            written.replace(target)  # whole or not there, also where two compile at once
    return sorted(wanted)


def _targets(folder: Path) -> Iterator[tuple[Path, tuple[str, bytes]]]:
    for path in sorted(folder.glob("*/*.po")):
        source = path.read_bytes()
        yield path.with_name(compiled_name(path.stem, source)), (path.parent.name, source)


if __name__ == "__main__":
    compile_all()
