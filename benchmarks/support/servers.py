"""Servers to measure: the product as README starts it, and bare apps as Streamlit starts them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = Path(__file__).parent / "apps"
TODAY = "2026-11-24"
_PATIENCE_SECONDS = 60.0
_SCHEDULED_TIME = 2
# Only what keeps a bare app from opening a browser, or from asking another host for anything.
_QUIET = ("--server.headless=true", "--browser.gatherUsageStats=false")
_LOCAL = ("--browser.serverAddress=localhost",)


@dataclass(frozen=True)
class Server:
    """A running server on this machine; `seconds_to_healthy` from the start of its process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    seconds_to_healthy: float
    log: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def memory_megabytes(self) -> float:
        """What the process holds in memory now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def cpu_seconds(self) -> float:
        """What the process has used of the processor so far, to the microsecond."""
        # The number of another process's clock, as clock_getcpuclockid(3) makes it.
        return time.clock_gettime(~self.process.pid << 3 | _SCHEDULED_TIME)


@contextmanager
def product() -> Iterator[Server]:
    """The product, with a ledger of its own that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "ledger.csv")
        extra = {"FLEXINS_TODAY": TODAY, "FLEXINS_LEDGER": ledger}
        with _running("flexins", ROOT / "app.py", ROOT, (), extra) as server:
            yield server


@contextmanager
def bare(name: str = "bare") -> Iterator[Server]:
    """The app `name` of `apps/` with Streamlit's own settings, away from the product's."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _running(name, APPS / f"{name}.py", Path(folder), (*_QUIET, *_LOCAL), {}) as server,
    ):
        yield server


@contextmanager
def _running(
    name: str, script: Path, folder: Path, options: tuple[str, ...], extra: dict[str, str]
) -> Iterator[Server]:
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    start = time.perf_counter()
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env={**os.environ, **extra},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            while not _healthy(port):
                if process.poll() is not None or time.perf_counter() - start > _PATIENCE_SECONDS:
                    raise RuntimeError(f"{name} did not start: {Path(log.name).read_text()}")
                time.sleep(0.005)
            seconds = time.perf_counter() - start
            yield Server(name, port, process, seconds, Path(log.name))
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=5):
            return True
    except OSError:
        return False
