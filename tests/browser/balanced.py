"""The site as deploy/ sets it up, on one machine: nginx, two app servers, one PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser.conftest import PICTURES, ROOT, TODAY
from tests.postgresql import free_port

SHIPPED = ROOT / "deploy" / "nginx"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
# A certificate of one day's life for nobody but this test.
NO_TRUST = ssl.create_default_context()
NO_TRUST.check_hostname = False
NO_TRUST.verify_mode = ssl.CERT_NONE


def nginx_folder(folder: Path, http: int, https: int, servers: list[int]) -> Path:
    """The shipped files, unchanged; only what site/ says is of this place."""
    assert NGINX, "no nginx: run `make setup`"
    shutil.copytree(SHIPPED, folder / "nginx")
    tls = folder / "tls"
    tls.mkdir()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=localhost", "-keyout", tls / "key.pem", "-out", tls / "cert.pem"),
        ],
        check=True,
        capture_output=True,
    )
    site = folder / "nginx" / "site"
    (site / "upstream.conf").write_text(
        "".join(f"server 127.0.0.1:{p} max_fails=0;\n" for p in servers)
    )
    (site / "http.conf").write_text(f"listen 127.0.0.1:{http};\n")
    (site / "https.conf").write_text(f"listen 127.0.0.1:{https} ssl http2;\n")
    (site / "certificate.conf").write_text(
        f"ssl_certificate {tls}/cert.pem;\nssl_certificate_key {tls}/key.pem;\n"
    )
    # As the image writes it.
    names = (folder / "nginx" / "templates" / "names.conf.template").read_text()
    (folder / "nginx" / "names").mkdir()
    (folder / "nginx" / "names" / "names.conf").write_text(names.replace("${DOMAIN}", "localhost"))
    under_way = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (site / "paths.conf").write_text(
        "".join(f"{name}_temp_path {folder}/{name};\n" for name in under_way)
        # A test may come from where it likes.
        + "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Test-Address;\n"
    )
    return folder / "nginx" / "nginx.conf"


@dataclass
class Site:
    """Everything that runs, by port."""

    folder: Path
    settings: dict[str, str]
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)
    apps: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    balancer: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"https://localhost:{self.https}"

    def start(self) -> None:
        for _ in range(2):
            self.start_app(free_port())
        config = nginx_folder(self.folder, self.http, self.https, list(self.apps))
        self.balancer = subprocess.Popen(
            [NGINX, "-p", self.folder, "-c", config, "-g", f"daemon off; pid {self.folder}/pid;"],
            stdout=(self.folder / "access.log").open("wb"),
            stderr=(self.folder / "error.log").open("wb"),
        )
        for port in self.apps:
            wait_until(lambda port=port: self.answers(f"http://127.0.0.1:{port}"))
        wait_until(lambda: self.answers(self.address))

    def start_app(self, port: int) -> None:
        log = PICTURES / f"server-{port}.log"
        log.parent.mkdir(exist_ok=True)
        self.apps[port] = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env={
                **os.environ,
                **self.settings,
                "FLEXINS_TODAY": TODAY,
                "FLEXINS_CLIENT_ADDRESS_HEADER": "X-Real-IP",
                "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
                "STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost",
                "STREAMLIT_SERVER_COOKIE_SECRET": "the same on both, for this test only",
            },
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def answers(self, address: str) -> bool:
        with suppress(OSError):
            get(f"{address}/_stcore/health").close()
            return True
        return False

    def holding(self) -> list[int]:
        """The ports of the app servers that hold an open visit, by their own figures."""
        found = []
        for port in self.apps:
            with get(f"http://127.0.0.1:{port}/_stcore/metrics") as answer:
                if "\nactive_sessions 0\n" not in answer.read().decode():
                    found.append(port)
        return found

    def kill_app(self, port: int) -> None:
        self.apps[port].send_signal(signal.SIGKILL)
        self.apps.pop(port).wait()

    def stop(self) -> None:
        for process in (*self.apps.values(), self.balancer):
            if process is not None:
                process.terminate()
                process.wait()


def get(url: str, **headers: str):
    request = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    return urllib.request.urlopen(request, timeout=10, context=NO_TRUST)


def wait_until(true, seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def site(postgresql, tmp_path_factory) -> Iterator[Site]:
    from tests.postgresql import settings_of_new_ledger

    settings = settings_of_new_ledger(postgresql, tmp_path_factory.mktemp("keys"))
    # nginx gives up root's rights and must still come into its folder.
    folder = Path(tempfile.mkdtemp(prefix="flexins-nginx-"))
    folder.chmod(0o755)
    running = Site(folder, settings)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)
