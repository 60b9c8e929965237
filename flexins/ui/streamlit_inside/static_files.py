"""The scripts, styles and the one document that Streamlit ships for the browser."""

from __future__ import annotations

from pathlib import Path

import streamlit

FOLDER = (Path(streamlit.__file__).parent / "static").resolve()
INDEX = FOLDER / "index.html"
_SCRIPTS = FOLDER / "static" / "js"


def files() -> dict[str, Path]:
    """Every file beside the document, by the path that a browser asks for it with."""
    return {
        f"/{path.relative_to(FOLDER).as_posix()}": path
        for path in (FOLDER / "static").rglob("*")
        if path.is_file()
    }


def scripts_of(part: str) -> list[Path]:
    """The scripts of a part of Streamlit's interface; each name ends with a digest."""
    return sorted(_SCRIPTS.glob(f"{part}.*.js"))
