"""Charts: read, tapped, told in words, kept as pictures."""

from PIL import Image

CHART = "[data-testid=stVegaLiteChart]"


def drawn(visitor) -> None:
    visitor.page.wait_for_selector(f"{CHART} svg g.mark-group")


def can_be_read_and_tapped(visitor, mark: str) -> None:
    page = visitor.page
    page.wait_for_selector(f"{CHART} {mark}", state="attached")
    for chart in page.locator(CHART).all():
        assert chart.bounding_box()["width"] <= 390
        sizes = chart.locator("svg text").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 11
        # Beside it stands in words what it shows.
        assert len(chart.get_attribute("aria-label")) > 8
    page.locator(f"{CHART} {mark}").last.scroll_into_view_if_needed()
    page.locator(f"{CHART} {mark}").first.tap()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert any(sign.isdigit() for sign in page.locator("#vg-tooltip-element").inner_text())


def is_saved_as_a_picture(visitor, *, light: bool) -> None:
    page = visitor.page
    with page.expect_download() as waiting:
        page.locator("[data-fx-picture]").first.click()
    picture = Image.open(waiting.value.path())
    chart = page.locator(CHART).first.bounding_box()
    assert waiting.value.suggested_filename.endswith(".png")
    assert picture.width >= 2 * chart["width"]
    assert picture.height > 2 * chart["height"]  # its words stand above and below
    colours = picture.convert("RGB").getcolors(maxcolors=2**20)
    assert len(colours) > 20
    assert (sum(max(colours)[1]) > 600) == light
