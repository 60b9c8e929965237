"""Message files made quick to read when the program is built, and never old words."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from flexins.rules.built import built_name
from flexins.wording import COMPILED, FOLDER, catalog_of
from flexins.wording.compiling import compile_all

ROOT = Path(__file__).parents[2]
SOURCE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "one.greeting"
msgstr "{word}"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "en").mkdir()
    return tmp_path


def write(folder, word, at=None):
    path = folder / "en" / "one.po"
    path.write_text(SOURCE.replace("{word}", word), encoding="utf-8")
    if at is not None:
        os.utime(path, (at, at))
    return path


def greeting(folder):
    return catalog_of("en", "one", str(folder)).gettext("one.greeting")


def test_every_file_is_compiled_and_says_the_same(tmp_path):
    folder = tmp_path / "messages"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.mo"))
    areas = sorted(path.relative_to(folder).with_suffix("") for path in folder.glob("*/*.po"))
    in_memory = [catalog_of(area.parent.name, area.name, str(folder))._catalog for area in areas]
    assert len(compile_all(folder)) == len(areas) > 50
    assert len(list(folder.glob("*/*.mo"))) == len(areas)
    read = [catalog_of(area.parent.name, area.name, str(folder))._catalog for area in areas]
    assert read == in_memory


def test_the_compiled_file_is_what_is_read(folder):
    path = write(folder, "Hello")
    (compiled,) = compile_all(folder)
    text = compiled.read_bytes()
    compiled.write_bytes(text.replace(b"Hello", b"Hallo"))
    assert compiled == path.with_name(built_name("one", path.read_bytes(), COMPILED))
    assert greeting(folder) == "Hallo"


@pytest.mark.parametrize("at", [None, 0])
def test_a_changed_text_never_shows_old_words(folder, at):
    """Whether its time is later than the compiled file's or, after a checkout, earlier."""
    write(folder, "Hello")
    compile_all(folder)
    write(folder, "Jello", at)  # as long as before
    assert greeting(folder) == "Jello"
    compile_all(folder)
    assert greeting(folder) == "Jello"
    assert len(list(folder.glob("*/*.mo"))) == 1


def test_a_text_that_is_gone_takes_its_compiled_file_along(folder):
    path = write(folder, "Hello")
    compile_all(folder)
    path.unlink()
    with pytest.raises(KeyError):
        greeting(folder)
    assert compile_all(folder) == []
    assert [found for found in folder.rglob("*") if found.is_file()] == []


def test_what_is_compiled_is_left(folder):
    write(folder, "Hello")
    (compiled,) = compile_all(folder)
    before = compiled.stat()
    assert compile_all(folder) == [compiled]
    after = compiled.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_no_compiled_file_is_in_git():
    listed = subprocess.run(["git", "ls-files", "*.mo"], cwd=ROOT, capture_output=True, text=True)
    assert (listed.returncode, listed.stdout) == (0, "")
