"""What we need of Streamlit and uvicorn and their installed versions do not have, in sentences.

Nothing of theirs is imported before it is asked for: what is missing is a sentence, not an error.
"""

from __future__ import annotations

import ast
import logging
import re
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getsource, signature
from pathlib import Path
from typing import Any

from flexins.ui.streamlit_inside import (
    in_the_browser,
    index_page,
    message_names,
    needs,
    static_files,
)
from flexins.wording import say

ROOT = Path(__file__).parents[2]
INSIDE = ROOT / "flexins" / "ui" / "streamlit_inside"
BROWSER = ROOT / "flexins" / "ui" / "server"
_SECTIONS = "browser|client|global|logger|runner|server|theme"


class Missing(Exception):
    """Says what is missing."""


def everything_broken() -> list[str]:
    return [
        *broken_parts(needs.PARTS),
        *changed_sources(needs.WRITTEN),
        *changed_messages(),
        *missing_settings(used_settings()),
        *changed_index_page(index_page.PARTS),
        *missing_scripts(told_ahead()),
        *missing_selectors(selectors()),
        *missing_texts(in_the_browser.TEXTS),
        *wrong_numbers(in_the_browser.NUMBERS),
        *missing_words(in_the_browser.WORDS),
    ]


# --- Names and signatures ------------------------------------------------------------------
def found(module: str, name: str) -> Any:
    """What `name` is in `module`. Raises Missing."""
    try:
        thing = import_module(module)
        for part in name.split("."):
            thing = getattr(thing, part)
    except (ImportError, AttributeError) as error:
        raise Missing(f"{module} has no {name}") from error
    return thing


def broken_parts(parts: Iterable[needs.Part]) -> Iterator[str]:
    for part in parts:
        for said in _broken(part):
            yield f"{said} (for: {part.without})"


def _broken(part: needs.Part) -> Iterator[str]:
    try:
        thing = found(part.module, part.name)
    except Missing as missing:
        yield str(missing)
        return
    where = f"{part.module}.{part.name}"
    if part.takes is not None:
        takes = tuple(name for name in signature(thing).parameters if name != "self")
        if takes != part.takes:
            yield f"{where} takes {takes}, not {part.takes}"
    if part.is_now is not None:
        now = thing.name if isinstance(thing, logging.Logger) else thing
        if now != part.is_now:
            yield f"{where} is {now!r}, not {part.is_now!r}"
    if part.has:
        has = _attributes(thing)
        yield from (f"{where} has no .{name}" for name in part.has if name not in has)


def _attributes(kind: type) -> set[str]:
    """What an instance has: what the class defines, announces, or sets on itself."""
    names: set[str] = set()
    for base in kind.__mro__[:-1]:
        names |= vars(base).keys() | vars(base).get("__annotations__", {}).keys()
        if base.__module__.startswith(("streamlit", "uvicorn")):
            names |= attributes_set(textwrap.dedent(getsource(base)))
    return names


def attributes_set(source: str) -> set[str]:
    """The names of what a source sets on `self`."""
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) == "self"
    }


def changed_sources(written: Iterable[needs.Written]) -> Iterator[str]:
    for one in written:
        try:
            source = _source(one.module, one.name)
        except Missing as missing:
            yield f"{missing} (for: {one.without})"
            continue
        if one.text not in source:
            yield f"{one.module}.{one.name} does not say {one.text!r} (for: {one.without})"


def _source(module: str, name: str) -> str:
    """As it is in the file, whatever stands in its place while we run."""
    owner, _, own = name.rpartition(".")
    if not owner:
        return getsource(found(module, name))
    whole = textwrap.dedent(getsource(found(module, owner)))
    for node in ast.walk(ast.parse(whole)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == own:
            return ast.get_source_segment(whole, node) or ""
    raise Missing(f"{module} has no {name}")


# --- Messages ------------------------------------------------------------------------------
def changed_messages() -> Iterator[str]:
    names = message_names
    kinds = names.KINDS | names.REFUSED_KINDS | {names.OPERATION}
    operations = names.OPERATIONS | names.REFUSED_OPERATIONS | names.OPERATION_OF
    values = {*names.SMALL_VALUES, *names.TEXTS, names.PRESSED_TEXT, *names.LISTS, *names.UNUSED}
    yield from changed_names("kinds of a browser's message", kinds_now, kinds)
    yield from changed_names("operations that a browser asks for", operations_now, operations)
    yield from changed_names("kinds of a widget's value", values_now, values)


def changed_names(what: str, now: Any, known: Iterable[str]) -> Iterator[str]:
    """A new one is let in only once somebody has looked at what it does."""
    try:
        there = now()
    except (Missing, KeyError) as missing:
        yield f"{what}: {missing}"
        return
    yield from (f"{what}: {name} is new" for name in sorted(there - set(known)))
    yield from (f"{what}: {name} is gone" for name in sorted(set(known) - there))


def kinds_now() -> set[str]:
    message = found("streamlit.proto.BackMsg_pb2", "BackMsg")
    return {field.name for field in message.DESCRIPTOR.oneofs_by_name["type"].fields}


def operations_now() -> set[str]:
    message = found("streamlit.proto.BackMsg_pb2", "BackMsg")
    operation = message.DESCRIPTOR.fields_by_name[message_names.OPERATION].message_type
    return {field.name for field in operation.fields}


def values_now() -> set[str]:
    state = found("streamlit.proto.WidgetStates_pb2", "WidgetState")
    return {field.name for field in state.DESCRIPTOR.oneofs_by_name["value"].fields}


# --- Settings ------------------------------------------------------------------------------
def used_settings() -> set[str]:
    """As .streamlit/config.toml, our code, the Makefile and deploy/ name them."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    places = [INSIDE / "settings.py", ROOT / "Makefile", *(ROOT / "deploy").glob("*.*")]
    places += [ROOT / "benchmarks" / "support" / "servers.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in places if path.is_file())
    named = set(re.findall(rf'(?:"|--)((?:{_SECTIONS})\.[A-Za-z.]+)', text))
    return {*_flat(settings), *named, *re.findall(r"\bSTREAMLIT_[A-Z_]+", text)}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def missing_settings(names: Iterable[str]) -> Iterator[str]:
    try:
        options = found("streamlit.config", "get_config_options")()
    except Missing as missing:
        yield str(missing)
        return
    known = {**options, **{option.env_var: option for option in options.values()}}
    for name in sorted(names):
        if name not in known:
            yield f"there is no setting {name}"
        elif known[name].deprecated:
            yield f"the setting {name} is deprecated"


# --- What the browser gets -----------------------------------------------------------------
@cache
def their_scripts() -> str:
    """Every script and style sheet that Streamlit ships, and its document."""
    files = [*static_files.files().values(), static_files.INDEX]
    texts = [path for path in files if path.suffix in (".js", ".css", ".html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(texts))


@cache
def our_scripts() -> str:
    files = [BROWSER / "style.css", *sorted((BROWSER / "browser").glob("*.js"))]
    files.append(INSIDE / "ahead.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def changed_index_page(parts: Mapping[re.Pattern[str], int]) -> Iterator[str]:
    document = static_files.INDEX.read_text(encoding="utf-8")
    for pattern, times in parts.items():
        if (now := len(pattern.findall(document))) != times:
            yield f"index.html has {now} × {pattern.pattern}, not {times}"


def told_ahead() -> tuple[str, ...]:
    """Read, not imported: the module asks for settings."""
    tree = ast.parse((INSIDE / "ahead.py").read_text(encoding="utf-8"))
    return next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NEEDED_AT_ONCE"
    )


def missing_scripts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if len(files := static_files.scripts_of(name)) != 1:
            yield f"{len(files)} scripts are named {name}.….js, not one"


def selectors() -> set[str]:
    """Streamlit's own names and classes, by which our scripts and style find its elements."""
    named = re.findall(r"data-testid=[\"']?(\w+)", our_scripts())
    named += re.findall(r"dataset\.testid === \"(\w+)\"", our_scripts())
    return {*named, *re.findall(r"\.(st[A-Z]\w+)", our_scripts())}


def missing_selectors(names: Iterable[str]) -> Iterator[str]:
    for name in sorted(names):
        if not any(f"{quote}{name}{quote}" in their_scripts() for quote in "`\"'"):
            yield f"no script of Streamlit's names an element {name}"


def missing_texts(texts: Mapping[str, str]) -> Iterator[str]:
    for text, without in texts.items():
        if not _says(text):
            yield f"no script of Streamlit's says {text} (for: {without})"


def _says(text: str) -> bool:
    """Whether a script of theirs has the text, and not as a part of a longer word."""
    ends = r"(?![\w-])" if text[-1].isalnum() else ""
    places = re.finditer(re.escape(text) + ends, their_scripts())
    return any(not re.match(r"[\w-]", their_scripts()[at.start() - 1]) for at in places)


def wrong_numbers(numbers: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    ours = dict(re.findall(r"\b([A-Z_]+) = (\d+)", our_scripts()))
    for name, (message, field) in numbers.items():
        try:
            kind = found(f"streamlit.proto.{message}_pb2", message)
        except Missing as missing:
            yield str(missing)
            continue
        known = kind.DESCRIPTOR.fields_by_name.get(field)
        now = getattr(kind, field, None) if known is None else known.number
        if str(now) != ours.get(name):
            yield f"{message}.{field} is {now}; our scripts say {name} = {ours.get(name)}"


def missing_words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        said = say("en", f"widget.{name}")
        for piece in in_the_browser.PUT_TOGETHER.get(name, said.split("#")):
            if piece not in their_scripts():
                yield f"no script of Streamlit's says “{piece}” (widget.{name})"
