"""Every word of a page is in the reader's language, in the states that say the most."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from tests.tongues import foreign

ROOT = Path(__file__).parents[2]
STATES = [
    ("home", {"born": "1966-01", "sex": "male", "tier": "300"}),
    ("home", {"born": "1900-01", "sex": "male"}),
    ("guide", {"do": "suspend", "channel": "wechat"}),
    ("guide", {"do": "pay", "pay_by": "bank", "district": "caidian"}),
    ("pension", {"view": "check", "sheet_basic": "1000"}),
    ("pension", {"view": "check", "sheet_base": "x", "sheet_years": "-1"}),
    ("pension", {"born": "1966-01", "sex": "male", "early": "3"}),
    ("pension", {"born": "1990-05", "break": "999", "index": "0.1", "growth": "99"}),
    ("tiers", {"month": "2022-09", "period": "year", "budget": "100", "compare": "60,300"}),
    ("tiers", {"month": "2026-11", "medical": "1", "tier": "150", "base": "2026:1"}),
    ("tiers", {"born": "1950-01", "budget": "0", "show": "brings"}),
    ("tiers", {"born": "1985-05", "paid": "100", "index": "0.8", "show": "brings"}),
    ("tiers", {"show": "bases"}),
    ("eligibility", {"born": "2015-01", "employer": "1", "drawing": "1", "district": "changjiang"}),
    ("eligibility", {"born": "1961-01-01", "sex": "male", "category": "part-time"}),
    ("eligibility", {"born": "hello", "on": "2026-02-30"}),
    (
        "cost",
        {
            "from": "2024-05",
            "to": "2026-12",
            "medical": "1",
            "large": "1",
            "each": "1",
            "tiers": "2025:80",
            "tier": "61",
            "district": "caidian",
            "born": "1965-05-10",
        },
    ),
    ("cost", {"from": "2026-07", "to": "2026-01"}),
    ("cost", {"from": "2022-01", "to": "2072-01"}),
    ("cost", {"from": "2026-07", "to": "2026-11", "base": "2026:8000"}),
    ("cost", {"edition": "20250101-abcdef", "result": "1.00", "month": "x", "lang": ""}),
    ("sources", {}),
    ("roster", {}),
    ("record", {}),
    ("record", {"born": "1900-01"}),
    ("record", {"paper": "receipt", "amount": "899.60"}),
    ("record", {"paper": "receipt", "amount": "899.61"}),
    ("record", {"paper": "receipt", "amount": "x"}),
    ("ways", {}),
    ("ways", {"ways": "stop,early:2025-01,resident:1000,deposit:2", "live": "80"}),
    ("ways", {"ways": "subsidy,tiers:2026=60,2030=300,budget:20000", "baseline": "tier:60"}),
    ("ways", {"look": "back", "wish": "9000", "table": "long"}),
    ("ways", {"look": "turns", "ways": "tier:60,tier:100,deposit:2"}),
    ("ways", {"look": "family", "told_medical": "25", "told_medical_on": "2026-11-20"}),
    ("ways", {"look": "family", "told_grant": "4000", "told_basic": "367", "sex": "male"}),
    ("records", {}),
    ("apply", {}),
]
# What a widget says; its options are worded outside the session by AppTest, always in Chinese.
SPOKEN = {"label", "help", "placeholder", "body", "caption", "message", "text"}
# For the Chinese apps to take.
APART = {"script", "style", "textarea"}


class Words(HTMLParser):
    """Text and spoken names of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.found, self.apart = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.apart += tag in APART
        for name, text in attributes:
            if name in ("aria-label", "title", "alt") and text:
                self.found.append(text)

    def handle_endtag(self, tag):
        self.apart -= tag in APART

    def handle_data(self, text):
        if not self.apart and text.strip():
            self.found.append(text.strip())


def texts(proto):
    """The strings of an element, and of its parts, that a person reads or hears."""
    if isinstance(proto, list):
        return [text for part in proto for text in texts(part)]
    found = []
    for name, value in proto.items():
        if isinstance(value, str):
            found += Words(value).found if name in SPOKEN else []
        elif isinstance(value, dict | list):
            found += (
                []
                if name == "options"
                else texts(
                    [value]
                    if isinstance(value, dict)
                    else [part for part in value if isinstance(part, dict)]
                )
            )
    return found


def elements(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from elements(child)
            if child.proto is not None:
                yield child.proto
        else:
            yield child.proto


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "query"), STATES)
def test_every_word_is_in_the_readers_language(monkeypatch, name, query, language):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, text in {**query, "lang": query.get("lang", language)}.items():
        app.query_params[key] = text
    app.session_state["lang"] = language
    app.run()
    if name != "home":
        app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    said = [text for proto in elements(app.main) for text in texts(MessageToDict(proto))]
    assert len(said) >= 7
    other = {"zh": "English", "en": "中文"}[language]
    # A link has no host here.
    plain = [re.sub(r"(^| )/\S*", "", text) for text in said if text != other]
    assert foreign(plain, language) == []
