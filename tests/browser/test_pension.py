"""The pension page and the second half of the tiers page in a real browser."""


def test_assumptions_change_the_answer_and_the_address(visit):
    visitor = visit("desk", "/pension?view=if&sex=male&born=1985-03&growth=0")
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


def test_tiers_show_what_they_buy(visit):
    visitor = visit("phone", "/tiers?sex=male&born=1985-03&compare=60,300")
    page = visitor.page
    page.wait_for_selector("h2:has-text('交了能领多少')")
    assert page.get_by_text("回本", exact=False).first.is_visible()
    rows = page.locator("table[aria-label*='各档每月能领多少'] tbody tr")
    assert rows.count() == 9
    page.locator("[data-testid=stVegaLiteChart]").nth(2).scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    visitor.picture("tiers-buys-phone")
    visitor.assert_clean()
