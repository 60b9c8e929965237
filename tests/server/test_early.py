"""The answer in the document: asked of a real server, as a crawler or an old browser asks."""

import re
import time
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import pytest

from benchmarks.support.stranger import get

# The main link of each page; what its document must say, in Chinese and in English.
LINKS = {
    "/cost?from=2025-07&to=2025-12&tier=60": ("5,397.60 元", "5,397.60 yuan"),
    "/?sex=male&born=1976-09&tier=100": ("1,499.20 元", "1,499.20 yuan"),
    "/eligibility?sex=male&born=1976-09-15": ("可以参保", "You may join"),
    "/guide?do=pay": ("一共7步", "7 steps"),
    "/sources?": ("个有官方依据", "official"),
    # By hand in tests/commands/test_pension.py: 1,457.92 + 61.93
    "/pension?sex=female&born=1971-06&start=2026-10&paid=239&index=0.6&account=10000": (
        "每月 1,519.85 元",
        "1,519.85 yuan a month",
    ),
    # The published extremes of 2022: 815.40 to 4,077.00 a month
    "/tiers?month=2022-09": ("815.40 元 至 4,077.00 元", "815.40 yuan to 4,077.00 yuan"),
    # The facts' amount for fifteen years of 1,000 a year, no interest: 114.39 + 30.00
    "/ways?sex=female&born=1981-05&start=2026-12&growth=0&resident_crediting=0"
    "&ways=stop,resident:1000": ("144.39 元", "144.39 yuan"),
    "/tiers?show=bases": ("7,496.00 元", "7,496.00 yuan"),
}


def document(server, path, **headers):
    status, named, body = get(server.port, path, accept="text/html", **headers)
    assert status == 200
    return named, body.decode()


def tag(text, name):
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', text)
    return unescape(found.group(1))


def body_of(text):
    return text.partition("<body")[2]


@pytest.mark.parametrize("path", LINKS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_document_answers(server, path, language):
    figure = LINKS[path][language == "en"]
    _, text = document(server, f"{path}&lang={language}")
    assert figure in unescape(body_of(text))
    assert figure in tag(text, "description")
    assert figure in tag(text, "og:description")
    assert figure in tag(text, "og:title")
    assert figure in unescape(re.search("<title>(.*?)</title>", text).group(1))


# A man of 1990 who has paid nothing and has at most so much a month.
WITHIN = "/ways?sex=male&born=1990-01&start=2026-12&look=back&lang="


def test_the_way_within_a_budget_is_in_the_document(server):
    """The lowest tier of 2026 is published: 899.60 a month; the residents' highest year 6,000."""
    for language, lowest in (("zh", "第一档 60%"), ("en", "Tier 1 (60%)")):
        _, text = document(server, f"{WITHIN}{language}&budget=900&ways=stop,tier:100")
        found = unescape(body_of(text).partition("</form>")[2].partition("</main>")[0])
        assert lowest in found
        # Put beside the others by a link, without a script.
        assert "ways=stop,tier:100,tier:60&look=side" in found
    _, text = document(server, f"{WITHIN}zh&budget=890")
    found = unescape(body_of(text).partition("</form>")[2].partition("</main>")[0])
    assert "居民养老保险，每年 6,000.00 元" in found
    assert "第一档 60%" not in found


def test_what_the_order_hangs_on_is_in_the_document(server):
    _, text = document(server, "/ways?sex=male&born=1990-01&look=turns&ways=stop,tier:60&lang=zh")
    said = unescape(body_of(text).partition("顺序取决于什么")[2].partition("</section>")[0])
    assert "多算一会儿" not in said
    assert "逐个重算" in said  # how it was found out


def test_backwards_the_plain_form_asks_for_the_wish(server):
    _, text = document(server, f"{WITHIN}zh&budget=900")
    form = re.search(r"<form.*?</form>", text, re.DOTALL).group(0)
    assert 'name="wish"' in form
    assert 'name="budget" value="900"' in form
    assert '<input type="hidden" name="look" value="back">' in form


def test_what_answers_without_a_page_has_no_document(server):
    assert 'id="fx-early"' not in document(server, "/retirement?sex=male&born=1976-09")[1]


def test_a_step_leads_on_without_a_script(server):
    _, text = document(server, "/guide?do=suspend&district=caidian&lang=en")
    step = text.partition(">4</b>")[2].partition(">5</b>")[0]
    assert 'href="./apply?' in step
    assert "district=caidian" in step
    assert "data-fx-copy" not in body_of(text).partition('<div id="root"')[0]


def test_without_a_word_of_the_link_the_browser_s_language_counts(server):
    path = next(iter(LINKS))
    _, text = document(server, path, accept_language="en-US,en")
    assert "5,397.60 yuan" in text


def test_the_issue_s_sentence_is_in_the_preview(server):
    _, text = document(server, "/cost?from=2025-07&to=2025-12&tier=60&lang=zh")
    assert "2025年7月至2025年12月，共6个月，要交 5,397.60 元" in tag(text, "description")


def test_the_document_is_kept_nowhere(server):
    named, _ = document(server, next(iter(LINKS)))
    assert named["cache-control"] == "no-store"


def test_what_a_link_says_wrongly_is_named_and_not_repeated(server):
    _, text = document(server, "/cost?from=2025-07&to=2025-12&tier=ZZTOP61&lang=zh")
    assert "ZZTOP61" not in text
    assert "缴费档次" in unescape(body_of(text).partition('class="fx-first-answer')[0])


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\u202egnp.exe",
    "'; DROP TABLE",
    "%00%ff%fe",
    "%c0%ae",
    "{{7*7}}",
    "\x00\x1b[31m",
]


class Scripts(HTMLParser):
    """Counts scripts and handlers, as a browser would find them."""

    def __init__(self):
        super().__init__()
        self.scripts = self.handlers = 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.handlers += sum(name.startswith("on") for name, _ in attrs)


def scripts_of(text):
    found = Scripts()
    found.feed(text)
    return found.scripts, found.handlers


@pytest.mark.parametrize("page", ["/cost", "/cost/", "/"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_give_a_clean_document(server, page, text):
    clean = scripts_of(document(server, page)[1])
    names = ("from", "to", "tier", "born", "base", "district", "lang", "result", "edition", text)
    query = "&".join(f"{quote(name)}={quote(text)}" for name in names)
    _, said = document(server, f"{page}?{query}")
    assert scripts_of(said) == clean
    assert clean[1] == 0
    assert text not in body_of(said)
    assert "alert(1)" not in said


def test_ten_thousand_names_and_100_kb_are_refused_or_cut(server):
    many = "&".join(f"n{number}=1" for number in range(1_000))
    start = time.perf_counter()
    _, said = document(server, f"/cost?{many}"[:8000])
    assert "n999" not in said
    assert get(server.port, "/cost?tier=" + "6" * 100_000)[0] in (414, 431)
    assert time.perf_counter() - start < 10


def test_a_plain_form_asks_the_main_inputs_and_keeps_the_others(server):
    _, text = document(server, "/cost?from=2025-07&to=2025-12&tier=100&base=2026:7600&lang=en")
    form = re.search(r"<form.*?</form>", text, re.DOTALL).group(0)
    assert 'method="get" action="./cost"' in form
    assert 'name="from" value="2025-07"' in form
    assert '<option value="100" selected>' in form
    assert '<input type="hidden" name="base" value="2026:7600">' in form
    assert '<input type="hidden" name="lang" value="en">' in form


@pytest.mark.parametrize(
    ("page", "name", "typed", "says"),
    [
        (
            "eligibility",
            "born",
            "19850631",
            "“出生日期”：请像 2025-07-01 这样填日期；日历上没有这一天",
        ),
        ("eligibility", "born", "25-7", "“出生日期”："),
        ("", "born", "", "“出生日期”："),
        ("tiers", "budget", "1500,50", "“每月最多能交多少（元）”："),
        ("pension", "paid", "十年", "“已经交了几个月”："),
        ("pension", "account", "-3", "“个人账户现有（元）”："),
    ],
)
def test_what_is_mistyped_in_the_plain_form_gets_no_answer_for_somebody_else(
    server, page, name, typed, says
):
    query = urlencode({name: typed, "lang": "zh"})
    _, text = document(server, f"/{page}?{query}&form=1")
    assert "还不能计算" in text
    assert 'class="fx-figure' not in text
    assert says in unescape(text)
    assert "已换成默认值" not in text
    (field,) = re.findall(rf'<input type="text" name="{name}" value="([^"]*)"', text)
    assert field == ""
    if typed not in ("", "-3"):  # which stands in the style too
        assert typed not in text
    # A link that came damaged is another matter: nobody typed it here.
    _, text = document(server, f"/{page}?{query}")
    assert 'class="fx-figure' in text


@pytest.mark.parametrize(
    ("link", "asked", "kept"),
    [
        ("/pension?view=if&wish=3500", {"wish", "break", "deposit", "growth"}, {"view": "if"}),
        (
            "/pension?view=check&born=1970-01",
            {"sheet_base", "sheet_account", "sheet_basic"},
            {"view": "check", "born": "1970-01"},
        ),
        ("/pension?view=when", {"early", "paid", "born"}, {"view": "when"}),
        ("/pension?wish=3500", {"born", "tier", "paid", "medical"}, {"wish": "3500"}),
        ("/tiers?show=brings", {"born", "sex", "paid"}, {"show": "brings"}),
        ("/tiers?born=1970-01", {"month", "tier", "budget"}, {"born": "1970-01"}),
    ],
)
def test_a_plain_form_asks_what_the_shown_view_stands_on(server, link, asked, kept):
    _, text = document(server, link)
    form = re.search(r"<form.*?</form>", text, re.DOTALL).group(0)
    hidden = dict(re.findall('<input type="hidden" name="([^"]*)" value="([^"]*)">', form))
    names = set(re.findall('name="([^"]*)"', form)) - hidden.keys()
    assert asked <= names
    assert kept.items() <= hidden.items()


def test_where_a_view_asks_nothing_there_is_no_form(server):
    _, text = document(server, "/tiers?show=bases")
    assert "<form" not in text
    assert 'class="fx-views"' in text


def test_the_views_of_a_page_are_links(server):
    _, text = document(server, "/pension?sex=male&born=1970-01&view=when&lang=zh")
    (views,) = re.findall(r'<nav class="fx-views">(.*?)</nav>', text)
    links = [unescape(address) for address in re.findall('href="([^"]*)"', views)]
    assert len(links) == 4
    assert all("born=1970-01" in address for address in links)
    assert re.search("view=when[^>]*aria-current", views)
    _, other = document(server, f"/{links[-1].removeprefix('./')}")
    assert "核定表上的数" in other
    assert "核定表上的数" not in text


@pytest.mark.parametrize("page", ["apply", "roster", "records"])
def test_without_scripts_a_page_that_needs_them_says_so_and_leads_on(server, page):
    _, text = document(server, f"/{page}?lang=zh")
    without = re.search(r"<noscript>(.*?)</noscript>", text, re.DOTALL).group(1)
    assert "要浏览器允许运行 JavaScript" in without
    assert '<a href="./cost?lang=zh">费用</a>' in without
    # Nobody waits for what never opens.
    assert "#root .fx-opening { display: none; }" in without
