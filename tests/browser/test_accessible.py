"""axe-core finds nothing on any page, in light and dark, in Chinese and English."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["/", "/eligibility", "/tiers", "/cost", "/pension", "/apply", "/records", "/sources"]
LOOKS = [("zh", "light"), ("en", "dark")]  # each language and each scheme once a page


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit, path, language, scheme):
    # axe is put into the page from outside, which our own policy would rightly refuse.
    visitor = visit("phone", f"{path}?lang={language}", color_scheme=scheme, bypass_csp=True)
    visitor.page.wait_for_timeout(1000)
    found = Axe().run(visitor.page).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found] == []
