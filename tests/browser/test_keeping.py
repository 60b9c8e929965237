"""What one keeps of a result: its explanation, a sheet of paper, a workbook, a picture."""

import re
from io import BytesIO
from unicodedata import normalize

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.browser.conftest import LANGUAGES, PAGES
from tests.browser.words import open_everything
from tests.tongues import foreign

RESULTS = ["/", "/eligibility", "/tiers", "/cost", "/pension", "/pension?view=check"]
CHARTS = ["/tiers", "/cost", "/pension"]
A4_POINTS = (595, 842)
SOURCE = {"zh": "官方", "en": "Official"}
EDITION = re.compile(r"\b\d{8}-[0-9a-f]{6}\b")


def with_language(path, language):
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def compact(text):
    # A sheet of paper keeps shapes of signs; what they stand for is the same.
    return re.sub(r"\s+", "", normalize("NFKC", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", RESULTS)
def test_any_figure_opens_into_its_arithmetic_and_is_copied_as_text(visit, path, language):
    visitor = visit(
        "phone",
        with_language(path, language),
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = visitor.page
    open_everything(page)
    lines = page.locator(".fx-steps > li:not(.fx-heading)")
    assert lines.count() >= 3
    assert any(lines.nth(n).locator(".fx-sum b").is_visible() for n in range(lines.count()))
    button = page.locator("[data-testid=stExpander] .fx-copy button").last
    button.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.length > 50)")
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = [line.inner_text() for line in page.locator(".fx-sum").all()]
    for sum_ in filter(None, shown):
        assert compact(sum_) in compact(copied)
    assert EDITION.search(copied)
    assert SOURCE[language] in copied
    assert foreign(copied.splitlines(), language) == []
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*RESULTS, *(page for page in PAGES if page not in RESULTS)])
def test_a_page_prints_on_one_clean_sheet(visit, path, language):
    visitor = visit("desk", with_language(path, language))
    page = visitor.page
    if path in CHARTS:
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
    page.wait_for_timeout(800)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    sheet = paper.pages[0]
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_POINTS
    text = compact(sheet.extract_text())
    assert compact(page.locator(".fx-figure").first.inner_text())[:8] in text
    # No menu, no switch, no button.
    for gone in ("English", "中文", *page.get_by_test_id("stTopNavLink").all_inner_texts()[1:2]):
        assert gone not in text.replace(compact(page.locator("h1").inner_text()), "")
    if path in RESULTS:
        assert EDITION.search(text)
        assert "lang=" in text  # the way back is on the paper
        page.emulate_media(media="print")
        for chart in page.get_by_test_id("stVegaLiteChart").all():
            if chart.is_visible():
                inner, outer = chart.locator("svg").bounding_box(), chart.bounding_box()
                assert inner["height"] > 60
                assert inner["height"] <= outer["height"] + 1  # whole, nothing cut off


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", RESULTS)
def test_the_workbook_holds_numbers_with_formats_and_the_arithmetic(visit, path, language):
    visitor = visit("desk", with_language(path, language))
    page = visitor.page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    assert EDITION.search(" ".join(str(cell.value) for cell in cells))
    money = [cell for cell in cells if cell.number_format == "#,##0.00"]
    assert all(isinstance(cell.value, int | float) for cell in money)
    # Amounts of the tables on the page are numbers of the workbook, to the fen.
    shown = page.locator(".fx-table .fx-number").all_inner_texts()
    amounts = {text for text in shown if re.fullmatch(r"-?[\d,]+\.\d\d", text)}
    assert amounts <= {f"{cell.value:,.2f}" for cell in money}
    assert bool(amounts) == (path not in ("/", "/eligibility"))
    assert len(list(book.worksheets[-1].rows)) >= 4  # the head and at least three lines


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_is_saved_as_a_picture(visit, path, scheme):
    visitor = visit("phone", path, color_scheme=scheme)
    page = visitor.page
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
    page.wait_for_timeout(500)
    with page.expect_download() as waiting:
        page.locator("[data-fx-picture]").first.click()
    picture = Image.open(waiting.value.path())
    chart = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    assert waiting.value.suggested_filename.endswith(".png")
    assert picture.width >= 2 * chart["width"]
    assert picture.height > 2 * chart["height"]  # its words stand above and below
    colours = picture.convert("RGB").getcolors(maxcolors=2**20)
    assert len(colours) > 20
    back = max(colours)[1]
    assert (sum(back) > 600) == (scheme == "light")
    visitor.assert_clean()
