"""A real PostgreSQL of the tests' own: Debian's programs, a temporary folder, a free port."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from flexins.applications.key_files import make_shared_keys

ROOT = Path(__file__).parents[1]
# Not checked by this server; a test looks for it where it must not be.
PASSWORD = "geheimnis-4711"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A PostgreSQL that is started, killed and started again."""

    folder: Path
    port: int
    owner: int | None
    process: subprocess.Popen[bytes] | None = None
    ledgers: int = 0
    programs: Path = field(init=False)

    def __post_init__(self) -> None:
        found = subprocess.run([ROOT / ".ci" / "find-postgresql"], capture_output=True, text=True)
        assert found.returncode == 0, "no PostgreSQL server: run `make setup`"
        self.programs = Path(found.stdout.strip())

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        if not self.data.exists():
            self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--no-sync")
        options = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "max_connections": 60,
            "shared_buffers": "16MB",
            "log_statement": "all",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", self.data, *settings],
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
            user=self.owner,
            cwd=self.folder,
        )
        for _ in range(600):
            try:
                psycopg.connect(self.address(), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None, self.log.read_text(errors="replace")
                time.sleep(0.05)
        raise AssertionError(self.log.read_text(errors="replace"))

    def _run(self, program: str, *arguments: object) -> None:
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        subprocess.run(
            [self.programs / program, *map(str, arguments)],
            check=True,
            capture_output=True,
            user=self.owner,
            cwd=self.folder,
            env=environment,
        )

    def kill(self) -> None:
        """As a power cut would: the server's every process at once, nothing finished."""
        assert self.process is not None
        # Stopped first, so that the parent cannot tell the others or start new ones.
        os.kill(self.process.pid, signal.SIGSTOP)
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        for process in (self.process.pid, *map(int, children.split())):
            os.kill(process, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)  # "fast": connections are closed
            self.process.wait()
            self.process = None

    def address(self, schema: str = "public", user: str = "postgres") -> str:
        options = quote(f"-c search_path={schema}", safe="")
        return f"postgresql://{user}:{PASSWORD}@127.0.0.1:{self.port}/postgres?options={options}"

    def connect(self, schema: str = "public") -> psycopg.Connection:
        return psycopg.connect(self.address(schema), autocommit=True)

    def new_schema(self) -> str:
        """A place for one more ledger."""
        self.ledgers += 1
        name = f"ledger_{self.ledgers}"
        with self.connect() as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return name


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    place = os.environ.get("PYTEST_DEBUG_TEMPROOT")  # where tests/conftest.py has put all files
    folder = Path(tempfile.mkdtemp(prefix="flexins-postgresql-", dir=place))
    owner = None
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres").pw_uid
        os.chown(folder, owner, -1)
    server = Server(folder, free_port(), owner)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def settings_of_new_ledger(server: Server, keys: Path) -> dict[str, str]:
    """The environment of an app server whose ledger is a new one in PostgreSQL."""
    officer, _, chain = make_shared_keys(keys)
    return {
        "FLEXINS_LEDGER": server.address(server.new_schema()),
        "FLEXINS_OFFICER_PUBLIC_KEY": str(officer),
        "FLEXINS_LEDGER_CHAIN_KEY": str(chain),
    }


@pytest.fixture
def database_settings(postgresql: Server, tmp_path: Path) -> dict[str, str]:
    return settings_of_new_ledger(postgresql, tmp_path / "keys")
