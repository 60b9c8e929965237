"""A picture's specification goes out as it was written."""

from __future__ import annotations

from streamlit.elements import vega_charts

_STABILIZE = vega_charts._stabilize_vega_json_spec
# What Altair names by counting; Streamlit reads each specification and writes it again to count
# anew.
_COUNTED = ('"param_', '"view_')


def send_pictures_as_they_are() -> None:
    """Let Streamlit read again only those whose names count."""

    def stable(vega_spec: str) -> str:
        counts = any(name in vega_spec for name in _COUNTED)
        return _STABILIZE(vega_spec) if counts else vega_spec

    vega_charts._stabilize_vega_json_spec = stable
