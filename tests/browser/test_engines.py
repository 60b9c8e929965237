"""The same walk in Chromium, Firefox and WebKit: answers, a change, Back, a file, every page."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.browser.conftest import PAGES, ROOT
from tests.browser.engines.engine import Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.playwrights import Playwrights
from tests.browser.engines.webkit import WebKit

ANSWERED = """document.querySelector(".fx-answer")
    && document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
    && location.search.includes("lang=")"""
FIGURE = "document.querySelector('.fx-figure')?.innerText"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FIELD = "document.querySelector('.st-key-{} input')"
LINK = "document.querySelector('[data-testid=stMain] [data-testid=stPageLink] a[href*=\"{}\"]')"
CSV = "[...document.querySelectorAll('button')].find(b => b.innerText.includes('CSV'))"


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request, tmp_path):
    started = _start(request, tmp_path)
    yield started
    started.close()


def _start(request, folder) -> Engine:
    if request.param == "chromium":
        return Playwrights(request.getfixturevalue("browser"))
    if request.param == "webkit":
        driver = shutil.which("WebKitWebDriver")
        assert driver, "no WebKitWebDriver: run `make setup`"
        return WebKit(driver, folder)
    found = subprocess.run([ROOT / ".ci" / "find-firefox"], capture_output=True, text=True)
    if found.returncode == 0:
        return Firefox(found.stdout.strip(), folder)
    # Where there is only a snap, Playwright's own build.
    browser = request.getfixturevalue("playwright").firefox.launch()
    request.addfinalizer(browser.close)
    return Playwrights(browser)


def test_a_walk_over_every_page(engine, server, subtests):
    engine.open(f"{server}/?lang=zh")
    engine.wait(ANSWERED)
    # A change: the answer follows, and the address with it.
    engine.wait(f"{FIGURE}.includes('899.60') && document.querySelector('.fx-example') !== null")
    engine.click(FIELD.format("born"))
    engine.type_over("1985-06-15")
    engine.wait("location.search.includes('born=1985-06-15')")
    engine.wait("document.querySelector('.fx-example') === null")
    # A link, and Back with what was typed.
    engine.click(LINK.format("cost"))
    engine.wait(f"location.pathname === '/cost' && {ANSWERED}")
    engine.wait(f"{FIGURE}.includes('10,795.20')")
    assert engine.save(CSV, ".csv").startswith("\ufeff".encode())
    engine.back()
    engine.wait(f"location.pathname === '/' && {FIELD.format('born')}?.value === '1985-06-15'")
    for path in PAGES:
        engine.open(f"{server}{path}?lang=zh")
        engine.wait(ANSWERED)
        with subtests.test("a page with its answer, no wider than the window", path=path):
            assert engine.wait(FIGURE)
            assert engine.ask("innerWidth") <= 390
            assert engine.ask(TOO_WIDE) <= 0
            assert engine.ask("document.querySelector('h1').innerText")
            assert "Traceback" not in engine.ask("document.body.innerText")
