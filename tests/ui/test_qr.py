"""QR codes: read back, and drawn as another encoder draws them."""

from base64 import b64decode
from io import BytesIO

import pytest
import segno
import zxingcpp
from PIL import Image

from flexins.ui.qr import qr_code

LINK = "https://example.org/tiers?month=2026-11&born=1990-01&edition=20261003-1a2b3c"
PIXELS, QUIET_MODULES = 2, 4


def picture(text):
    kind, _, content = qr_code(text).partition(",")
    assert kind == "data:image/png;base64"
    return Image.open(BytesIO(b64decode(content))).convert("L")


@pytest.mark.parametrize("text", [LINK, LINK + "&a=1" * 300, "能领多少 & <b>"])
def test_the_code_is_read_back(text):
    assert zxingcpp.read_barcode(picture(text)).text == text


def test_the_code_is_one_of_another_encoder_too():
    # Short and of small letters alone: longer ones the two divide in other ways, both rightly.
    text = "abcdefghijklmn"
    shown = picture(text)
    side = shown.width // PIXELS
    rows = [
        bytearray(shown.getpixel((x * PIXELS + 1, y * PIXELS + 1)) == 0 for x in range(side))
        for y in range(side)
    ]
    codes = [
        segno.make(text, mode="byte", error="m", mask=mask, boost_error=False, micro=False)
        for mask in range(8)
    ]
    edged = [[bytearray(row) for row in code.matrix_iter(border=QUIET_MODULES)] for code in codes]
    assert rows in edged


def test_what_is_too_long_is_refused():
    with pytest.raises(ValueError, match="too long"):
        qr_code("x" * 2400)
