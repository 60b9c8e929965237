"""`pip install .` gives the command `flexins`, with all it reads; without the network."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import flexins
from flexins.rules.built import built_name
from flexins.rules.law_files import ENDING

ROOT = Path(__file__).parents[1]
SHIPPED = ("flexins", "hatch_build.py", "pyproject.toml", "README.md", "requirements.txt")
BUILT = {".po": ".mo", ".toml": ENDING}
# Another Python that used this checkout has left its own.
ANYS = (".mo", ".law")
MADE = shutil.ignore_patterns("__pycache__", *(f"*{ending}" for ending in ANYS))
SECONDS = 120


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from what git has: nothing is compiled yet."""
    clone, built = tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("built")
    shutil.copy(ROOT / ".gitignore", clone)  # what it names is left out, and must not be all
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, clone / name, ignore=MADE)
        else:
            shutil.copy(ROOT / name, clone)
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", built, clone)
    (found,) = built.glob("*.whl")
    return found


def test_the_command_of_an_installed_wheel_answers(wheel, tmp_path):
    site = tmp_path / "site"
    pip("install", "--no-index", "--no-deps", "--target", site, wheel)
    # -S: without any other package. Neither the checkout nor its folder is in sight.
    done = subprocess.run(
        [sys.executable, "-S", site / "bin" / "flexins", "tiers", "--month", "2022-09"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2022年9月，")
    assert "815.40" in done.stdout


def test_all_that_the_package_reads_is_in_the_wheel(wheel):
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    inside = {str(path.relative_to(ROOT)) for path in (ROOT / "flexins").rglob("*.*")}
    inside = {name for name in inside if "__pycache__" not in name and not name.endswith(ANYS)}
    assert {"flexins/rules/data/wuhan.toml", "flexins/ui/server/style.css"} < inside
    assert inside - names == set()
    made = set()
    for written, ending in BUILT.items():
        texts = sorted((ROOT / "flexins").rglob(f"*{written}"))
        assert len(texts) > 5
        made |= {path.with_name(built_name(path.stem, path.read_bytes(), ending)) for path in texts}
    assert {name for name in names if name.endswith(ANYS)} == {
        str(path.relative_to(ROOT)) for path in made
    }


def test_the_wheel_has_the_one_version_and_the_one_list_of_packages(wheel):
    with ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith("/METADATA"))
        head = Parser().parsestr(packed.read(name).decode("utf-8"))
    assert head["Version"] == flexins.__version__
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {Requirement(line).name.casefold() for line in lines if line[:1].isalpha()}
    assert {Requirement(line).name for line in head.get_all("Requires-Dist")} == pinned


def test_the_wheel_is_built_with_what_the_tests_pin():
    """`pip install .` fetches these itself: the same as here."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    files = (ROOT / name for name in ("requirements.txt", "tests/requirements.txt"))
    pinned = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert set(needed["requires"]) <= set(pinned)


def test_the_changelog_begins_with_this_version():
    """And its versions go down from there."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+)\.(\d+)\.(\d+) · ", text, re.MULTILINE)
    assert ".".join(versions[0]) == flexins.__version__
    numbers = [tuple(map(int, version)) for version in versions]
    assert len(numbers) >= 4
    assert numbers == sorted(set(numbers), reverse=True)
