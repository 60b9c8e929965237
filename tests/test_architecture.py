"""Arrows go one way, and figures of the law stand in the rule data only."""

import ast
import re
import sys
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [ROOT / "app.py", *sorted((ROOT / "flexins").rglob("*.py")), *(ROOT / "pages").glob("*.py")]
CODE = [path for path in CODE if path.exists()]

# Numbers that code may name: counting, calendars, percentages and money as such.
FREE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 31, 100, 1000, 10_000, 1_000_000, 9999}

# In a message: an example of what to type, a telephone number, a parameter, a date, 100 %.
NOT_LAW = re.compile(
    r"(例如|e\.g\.|like|按“|填“)[^。；;,，]*|12333|12366|12393|\{[^}]*\}|\d{4}-\d{2}(-\d{2})?|100\s?%"
)

# The product's own limits, not the law's: the longest period answered, the earliest birth year.
OWN_LIMITS = {("cost.py", 50), ("eligibility.py", 1900), ("future.py", 15), ("benefit.py", 59)}
OWN_LIMITS |= {
    ("rate.py", 0.01),
    ("rate.py", 1e-10),
    ("rate.py", 1e-13),
    ("rate.py", 50),
}  # the search for a rate of return

# Figures of the law that would be wrong anywhere but in the rule data.
# Outside the rules a 150 or a 200 is as likely a width in pixels; these are not.
LAW = {36, 55, 60, 63, 66, 70, 180, 300, 139, 170, 195, 8880, 9022, 9112}
LAW |= {3740, 4077, 4224, 4494, 4498, 6233, 6795, 7040, 7489, 7496, 18699, 20385, 21120, 22467}
LAW |= {22488}


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_the_rules_import_the_standard_library_and_themselves_only():
    for path in (ROOT / "flexins" / "rules").rglob("*.py"):
        for name in imports(path):
            own = name.startswith("flexins.rules")
            assert own or name.split(".")[0] in sys.stdlib_module_names, (path, name)


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("flexins/rules", ("flexins.ui", "flexins.applications", "flexins.wording", "pages")),
        ("flexins/applications", ("flexins.ui", "streamlit", "pandas", "pages")),
        ("flexins/wording", ("flexins.ui", "flexins.applications", "streamlit", "pages")),
        ("flexins/inputs", ("flexins.ui", "flexins.applications", "streamlit", "pandas", "pages")),
        ("flexins/rules", ("flexins.inputs", "flexins.answers", "flexins.commands")),
        ("flexins/rules", ("flexins.record",)),
        ("flexins/inputs", ("flexins.answers", "flexins.commands", "altair")),
        ("flexins/answers", ("flexins.ui", "flexins.commands", "flexins.applications", "pages")),
        ("flexins/answers", ("streamlit", "pandas", "altair")),
        ("flexins/commands", ("flexins.ui", "streamlit", "pages")),
        ("flexins/record", ("flexins.ui", "flexins.applications", "streamlit", "pandas", "pages")),
        ("flexins/ui", ("pages", "app")),
    ],
)
def test_arrows_go_one_way(room, forbidden):
    for path in (ROOT / room).rglob("*.py"):
        for name in imports(path):
            assert not any(name == bad or name.startswith(f"{bad}.") for bad in forbidden), path


INSIDE = ROOT / "flexins" / "ui" / "streamlit_inside"
ROOM = set(INSIDE.rglob("*.py"))


def test_only_one_room_knows_the_inside_of_streamlit():
    """Elsewhere in the interface it is `import streamlit as st`, of that what everybody may use;
    and in no other room of ours anything."""
    interface = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]
    interface += [path for path in (ROOT / "flexins" / "ui").rglob("*.py") if path not in ROOM]
    found = {
        str(path.relative_to(ROOT)): known
        for path in interface
        if (known := inside_known(path.read_text(encoding="utf-8")))
    }
    assert found == {}
    others = set(CODE) - set(interface) - ROOM
    assert len(others) > 100
    assert [path for path in others if any(map(is_theirs, imports(path)))] == []


def inside_known(source: str) -> list[str]:
    """What of a source hangs on the inside of Streamlit or uvicorn."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            known = is_theirs(node.module or "")
        elif isinstance(node, ast.Import):
            known = any(is_theirs(alias.name) for alias in node.names)
            known = known and ast.unparse(node) != "import streamlit as st"
        elif isinstance(node, ast.Attribute):
            of, name = ast.unparse(node.value), node.attr
            hidden = name.startswith("_") and not name.startswith("__")
            # To end a process at once, what is one's own, and what every named tuple has.
            known = hidden and (of, name) != ("os", "_exit") and of != "self"
            known = known and name not in ("_replace", "_asdict")
            known = known or (of == "st" and name in SUB_PACKAGES)
        else:
            known = False
        if known:
            found.append(ast.unparse(node))
    return found


def is_theirs(module: str) -> bool:
    return module.split(".")[0] in ("streamlit", "uvicorn")


SUB_PACKAGES = {"config", "delta_generator", "proto", "runtime", "static", "web"}


@pytest.mark.parametrize(
    "source",
    [
        "from streamlit import config",
        "from streamlit.runtime import Runtime",
        "import streamlit",
        "import streamlit.runtime as st",
        "import uvicorn",
        "st.runtime.exists()",
        "st.session_state._state",
        "line = client._websocket",
    ],
)
def test_what_hangs_on_the_inside_is_found(source):
    assert inside_known(source) != []


def test_the_room_for_the_inside_of_streamlit_stands_on_no_other():
    for path in ROOM:
        for name in imports(path):
            own = name.startswith("flexins.ui.streamlit_inside")
            assert own or not name.startswith("flexins"), (path, name)


def test_no_two_modules_stand_on_each_other():
    """Nor more than two in a round; a package may name what is in it, and be named there."""
    modules = {module_of(path): path for path in CODE if path.name != "__init__.py"}
    stands_on = {name: imported(path) & modules.keys() for name, path in modules.items()}
    TopologicalSorter(stands_on).prepare()  # raises CycleError with the round


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """The names of modules that a file imports, those for the type checker alone included."""
    names = imports(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names - {module_of(path)}


def test_no_cache_is_ever_handed_what_someone_typed():
    """Caches keep what they are called with: only words, months and our own files may be."""
    harmless = {
        "_design": {"named_words", "with_budget", "states"},
        "_labels": {"known_input", "language", "today", "short"},
        "_months": {"first", "last"},
        "_highest_monthly_fen": {"month"},
        "compiled": {"form"},
        "_compressed": {"file"},
        "_patterns": set(),
    }
    rooms = {"ui", "inputs", "record"}
    paths = [path for path in CODE if rooms & set(path.relative_to(ROOT).parts)]
    cached = [found for path in paths for found in cached_functions(path).items()]
    assert set(harmless) <= {name for name, _ in cached}
    for name, arguments in cached:
        assert set(arguments) <= harmless.get(name, set()), name


def cached_functions(path: Path) -> dict[str, list[str]]:
    """The names of a file's cached functions, with those of their arguments."""
    return {
        node.name: [argument.arg for argument in node.args.args]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("cache" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def test_the_rules_never_ask_what_day_it_is():
    for path in (ROOT / "flexins" / "rules").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(today|now)\(\)|import time\b", text), path


def test_no_figure_of_the_law_in_code():
    found = []
    for path in CODE:
        if path.name in ("schema.py", "keys.py") and path.parent.name == "rules":
            continue  # the sensible ranges that catch slips of the pen
        if path.name == "limits.py" and path.parent.name == "server":
            continue  # bytes, seconds and visits
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                in_rules = "rules" in path.parts
                if (path.name, node.value) in OWN_LIMITS:
                    continue
                if node.value in LAW or (in_rules and node.value not in FREE):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}")
    assert found == []


def test_no_figure_of_the_law_in_the_wording():
    """A message gets its figures as parameters; only telephone numbers and dates stand in it."""
    figure = re.compile(r"(?<![\d{#])(?:\d{3,}|\d+\s*[%％元岁年])(?!\d)")
    for path in (ROOT / "flexins" / "wording").rglob("*.po"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("msgstr", '"')) and not line.startswith('"Plural-Forms'):
                text = NOT_LAW.sub("", line)
                assert not figure.search(text), (path.name, line)


def test_every_text_that_is_typed_has_a_limit():
    calls = [
        node
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"text_input", "text_area", "chat_input"}
    ]
    assert len(calls) >= 5
    for call in calls:
        assert "max_chars" in {keyword.arg for keyword in call.keywords}, ast.unparse(call)


def test_records_of_the_law_are_made_by_keyword():
    """A named tuple does not insist on it, and two amounts in a wrong order look right."""
    classes = {
        name: found
        for module in ("contribution", "law", "reference", "tiers")
        for name, found in vars(import_module(f"flexins.rules.{module}")).items()
        if isinstance(found, type) and issubclass(found, tuple) and len(found._fields) > 2
    }
    assert {"ContributionLaw", "MonthlyPension", "ReferenceBase", "Tier"} <= classes.keys()
    classes.pop("Step")  # its arithmetic is read from left to right
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in classes:
                assert not node.args, f"{path}:{node.lineno}"
