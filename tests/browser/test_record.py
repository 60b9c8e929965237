"""A person's own record: pasted on a phone, read, three numbers taken along; nothing of it kept."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlparse

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser import hands
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
TYPED_BASE, SHEET_ACCOUNT = "4321.09", "98765.43"
BOX, FILE = ".st-key-record_paste textarea", ".st-key-record_file"
SAVE = ".st-key-keep [data-fx-save]"
DONE = f".fx-figure:has-text('{COUNT}')"
TABLE, TYPED = "[data-testid=stDataFrame]", "#portal textarea"
# The middle of a cell by its column, from the left edge; the height of head and rows.
LEFT = {"mark": 17, "begin": 74, "end": 154, "base": 236}
HEAD_PIXELS, ROW_PIXELS = 36, 44
NEAR_THE_TOP = """(it) =>
    Math.abs(document.querySelector(it).getBoundingClientRect().top) < innerHeight / 2"""
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


def table_of(visitor):
    """Open the table of rows, as somebody does who has nothing to paste."""
    visitor.page.locator(".st-key-record_type button").click()
    visitor.settled(f"{TABLE} canvas")
    return visitor.page.locator(TABLE)


def correct(visitor):
    """Unfold the lines, and take them over into the table."""
    visitor.page.get_by_text("每一行读成了什么").click()
    visitor.settled(".st-key-record_correct button")
    visitor.page.locator(".st-key-record_correct button").click()


def hit(visitor, table, column, row):
    """A finger, or the mouse, on a cell; the first row is under the head, the marks at its left."""
    place = table.bounding_box()
    x, y = place["x"] + LEFT[column], place["y"] + HEAD_PIXELS + ROW_PIXELS * (row + 0.5)
    if visitor.page.evaluate("navigator.maxTouchPoints"):
        visitor.page.touchscreen.tap(x, y)
    else:
        visitor.page.mouse.click(x, y)
    hands.still(visitor.page)


def fill(visitor, table, row, **texts):
    for column, text in texts.items():
        table.scroll_into_view_if_needed()
        # Two taps open a cell; one that came while the page was still drawn is made again.
        for _ in range(6):
            hit(visitor, table, column, row)
            if visitor.page.locator(TYPED).is_visible():
                break
        visitor.page.wait_for_selector(TYPED)
        visitor.page.locator(TYPED).fill(text)
        hands.still(visitor.page)  # a hand takes longer
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_selector(TYPED, state="detached")
    visitor.settled()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_few_rows_typed_with_a_thumb(visit, language):
    visitor = visit("phone", f"/record?born=1985-03&lang={language}")
    table = table_of(visitor)
    assert table.bounding_box()["height"] < 300
    fill(visitor, table, 0, begin="202107", end="2022年6月", base="3,740")
    visitor.settled(".fx-figure:has-text('12')")
    # What was read comes in under the table: it stays where the thumb is.
    before = table.bounding_box()["y"]
    fill(visitor, table, 1, begin="2022-09", base="x")
    assert abs(table.bounding_box()["y"] - before) < ROW_PIXELS
    problem = visitor.page.locator(".st-key-screen_only_types_rows .fx-problem")
    assert "4077.00" in problem.inner_text()
    visitor.picture(f"record-rows-phone-{language}")
    axe_finds_nothing(visitor)
    typed = {"202107", "2022年6月", "2022-09", "x"}
    assert foreign([text for text in words(visitor.page) if text not in typed], language) == []
    fill(visitor, table, 1, base="4077")
    visitor.settled(".fx-figure:has-text('13')")
    assert problem.count() == 0
    # A row is marked, and deleted.
    hit(visitor, table, "mark", 1)
    visitor.page.locator("[data-testid=stElementToolbar] button").first.tap()
    visitor.settled(".fx-figure:has-text('12')")
    assert visitor.inputs() == {"born": "1985-03", "lang": language}
    visitor.assert_clean()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_lines_are_taken_over_and_corrected(visit, size):
    visitor = visit(size, "/record?born=1985-03&lang=zh")
    type_in(visitor, RECORD)
    visitor.settled(DONE)
    correct(visitor)
    visitor.settled(f"{TABLE} canvas")
    table = visitor.page.locator(TABLE)
    visitor.page.wait_for_function(NEAR_THE_TOP, arg=TABLE)
    assert visitor.figure() == f"{COUNT}个月"
    # The doubtful ones first: the two months that are owed, of which one was paid after all.
    cells = table.locator("[role=gridcell]")
    cells.first.wait_for(state="attached")
    shown = cells.all_text_contents()
    assert shown[:2] == ["2016-05", "2016-06"]
    fill(visitor, table, 0, end="2016-05")
    visitor.settled(DONE)
    assert "2016年6月" in visitor.page.locator("[data-testid=stMain]").inner_text()
    visitor.page.locator(".st-key-record_rows_close button").click()
    visitor.page.wait_for_selector(TABLE, state="detached")
    visitor.settled(DONE)
    visitor.assert_clean()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_three_screens_once_it_is_read(visit, size, language):
    visitor = visit(size, f"/record?born=1985-03&lang={language}")
    type_in(visitor, RECORD)
    visitor.settled(DONE)
    visitor.page.wait_for_selector(".st-key-record_index_chart_place svg.marks")
    main = visitor.page.locator("[data-testid=stMain]")
    assert main.evaluate("(it) => it.scrollHeight") <= 3 * main.evaluate("(it) => it.clientHeight")
    # The way to the pension and the latest month to begin again are on the first screen.
    for seen in (".st-key-door_pension button", ".fx-answer"):
        place = visitor.page.locator(seen).bounding_box()
        assert place["y"] + place["height"] < main.evaluate("(it) => it.clientHeight")
    answer = visitor.page.locator(".fx-answer").inner_text()
    assert ("2038年3月" if language == "zh" else "2038-03") in answer
    visitor.assert_clean()


def test_the_code_opens_the_pension_at_home(visit):
    """A desk shows a QR code with three numbers; a phone that reads it has never been here."""
    desk = visit("desk", "/record?born=1985-03&lang=zh")
    type_in(desk, f"缴费年月,缴费基数,个人账户余额\n202512,4498,50000.00\n{own_months()}")
    desk.settled(".fx-figure:has-text('13')")
    desk.page.locator(".fx-share summary").click()
    picture = desk.page.locator(".fx-share img.fx-qr").screenshot()
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    link = desk.page.locator(".fx-share textarea").first.input_value()
    assert code.text == link
    said = dict(parse_qsl(urlparse(link).query))
    assert {"paid", "index", "account", "born", "lang"} == set(said)
    # (6 × 4077 ÷ 6795 + 6 × 4077 ÷ 7040 + 4498 ÷ 7496) ÷ 13
    assert (said["paid"], said["index"], said["account"]) == ("13", "0.5904", "50000.00")
    home = visit("phone", link.removeprefix(desk.server), fresh=True)
    for name in ("paid", "index", "account"):
        field = home.page.locator(f".st-key-{name} input")
        expect(field).not_to_have_value("")
        assert Decimal(field.input_value()) == Decimal(said[name])
    home.assert_clean()
    desk.assert_clean()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_sheets_side_by_side(visit, language):
    """The real sheets of the facts: 1908.59 and 2882.45 yuan a month."""
    first = "sheet_base=9112&sheet_index=0.5683&sheet_years=20.58&sheet_account=74478.73"
    second = "other_base=9112&other_index=0.7654&other_years=28.83&other_deemed=1"
    more = f"{first}&sheet_payout=170&{second}&other_account=93583.84&other_payout=195"
    visitor = visit("phone", f"/record?paper=sheets&lang={language}&{more}")
    visitor.settled(".st-key-sheet_parts_chart_place svg.marks")
    assert "973.86" in visitor.figure()
    visitor.picture(f"record-sheets-phone-{language}")
    axe_finds_nothing(visitor)
    assert foreign(words(visitor.page), language) == []
    main = visitor.page.locator("[data-testid=stMain]")
    assert main.evaluate("(it) => it.scrollHeight") <= 3 * main.evaluate("(it) => it.clientHeight")
    # What is typed goes into the answer and into the link.
    hands.type_in(visitor.page, "other_account", "0")
    visitor.settled(".fx-figure:has-text('493.94')")  # 2882.45 − 479.92 − 1908.59
    assert visitor.query()["other_account"] == "0"
    visitor.assert_clean()


def own_months():
    return "\n".join(f"2023{number:02d},4077," for number in range(1, 13))


def everything_in_the_browser(page):
    """All that a browser keeps of a site."""
    return page.evaluate(
        """async () => JSON.stringify([
            Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
            history.state, location.href, (await indexedDB.databases()).map((one) => one.name),
            self.caches ? await caches.keys() : [],
        ])"""
    )


def test_a_record_that_was_saved_is_read_again_and_kept_nowhere_else(visit, tmp_path):
    visitor = visit("phone", "/record?lang=zh")
    expect(visitor.page.locator(SAVE)).to_have_count(0)
    type_in(visitor, WITH_NAMES)
    visitor.settled(DONE)
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(SAVE).tap()
    file = tmp_path / "record.csv"
    waiting.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    assert text.count("已缴") == COUNT
    assert [private for private in PRIVATE if private in text] == []
    # The page made it: the server has it under no address.
    assert waiting.value.url.startswith(("blob:", "data:"))
    other = visit("desk", "/record?lang=zh")
    other.page.locator("input[type=file]").set_input_files(file)
    other.settled(DONE)
    expect(other.page.locator("[data-testid=stMain]")).to_contain_text(TRUTH.index())
    # On paper stands every line, though it is folded on the screen.
    line = other.page.locator(".fx-paper td", has_text="12行").first
    expect(line).to_be_hidden()
    other.page.emulate_media(media="print")
    expect(line).to_be_visible()


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
        # A few rows are typed over it, a name and an identity number where a month belongs.
        correct(visitor)
        visitor.settled(f"{TABLE} canvas")
        table = visitor.page.locator(TABLE)
        fill(visitor, table, 0, begin=layouts.ID, end=layouts.NAME, base=TYPED_BASE)
        visitor.settled(DONE)
        secrets = (*PRIVATE, "4077", TYPED_BASE, "企业职工基本养老保险")
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
        assert visitor.page.locator(TABLE).count() == 0
        # Of two sheets the figures stand in the address, as those of one do, and nowhere else.
        visitor.open(f"/record?lang=zh&paper=sheets&other_account={SHEET_ACCOUNT}")
        assert visitor.query()["other_account"] == SHEET_ACCOUNT
        beside = visitor.page.evaluate("JSON.stringify([{...localStorage}, document.cookie])")
        assert SHEET_ACCOUNT not in beside
        typed = (*PRIVATE, TYPED_BASE, SHEET_ACCOUNT)
        files = [log, *ledger_of(int(address.rpartition(":")[2])).parent.rglob("*")]
        files += [Path(f"/proc/{process.pid}/fd/{name}") for name in open_files(process.pid)]
        for path in files:
            if path.is_file():
                content = path.read_bytes()
                kept = [text for text in typed if text.encode() in content]
                assert kept == [], path
    finally:
        process.terminate()
        process.wait()


def open_files(pid):
    """The numbers of the regular files that a process has open, such as unlinked temporary ones."""
    return [one.name for one in Path(f"/proc/{pid}/fd").iterdir() if one.is_file()]
