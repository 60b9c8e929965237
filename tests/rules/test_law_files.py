"""Files of the law kept quick to read when the program is built, and never an old law."""

import marshal
import os
import shutil
import subprocess
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.rules.built import built_name
from flexins.rules.errors import RuleDataError
from flexins.rules.law_files import DATA_FOLDER, ENDING, _meant, _plain, keep_tables, tables_of
from flexins.rules.loading import load_city

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(DATA_FOLDER).glob("*.toml"))


@pytest.fixture
def folder(tmp_path):
    for path in FILES:
        shutil.copy(path, tmp_path)
    return tmp_path


def parsed(path):
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def kinds(value):
    """Every value with its kind: 1 and True, 1.2 and 1.20 are told apart."""
    if isinstance(value, dict):
        return {name: kinds(held) for name, held in value.items()}
    return [kinds(held) for held in value] if isinstance(value, list) else repr(value)


def test_every_file_is_kept_and_says_the_same(folder):
    in_memory = [tables_of(str(folder / path.name)) for path in FILES]
    assert len(keep_tables(folder)) == len(FILES) > 5
    for path, before in zip(FILES, in_memory, strict=True):
        read = tables_of(str(folder / path.name))
        assert kinds(read) == kinds(before) == kinds(parsed(path))
        assert list(read) == list(before)  # the edition is made of all values in their order


def test_what_was_kept_is_what_is_read(folder):
    keep_tables(folder)
    path = folder / "wuhan.toml"
    kept = folder / built_name("wuhan", path.read_bytes(), ENDING)
    kept.write_bytes(marshal.dumps({"city": {"code": "kept"}}))
    assert tables_of(str(path)) == {"city": {"code": "kept"}}


@pytest.mark.parametrize("at", [None, 0])
def test_a_changed_law_is_never_read_as_it_was(folder, at):
    """Whether its time is later than the kept one's or, after a checkout, earlier."""
    keep_tables(folder)
    path = folder / "wuhan.toml"
    text = path.read_text(encoding="utf-8")
    assert "value = 7496\n" in text
    path.write_text(text.replace("value = 7496\n", "value = 7497\n"), encoding="utf-8")
    if at is not None:
        os.utime(path, (at, at))
    changed = parsed(path)
    assert tables_of(str(path)) == changed
    keep_tables(folder)
    assert tables_of(str(path)) == changed
    assert len(list(folder.glob(f"*{ENDING}"))) == len(FILES)


def test_a_file_that_is_no_toml_is_refused_as_before(folder):
    (folder / "wuhan.toml").write_bytes(b"value = \xff")
    with pytest.raises(RuleDataError, match=r"wuhan\.toml: file"):
        load_city("wuhan", folder)
    (folder / "wuhan.toml").write_text("value = ", encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"wuhan\.toml: file"):
        load_city("wuhan", folder)


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.dates() | st.decimals(allow_nan=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_a_file_can_say_comes_back(value):
    assert kinds(_meant(marshal.loads(marshal.dumps(_plain(value))))) == kinds(value)


def test_what_no_file_of_the_law_says_is_not_kept():
    with pytest.raises(TypeError, match="no file of the law holds a datetime"):
        _plain(tomllib.loads("at = 2026-07-01T00:00:00")["at"])


def test_nothing_that_is_kept_is_in_git():
    listed = subprocess.run(["git", "ls-files", "*.law"], cwd=ROOT, capture_output=True, text=True)
    assert (listed.returncode, listed.stdout) == (0, "")
