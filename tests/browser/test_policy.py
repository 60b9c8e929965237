"""A page's scripts are its own: no other text runs, and nothing of ours asks for more than that."""

import re
import urllib.request

import pytest

from tests.browser.conftest import PAGES
from tests.browser.hands import choose, rested, slide, tick
from tests.browser.test_apply import Form, fill_who, saved

# What the policy has stopped, and how often the page was to be printed.
WATCH = """
    window.stopped = [];
    window.printed = 0;
    window.print = () => { window.printed += 1; };
    document.addEventListener("securitypolicyviolation", (event) => {
        window.stopped.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}`);
    });
"""


# Streamlit's reader of messages tries a faster way to count and does without where it may not.
TRIED = re.compile(r"script-src: wasm-eval \S+/static/js/protobuf\.[\w-]+\.js")


def stopped(visitor):
    return [line for line in visitor.page.evaluate("window.stopped") if not TRIED.fullmatch(line)]


def test_the_policy_of_a_page_allows_no_script_but_its_own(server):
    nonces = set()
    for path in (*PAGES, "/no-such-page"):
        with urllib.request.urlopen(f"{server}{path}?from=2025-07") as answer:
            (policy,) = answer.headers.get_all("content-security-policy")
            text = answer.read().decode()
        (scripts,) = [part for part in policy.split("; ") if part.startswith("script-src")]
        nonce = re.fullmatch(r"script-src 'self' 'nonce-([\w-]{22,})'", scripts)[1]
        nonces.add(nonce)
        tags = re.findall(r"<script\b[^>]*>", text)
        assert len(tags) > 10
        assert all(f'nonce="{nonce}"' in tag for tag in tags)
    assert len(nonces) == len(PAGES) + 1


def test_a_script_that_was_put_into_a_page_does_not_run(visit):
    visitor = visit("desk", "/cost", script=WATCH)
    visitor.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.smuggled = 'element'";
        document.body.append(script);
        const place = document.createElement("div");
        place.innerHTML = "<img src='data:,' onerror=\\"window.smuggled = 'handler'\\">"
            + "<a id='lure' href=\\"javascript:window.smuggled = 'link'\\">x</a>";
        document.body.append(place);
        document.getElementById("lure").click();
        const known = document.querySelector("script[nonce]").getAttribute("nonce");
        const stolen = document.createElement("script");
        stolen.setAttribute("nonce", known);
        stolen.textContent = "window.smuggled = 'stolen'";
        document.body.append(stolen);
    }""")
    visitor.page.wait_for_timeout(300)
    assert visitor.page.evaluate("window.smuggled") is None
    kinds = [line.split(":")[0] for line in stopped(visitor)]
    assert kinds.count("script-src-elem") == 3  # two elements and the link
    assert kinds.count("script-src-attr") == 1
    visitor.complaints.clear()  # the browser says of each that it was stopped


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_person_s_way_through_the_pages_asks_for_nothing_more(visit, size):
    visitor = visit(size, "/tiers?lang=zh", script=WATCH, fresh=True)
    page = visitor.page
    page.wait_for_selector("svg.marks")
    choose(page, "month", -3)
    slide(page, "budget", 2)
    with page.expect_download() as waiting:
        page.locator("[data-fx-picture]").first.click()
    assert waiting.value.suggested_filename.endswith(".png")
    page.locator("[data-fx-print]").first.click()
    page.wait_for_function("() => window.printed === 1")
    before = visitor.inputs()
    place = ".st-key-thumb_bar" if size == "phone" else "[data-testid=stHeader]"
    page.locator(f"{place} a[href*='cost']").click()
    page.wait_for_selector("h1:has-text('要交多少')")
    visitor.settled()
    choose(page, "tier", 2)
    tick(page, "medical")
    chosen = {name: visitor.query()[name] for name in ("medical", "tier")}
    assert chosen["medical"] == "1"
    cost = page.url
    page.go_back()
    page.wait_for_selector("h1:has-text('选哪一档')")
    visitor.settled()
    # What was chosen since counts here too, and the entry of the history knew nothing of it.
    assert visitor.inputs() == {**before, **chosen}
    page.go_forward()
    page.wait_for_selector("h1:has-text('要交多少')")
    visitor.settled()
    assert page.url == cost
    page.locator("[data-fx-copy]").first.evaluate("button => button.click()")
    rested(page)
    assert stopped(visitor) == []
    visitor.assert_clean()


def test_the_address_says_what_the_page_shows_after_a_run_that_changes_nothing(visit):
    """The element that says it is then left as it was, and the address need not be."""
    visitor = visit("desk", "/cost?from=2025-07&to=2025-12&tier=100", script=WATCH)
    page = visitor.page
    before = page.url
    page.evaluate("""() => {
        window.element = document.querySelector("[data-fx-address]");
        history.replaceState(history.state, "", "/cost?tier=300");
        window.postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin);
    }""")
    page.wait_for_url(before)
    assert page.evaluate("window.element === document.querySelector('[data-fx-address]')")
    assert page.evaluate("window.fx.entered").startswith("from=2025-07")
    assert stopped(visitor) == []


def test_the_form_asks_for_nothing_more(visit):
    visitor = visit("phone", "/apply", script=WATCH)
    form = Form(visitor)
    form.pick("停保")
    form.choose("停保原因", "转往外地")
    form.type("停保日期", "20261130")
    form.press("下一步")
    fill_who(form, joining=False)
    form.arrives("办了会怎样")
    form.press("下一步")
    form.arrives("再看一遍")
    form.press("确认提交")
    code = form.receipt()
    assert code.encode() in saved(visitor.page, "下载受理单")
    assert stopped(visitor) == []
    # The tab keeps the number through a reload.
    visitor.page.reload()
    assert form.receipt() == code
    assert stopped(visitor) == []
    visitor.assert_clean()


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/tiers", "/apply")])
def test_every_other_page_opens_without_a_complaint(visit, path):
    visitor = visit("desk", path, script=WATCH, until="[data-testid=stMain] h1")
    rested(visitor.page)
    assert stopped(visitor) == []
    visitor.assert_clean()


def test_the_tab_shows_the_site_s_own_icon(visit):
    visitor = visit("desk", "/tiers", fresh=True)
    page = visitor.page
    shown = page.evaluate("[...document.querySelectorAll('link[rel~=icon]')].map(e => e.href)")
    assert [address.removeprefix(visitor.server) for address in shown] == [
        "/icon-32.png",
        "/icon.svg",
    ]
    # Chromium reads the manifest as it does before it offers to install.
    browser = page.context.new_cdp_session(page)
    read = browser.send("Page.getAppManifest")
    assert read["url"].startswith(f"{visitor.server}/site.webmanifest")
    assert read["errors"] == []
    errors = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
    visitor.assert_clean()
