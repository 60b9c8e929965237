"""A QR code as the address of a picture."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import zxingcpp
from PIL import Image

# The page shows it larger, and a camera reads that as well as one made so: twice the side took a
# twentieth of a change's time. With one pixel, what somebody saves and sends on would be tiny.
_PIXELS_A_MODULE = 2
# One of the eight patterns that a code may be laid under. To try them all is most of the work,
# and links were read no better for it from blurred and turned pictures.
_MASK = 4


def qr_code(text: str) -> str:
    """A QR code of `text`, black on white with its quiet zone. Raises ValueError when too long."""
    code = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK
    )
    picture = BytesIO()
    # Made larger last: what comes before is then a quarter of the work.
    modules = Image.fromarray(code.to_image()).convert("1", dither=Image.Dither.NONE)
    width, height = (_PIXELS_A_MODULE * modules_long for modules_long in modules.size)
    modules.resize((width, height), Image.Resampling.NEAREST).save(picture, "PNG", compress_level=1)
    return f"data:image/png;base64,{b64encode(picture.getvalue()).decode()}"
