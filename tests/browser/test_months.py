"""The lists of months are found by what people write, and begin at the chosen month."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import place, rested, still

LINK = "/cost?from=2022-08&to=2025-06&tier=60"
WRITTEN = {
    "zh": ["2024-03", "202404", "2024.5", "2024年06月", "2024/7", "２０２４－０８", "2024年9月"],
    "en": ["202403", "2024年04月"],
}


def label(language, month):
    year, number = month.split("-")
    return f"{year}年{int(number)}月" if language == "zh" else month


def write(page, text):
    box = place(page, "from")
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    return box


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_month_is_found_by_what_people_write(visit, language):
    visitor = visit("phone", f"{LINK}&lang={language}")
    page = visitor.page
    listed = page.locator("[role=listbox] [role=option]")
    for number, text in enumerate(WRITTEN[language], 3):
        month = f"2024-{number:02d}"
        box = write(page, text)
        expect(listed).to_have_text([label(language, month)])
        # Whoever goes on has chosen it too.
        page.keyboard.press("Enter" if number != 4 else "Tab")
        rested(page)
        assert box.input_value() == label(language, month), text
        assert visitor.query()["from"] == month, text
    write(page, "2024.1")  # of January, October, November and December the one that it means
    page.keyboard.press("Enter")
    rested(page)
    assert visitor.query()["from"] == "2024-01"


def test_what_is_refused_does_not_stay_in_the_box(visit):
    visitor = visit("phone", LINK)
    for text in ("abc", "2024-13"):
        box = write(visitor.page, text)
        visitor.page.keyboard.press("Enter")
        expect(box).to_have_value("2022年8月")
        assert visitor.query()["from"] == "2022-08"


def test_the_list_begins_at_the_chosen_month(visit):
    page = visit("phone", LINK).page
    place(page, "from").click()
    chosen = page.locator("[role=listbox] [role=option][aria-selected=true]")
    chosen.wait_for()
    still(page)
    assert chosen.inner_text() == "2022年8月"
    top = page.locator("[role=listbox]").bounding_box()["y"]
    assert abs(chosen.bounding_box()["y"] - top) < 5
