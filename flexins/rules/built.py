"""What is made of a file when the program is built, to be quick to read, lies beside it.

Its name says of which text it was made. Where there is none of this text, it is made in memory:
slower, never of an old text.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:  # the command line answers at once, and pathlib is slow to load
    from pathlib import Path


def built_name(stem: str, source: bytes, ending: str) -> str:
    """The name of what is made of exactly the text `source` of the file `stem`."""
    return f"{stem}-{len(source):x}-{crc32(source):08x}{ending}"


def build(
    folder: Path, sources: str, ending: str, make: Callable[[Path, bytes], bytes]
) -> list[Path]:
    """Make what is not made yet and remove what no text is for; the files that are there then.

    `sources` is a pattern such as `*/*.po`; `make` gets a file and its text.
    """
    texts = {path: path.read_bytes() for path in folder.glob(sources)}
    wanted = {
        path.with_name(built_name(path.stem, text, ending)): (path, text)
        for path, text in texts.items()
    }
    beside = os.path.join(os.path.dirname(sources), f"*{ending}")
    for stale in set(folder.glob(beside)) - wanted.keys():
        stale.unlink(missing_ok=True)
    for target, (path, text) in wanted.items():
        if not target.exists():
            written = target.with_suffix(f".{os.getpid()}.tmp")
            written.write_bytes(make(path, text))
            written.replace(target)  # whole or not there, also where two build at once
    return sorted(wanted)
