"""Which browsers `make test` takes on a machine: .ci/browser among stand-ins for its programs."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the scripts themselves need; nothing else of this machine is in reach.
TOOLS = ("bash", "cat", "chmod", "dirname", "grep", "head", "mkdir", "readlink", "sed", "timeout")
TOOLS += ("tr", "true")
# What Ubuntu has under a browser's name: it asks for a snap, or starts the one that is there.
SNAP_SCRIPT = """#!/bin/sh
if ! [ -x /snap/bin/chromium ]; then
    echo "Command '$0' requires the chromium snap to be installed." >&2
    exit 1
fi
exec /snap/bin/chromium "$@"
"""
APT_GET = """#!/bin/bash
echo "apt-get $*" >>"$MACHINE/log"
for name in "$@"; do
    case $name in
    chromium) programs="chromium=Chromium" ;;
    firefox-esr) programs="firefox-esr=Firefox" ;;
    webkit2gtk-driver) programs="WebKitWebDriver=WebKit" ;;
    xvfb) programs="Xvfb=Xvfb" ;;
    dbus) programs="dbus-run-session=dbus" ;;
    *) continue ;;
    esac
    printf '#!/bin/sh\\necho "%s 150.0"\\n' "${programs#*=}" >"$MACHINE/bin/${programs%=*}"
    chmod +x "$MACHINE/bin/${programs%=*}"
done
"""
# Playwright as .ci asks for it: where its builds would be, and to fetch them.
PYTHON = """#!/bin/bash
echo "python $*" >>"$MACHINE/log"
if [ "$1" = - ]; then
    echo "$MACHINE/builds/$2"
elif [ "$1 $2 $3" = "-m playwright install" ] && [ "$ONLINE" = 1 ]; then
    mkdir -p "$MACHINE/builds"
    for name in "${@:4}"; do
        printf '#!/bin/sh\\necho "%s 150.0"\\n' "${name^}" >"$MACHINE/builds/$name"
        chmod +x "$MACHINE/builds/$name"
    done
fi
"""


@dataclass
class Machine:
    folder: Path

    def has(self, name: str, script: str) -> None:
        program = self.folder / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(script)
        program.chmod(0o755)

    def run(self, script: str, *, online: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / ".ci" / script],
            env={
                "PATH": str(self.folder / "bin"),
                "MACHINE": str(self.folder),
                "ONLINE": str(int(online)),
            },
            capture_output=True,
            text=True,
        )

    def log(self) -> list[str]:
        return (self.folder / "log").read_text().splitlines()


@pytest.fixture
def machine(tmp_path) -> Machine:
    made = Machine(tmp_path)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    made.has("bin/fc-list", "#!/bin/sh\necho 'Noto Sans CJK SC'\n")
    made.has("bin/apt-get", APT_GET)
    made.has("bin/id", "#!/bin/sh\necho 0\n")
    made.has(".venv/bin/python", PYTHON)
    return made


def offers(machine: Machine, candidates: dict[str, str]) -> None:
    """What the distribution's list of packages says of these names."""
    cases = "".join(
        f"{name}) echo '  Candidate: {version}' ;;\n" for name, version in candidates.items()
    )
    machine.has("bin/apt-cache", f"#!/bin/bash\ncase $2 in\n{cases}esac\n")


def test_a_distribution_with_packages_gives_its_own(machine):
    offers(machine, {"chromium": "156.0.8078.120-1~deb12u1", "firefox-esr": "153.7.0esr-1"})
    ran = machine.run("browser")
    assert ran.returncode == 0, ran.stderr
    wanted = "webkit2gtk-driver xvfb dbus chromium chromium-driver firefox-esr"
    assert f"apt-get -qq -y install {wanted}" in machine.log()
    assert not any("playwright" in line for line in machine.log())
    assert machine.run("find-chromium").stdout.strip() == str(machine.folder / "bin/chromium")
    assert machine.run("find-firefox").stdout.strip() == str(machine.folder / "bin/firefox-esr")


@pytest.mark.parametrize("with_snaps", [False, True])
def test_where_browsers_are_snaps_playwrights_own_are_taken(machine, with_snaps):
    offers(
        machine,
        {
            "chromium": "(none)",
            "chromium-browser": "2:1snap1-0ubuntu2",
            "firefox-esr": "(none)",
            "firefox": "1:1snap1-0ubuntu5",
        },
    )
    started = '#!/bin/sh\necho "{} 150.0 snap"\nexit 0\nexec /snap/bin/program "$@"\n'
    for name in ("chromium-browser", "firefox"):
        script = started.format("Chromium Firefox") if with_snaps else SNAP_SCRIPT
        machine.has(f"bin/{name}", script)
    ran = machine.run("browser")
    assert ran.returncode == 0, ran.stderr
    assert "python -m playwright install chromium firefox" in machine.log()
    assert "python -m playwright install-deps chromium firefox" in machine.log()
    assert "apt-get -qq -y install webkit2gtk-driver xvfb dbus" in machine.log()
    assert machine.run("find-chromium").stdout.strip() == str(machine.folder / "builds/chromium")
    assert machine.run("find-firefox").returncode == 1  # the walk then takes Playwright's
    (machine.folder / "log").unlink()
    assert machine.run("browser").returncode == 0
    assert not any("install" in line for line in machine.log())  # all is there


def test_where_nothing_can_be_fetched_a_sentence_says_what_to_do(machine):
    offers(machine, {"chromium": "(none)", "firefox-esr": "(none)"})
    machine.has("bin/chromium-browser", SNAP_SCRIPT)
    ran = machine.run("browser", online=False)
    assert ran.returncode == 1
    sentence = ran.stderr.splitlines()[-1]
    assert sentence.startswith("flexins: no Chromium that starts was found; install one")
    assert "playwright install" in sentence


def test_a_link_to_a_snap_is_a_snap(machine):
    # /usr/bin/chromium → /snap/bin/chromium → /usr/bin/snap
    machine.has("usr/bin/snap", "#!/bin/sh\necho 'Chromium 150.0 snap'\n")
    (machine.folder / "bin/chromium").symlink_to(machine.folder / "usr/bin/snap")
    assert machine.run("find-chromium").returncode == 1
