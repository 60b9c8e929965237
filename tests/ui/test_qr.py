"""Our QR codes are those of segno, module by module."""

import random
from urllib.parse import unquote

import pytest
import segno

from flexins.ui.qr import modules, qr_code

LINK = "https://example.org/tiers?month=2026-11&born=1990-01&edition=20261003-1a2b3c"


@pytest.mark.parametrize("length", [1, 13, 14, 62, 63, 152, 153, 200, 400, 900, 2331])
def test_the_code_is_that_of_segno(length):
    choice = random.Random(length)
    text = "".join(choice.choices("abcxyz?&=-:/.,09", k=length - 1)) + "~"
    code = segno.make(text, mode="byte", error="m", mask=0, micro=False)
    assert modules(text) == ["".join(map(str, row)) for row in code.matrix]


def test_what_is_too_long_is_refused():
    with pytest.raises(ValueError, match="too long"):
        modules("x" * 2400)


def test_the_picture_shows_every_dark_module():
    address = qr_code(LINK)
    assert '"' not in address
    assert not set(address) & set(" <>#")
    picture = unquote(address)
    runs = picture.split("d='M")[2].split("'")[0].split("M")
    dark = set()
    for run in runs:
        start, length = run.split("h")
        x, y = start.split(",")
        dark |= {(int(x) + step - 2, int(float(y)) - 2) for step in range(int(length))}
    rows = modules(LINK)
    assert dark == {(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit == "1"}
