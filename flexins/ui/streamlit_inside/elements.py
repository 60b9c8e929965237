"""What a page draws into, for annotations; Streamlit gives it no public name."""

from streamlit.delta_generator import DeltaGenerator as Place

__all__ = ["Place"]
