"""A server that knows nothing of the page: it was started anew while the phone was asleep."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visitor, start_server
from tests.browser.hands import begin_to_type, rested, tick, type_in

WHOLE = "() => document.documentElement.dataset.fxLine === 'whole' && window.fx.runs.atRest()"


class Restarting:
    """A server of its own that ends, and begins again at the same address."""

    def __init__(self):
        self.process, self.address, _ = start_server()

    def end(self):
        self.process.kill()
        self.process.wait()

    def begin(self):
        self.process, *_ = start_server(port=int(self.address.rsplit(":", 1)[1]))


@pytest.fixture(scope="module")
def restarting():
    server = Restarting()
    yield server
    server.end()


@pytest.fixture
def asleep(browser, restarting):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Visitor(context, page, restarting.address)
    context.close()


def wakes_at_a_new_server(restarting, page):
    restarting.end()
    page.wait_for_selector("html[data-fx-line=lost]", state="attached")
    restarting.begin()
    page.wait_for_function(WHOLE)


def values(page, *names):
    return [page.locator(f".st-key-{name} input").first.input_value() for name in names]


def test_the_page_comes_back_to_what_it_held_and_its_buttons_work(asleep, restarting):
    page = asleep.page
    asleep.open("/?born=1977-03-04")
    page.locator(".st-key-thumb_bar a[href*=cost]").tap()
    page.wait_for_function("() => location.pathname === '/cost'")
    rested(page)
    tick(page, "medical")
    page.locator(".st-key-thumb_bar a[href*=pension]").tap()
    page.wait_for_selector(".st-key-paid input")
    rested(page)
    type_in(page, "paid", "100")  # who has paid before is asked for the index and the account
    type_in(page, "index", "0.75")
    type_in(page, "paid", "twelve")  # no link can say it
    shown = page.locator("[data-testid=stMain]").inner_text()
    begin_to_type(page, "account", "50000")  # and is not sent
    names = ("born", "index", "paid", "account")
    wakes_at_a_new_server(restarting, page)
    assert values(page, *names) == ["1977-03-04", "0.75", "twelve", "50000"]
    assert page.locator(".fx-problem").inner_text() in shown
    # The first change counts, and undoes none before it.
    type_in(page, "paid", "120")
    assert values(page, *names) == ["1977-03-04", "0.75", "120", "50000"]
    assert asleep.query()["paid"] == "120"
    # What was entered on another page is not forgotten either.
    page.locator(".st-key-thumb_bar a[href*=cost]").tap()
    page.wait_for_function("() => location.pathname === '/cost'")
    rested(page)
    assert page.locator(".st-key-medical input").is_checked()


def test_a_table_that_is_gone_is_asked_for_again(asleep, restarting):
    page = asleep.page
    asleep.open("/roster")
    table = "编号,开始月份,结束月份,缴费档次,医保\n001,2025-07,2026-06,60,否\n"
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.set_input_files("input[type=file]", files=[file])
    page.wait_for_selector(".fx-answer:has-text('10,')")
    restarting.end()
    page.wait_for_selector("html[data-fx-line=lost]", state="attached")
    pill = "getComputedStyle(document.querySelector('[data-testid=stApp]'), '::before').content"
    assert "再选一次文件" in page.evaluate(pill)
    restarting.begin()
    page.wait_for_function(WHOLE)
    with page.expect_download() as waiting:
        page.locator("[data-testid=stDownloadButton] button").first.tap()
    assert waiting.value.suggested_filename.endswith(".csv")
    assert "请再选一次文件" in page.locator(".fx-problem").inner_text()
    page.set_input_files("input[type=file]", files=[file])
    page.wait_for_selector(".fx-answer:has-text('10,')")
    expect(page.locator(".fx-problem")).to_have_count(0)
