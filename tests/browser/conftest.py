"""The real app in a real Chromium, at the sizes of a phone and of a desk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.hands import at_rest
from tests.browser.tabs import Tab, Tabs

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-24"
PICTURES = ROOT / "test-results"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "has_touch": True,
    "is_mobile": True,
    "locale": "zh-CN",
}
DESK = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN"}
# As long as a tab waits for anything else.
expect.set_options(timeout=15_000)
SIZES = {"phone": PHONE, "desk": DESK}
NAMES = (
    "",
    "eligibility",
    "tiers",
    "cost",
    "pension",
    "ways",
    "record",
    "guide",
    "apply",
    "roster",
)
NAMES += ("records", "sources")
PAGES = [f"/{name}" for name in NAMES]
LANGUAGES = ["zh", "en"]


def with_language(link: str, language: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}lang={language}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A test that failed tells what its visitors saw: where it ran, nobody may look again."""
    report = yield
    if report.when == "call" and report.failed:
        visit = getattr(item, "funcargs", {}).get("visit")
        for visitor in getattr(visit, "visitors", ()):
            report.sections.append(("What the page showed", visitor.seen()))
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    search = subprocess.run([ROOT / ".ci" / "find-chromium"], capture_output=True, text=True)
    assert search.returncode == 0, "no Chromium that starts: run `make setup`"
    found = search.stdout.strip()
    quiet = ["background-networking", "component-update", "sync", "gpu", "quic"]
    # Every test runs with all addresses but the server's own out of reach.
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
    arguments = ["--no-sandbox", "--no-first-run", alone]
    arguments += [f"--disable-{name}" for name in quiet]
    return {"executable_path": found, "args": arguments}


def ledger_of(port: int) -> Path:
    """Where the server on this port keeps its ledger: a folder of its own."""
    return PICTURES / f"ledger-{port}" / "ledger.csv"


def start_server(folder: Path = ROOT, port: int = 0) -> tuple[subprocess.Popen[bytes], str, Path]:
    """A fresh server process of the app in `folder`; its address and its log.

    On a free port, or on `port`, where an earlier one has ended.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    log = PICTURES / f"server-{port}.log"
    log.parent.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=folder,
        env={**os.environ, "FLEXINS_TODAY": TODAY, "FLEXINS_LEDGER": str(ledger_of(port))},
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address, log
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    process, address, _ = start_server()
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def fresh_server() -> Iterator[str]:
    """A server that nobody has visited yet."""
    process, address, _ = start_server()
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def altered_server(tmp_path: Path) -> Iterator[Callable[[str], tuple[str, Path]]]:
    """A server of the app with another page at /cost; gives its address and its log."""
    processes = []

    def start(page: str) -> tuple[str, Path]:
        for name in ("flexins", "pages", ".streamlit"):
            shutil.copytree(ROOT / name, tmp_path / name)
        shutil.copy(ROOT / "app.py", tmp_path)
        (tmp_path / "pages" / "cost.py").write_text(page, encoding="utf-8")
        process, address, log = start_server(tmp_path)
        processes.append(process)
        return address, log

    yield start
    for process in processes:
        process.terminate()
        process.wait()


_STATE = """() => [
    document.documentElement.className,
    JSON.stringify(document.documentElement.dataset),
    document.querySelector("[data-testid=stApp]")?.dataset.testScriptState,
    document.querySelectorAll("[data-testid=stSkeleton]").length + " still loading",
    window.fx && `under way ${fx.runs.underWay()}, asked ${fx.runs.timesAsked()}`,
].join("; ")"""


@dataclass
class Visitor:
    """One person's browser on the app; remembers everything that went wrong."""

    context: BrowserContext
    page: Page
    server: str
    complaints: list[str] = field(default_factory=list)
    leave: Callable[[], None] = lambda: None

    def open(self, path: str, *, until: str = ".fx-answer") -> Page:
        self.page.goto(self.server + path)
        self.settled(until)
        return self.page

    def settled(self, until: str = ".fx-answer") -> None:
        """Wait until the page has its answer (or `until`) and the app has stopped running."""
        self.page.wait_for_selector(until, timeout=30_000)
        at_rest(self.page)

    def inputs(self) -> dict[str, str]:
        """What the address says was entered, without what it says of the result."""
        return {k: v for k, v in self.query().items() if k not in ("edition", "result")}

    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlparse(self.page.url).query))

    def figure(self) -> str:
        return self.page.locator(".fx-figure").first.inner_text()

    def picture(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def seen(self) -> str:
        """The address, how far the page has come, what went wrong, and the page's text."""
        try:
            state = self.page.evaluate(_STATE)
            return f"{self.page.url}\n{state}\n{self.complaints}\n{self.page.inner_text('body')}"
        except Exception as gone:
            return f"{self.page.url}\n{self.complaints}\n{gone}"

    def assert_clean(self) -> None:
        """Nothing asked of another host, no script error, no sideways scrolling, no trace."""
        assert self.complaints == []
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{wide} pixels too wide"
        text = self.page.inner_text("body")
        assert "Traceback" not in text
        assert "Error:" not in text


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    opened = Tabs(browser)
    yield opened
    opened.close()


@pytest.fixture
def visit(tabs: Tabs, server: str) -> Iterator[Callable[..., Visitor]]:
    """Open the app as a new visitor: `visit("phone", "/cost")`.

    `until` is what to wait for, `script` runs before the page's own, a `fresh` browser has
    neither cache nor history; others go to the context. Who leaves before the end of the test
    makes room for the next: an empty cache costs the machine more than the visit.
    """
    taken: list[tuple[Tab, str]] = []

    def leave(tab: Tab, script: str) -> None:
        taken.remove((tab, script))
        if tab.own_host == server.split("//")[1]:
            tabs.give_back(tab, script)
        else:  # its server goes away, and it would ask for it again and again
            tab.context.close()

    def go(
        size: str,
        path: str = "/",
        *,
        at: str = server,
        until: str = ".fx-answer",
        script: str = "",
        fresh: bool = False,
        **options: Any,
    ) -> Visitor:
        tab = tabs.take({**SIZES[size], **options}, script, fresh=fresh or at != server)
        taken.append((tab, script))
        tab.own_host, tab.complaints = at.split("//")[1], []
        visitor = Visitor(
            tab.context, tab.page, at, tab.complaints, leave=lambda: leave(tab, script)
        )
        go.visitors.append(visitor)
        visitor.open(path, until=until)
        return visitor

    go.visitors = []
    yield go
    for tab, script in list(taken):
        leave(tab, script)
