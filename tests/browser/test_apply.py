"""The form in a real browser: from the first tap to the receipt, and nothing typed leaks."""

import re
from urllib.parse import urlparse

import pytest

from tests.browser.conftest import ledger_of, start_server
from tests.browser.hands import change, still

# The example number of GB 11643, a made-up name and number.
NUMBER, NAME, MOBILE = "11010519491231002X", "欧阳测试", "13812345678"
WOMAN = "110105198506150042"


def check_digit(first_seventeen):
    """ISO 7064 MOD 11-2, as GB 11643 states it."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, weights, strict=True))
    return "10X98765432"[total % 11]


WOMAN = WOMAN[:17] + check_digit(WOMAN[:17])


class Form:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def type(self, label, text):
        field = self.page.get_by_label(label)
        field.fill(text)
        with change(self.page):
            field.press("Enter")

    def choose(self, label, option):
        field = self.page.get_by_label(label)
        # An open list closes when the page moves.
        field.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
        still(self.page, 0)
        field.click()
        with change(self.page):
            self.page.get_by_role("option", name=option, exact=True).click()

    def press(self, name):
        with change(self.page):
            self.page.get_by_role("button", name=name).click()

    def pick(self, text):
        with change(self.page):
            self.page.get_by_text(text, exact=True).first.click()

    def step(self, title):
        self.page.wait_for_selector(f".fx-figure:has-text('{title}')")

    def arrives(self, title):
        self.step(title)
        self.begins_at_its_heading()

    def begins_at_its_heading(self):
        """The page's title and the step's own, or the number, in sight; above the thumb's bar."""
        self.visitor.settled()
        assert self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
        shown = self.page.locator(".fx-figure").first.bounding_box()
        bar = self.page.locator(".st-key-thumb_bar").bounding_box()
        lowest = bar["y"] if bar else self.page.viewport_size["height"]
        assert 0 <= shown["y"] < shown["y"] + shown["height"] <= lowest

    def wrong(self):
        return self.page.locator(".fx-problem").all_inner_texts()

    def receipt(self):
        self.page.wait_for_selector(".fx-say:has-text('受理号')")
        return self.visitor.figure()


def fill_who(form, *, joining, number=NUMBER):
    form.arrives("谁来办")
    form.type("证件号码", number)
    form.type("姓名", NAME)
    form.type("手机号码", MOBILE)
    if joining:
        form.type("参加工作日期", "20050701")
    form.press("下一步")


def suspend(form, number=NUMBER):
    form.pick("停保")
    form.choose("停保原因", "转往外地")
    form.type("停保日期", "20261130")
    form.press("下一步")
    fill_who(form, joining=False, number=number)
    form.arrives("办了会怎样")


@pytest.mark.parametrize(("size", "action"), [("phone", "新增参保"), ("desk", "续保")])
def test_joining_from_the_first_tap_to_the_receipt(visit, size, action):
    visitor = visit(size, "/apply")
    form = Form(visitor)
    form.pick(action)
    form.pick("职工基本医疗保险")
    form.type("本次参保日期", "20261201")
    form.type("首次参保年月", "202612")
    form.press("下一步")
    fill_who(form, joining=True, number=WOMAN)
    form.arrives("办了会怎样")
    text = visitor.page.inner_text("body")
    # December 2026: 899.60 + 449.76 = 1,349.36; to June 2027 seven months: 9,445.52
    assert "1,349.36" in text
    assert "9,445.52" in text
    assert "2027年6月" in text  # six paid months from December: benefits in June
    assert "不是正式办理" in text
    visitor.picture(f"apply-consequences-{action}-{size}")
    form.press("下一步")
    form.arrives("再看一遍")
    form.press("确认提交")
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{1,4}", form.receipt())
    form.begins_at_its_heading()
    visitor.assert_clean()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_stopping_shows_what_it_does_and_the_record_can_be_withdrawn(visit, size):
    visitor = visit(size, "/apply?paid=120&index=0.6")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    form = Form(visitor)
    suspend(form, WOMAN)
    text = visitor.page.inner_text("body")
    assert "少交12个月" in text
    assert "养老金每月少" in text
    assert "899.60" in text  # tier one instead
    form.press("下一步")
    form.arrives("再看一遍")
    form.press("确认提交")
    code = form.receipt()
    visitor.picture(f"apply-receipt-{size}")
    assert b"DTSTART;VALUE=DATE:20261130" in saved(visitor.page, "加到日历")
    assert saved(visitor.page, "下载受理单").startswith(b"\xef\xbb\xbf")
    # No address leads to a receipt.
    assert [address for address in asked if urlparse(address).path.startswith("/media/")] == []
    other = visit(size, "/records")
    look = Form(other)
    look.type("受理号", code.lower())
    look.press("查询")
    other.page.wait_for_selector(".fx-figure:has-text('停保')")
    shown = other.page.inner_text("body")
    assert NAME not in shown
    assert WOMAN not in shown
    assert MOBILE not in shown
    assert MOBILE[-4:] not in shown
    other.page.get_by_role("button", name="撤回").click()
    look.type("手机号码后四位", "0000")
    other.page.get_by_role("button", name="确定撤回").click()
    other.page.wait_for_selector(".fx-problem:has-text('不一致')")
    other.picture(f"records-withdraw-{size}")
    look.type("手机号码后四位", MOBILE[-4:])
    other.page.get_by_role("button", name="确定撤回").click()
    other.page.wait_for_selector(".fx-warning:has-text('撤回')")
    other.assert_clean()


def saved(page, button):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.path().read_bytes()


def test_after_the_receipt_the_page_holds_and_sends_nothing_of_the_person(visit):
    visitor = visit("phone", "/apply", fresh=True)
    sent: list[bytes] = []

    def watch(socket):
        socket.on("framesent", lambda frame: sent.append(bytes_of(frame)))

    visitor.page.on("websocket", watch)
    visitor.open("/apply")
    form = Form(visitor)
    suspend(form)
    form.press("下一步")
    form.step("再看一遍")
    assert all(any(secret.encode() in frame for frame in sent) for secret in (NAME, NUMBER))
    form.press("确认提交")
    code = form.receipt()
    visitor.page.wait_for_timeout(500)
    sent.clear()
    visitor.page.get_by_role("button", name="English").click()  # and what it sends then
    visitor.page.wait_for_selector(".fx-say:has-text('receipt')")
    visitor.settled()
    visitor.picture("apply-receipt-english")
    values = "[...document.querySelectorAll('input, textarea')].map((e) => e.value)"
    storage = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    places = [visitor.page.content(), *visitor.page.evaluate(values)]
    places.append(visitor.page.evaluate(storage))
    assert any(code in place for place in places)
    assert sent
    for secret in (NAME, NUMBER, MOBILE):
        assert not any(secret in place for place in places)
        assert not any(secret.encode() in frame for frame in sent)
    visitor.assert_clean()


def bytes_of(frame):
    return frame if isinstance(frame, bytes) else frame.encode()


def test_on_a_small_phone_the_receipt_stays_through_a_reload_until_another_begins(visit):
    visitor = visit("phone", "/apply", viewport={"width": 360, "height": 640})
    form, page = Form(visitor), visitor.page
    suspend(form)
    form.press("下一步")
    form.arrives("再看一遍")
    form.press("确认提交")
    code = form.receipt()
    form.begins_at_its_heading()
    page.reload()
    assert form.receipt() == code
    assert "停保" in page.locator(".fx-say").first.inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="加到日历").click()
    assert b"DTSTART;VALUE=DATE:20261130" in waiting.value.path().read_bytes()
    # Only the number is kept, in the tab alone.
    kept = "JSON.stringify([Object.values(sessionStorage), Object.values(localStorage)])"
    assert code in page.evaluate(kept)
    assert not any(secret in page.evaluate(kept) for secret in (NUMBER, NAME, MOBILE))
    assert code not in page.url
    form.press("再填一份")
    form.arrives("办什么")
    page.reload()
    form.arrives("办什么")
    assert code not in page.evaluate(kept)
    visitor.assert_clean()


def test_each_required_field_says_what_is_missing_and_nothing_typed_is_lost(visit):
    visitor = visit("phone", "/apply")
    form = Form(visitor)
    form.pick("停保")
    form.pick("基本养老保险")
    form.press("下一步")
    missing = form.wrong()
    for name in ("参保险种", "停保原因", "停保日期"):
        assert any(name in sentence for sentence in missing), name
    form.pick("基本养老保险")
    form.pick("新增参保")
    form.press("下一步")
    missing = form.wrong()
    for name in ("本次参保日期", "首次参保年月"):
        assert any(name in sentence for sentence in missing)
    form.type("本次参保日期", "20251201")
    # A past calendar year. What was just typed is answered by a run of its own.
    visitor.page.wait_for_selector(".fx-problem:has-text('补缴')")
    form.type("本次参保日期", "20261201")
    form.type("首次参保年月", "202612")
    form.press("下一步")
    form.arrives("谁来办")
    form.press("下一步")
    missing = form.wrong()
    for name in ("证件号码", "姓名", "手机号码", "参加工作日期"):
        assert any(name in sentence for sentence in missing), name
    form.type("证件号码", NUMBER[:-1] + "1")
    form.type("姓名", "张=1")
    form.type("手机号码", "12345")
    visitor.page.wait_for_selector(".fx-problem:has-text('校验码')")
    wrong = " ".join(form.wrong())
    assert "校验码" in wrong
    assert "12345" not in wrong
    visitor.page.get_by_role("button", name="English").click()
    visitor.page.wait_for_selector("h1:has-text('Join')")
    visitor.settled()
    assert visitor.page.get_by_label("Mobile").input_value() == "12345"
    visitor.page.get_by_role("button", name="中文").click()
    visitor.page.wait_for_selector("h1:has-text('新增')")
    visitor.settled()
    form.press("上一步")
    form.arrives("办什么")
    assert visitor.page.get_by_label("本次参保日期").input_value() == "20261201"
    form.press("下一步")
    form.arrives("谁来办")
    assert visitor.page.get_by_label("手机号码").input_value() == "12345"
    visitor.assert_clean()


def test_a_double_click_files_once_and_nothing_typed_is_found_anywhere(visit):
    process, address, log = start_server()
    try:
        visitor = visit("desk", "/apply", at=address)
        addresses = []
        visitor.page.on("framenavigated", lambda frame: addresses.append(frame.url))
        form = Form(visitor)
        suspend(form)
        form.press("下一步")
        form.arrives("再看一遍")
        visitor.page.get_by_role("button", name="确认提交").dblclick()
        code = form.receipt()
        visitor.page.wait_for_timeout(1000)
        ledger = ledger_of(int(address.rsplit(":", 1)[1]))
        rows = ledger.read_text(encoding="utf-8-sig").splitlines()
        assert len([row for row in rows if code in row]) == 1
        assert len(rows) == 2  # the header and the one row
        storage = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
        kept = visitor.page.evaluate(storage)
        places = [kept, visitor.page.url, *addresses, log.read_text(errors="replace")]
        places += [path.read_bytes().decode("latin-1") for path in ledger.parent.iterdir()]
        for secret in (NAME, NUMBER, MOBILE):
            forms = (secret, secret.encode().decode("latin-1"))
            assert not any(form in place for form in forms for place in places)
    finally:
        process.terminate()
        process.wait()


def test_guessing_receipts_is_slowed_with_a_sentence(visit):
    visitor = visit("phone", "/records")
    form = Form(visitor)
    for guess in range(20):
        form.type("受理号", f"AAAA-AAAA-AAA{guess % 10}-A")
        form.press("查询")
        if any("等待" in sentence for sentence in form.wrong()):
            break
    else:
        pytest.fail("twenty wrong receipts in a row were looked up")
    visitor.assert_clean()
