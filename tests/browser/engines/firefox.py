"""Firefox as Debian ships it, by WebDriver BiDi: it speaks that itself, over a websocket."""

from __future__ import annotations

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from tests.browser.engines.engine import SIZE, ScriptError, WebDriverEngine, wait_for_line

_SETTINGS = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.alwaysOpenPanel": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "remote.active-protocols": 1,
    "intl.accept_languages": "zh-CN, zh",
}

_REMOTE = ("--remote-debugging-port", "0")


class Firefox(WebDriverEngine):
    def __init__(self, program: str, folder: Path) -> None:
        self.downloads = folder / "downloads"
        profile = folder / "profile"
        for made in (self.downloads, profile):
            made.mkdir()
        settings = {**_SETTINGS, "browser.download.dir": str(self.downloads)}
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in settings.items()]
        (profile / "user.js").write_text("".join(lines))
        log = folder / "firefox.log"
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile, *_REMOTE, "about:blank"],
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        address = wait_for_line(log, "WebDriver BiDi listening on ")
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(f"{address}/session", max_size=None, proxy=None)
        )
        self._count = 0
        self._send("session.new", capabilities={})
        (window, *_) = self._send("browsingContext.getTree")["contexts"]
        self._window = window["context"]
        width, height = SIZE
        viewport = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._window, viewport=viewport)

    def open(self, address: str) -> None:
        place = {"context": self._window, "wait": "complete"}
        self._send("browsingContext.navigate", url=address, **place)

    def back(self) -> None:
        self._send("browsingContext.traverseHistory", context=self._window, delta=-1)

    def text_of(self, expression: str) -> str:
        said = self._send(
            "script.evaluate",
            expression=expression,
            target={"context": self._window},
            awaitPromise=False,
        )
        if said["type"] != "success":
            raise ScriptError(said["exceptionDetails"]["text"])
        text: str = said["result"]["value"]
        return text

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._send("input.performActions", context=self._window, actions=actions)

    def close(self) -> None:
        self._open.close()
        self._process.terminate()
        self._process.wait()

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=60))
            if answer.get("id") != self._count:
                continue  # an event
            if answer["type"] == "error":
                raise ScriptError(f"{method}: {answer['error']}: {answer['message']}")
            result: dict[str, Any] = answer["result"]
            return result
