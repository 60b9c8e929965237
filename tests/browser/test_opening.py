"""An old browser, or nothing that comes: small replacements, or a sentence instead of waiting."""

import pytest

from tests.browser.checks import phone
from tests.browser.conftest import LANGUAGES, PHONE
from tests.browser.hands import rested, still

FUNCTIONS = ["Object.hasOwn", "Array.prototype.toSorted", "String.prototype.replaceAll"]
FUNCTIONS += ["Array.prototype.at", "String.prototype.at", "AbortSignal.timeout"]
# Browsers older than 2023 refuse this flag.
NO_FLAG_V = """
    const known = RegExp;
    window.RegExp = new Proxy(known, {
        construct(_, [pattern, flags = ""]) {
            if (String(flags).includes("v")) throw new SyntaxError("Invalid flags");
            return new known(pattern, flags || undefined);
        },
    });
"""
OLD = "".join(f"delete {name};" for name in FUNCTIONS) + NO_FLAG_V
SENTENCE = {"zh": ("自带的浏览器", "12333"), "en": ("came with your phone", "12333")}


def test_an_old_browser_sees_the_pages(visit):
    visitor = visit("phone", "/?born=1980-05", script=OLD, fresh=True)
    page = visitor.page
    assert not page.locator("#fx-unopened").is_visible()
    page.locator(".st-key-thumb_bar a[href*=pension]").click()
    page.wait_for_function("() => location.pathname === '/pension'")
    page.wait_for_selector("svg.marks")
    rested(page)
    page.locator(".st-key-thumb_bar a[href*=tiers]").click()
    page.wait_for_function("() => location.pathname === '/tiers'")
    rested(page)
    assert page.locator("[role=dialog], [data-testid=stException]").count() == 0
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_that_does_not_parse_leaves_a_sentence(browser, server, language):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    text = "const of = ?.;"
    page.route(
        "**/static/js/index.*.js",
        lambda route: route.fulfill(body=text, content_type="text/javascript"),
    )
    page.goto(f"{server}/cost?lang={language}")
    page.wait_for_selector("#fx-unopened:visible", timeout=15_000)
    shown = page.inner_text("body")
    assert all(word in shown for word in SENTENCE[language])
    assert "正在打开" not in shown
    assert "Opening" not in shown
    context.close()


# Ten seconds pass in three.
HURRY = """
    const wait = window.setTimeout;
    window.setTimeout = (act, time, ...more) => wait(act, time === 10000 ? 3000 : time, ...more);
"""


def test_after_ten_seconds_a_sentence_which_goes_when_the_page_comes(browser, server):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(HURRY)
    held = []
    page.route("**/static/js/index.*.js", lambda route: held.append(route))
    page.goto(f"{server}/apply", wait_until="commit")
    page.wait_for_selector("#root .fx-opening:visible")
    assert "正在打开" in page.inner_text("body")
    page.wait_for_selector("#fx-unopened:visible", timeout=15_000)
    shown = page.inner_text("body")
    assert all(word in shown for word in SENTENCE["zh"])
    assert "正在打开" not in shown
    for route in held:
        route.continue_()
    page.wait_for_selector(".fx-answer")
    page.wait_for_selector("#fx-unopened", state="hidden")
    context.close()


# What the server says comes bit by bit, in its order.
BIT_BY_BIT = """
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, heard, ...more) {
        let last = 0;
        const later = (event) => {
            last = Math.max(performance.now(), last) + 25;
            setTimeout(() => heard.call(this, event), last - performance.now());
        };
        return listen.call(this, kind, kind === "message" ? later : heard, ...more);
    };
"""


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/pension?view=check&lang=en", ".st-key-room_sheet_index"), ("/apply", ".fx-answer")],
)
def test_a_page_that_comes_bit_by_bit_does_not_jump(visit, path, shown):
    """The labels of one row are of one line and of two; the bar fills with links."""
    visitor = visit(
        "phone", path, script=BIT_BY_BIT + phone.WATCH_MOVES, until=f"html.fx-come {shown}"
    )
    page = visitor.page
    page.wait_for_selector(phone.BAR)
    still(page, 300)
    assert page.evaluate("moved") < 0.002
    visitor.assert_clean()
