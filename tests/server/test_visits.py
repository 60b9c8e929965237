"""Where all places are taken, the visit at rest makes room, and one that is busy does not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from streamlit.proto.BackMsg_pb2 import BackMsg

from flexins.ui.server import limits
from flexins.ui.server.visits import Visits
from flexins.ui.streamlit_inside.paths import STREAM_PATH

SCOPE = {
    "type": "websocket",
    "path": STREAM_PATH,
    "query_string": b"",
    "client": ("127.0.0.1", 1),
    "headers": [(b"accept-language", b"en")],
    "extensions": {"websocket.http.response": {}},
}


class Visitor:
    """A visit to `visits`; what it was sent, and a message of its own where it says one."""

    def __init__(self, visits, says=b""):
        self.sent = []
        self._coming = asyncio.Queue()
        self._coming.put_nowait({"type": "websocket.connect"})
        if says:
            self._coming.put_nowait({"type": "websocket.receive", "bytes": says})
        self.task = asyncio.create_task(visits(dict(SCOPE), self._coming.get, self._take))

    async def _take(self, message):
        self.sent.append(message)
        if message["type"] == "websocket.close":
            self._coming.put_nowait({"type": "websocket.disconnect", "code": 1000})


async def streamlit(_scope, receive, send):
    """Stands for Streamlit: takes what comes until the visit is over."""
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


def two_visits(says):
    async def one_after_the_other():
        visits = Visits(streamlit, most=1)
        first = Visitor(visits, says)
        await asyncio.sleep(0.05)
        second = Visitor(visits)
        await asyncio.sleep(0.05)
        for visitor in (first, second):
            visitor.task.cancel()
        await asyncio.gather(first.task, second.task, return_exceptions=True)
        return first.sent, second.sent

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, one_after_the_other()).result()


def test_a_visit_that_never_asked_makes_room():
    first, second = two_visits(b"")
    assert first[-1] == {"type": "websocket.close", "code": 1013}
    assert second == [{"type": "websocket.accept"}]


def test_a_visit_at_rest_makes_room(monkeypatch):
    monkeypatch.setattr(limits, "AT_REST_SECONDS", 0.0)
    first, second = two_visits(BackMsg(app_heartbeat=True).SerializeToString())
    assert first[-1]["type"] == "websocket.close"
    assert second == [{"type": "websocket.accept"}]


def test_a_busy_visit_stays_and_the_next_one_gets_a_sentence():
    first, second = two_visits(BackMsg(app_heartbeat=True).SerializeToString())
    assert first == [{"type": "websocket.accept"}]
    assert second[0]["status"] == 503
    assert b"wait a minute" in second[1]["body"]
    assert (b"retry-after", b"60") in second[0]["headers"]


def test_some_descriptors_are_always_left():
    for descriptors in (1024, 4096, 16_384):
        most = limits.most_visits(descriptors)
        taken = most * limits.DESCRIPTORS_OF_VISIT
        taken += limits.KEPT_SESSIONS * (limits.DESCRIPTORS_OF_VISIT - 1)
        assert descriptors - taken >= limits.DESCRIPTORS_FREE or most == 20
