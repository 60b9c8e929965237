"""Which keypad a phone shows for which input: digits where only digits are meant."""

from __future__ import annotations

from flexins.inputs.records import INPUTS
from flexins.ui.applying.form import DATES, key
from flexins.ui.streamlit_inside.in_the_browser import key_class


def keypads() -> dict[str, str]:
    """`numeric` or `decimal` by the CSS class that Streamlit gives an input's place.

    A class that ends in `-` stands for all that begin with it.
    """
    found = {
        f"{name}:" if field.by_year else name: field.keypad
        for name, field in INPUTS.items()
        if field.keypad
    }
    found |= {key(field): "numeric" for field in DATES}
    return {key_class(name): pad for name, pad in found.items()}
