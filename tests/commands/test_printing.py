"""An answer on a terminal."""

from typing import get_args

from flexins.answers.blocks import Block
from flexins.commands.printing import _PRINTED

NOT_PRINTED = {"Door", "Choices", "Picture"}  # they lead elsewhere, ask, or are looked at


def test_every_kind_of_block_is_printed_or_left_out_on_purpose():
    """They are found by name there, so that none is loaded for nothing."""
    assert {kind.__name__ for kind in get_args(Block)} == set(_PRINTED) | NOT_PRINTED
