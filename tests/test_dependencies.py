"""The packages as far as they can be looked at without a network; `make audit` asks outside."""

import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "tests/requirements.txt")


def requirements(file: str) -> list[Requirement]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if re.match(r"[A-Za-z]", line)]


CONSTRAINTS = {canonicalize_name(r.name): r for r in requirements("constraints.txt")}


def closure(file: str) -> dict[str, str]:
    """Every package that the file brings along, with the installed version."""
    found: dict[str, str] = {}
    waiting = [(requirement, "") for requirement in requirements(file)]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        installed = distribution(requirement.name)
        name = canonicalize_name(requirement.name)
        for wanted in ("", *requirement.extras):
            if f"{name}[{wanted}]" not in found:
                found[f"{name}[{wanted}]"] = installed.version
                waiting += [(Requirement(needed), wanted) for needed in installed.requires or ()]
    return {name.split("[")[0]: version for name, version in found.items()}


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_all_it_brings_along(file):
    brought = closure(file)
    assert len(brought) > len(requirements(file))
    for name, version in brought.items():
        assert name in CONSTRAINTS, f"{name} is not in constraints.txt"
        assert str(CONSTRAINTS[name].specifier) == f"=={version}", name


@pytest.mark.parametrize("file", [*FILES, "constraints.txt"])
def test_versions_are_exact_and_come_from_the_package_index(file):
    for requirement in requirements(file):
        assert requirement.url is None
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement.name


def test_the_installed_packages_fit_together():
    command = [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def locked(file: str) -> dict[str, tuple[str, int]]:
    """By package, the version in a .lock file and how many hashes it has."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = {}
    for line in lines:
        requirement = Requirement(line.partition("--hash")[0])
        version = str(requirement.specifier).removeprefix("==")
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}(?= |$)", line)
        found[canonicalize_name(requirement.name)] = (version, len(hashes))
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_locked_by_hash(file):
    """After a change of requirements.txt or constraints.txt: `make lock`."""
    lock = locked(file.replace(".txt", ".lock"))
    for name, version in closure(file).items():
        assert name in lock, f"{name} is not locked: run `make lock`"
        assert lock[name][0] == version, f"{name} is locked as another: run `make lock`"
    assert all(hashes for _, hashes in lock.values())
    # A compiled package has a file for each Python and machine; one hash would be this one's only.
    assert lock["numpy"][1] > 20


def test_nothing_is_installed_without_a_hash():
    places = ["Makefile", ".ci/venv", ".ci/lock", "deploy/Dockerfile"]
    installing = [
        line
        for place in places
        for line in (ROOT / place).read_text(encoding="utf-8").splitlines()
        if "pip install" in line
    ]
    assert len(installing) == 3
    assert all("--require-hashes" in line for line in installing)
    listed = subprocess.run(["git", "ls-files", "*.lock"], cwd=ROOT, capture_output=True, text=True)
    assert len(listed.stdout.split()) >= 4
    for path in listed.stdout.split():
        assert "://" not in (ROOT / path).read_text(encoding="utf-8"), path
