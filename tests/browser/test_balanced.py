"""Behind the shipped balancer: one server dies in the middle of a form, and the person goes on."""

import pytest

from flexins.applications.opening import open_ledger
from tests.browser.balanced import NGINX, get, nginx_folder, site, wait_until  # noqa: F401
from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_apply import MOBILE, NAME, NUMBER, Form


@pytest.fixture
def person(browser, site):  # noqa: F811
    context = browser.new_context(**PHONE, ignore_https_errors=True)
    page = context.new_page()
    visitor = Visitor(context, page, site.address)
    yield visitor
    context.close()


def kill_the_server_that_holds_the_visit(site, page) -> None:  # noqa: F811
    """It comes back while the visit goes on at the other one."""
    app = "[data-testid=stApp]"
    page.wait_for_selector(f"{app}[data-test-connection-state=CONNECTED]")
    (holding,) = site.holding()
    site.kill_app(holding)
    page.wait_for_selector(f"{app}:not([data-test-connection-state=CONNECTED])")
    page.wait_for_selector(f"{app}[data-test-connection-state=CONNECTED]")
    wait_until(lambda: site.holding() == list(site.apps))
    page.wait_for_timeout(500)
    page.wait_for_selector(f"{app}[data-test-script-state=notRunning]")
    site.start_app(holding)
    wait_until(lambda: site.answers(f"http://127.0.0.1:{holding}"))


def test_a_server_dies_in_the_middle_of_a_form(site, person):  # noqa: F811
    """It dies four times, at the places that differ, and one receipt comes of it."""
    ledger = open_ledger(site.settings)
    form, page = Form(person), person.page
    person.open("/apply?district=wuchang")
    form.pick("停保")
    form.choose("停保原因", "转往外地")
    form.type("停保日期", "20261130")
    # Among the first questions: what the page shows is still there.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("办什么")
    assert page.get_by_label("停保日期").input_value() == "20261130"
    form.press("下一步")
    form.step("谁来办")
    form.type("证件号码", NUMBER)
    form.type("姓名", NAME)
    # In the second step: it stays there, and what the first one asked is still known.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("谁来办")
    assert page.get_by_label("证件号码").input_value() == NUMBER
    assert page.get_by_label("姓名").input_value() == NAME
    form.type("手机号码", MOBILE)
    form.press("下一步")
    form.step("办了会怎样")
    form.press("下一步")
    form.step("再看一遍")
    # Before sending: nothing is asked again.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("再看一遍")
    text = page.inner_text("body")
    assert NAME in text
    assert "转往外地" in text
    form.press("确认提交")
    receipt = form.receipt()
    # After sending: the receipt stays on the page.
    kill_the_server_that_holds_the_visit(site, page)
    assert form.receipt() == receipt
    assert [record.receipt for record in ledger.records()] == [receipt]
    verification = ledger.verify()
    assert (verification.rows, verification.intact) == (1, True)
    assert "Traceback" not in page.inner_text("body")
