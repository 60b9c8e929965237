"""The receipt code: sixteen signs in groups of four, the last one a check sign.

Twenty-nine signs, a prime number: ISO 7064's check (modulus 29, radix 2) then catches every
wrong sign and every two signs exchanged, wherever they stand. The fifteen random signs carry
72 bits.
"""

from __future__ import annotations

import secrets

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_2

from flexins.applications.text import compact

# Left out, and read as their look-alikes: I L → 1, O → 0, S → 5, Z → 2, B → 8, U → V.
ALPHABET = "0123456789ACDEFGHJKMNPQRTVWXY"
_LOOK_ALIKES = str.maketrans("ILOSZBU", "110528V")
_SEPARATORS = str.maketrans("", "", "-_.·–—−‐‑")
_RANDOM_SIGNS = 15
_GROUP = 4
_TYPED_LIMIT_CHARACTERS = 64


def new_receipt() -> str:
    """A code that nobody can guess, such as 7K3M-W0QF-…."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_SIGNS))
    return _grouped(signs + mod_37_2.calc_check_digit(signs, alphabet=ALPHABET))


def parse_receipt(typed: object) -> str | None:
    """The code as issued, from any way of typing it; None where it cannot be a code."""
    if not isinstance(typed, str) or len(typed) > _TYPED_LIMIT_CHARACTERS:
        return None
    signs = compact(typed).translate(_SEPARATORS).translate(_LOOK_ALIKES)
    if len(signs) != _RANDOM_SIGNS + 1:
        return None
    try:
        mod_37_2.validate(signs, alphabet=ALPHABET)
    except ValidationError:
        return None
    return _grouped(signs)


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
