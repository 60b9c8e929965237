"""Whatever the size of type and screen, all that is written can be read."""

from tests.browser.hands import still

PHONE, NARROW, LANDSCAPE = (390, 844), (320, 640), (844, 390)
_PLAIN_PIXELS = {"standard": 16, "fixed": 13}
# Text that its place cuts off, that stands beyond the window, that is one sign a line, or that
# stands on other text. What scrolls sideways by itself is a table and may.
_UNREADABLE = """() => {
    const found = new Set();
    const where = (e) => `${e.tagName} ${e.closest("[class*=st-key-]")?.className
        .match(/st-key-\\S+/)?.[0] ?? ""}`;
    const shown = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const typed = "input:not([type=radio], [type=checkbox], [type=range], [type=file])";
    for (const e of document.querySelectorAll(typed)) {
        if (shown(e) && e.scrollWidth > e.clientWidth + 1) {
            found.add(`cut: ${where(e)} ${e.value || e.placeholder}`);
        }
    }
    for (const e of document.querySelectorAll("[data-testid=stApp] *")) {
        if (e.closest("svg, script, style, [data-testid=stIconMaterial]") || !shown(e)) continue;
        const own = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE)
            .map((n) => n.data.trim()).join("");
        if (!own) continue;
        const range = document.createRange();
        range.selectNodeContents(e);
        const text = range.getBoundingClientRect();
        if (text.width < 2) continue;
        const says = `${where(e)} ${own.slice(0, 40)}`;
        if (text.right > innerWidth + 1 && !e.closest(".fx-scroll")) found.add(`beyond: ${says}`);
        for (let place = e; place !== document.body; place = place.parentElement) {
            const {overflowX, overflowY} = getComputedStyle(place);
            const box = place.getBoundingClientRect();
            if (box.width < 3 || [overflowX, overflowY].some((o) => /auto|scroll/.test(o))) break;
            const cutX = /hidden|clip/.test(overflowX)
                && (text.right > box.right + 1 || text.left < box.left - 1);
            const cutY = /hidden|clip/.test(overflowY) && text.bottom > box.bottom + 2;
            if (cutX || cutY) found.add(`cut: ${says}`);
        }
        const size = parseFloat(getComputedStyle(e).fontSize);
        if (size < 13) found.add(`small, ${size}: ${says}`);
        if (own.length > 3 && text.width < size * 1.9 && text.height > size * 3) {
            found.add(`a sign a line: ${says}`);
        }
    }
    const blocks = [...document.querySelectorAll(`[data-testid=stMain] :is(p, label, h1, h2, dt,
        dd, li, button, input, summary, .fx-more, .fx-figure, .fx-say, .fx-example)`)]
        .filter((e) => shown(e) && !e.closest(`.st-key-thumb_bar, .st-key-switch_language,
            svg, .fx-scroll`))
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([, box]) => box.width > 2 && box.height > 2);
    blocks.forEach(([e, a], index) => {
        for (const [other, b] of blocks.slice(index + 1, index + 30)) {
            if (e.contains(other) || other.contains(e)) continue;
            const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (x > 3 && y > 3) found.add(`on top: ${where(e)} ${e.innerText} / ${where(other)}`);
        }
    });
    return [...found];
}"""


def can_be_read(visitor, *, size: tuple[int, int], percent: int) -> None:
    """At this size of window, with the reader's own size of type in the browser's settings."""
    page = visitor.page
    before = page.viewport_size
    settings = page.context.new_cdp_session(page)
    larger = {name: pixels * percent // 100 for name, pixels in _PLAIN_PIXELS.items()}
    settings.send("Page.setFontSizes", {"fontSizes": larger})
    page.set_viewport_size({"width": size[0], "height": size[1]})
    still(page)
    try:
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == (
            _PLAIN_PIXELS["standard"] * percent / 100
        )
        found = page.evaluate(_UNREADABLE)
        assert found == [], found
        visitor.assert_clean()  # no sideways scrolling
    finally:
        settings.send("Page.setFontSizes", {"fontSizes": _PLAIN_PIXELS})
        page.set_viewport_size(before)
        settings.detach()
