"""What paying on brings, what a month with medical costs, and an own base, on the pages."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
MAN_OF_1970 = {
    "sex": "male",
    "born": "1970-01",
    "start": "2026-12",
    "paid": "300",
    "index": "1",
    "account": "50000",
}


@pytest.fixture
def page(monkeypatch):
    """The words of a page opened by a link, without markup."""
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")

    def opened(name, **query):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.query_params["lang"] = "zh"
        for key, text in query.items():
            app.query_params[key] = text
        app.run()
        if name != "home":
            app.switch_page(f"pages/{name}.py").run()
        assert not app.exception
        html = [item.proto.body for item in app.main.get("html")]
        said = [*html, *(item.value for item in app.main.markdown)]
        return re.sub(r"<[^>]+>", " ", "\n".join(said))

    return opened


def test_the_pension_page_says_what_paying_on_adds(page):
    said = page("pension", **MAN_OF_1970)
    # What a year acquires stands above the projected amount.
    assert said.index("终身每月多 106.19 元") < said.index("每月 3,139.68 元")
    assert "从现在起不再交：已交的月数和账户都还在，2031年6月起每月领 2,669.73 元" in said
    assert "和从现在起不再交相比：再交 48,695.60 元，每月多领 469.95 元，69岁7个月回本" in said
    assert "领到75岁是6.0%、领到80岁是8.1%、领到85岁是9.0%" in said


def test_below_the_minimum_it_says_that_the_whole_pension_is_what_paying_brings(page):
    said = page("pension", **{**MAN_OF_1970, "paid": "191"})
    assert "从现在起不再交，到退休时不满16年，没有按月养老金；再交" in said


def test_a_wish_a_deposit_and_medical_are_answered(page):
    said = page("pension", **MAN_OF_1970, wish="3500", deposit="1.55", medical="1")
    assert re.search(r"想每月领 3,500.00 元（今天的钱），最低选 第六档 150% ", said)
    assert "您填的存款利率是每年 1.55%；和不再交相比，领到80岁的年收益率是 8.1%" in said
    assert "同一时期另交职工医保约" in said
    assert "想每月领" not in page("pension", **MAN_OF_1970).split("想领多少")[0]


def test_two_sums_for_the_same_months_say_why(page):
    said = page("pension", **MAN_OF_1970)
    # 53 months of 899.60
    assert "“费用”页按现在的基数算这些月份是 47,678.80 元" in said
    said = page("cost", **{"from": "2026-12", "to": "2031-04"})
    assert "“养老金”页按工资增长推算以后的基数" in said
    assert "47,678.80" in said


def test_three_times_to_retire_stand_side_by_side(page):
    said = page("pension", view="when", **{**MAN_OF_1970, "paid": "145"})
    for words in ("自己选最早", "2030年5月", "法定退休", "2031年5月", "最晚从2027年6月开始"):
        assert words in said
    late = page("pension", view="when", **{**MAN_OF_1970, "paid": "100"})
    assert "还不能领" in late
    assert "交满年限" in late
    assert "要继续交到2034年7月" in late


def test_the_next_step_up_returns_less_than_the_first_tier(page):
    said = page("tiers", **MAN_OF_1970, show="brings")
    found = re.search(
        r"每年收益率约 ([\d.]+)%，再往上多交的每一元约 ([\d.]+)%(?: 至 ([\d.]+)%)?", said
    )
    assert found
    assert max(float(part) for part in found.groups()[1:] if part) < float(found[1]) == 8.1


@pytest.mark.parametrize(
    ("budget", "medical", "words"),
    [
        ("1500", "0", "最高可以选 第五档 100%"),
        ("1500", "1", "最高可以选 第二档 70%"),
        ("1200", "0", "最高可以选 第三档 80%"),
        ("1200", "1", "这个预算不够最低一档，最低一档每月要 1,349.36 元"),
    ],
)
def test_medical_belongs_in_the_budget(page, budget, medical, words):
    assert words in page("tiers", month="2026-11", budget=budget, medical=medical)


@pytest.mark.parametrize(
    ("name", "query", "figure"),
    [
        # 7600 × 60 % = 4560; × 20 % = 912.00
        ("home", {}, "912.00 元"),
        ("tiers", {"month": "2026-11"}, "912.00 元 至 4,560.00 元"),
        ("cost", {"from": "2026-11", "to": "2026-12"}, "1,824.00 元"),
        ("pension", MAN_OF_1970, "账户多 4,377.60 元"),
    ],
)
def test_an_own_base_counts_on_every_page_and_says_whose_it_is(page, name, query, figure):
    own = page(name, **query, base="2026:7600")
    assert figure in own
    assert figure not in page(name, **query)
    if name != "pension":
        assert "您填的" in own
    if name == "tiers":
        assert "899.60" not in own


def test_an_own_base_that_cannot_be_is_said_beside_its_field(page):
    assert "基数要在" in page("tiers", month="2026-11", base="2026:1")


def test_the_subsidys_term_is_said(page):
    assert "社保补贴最多60个月" in page("pension", view="if", **MAN_OF_1970)
    assert "社保补贴最多36个月" in page("pension", view="if", sex="female", born="1990-05")
    assert "社保补贴最多60个月，请改小" in page("pension", **MAN_OF_1970, subsidised="61")


def test_what_nobody_knows_by_heart_is_explained(page):
    said = page("pension", view="if", **MAN_OF_1970)
    assert said.count(" 说明 ") >= 6
    assert "累计储存额" in said
