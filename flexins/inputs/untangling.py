"""A link as it arrives, after chat and mail programs had it in their hands.

They add names of their own, write `&` as `&amp;`, encode what is encoded already, and take the
bracket or the full stop after a link for a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, unquote

Pairs = list[tuple[str, str]]

MOST_PAIRS, LONGEST_VALUE = 100, 1000
_ENCODINGS = 3  # as often a link may have been encoded
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
# What a chat program adds to every link it opens; one name is also ours.
_ADDED = {"from": ("singlemessage", "groupmessage", "timeline", "message", "favorites")}
_ENDS = " \t\r\n#&?!'\"`*_~)]}<>|，。！？；：、…）】》〉」』”’"


def pairs_of(query: str) -> Pairs:
    """The names and values of a query without its `?`, in their order."""
    return untangled(parse_qsl(query[: MOST_PAIRS * LONGEST_VALUE], keep_blank_values=True))


def untangled(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """`pairs` with the names they had when the link was made."""
    found: Pairs = []
    for name, text in pairs:
        for own_name, own_text in _taken_apart(name, text[:LONGEST_VALUE]):
            if own_text not in _ADDED.get(own_name, ()) and len(found) < MOST_PAIRS:
                found.append((own_name, own_text))
    return found


def readings(text: str) -> Iterator[str]:
    """`text` as it is, then without what may have stuck to its end."""
    yield text
    bare = text.rstrip(f"{_ENDS},.;:")
    if bare != text:
        yield bare
    # A fragment, or the rest of a sentence; never figures, which would be a part of the value.
    cut = re.match(rf"(.*?)[{re.escape(_ENDS)}]\D*$", bare, re.DOTALL)
    if cut and cut[1]:
        yield cut[1]


def _taken_apart(name: str, text: str) -> Iterator[tuple[str, str]]:
    name, text = _decoded(name), _decoded(text)
    if "=" in name:  # the whole query was encoded, and is one name now
        whole = f"{name}={text}" if text else name
        for part in whole.split("&"):
            inner, _, value = part.partition("=")
            yield _name(inner), value
    elif "&" in text:
        value, *rest = text.split("&")
        yield _name(name), value
        for part in rest:
            inner, _, more = part.partition("=")
            yield _name(inner), more
    else:
        yield _name(name), text


def _decoded(text: str) -> str:
    for _ in range(_ENCODINGS):
        if not _ENCODED.search(text):
            break
        text = unquote(text)
    return text


def _name(text: str) -> str:
    name = text.strip().lstrip("?&;").casefold()
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    return name
