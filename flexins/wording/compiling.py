"""Make every message file quick to read: `python -m flexins.wording.compiling`.

Run when the program is set up or packed. What is there already is left, what is of an earlier
text is removed; both take no time worth naming, so that it can be run before everything.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from flexins.rules.built import build
from flexins.wording import COMPILED, FOLDER


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
    return build(
        folder, "*/*.po", COMPILED, lambda path, text: compile_messages(text, path.parent.name)
    )


if __name__ == "__main__":
    compile_all()
