"""Our QR codes are those of segno, module by module."""

import random
from base64 import b64decode
from io import BytesIO

import pytest
import segno
import zxingcpp
from PIL import Image

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


def test_the_picture_shows_the_code_with_a_white_edge():
    kind, _, content = qr_code(LINK).partition(",")
    assert kind == "data:image/png;base64"
    picture = Image.open(BytesIO(b64decode(content)))
    rows = modules(LINK)
    side = len(rows) + 4
    assert picture.size == (8 * side, 8 * side)
    dark = {
        (x, y) for y in range(8 * side) for x in range(8 * side) if picture.getpixel((x, y)) == 0
    }
    expected = {
        (x + 2, y + 2) for y, row in enumerate(rows) for x, one in enumerate(row) if one == "1"
    }
    assert {(x // 8, y // 8) for x, y in dark} == expected
    assert len(dark) == 64 * len(expected)
    assert zxingcpp.read_barcode(picture.convert("L")).text == LINK
