"""The pension page and the second half of the tiers page in a real browser."""


def test_a_projection_by_hand_from_a_link(visit):
    # The woman of tests/rules/test_pension.py: 1457.92 + 10372.79 ÷ 167.5 = 1,519.85
    link = "/pension?sex=female&born=1971-06&start=2026-10&paid=239&index=0.6&account=10000"
    visitor = visit("phone", link)
    assert "1,519.85" in visitor.figure()
    visitor.assert_clean()


def test_assumptions_change_the_answer_and_the_address(visit):
    visitor = visit("desk", "/pension?sex=male&born=1985-03&growth=0")
    before = visitor.figure()
    field = visitor.page.get_by_label("工资每年增长（%）")
    field.fill("3")
    field.press("Enter")
    visitor.page.wait_for_url("**growth=3**")
    visitor.settled()
    assert visitor.figure() != before
    field.fill("99")
    field.press("Enter")
    visitor.page.wait_for_selector(".fx-problem:has-text('之间')")
    assert field.input_value() == "99"
    visitor.assert_clean()


def test_the_sheets_of_the_facts(visit):
    link = (
        "/pension?view=check&sheet_base=9112&sheet_index=0.7654&sheet_years=28.83&sheet_deemed=1"
        "&sheet_account=93583.84&sheet_payout=195"
    )
    visitor = visit("phone", f"{link}&sheet_basic=2318.84&sheet_transition=83.69")
    assert "2,882.45" in visitor.figure()
    assert visitor.page.get_by_text("和核定表一分不差").is_visible()
    visitor = visit("desk", f"{link}&sheet_basic=2295.94")
    text = visitor.page.inner_text("body")
    assert "-22.90" in text
    assert "计发基数是 9,022.00 元" in text
    visitor.assert_clean()


def test_tiers_show_what_they_buy(visit):
    visitor = visit("phone", "/tiers?sex=male&born=1985-03&compare=60,300")
    page = visitor.page
    page.wait_for_selector("h2:has-text('交了能领多少')")
    assert page.get_by_text("回本", exact=False).first.is_visible()
    rows = page.locator("table[aria-label*='各档能领多少'] tbody tr")
    assert rows.count() == 9
    page.locator("[data-testid=stVegaLiteChart]").nth(2).scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    visitor.picture("tiers-buys-phone")
    visitor.assert_clean()
