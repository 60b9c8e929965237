"""A cold browser, as fast as this machine or as slow as a phone on a weak line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.support.servers import ROOT

PATIENCE_MS = 120_000
# The answer in the document, or the live page's own; and that one alone, once it can be used.
ANSWER = ".fx-first-answer, .fx-answer"
LIVE_ANSWER = "html.fx-live [data-testid=stMain] .fx-answer"
BARE_ANSWER = "[data-testid=stMarkdown]"
_QUIET = ("background-networking", "component-update", "sync", "gpu", "quic")
_PHONE = {
    "viewport": {"width": 390, "height": 844},
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "has_touch": True,
    "is_mobile": True,
}
# In the page, frame by frame: asked from outside, a busy page answers long after it has drawn.
_NOTE_WHEN_DRAWN = """{
    const look = () => {
        const found = document.querySelector(%s);
        const drawn = found?.checkVisibility({visibilityProperty: true, opacityProperty: true});
        if (drawn && found.getBoundingClientRect().height > 0) window.drawnAt = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class Line:
    """A connection: bytes a second down and up, and what a round trip takes."""

    down: int
    up: int
    round_trip_ms: int


# 1.6 Mbit/s down, 750 kbit/s up, 150 ms: a weak mobile line.
WEAK_LINE = Line(200_000, 93_750, 150)


@dataclass(frozen=True)
class Loaded:
    """From the request until the awaited part was drawn; bytes over the wire until then."""

    seconds: float
    received_bytes: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the tests."""
    search = subprocess.run([ROOT / ".ci" / "find-chromium"], capture_output=True, text=True)
    if search.returncode:
        raise RuntimeError("no Chromium that starts: run `make setup`")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in _QUIET)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=search.stdout.strip(), args=arguments)
        yield browser
        browser.close()


def load(
    browser: Browser, address: str, until: str, *, line: Line | None = None, slower: int = 1
) -> Loaded:
    """Open `address` as a new visitor with a phone and an empty cache; wait for `until`.

    `until` is a CSS selector; `slower` is how many times slower the phone's processor is.
    """
    context = browser.new_context(**_PHONE, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = _counted(session)
    if line is not None:
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": line.round_trip_ms,
                "downloadThroughput": line.down,
                "uploadThroughput": line.up,
            },
        )
    if slower > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(_NOTE_WHEN_DRAWN % json.dumps(until))
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    page.wait_for_selector(until, timeout=PATIENCE_MS)
    loaded = Loaded(page.evaluate("drawnAt") / 1000, sum(received))
    context.close()
    return loaded


def _counted(session: CDPSession) -> list[int]:
    """Fills with the bytes that arrive, headers and the websocket's messages included."""
    received: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(_whole(event)))
    session.on(
        "Network.webSocketFrameReceived",
        # Binary frames are reported in base64, four signs for three bytes.
        lambda event: received.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    return received


def _whole(event: dict[str, float]) -> int:
    return int(event["encodedDataLength"])
