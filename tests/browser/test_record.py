"""A person's own record: pasted on a phone, read, three numbers taken along; nothing of it kept."""

from pathlib import Path
from urllib.parse import parse_qsl, urlparse

import pytest

from tests.browser.checks.everyone import axe_finds_nothing
from tests.browser.conftest import ledger_of, start_server
from tests.browser.words import words
from tests.record import layouts
from tests.record.truth import Truth, base_at, months
from tests.tongues import foreign

# Fifteen years, one month of them missing and two owed.
PAID = {m: base_at(m, 60 if m[0] < 2019 else 70) for m in months((2011, 8), (2026, 10))}
OWED = {(2016, 5), (2016, 6)}
TRUTH = Truth({m: base for m, base in PAID.items() if m not in OWED | {(2018, 2)}}, OWED)
COUNT = len(TRUTH.paid)  # 183 - 3
RECORD = layouts.query_site(TRUTH)
# Where a person's name and number usually stand.
WITH_NAMES = f"姓名：{layouts.NAME}\t身份证号：{layouts.ID}\n{RECORD}"
PRIVATE = (layouts.NAME, layouts.ID, layouts.UNIT, layouts.CODE)
BOX, FILE = ".st-key-record_paste textarea", ".st-key-record_file"
DONE = f".fx-figure:has-text('{COUNT}')"
PASTES = """([box, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.querySelector(box).focus();
    document.querySelector(box).dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def type_in(visitor, text):
    visitor.page.locator(BOX).fill(text)
    visitor.page.locator("[data-fx-read]").click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_a_paste_to_the_pension(visit, language):
    visitor = visit("phone", f"/record?born=1985-03&lang={language}")
    type_in(visitor, RECORD)
    visitor.settled(DONE)
    visitor.page.wait_for_selector(".st-key-record_months_chart_place svg.marks")
    visitor.picture(f"record-read-phone-{language}")
    axe_finds_nothing(visitor)
    # What was pasted stays as it is, in its own box.
    spoken = [text for text in words(visitor.page) if "险种类型" not in text]
    assert foreign(spoken, language) == []
    assert visitor.inputs() == {"born": "1985-03", "lang": language}
    told = visitor.page.locator("[data-testid=stMain]").inner_text()
    assert [text for text in PRIVATE if text in told] == []
    link = visitor.page.locator(".fx-share textarea").first.input_value()
    visitor.page.locator(".st-key-door_pension button").click()
    visitor.page.wait_for_url("**/pension?**")
    visitor.settled()
    numbers = {"paid": str(COUNT), "index": TRUTH.index()}
    # Of an account nothing stands on this table: two numbers, and what the page had before.
    for query in (visitor.query(), dict(parse_qsl(urlparse(link).query))):
        assert {name: query[name] for name in numbers} == numbers
        assert set(query) <= {"born", "lang", *numbers, "start", "edition", "result"}
    assert visitor.page.locator(".st-key-paid input").input_value() == str(COUNT)
    visitor.assert_clean()


def test_what_cannot_be_read_stays_and_says_what_to_do(visit):
    visitor = visit("phone", "/record?lang=zh")
    type_in(visitor, "明天下雨")
    visitor.settled(".fx-answer:has-text('没有找到缴费记录')")
    assert visitor.page.locator(BOX).input_value() == "明天下雨"
    # A column without a name is asked for once.
    type_in(visitor, "2011-08 4077\n2011-09 4077\n")
    visitor.settled(".fx-figure:has-text('2个月')")
    visitor.assert_clean()


def test_a_paste_that_is_too_long_goes_as_a_file(visit):
    text = "\n".join([*RECORD.split("\n"), *["备注" * 50] * 700])
    assert len(text) > 60_000
    visitor = visit("phone", "/record?lang=zh")
    visitor.page.evaluate(PASTES, [BOX, text])
    visitor.settled(DONE)
    assert "我的缴费记录.txt" in visitor.page.locator(FILE).text_content()
    visitor.assert_clean()


def everything_in_the_browser(page):
    """All that a browser keeps of a site."""
    return page.evaluate(
        """async () => JSON.stringify([
            Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
            history.state, location.href, (await indexedDB.databases()).map((one) => one.name),
            self.caches ? await caches.keys() : [],
        ])"""
    )


def test_nothing_of_a_record_is_kept(visit, tmp_path):
    """Not in the address, the browser, the log, a file of the server, or on the next page."""
    process, address, log = start_server()
    try:
        visitor = visit("desk", "/record?lang=zh", at=address)
        type_in(visitor, WITH_NAMES)
        visitor.settled(DONE)
        file = tmp_path / "own.csv"
        file.write_text(WITH_NAMES, encoding="utf-8")
        visitor.page.get_by_text("改一改，或换一份").click()
        visitor.page.locator("input[type=file]").set_input_files(file)
        visitor.page.wait_for_selector(f"{FILE}:has-text('own.csv')")
        visitor.settled(DONE)
        secrets = (*PRIVATE, "4077", "企业职工基本养老保险")
        assert all(text in WITH_NAMES for text in secrets[:4])
        kept = everything_in_the_browser(visitor.page)
        visitor.page.locator(".st-key-door_pension button").click()
        visitor.page.wait_for_url("**/pension?**")
        visitor.settled()
        kept += everything_in_the_browser(visitor.page) + visitor.page.content()
        assert [text for text in secrets if text in kept] == []
        # Leaving the page has emptied it.
        visitor.page.go_back()
        visitor.settled(".fx-figure:has-text('月数、指数、账户')")
        assert visitor.page.locator(BOX).input_value() == ""
        assert "own.csv" not in visitor.page.locator(FILE).text_content()
        files = [log, *ledger_of(int(address.rpartition(":")[2])).parent.rglob("*")]
        files += [Path(f"/proc/{process.pid}/fd/{name}") for name in open_files(process.pid)]
        for path in files:
            if path.is_file():
                content = path.read_bytes()
                assert [text for text in PRIVATE if text.encode() in content] == [], path
    finally:
        process.terminate()
        process.wait()


def open_files(pid):
    """The numbers of the regular files that a process has open, such as unlinked temporary ones."""
    return [one.name for one in Path(f"/proc/{pid}/fd").iterdir() if one.is_file()]
