"""Charts: read, tapped, told in words, kept as pictures."""

from PIL import Image

from tests.browser.hands import still

CHART = "[data-testid=stVegaLiteChart]"

_CUT_OR_PALE = """() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = (colour) => {
        const [r, g, b] = numbers(colour).map((c) => c / 255)
            .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const page = light(getComputedStyle(document.querySelector("[data-testid=stApp]"))
        .backgroundColor);
    const found = [];
    for (const text of document.querySelectorAll("[data-testid=stVegaLiteChart] svg text")) {
        const style = getComputedStyle(text);
        if (!text.textContent || !text.checkVisibility({opacityProperty: true})) continue;
        const box = text.getBoundingClientRect(), all = text.closest("svg").getBoundingClientRect();
        if (box.left < all.left - 1 || box.right > all.right + 1 || box.bottom > all.bottom + 1
            || box.top < all.top - 1 || text.textContent.includes("…")) {
            found.push(`cut: ${text.textContent}`);
        }
        const ink = light(style.fill);
        const contrast = Math.max(ink, page) / Math.min(ink, page);
        if (contrast < 4.5) found.push(`pale, ${contrast.toFixed(1)}: ${text.textContent}`);
    }
    return found;
}"""


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
        assert min(sizes) >= 13
        # Beside it stands in words what it shows.
        assert len(chart.get_attribute("aria-label")) > 8
    page.locator(f"{CHART} {mark}").last.scroll_into_view_if_needed()
    page.locator(f"{CHART} {mark}").first.tap()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert any(sign.isdigit() for sign in page.locator("#vg-tooltip-element").inner_text())
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollBy(0, 40)")
    page.wait_for_selector("#vg-tooltip-element.visible", state="detached")


def have_whole_words_in_strong_colours(visitor, width: int) -> None:
    page = visitor.page
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    still(page)
    found = page.evaluate(_CUT_OR_PALE)
    page.set_viewport_size(before)
    assert found == [], found


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
