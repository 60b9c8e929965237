"""Our own scripts: an old browser reads them."""

import re

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from flexins.ui.server.document import our_scripts

SCRIPTS = our_scripts()

JAVASCRIPT = Parser(Language(tree_sitter_javascript.language()))
YOUNGER_NODES = {
    "optional_chain",
    "field_definition",
    "class_static_block",
    "private_property_identifier",
}
YOUNGER_OPERATORS = {"??", "??=", "||=", "&&="}


def younger_than_2017(text: str) -> list[str]:
    """What of a script an old browser does not read: such a script fails as a whole."""
    return [str(node.text, "utf-8") for node in nodes(parsed(text)) if is_younger(node)]


def parsed(text: str) -> Node:
    return JAVASCRIPT.parse(text.encode()).root_node


def nodes(node: Node):
    yield node
    for child in node.children:
        yield from nodes(child)


def is_younger(node: Node) -> bool:
    text, parent = str(node.text, "utf-8"), node.parent.type if node.parent else ""
    return (
        node.is_error
        or node.is_missing
        or node.type in YOUNGER_NODES | YOUNGER_OPERATORS
        or (node.type == "catch_clause" and node.child_by_field_name("parameter") is None)
        or (node.type in ("spread_element", "rest_pattern") and parent.startswith("object"))
        or (node.type == "number" and bool(re.search(r"n$|_", text)))
        or (node.type == "regex_flags" and bool(set(text) & set("svd")))
        or (node.type == "regex_pattern" and "(?<" in text)
        or (node.type == "await" and parent == "for_in_statement")
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_of_2017_reads_our_scripts(name):
    assert younger_than_2017(SCRIPTS[name]) == []


@pytest.mark.parametrize(
    "younger",
    [
        "a?.b",
        "a ?? b",
        "a ||= b",
        "try {} catch {}",
        "const b = {...a}",
        "const {a, ...b} = c",
        "class A { b = 1 }",
        "1_000",
        "1n",
        "/(?<=a)b/",
        "/a/s",
        "async () => { for await (const a of b) {} }",
        "const = 1",
    ],
)
def test_what_is_younger_is_found(younger):
    assert younger_than_2017(younger)


@pytest.mark.parametrize("known", ["f(...a)", "[...a]", "/a/giu", "try {} catch (e) {}", "a || b"])
def test_what_is_old_enough_is_not(known):
    assert younger_than_2017(known) == []


def test_no_function_is_called_that_is_younger_and_not_replaced():
    called = r"\.(flat|flatMap|matchAll|fromEntries|findLast|trimEnd|replaceChildren|finally)\("
    younger = rf"{called}|\{{\s*\.\.\."  # and members spread into an object
    for name, text in SCRIPTS.items():
        assert not re.search(younger, text), name
