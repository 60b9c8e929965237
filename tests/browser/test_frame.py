"""The frame: deep links, the address, Back and Forward, languages, headers, failures."""

import gzip
import re
import urllib.error
import urllib.request

import pytest

from tests.browser.conftest import LANGUAGES, PAGES

NAMES = ["首页", "能不能参保", "选哪一档", "要交多少", "能领多少", "哪条路", "缴费记录"]
NAMES += ["办事指南", "办理", "批量算账", "查询", "数据依据"]
ENGLISH = ["Home", "May I join", "Which tier", "What it costs", "My pension", "Which way"]
ENGLISH += ["My record", "Guide", "Apply", "Many bills", "Records", "Sources"]


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


def test_a_tampered_address_gets_sentences_and_defaults(visit):
    visitor = visit("phone", "/cost?tier=61&from=2022-13&medical=<script>alert(1)</script>&x=1")
    notices = visitor.page.locator(".fx-warning").all_inner_texts()
    for name in ("缴费档次", "从哪个月", "同时交职工医保"):
        assert any(name in text and "默认值" in text for text in notices)
    # The default: this insurance year at the lowest tier, 899.60 × 12
    assert "10,795.20" in visitor.figure()
    assert visitor.inputs() == {"from": "2026-07", "to": "2027-06"}
    assert "alert" not in visitor.page.inner_html("body")
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_the_document_says_its_language_title_and_preview(server, path, language):
    answer = fetch(f"{server}{path}?lang={language}", **{"Accept-Encoding": "gzip"})
    text = gzip.decompress(answer.read()).decode()
    site = {"zh": "武汉灵活就业社保自助测算", "en": "Wuhan flexible-employment social insurance"}
    names = {"zh": NAMES, "en": ENGLISH}[language]
    own = "" if path == "/" else f"{names[PAGES.index(path)]} · "
    figure = re.search(r'class="fx-figure">(.*?) ?<', text)
    if figure is not None:  # a page that answers is called by its answer
        said = re.search(r'class="fx-say">(.*?)</div>', text).group(1)
        own = f"{said} {figure.group(1)} · "
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}"' in text
    title = re.search(r"<title>(.*?)</title>", text).group(1)
    assert title.startswith(f"{own}{site[language]}")
    assert f'property="og:title" content="{title}"' in text
    description = re.search(r'property="og:description" content="(.*?)"', text).group(1)
    assert len(description) > 20


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


def test_a_failing_page_says_one_calm_sentence(visit, altered_server):
    address, log = altered_server('raise ValueError("typed-by-someone")\n')
    for path, sentence in (
        ("/cost", "这一页出了点问题"),
        ("/cost?lang=en", "Something went wrong on this page"),
    ):
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


def test_the_address_cannot_smuggle_in_a_script(visit):
    visitor = None
    for path in (
        "/cost?from=</script><script>window.smuggled=1</script>&tier=60*/;window.smuggled=1;/*",
        "/eligibility?born=';window.smuggled=1;'&district=<img src=x onerror=window.smuggled=1>",
    ):
        visitor = visitor or visit("desk")
        visitor.open(path)
        assert visitor.page.evaluate("window.smuggled") is None
        assert "smuggled" not in visitor.page.url
        visitor.assert_clean()


def test_what_a_link_got_wrong_is_said_on_its_page_only(visit):
    visitor = visit("desk", "/cost?tier=61")
    assert visitor.page.locator(".fx-warning:has-text('默认值')").count() == 1
    visitor.page.get_by_role("link", name="选哪一档").click()
    visitor.page.wait_for_url(re.compile("/tiers"))
    visitor.settled()
    assert visitor.page.locator(".fx-warning:has-text('默认值')").count() == 0
