"""The frame: deep links, the address, Back and Forward, languages, headers, failures."""

import re
import shutil
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, start_server

NAMES = ["首页", "能不能参保", "选哪一档", "要交多少", "能领多少", "办理", "查询", "数据依据"]
ENGLISH = ["Home", "May I join", "Which tier", "What it costs", "My pension", "Apply"]
ENGLISH += ["Records", "Sources"]


def query(visitor):
    return {k: v[0] for k, v in parse_qs(urlparse(visitor.page.url).query).items()}


def fetch(url, **headers):
    request = urllib.request.Request(url, headers=headers)
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        return error


@pytest.mark.parametrize(
    ("language", "cost", "names"),
    [
        ("zh", "要交多少钱", NAMES),
        ("en", "What it costs", ENGLISH),
    ],
)
def test_the_first_request_of_a_fresh_server_is_a_deep_link(
    visit, fresh_server, language, cost, names
):
    link = "/cost?from=2022-07&to=2023-06&tier=60"
    if language == "en":
        link += "&lang=en"
    visitor = visit("desk", link, at=fresh_server)
    assert "9,784.80" in visitor.figure()
    assert visitor.page.locator("h1").inner_text() == cost
    shown = visitor.page.locator("[data-testid=stTopNavLink]").all_inner_texts()
    assert [name.strip() for name in shown] == names
    visitor.assert_clean()


def test_back_and_forward_are_one_press_each(visit):
    visitor = visit("desk", "/cost?from=2025-07&to=2025-09&tier=100")
    page = visitor.page
    page.get_by_role("link", name="选哪一档").click()
    page.wait_for_url(re.compile("/tiers"))
    visitor.settled()
    page.get_by_role("link", name="能不能参保").click()
    page.wait_for_url(re.compile("/eligibility"))
    visitor.settled()
    page.go_back()
    page.wait_for_url(re.compile("/tiers"))
    visitor.settled()
    page.go_back()
    page.wait_for_url(re.compile("/cost"))
    visitor.settled()
    # July to September 2025 at 100 %: 1,499.20 × 3 = 4,497.60
    page.wait_for_selector("text=4,497.60")
    assert query(visitor) == {"from": "2025-07", "to": "2025-09", "tier": "100"}
    page.go_forward()
    page.wait_for_url(re.compile("/tiers"))
    visitor.settled()
    assert page.locator("h1").inner_text() == "选哪一档"


def test_changing_an_input_changes_the_address_and_a_fresh_browser_sees_the_same(visit):
    visitor = visit("phone", "/cost?from=2025-07&to=2026-06")
    visitor.page.get_by_text("同时交职工医保").click()
    # 899.60 + 7496 × 6 % = 449.76 → 1,349.36 a month × 12 = 16,192.32
    visitor.page.wait_for_selector(".fx-figure:has-text('16,192.32')")
    expect(visitor.page).to_have_url(re.compile("medical=1"))
    other = visit("desk", visitor.page.url.removeprefix(visitor.server))
    assert "16,192.32" in other.figure()


def test_a_tampered_address_gets_sentences_and_defaults(visit):
    visitor = visit("phone", "/cost?tier=61&from=2022-13&medical=<script>alert(1)</script>&x=1")
    notices = visitor.page.locator(".fx-warning").all_inner_texts()
    for name in ("缴费档次", "从哪个月", "同时交职工医保"):
        assert any(name in text and "默认值" in text for text in notices)
    # The default: this insurance year at the lowest tier, 899.60 × 12
    assert "10,795.20" in visitor.figure()
    assert query(visitor) == {"from": "2026-07", "to": "2027-06"}
    assert "alert" not in visitor.page.inner_html("body")
    visitor.assert_clean()


def test_the_language_switch_keeps_what_was_typed(visit):
    visitor = visit("phone", "/eligibility")
    field = visitor.page.get_by_label("出生日期")
    field.fill("19650510")
    field.press("Enter")
    expect(visitor.page).to_have_url(re.compile("born=1965-05-10"))
    visitor.page.get_by_role("button", name="English").click()
    visitor.page.wait_for_selector("h1:has-text('May I join')")
    visitor.settled()
    assert visitor.page.get_by_label("Date of birth").input_value() == "19650510"
    assert query(visitor)["lang"] == "en"
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    visitor.assert_clean()


def test_the_document_says_its_language_title_and_preview(server):
    chinese = fetch(f"{server}/cost").read().decode()
    assert '<html lang="zh-CN"' in chinese
    assert "<title>武汉灵活就业社保自助测算</title>" in chinese
    assert 'property="og:title"' in chinese
    english = fetch(f"{server}/cost?lang=en", **{"Accept-Encoding": "gzip"})
    import gzip

    body = english.read()
    text = gzip.decompress(body) if english.headers["content-encoding"] == "gzip" else body
    assert b'<html lang="en"' in text
    assert b"Wuhan flexible-employment" in text


def test_scripts_travel_compressed_and_pages_with_safe_headers(server):
    page = fetch(server).read().decode()
    script = re.search(r'src="\./(static/js/index[^"]+)"', page).group(1)
    plain = len(fetch(f"{server}/{script}", **{"Accept-Encoding": "identity"}).read())
    packed = fetch(f"{server}/{script}", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in packed.headers["cache-control"]
    assert len(packed.read()) < plain / 2
    headers = fetch(server).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert fetch(f"{server}/static/js/../../app.py").read()[:20] != b'"""The list of pages'


def test_no_source_file_is_served(server):
    for path in ("/app.py", "/flexins/rules/data/wuhan.toml", "/.streamlit/config.toml"):
        body = fetch(server + path).read()
        assert not body.startswith((b'"""', b"#", b"["))
        assert body.lstrip().startswith(b"<") or b"Not Found" in body or body == b""


@pytest.fixture
def broken_server(tmp_path):
    """The app with a cost page that fails over what someone typed; its address and its log."""
    for name in ("flexins", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    (tmp_path / "pages" / "cost.py").write_text('raise ValueError("typed-by-someone")\n')
    process, address, log = start_server(tmp_path)
    yield address, log
    process.terminate()
    process.wait()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/cost", "这一页出了点问题"), ("/cost?lang=en", "Something went wrong on this page")],
)
def test_a_failing_page_says_one_calm_sentence(visit, broken_server, path, sentence):
    address, log = broken_server
    visitor = visit("phone", path, at=address, until="[data-testid=stAlert]")
    text = visitor.page.inner_text("body")
    assert sentence in text
    assert "typed-by-someone" not in text
    assert "ValueError" not in text
    visitor.assert_clean()
    logged = log.read_text(encoding="utf-8")
    assert "page failed: ValueError" in logged
    assert "cost.py:1" in logged
    assert "typed-by-someone" not in logged


def test_a_deep_link_never_flashes_a_wrong_page(visit, fresh_server):
    watch = """
        window.seen = [];
        new MutationObserver(() => {
            const text = document.body ? document.body.innerText : '';
            if (window.seen[window.seen.length - 1] !== text) window.seen.push(text);
        }).observe(document, {childList: true, subtree: true, characterData: true});
    """
    visitor = visit("desk", "/sources", at=fresh_server, script=watch)
    seen = visitor.page.evaluate("window.seen")
    assert any("数据依据" in text for text in seen)
    assert not any("not found" in text.lower() for text in seen)
    assert not any(re.search(r"^(eligibility|tiers|cost|sources)$", text, re.M) for text in seen)


def test_the_address_cannot_smuggle_in_a_script(visit, server):
    for path in (
        "/cost?from=</script><script>window.smuggled=1</script>",
        "/cost?tier=60*/;window.smuggled=1;/*",
        "/eligibility?born=';window.smuggled=1;'&district=<img src=x onerror=window.smuggled=1>",
    ):
        visitor = visit("desk", path)
        assert visitor.page.evaluate("window.smuggled") is None
        assert "smuggled" not in visitor.page.url
        visitor.assert_clean()


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("path", ["/", "/cost"])
def test_the_dark_look(visit, size, path):
    visitor = visit(size, path, color_scheme="dark")
    visitor.page.wait_for_timeout(800)
    visitor.picture(f"{path.strip('/') or 'home'}-{size}-zh-dark")
    visitor.assert_clean()


@pytest.mark.parametrize("path", ["/tiers", "/cost"])
def test_a_chart_and_its_tooltip_work_under_the_policy(visit, path):
    visitor = visit("desk", path)
    bar = visitor.page.locator("path[aria-roledescription=bar]").first
    bar.wait_for()
    bar.hover()
    visitor.page.wait_for_selector("#vg-tooltip-element.visible")
    assert "元" in visitor.page.locator("#vg-tooltip-element").inner_text()
    visitor.assert_clean()


def test_what_a_link_got_wrong_is_said_on_its_page_only(visit):
    visitor = visit("desk", "/cost?tier=61")
    assert visitor.page.locator(".fx-warning:has-text('默认值')").count() == 1
    visitor.page.get_by_role("link", name="选哪一档").click()
    visitor.page.wait_for_url(re.compile("/tiers"))
    visitor.settled()
    assert visitor.page.locator(".fx-warning:has-text('默认值')").count() == 0


def test_the_menu_of_a_phone_says_its_name_and_closes_after_use(visit):
    visitor = visit("phone", "/")
    button = visitor.page.get_by_test_id("stExpandSidebarButton")
    label = "el => getComputedStyle(el, '::after').content"
    assert "菜单" in button.evaluate(label)
    button.click()
    visitor.page.get_by_test_id("stSidebar").get_by_role("link", name="要交多少").click()
    visitor.page.wait_for_url(re.compile("/cost"))
    visitor.settled()
    box = visitor.page.get_by_test_id("stSidebar").bounding_box()
    assert box is None or box["x"] + box["width"] <= 0
