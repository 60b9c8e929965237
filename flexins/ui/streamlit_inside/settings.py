"""Streamlit's settings that our own code reads or sets; most stand in .streamlit/config.toml."""

from __future__ import annotations

from streamlit import config

_BACKGROUNDS = {
    "light": "theme.light.backgroundColor",
    "dark": "theme.dark.backgroundColor",
}


def trust_header(name: str, kept_as: str) -> None:
    """A session begun with the header `name` keeps its value as `kept_as`, and is bound to it."""
    config.set_option("server.trustedUserHeaders", {name: kept_as})


def set_cookie_secret(secret: str) -> None:
    """The secret that signs Streamlit's own cookies, the same on every server."""
    config.set_option("server.cookieSecret", secret)


def largest_upload_megabytes() -> int:
    return int(config.get_option("server.maxUploadSize"))


def largest_upload_bytes() -> int:
    return largest_upload_megabytes() * 1024 * 1024


def kept_seconds() -> int:
    """How long a session outlives its line."""
    return int(config.get_option("server.disconnectedSessionTTL"))


def hosts_allowed() -> tuple[str, ...]:
    """The names of this site, as set; none where nothing was set."""
    return tuple(config.get_option("server.allowedHosts") or ())


def listens_to() -> str:
    """The address that `streamlit run` binds; under another server, "" says nothing."""
    return str(config.get_option("server.address") or "")


def font() -> str:
    """The names of the pages' fonts, as CSS writes them."""
    return str(config.get_option("theme.font"))


def background_colour(scheme: str) -> str:
    """Of a page, as CSS writes it; `scheme` is `light` or `dark`."""
    return str(config.get_option(_BACKGROUNDS[scheme]))
