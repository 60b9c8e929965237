"""The theme that each run of a page sends along: worked out once, as no setting of it changes."""

from __future__ import annotations

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_POPULATE = app_session._populate_theme_msg


def remember_theme() -> None:
    """Let Streamlit read the theme's settings once a section: it reads all of them for each run."""
    known: dict[str, CustomThemeConfig] = {}

    def from_memory(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            made = CustomThemeConfig()
            _POPULATE(made, section)
            known[section] = made
        # An empty one merged in would say that the section is there.
        if known[section].ByteSize():
            msg.MergeFrom(known[section])

    app_session._populate_theme_msg = from_memory
