"""Long work shows progress; a lost line says so and comes back with the inputs kept."""

import pytest

from tests.browser.conftest import LANGUAGES, ROOT
from tests.browser.hands import RUNNING, place, rested, tick, type_in
from tests.browser.line import Line

OFFLINE = {"zh": "连接断了", "en": "connection was lost"}
WORKING = {"zh": "正在计算", "en": "Working"}
SAYS = """([pseudo, words]) => {
    const style = getComputedStyle(document.querySelector("[data-testid=stApp]"), pseudo);
    return style.content.toLowerCase().includes(words.toLowerCase()) && style.opacity === "1";
}"""

# Begins to look; `after` is how long after the run the sign comes, in milliseconds.
LOOK = f"""([running, words]) => {{ window.after = new Promise((come) => {{
    let begun = 0;
    const look = () => {{
        if (!begun && document.querySelector(running)) begun = performance.now();
        if (begun && ({SAYS})(["::after", words])) come(performance.now() - begun);
        else requestAnimationFrame(look);
    }};
    look();
}}); }}"""


@pytest.fixture
def line(server):
    made = Line(server)
    yield made
    made.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_line_says_so_and_recovers_with_the_inputs_kept(visit, line, language):
    visitor = visit("phone", f"/eligibility?lang={language}", at=line.address)
    page = visitor.page
    type_in(page, "born", "1980-05-17")
    tick(page, "drawing")
    before = visitor.page.locator("[data-testid=stMain]").inner_text()
    line.cut()
    page.wait_for_function(SAYS, arg=["::before", OFFLINE[language]])
    page.wait_for_timeout(3500)
    # What one reads and has typed stays on the screen, and nothing lies over it.
    assert page.locator("[role=dialog], [data-testid=stDialog]").count() == 0
    assert place(page, "born").is_visible()
    assert page.locator("[data-testid=stMain]").inner_text() == before
    assert place(page, "born").input_value() == "1980-05-17"
    line.mend()
    page.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=30_000)
    rested(page)
    assert place(page, "born").input_value() == "1980-05-17"
    assert page.locator(".st-key-drawing input").is_checked()
    assert page.locator("[data-testid=stMain]").inner_text() == before
    tick(page, "drawing")
    assert "drawing" not in visitor.query()  # and it answers again
    assert visitor.query()["born"] == "1980-05-17"


def test_long_work_says_that_it_goes_on(visit, altered_server):
    plain, slow = "answer=cost.answer", "answer=lambda *asked: (sleep(2), cost.answer(*asked))[1]"
    page_file = (ROOT / "pages" / "cost.py").read_text("utf-8")
    assert plain in page_file
    address, _ = altered_server("from time import sleep\n" + page_file.replace(plain, slow))
    for language in LANGUAGES:
        visitor = visit("phone", f"/cost?lang={language}", at=address)
        page = visitor.page
        page.evaluate(LOOK, [RUNNING, WORKING[language]])
        page.locator(".st-key-medical label").click()
        assert page.evaluate("after") > 500  # not at once: no flicker
        rested(page)
        assert not page.evaluate(SAYS, ["::after", WORKING[language]])
        assert visitor.query()["medical"] == "1"
