"""What each run of a page sends along of the settings: worked out once, as none of them changes."""

from __future__ import annotations

from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session

_POPULATE_THEME = app_session._populate_theme_msg
_POPULATE_CONFIG = app_session._populate_config_msg


def remember_settings() -> None:
    """Let Streamlit read its settings once: it reads all of them for each run."""
    themes: dict[str, CustomThemeConfig] = {}
    configs: list[Config] = []

    def theme_from_memory(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in themes:
            made = CustomThemeConfig()
            _POPULATE_THEME(made, section)
            themes[section] = made
        # An empty one merged in would say that the section is there.
        if themes[section].ByteSize():
            msg.MergeFrom(themes[section])

    def config_from_memory(msg: Config) -> None:
        if not configs:
            made = Config()
            _POPULATE_CONFIG(made)
            configs.append(made)
        msg.MergeFrom(configs[0])

    app_session._populate_theme_msg = theme_from_memory
    app_session._populate_config_msg = config_from_memory
