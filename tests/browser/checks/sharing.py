"""What the button for sharing gives: the link, a line for a chat, a QR code."""

from io import BytesIO

import zxingcpp
from PIL import Image


def gives_link_line_and_qr_code(visitor) -> None:
    page = visitor.page
    fold, summary = page.locator(".fx-share"), page.locator(".fx-share > summary")
    if fold.get_attribute("open") is not None:
        summary.click()
    assert not page.locator("img.fx-qr").is_visible()
    summary.click()
    link, line = (box.input_value() for box in page.locator("textarea.fx-link").all())
    assert link == page.url
    assert "edition=" in link
    assert line.endswith(f" {link}")
    assert any(sign.isalpha() for sign in line.removesuffix(link))
    code = page.locator("img.fx-qr")
    code.evaluate("image => image.scrollIntoView({block: 'center'})")  # not under the thumb bar
    picture = code.screenshot()
    assert zxingcpp.read_barcode(Image.open(BytesIO(picture))).text == link
    page.locator(".fx-copy:has(.fx-link) button").first.click()
    page.wait_for_selector("button:has-text('已复制'), button:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == link
