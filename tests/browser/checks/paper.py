"""On paper: one clean sheet, charts whole, the way back printed on it."""

import re
from io import BytesIO
from unicodedata import normalize

from pypdf import PdfReader

A4_POINTS = (595, 842)
EDITION = re.compile(r"\b\d{8}-[0-9a-f]{6}\b")


def compact(text: str) -> str:
    # A sheet of paper keeps shapes of signs; what they stand for is the same.
    # Of one shape the standard only knows the older sign.
    return re.sub(r"\s+", "", normalize("NFKC", text)).replace("戶", "户")


def prints_on_one_clean_sheet(visitor, is_result: bool) -> None:
    page = visitor.page
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    sheet = paper.pages[0]
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_POINTS
    text = compact(sheet.extract_text())
    assert compact(page.locator(".fx-figure").first.inner_text())[:8] in text
    # No menu, no switch, no button.
    title = compact(page.locator("h1").inner_text())
    for gone in ("English", "中文", *page.get_by_test_id("stTopNavLink").all_inner_texts()[1:2]):
        assert gone not in text.replace(title, "")
    if not is_result:
        return
    assert EDITION.search(text)
    assert "lang=" in text
    page.emulate_media(media="print")
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        if chart.is_visible():
            inner, outer = chart.locator("svg").bounding_box(), chart.bounding_box()
            assert inner["height"] > 60
            assert inner["height"] <= outer["height"] + 1
    page.emulate_media(media="null")
