"""Every message in both languages, none missing, none unused."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from flexins.wording import FOLDER, LANGUAGES, say

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "app.py", *(ROOT / "flexins").rglob("*.py"), *(ROOT / "pages").glob("*.py")]


def catalog(language):
    found = {}
    for path in sorted((Path(FOLDER) / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    assert key.split(".")[0] == path.stem, f"{key} stands in {path.name}"
                    assert key not in found, f"{key} stands twice"
                    assert not message.fuzzy, f"{key} is fuzzy"
                    texts = message.string
                    found[key] = [texts] if isinstance(texts, str) else list(texts)
    return found


MESSAGES = {language: catalog(language) for language in LANGUAGES}
KEYS = set(MESSAGES["zh"])
AREAS = {key.split(".")[0] for key in KEYS}


def placeholders(text):
    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def strings_of_the_code():
    """String literals that look like keys, and f-strings as patterns."""
    exact, patterns = set(), set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(r"[a-z_]+(\.[\w-]+)+", node.value):
                    exact.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+"
                    for part in node.values
                ]
                if parts and re.match(r"[a-z_]+\\\.", parts[0]):
                    patterns.add("".join(parts))
    return exact, patterns


EXACT, PATTERNS = strings_of_the_code()
# A literal that begins keys, to which code adds the rest.
FAMILIES = {text for text in EXACT - KEYS if any(key.startswith(f"{text}.") for key in KEYS)}


def test_both_languages_have_the_same_messages():
    assert set(MESSAGES["zh"]) == set(MESSAGES["en"])


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_message_is_whole(key):
    for language in LANGUAGES:
        assert all(text.strip() for text in MESSAGES[language][key])
        assert len(MESSAGES[language][key]) in (1, 2 if language == "en" else 1)
    names = [set().union(*map(placeholders, MESSAGES[lang][key])) for lang in LANGUAGES]
    assert names[0] <= names[1]  # English may say more: it names both calendar years


def test_no_message_is_missing():
    from flexins.rules import keys

    data_keys = set(keys.ALL)  # keys of the rule data look alike and are none of ours
    used = {key for key in EXACT if key.split(".")[0] in AREAS} - data_keys - FAMILIES
    assert {key for key in used - KEYS if not key.endswith((".csv", ".py", ".po"))} == set()


def test_no_message_is_unused():
    families = tuple(f"{family}." for family in FAMILIES)
    unused = {
        key
        for key in KEYS - EXACT
        if not key.startswith(families) and not any(re.fullmatch(p, key) for p in PATTERNS)
    }
    assert unused == set()


@pytest.mark.parametrize(
    ("call", "area", "endings"),
    [
        ("RuleError", "error", [""]),
        ("Warn", "warning", [""]),
        ("Step", "step", [""]),
        ("_condition", "condition", [".met", ".unmet"]),
        ("Finding", "record.finding", [""]),
    ],
)
def test_every_code_of_the_rules_has_its_words(call, area, endings):
    codes = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call and node.args:
                codes |= {
                    item.value
                    for item in ast.walk(node.args[0])
                    if isinstance(item, ast.Constant) and isinstance(item.value, str)
                }
    assert codes
    needed = {f"{area}.{code}{ending}" for code in codes for ending in endings}
    assert needed - KEYS == set()


def test_every_value_of_the_rule_data_has_its_name(book):
    for value in book.values():
        assert say("zh", f"value.{value.key}")
        assert say("en", f"sources.area.{value.key.split('.')[0]}")


def test_an_unknown_message_is_an_error():
    with pytest.raises(KeyError):
        say("zh", "frame.nothing")
    with pytest.raises(KeyError):
        say("fr", "frame.title")


def test_english_counts():
    assert say("en", "value.months", count=1) == "1 month"
    assert say("en", "value.months", count=2) == "2 months"


def test_plain_words_in_chinese_survive_markdown():
    """`~` strikes through and a `**` beside a quotation mark does not become bold."""
    for key, texts in MESSAGES["zh"].items():
        for text in texts:
            assert "~" not in text, key
            assert not re.search(r"\*\*[“”「」]|[“”「」]\*\*", text), key
