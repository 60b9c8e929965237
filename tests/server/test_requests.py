"""Which names are ours; whose downloads are whose. By the layers themselves, without a server."""

import asyncio
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flexins.ui.server import kept_sessions, limits
from flexins.ui.server.browser_cookie import BROWSER
from flexins.ui.server.requests import known_host
from flexins.ui.server.visits import Visits
from flexins.ui.streamlit_inside import settings
from flexins.ui.streamlit_inside.paths import STREAM_PATH

ROOT = Path(__file__).parents[2]
MEDIA = "/media/0123456789abcdef0123456789abcdef.csv"


def asked(host, peer="203.0.113.9", **headers):
    sent = [(b"host", host.encode())]
    sent += [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return {"type": "http", "client": (peer, 1), "headers": sent}


@pytest.mark.parametrize(
    ("listens", "allowed", "host", "known"),
    [
        ("127.0.0.1", (), "localhost:8501", True),
        ("127.0.0.1", (), "192.168.1.7:8501", False),
        ("127.0.0.1", (), "evil.example", False),
        # A phone in the same room asks by the address; a name that leads there is another's.
        ("0.0.0.0", (), "192.168.1.7:8501", True),
        ("0.0.0.0", (), "[2001:db8::7]:8501", True),
        ("0.0.0.0", (), "evil.example", False),
        ("0.0.0.0", (), "192.168.1.7.evil.example", False),
        ("0.0.0.0", ("site.example",), "site.example", True),
        ("0.0.0.0", ("site.example",), "SITE.example.:443", True),
        ("0.0.0.0", ("site.example",), "a.site.example", False),
        ("0.0.0.0", ("*.site.example",), "a.site.example", True),
        ("0.0.0.0", ("*.site.example",), "asite.example", False),
        ("0.0.0.0", ("site.example",), "192.168.1.7", False),
        ("0.0.0.0", ("site.example",), "localhost", False),
        ("0.0.0.0", ("site.example",), "", False),
        ("0.0.0.0", ("site.example",), "site.example@evil.example", False),
        ("0.0.0.0", ("site.example",), "[", False),
    ],
)
def test_only_names_that_are_ours_are_answered(monkeypatch, listens, allowed, host, known):
    monkeypatch.setattr(settings, "listens_to", lambda: listens)
    monkeypatch.setattr(settings, "hosts_allowed", lambda: allowed)
    assert known_host(asked(host)) is known


def test_a_health_check_on_the_machine_itself_is_always_answered(monkeypatch):
    monkeypatch.setattr(settings, "hosts_allowed", lambda: ("site.example",))
    assert known_host(asked("127.0.0.1:8501", peer="127.0.0.1"))
    assert not known_host(asked("127.0.0.1", peer="127.0.0.1", x_forwarded_for="203.0.113.9"))


def test_make_listens_to_this_machine_unless_told_otherwise():
    for told, address in (({}, "127.0.0.1"), ({"HOST": "0.0.0.0"}, "0.0.0.0")):
        plain = {name: text for name, text in os.environ.items() if name != "HOST"}
        said = subprocess.run(
            ["make", "-n", "run"], cwd=ROOT, env=plain | told, capture_output=True, text=True
        )
        assert f"--server.address {address} " in said.stdout


async def streamlit(scope, receive, send):
    """Stands for Streamlit: tells a visit of a download among other things, and serves any."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send(
            {"type": "websocket.send", "bytes": b"\x0a\x30" + MEDIA.encode() + b"\x12" * 1000}
        )
        return
    headers = [(b"cache-control", b"public")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"receipt"})


def answered(app, scope):
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, app(scope, receive, send)).result()
    return sent


def test_a_download_is_its_own_browsers_only_and_kept_nowhere():
    app = Visits(streamlit)
    scope = asked("localhost", peer="127.0.0.1") | {"query_string": b"", "method": "GET"}
    visit = scope | {"type": "websocket", "path": STREAM_PATH, BROWSER: "mine"}
    download = scope | {"path": MEDIA}
    assert answered(app, download | {BROWSER: "mine"})[0]["status"] == 404  # told of nothing yet
    answered(app, visit)
    start, body = answered(app, download | {BROWSER: "mine"})
    assert (start["status"], body["body"]) == (200, b"receipt")
    assert start["headers"] == [(b"cache-control", b"no-store")]
    for other in ("theirs", ""):
        assert answered(app, download | {BROWSER: other})[0]["status"] == 404


def test_what_ended_is_swept_though_nobody_comes(monkeypatch):
    swept = []
    monkeypatch.setattr(limits, "SWEEP_SECONDS", 0.01)

    class Kept:
        def sweep(self):
            swept.append(True)

    async def for_a_while():
        task = asyncio.create_task(kept_sessions.sweep_for_ever(Kept()))
        await asyncio.sleep(0.2)
        task.cancel()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, for_a_while()).result()
    assert len(swept) > 2


def test_the_sentence_says_how_long_at_most():
    assert kept_sessions.longest_minutes() == 15
    assert settings.kept_seconds() + limits.SWEEP_SECONDS <= 15 * 60
