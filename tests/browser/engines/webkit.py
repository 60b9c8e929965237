"""WebKitGTK, the engine of iPhones on Linux, by WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests.browser.engines.engine import SIZE, ScriptError, WebDriverEngine
from tests.postgresql import free_port

# A window with a bar of tools cannot be as narrow as a phone; one that a page opens has none.
_NARROW = """document.documentElement.onclick =
    () => window.open("about:blank", "phone", "popup,width={},height={}")"""


class WebKit(WebDriverEngine):
    def __init__(self, driver: str, folder: Path) -> None:
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        settings = folder / "settings"
        settings.mkdir()
        (settings / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n')
        log = (folder / "webkit.log").open("wb")
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=log,
        )
        assert self._screen.stdout is not None
        display = self._screen.stdout.readline().decode().strip()
        port = free_port()
        self._driver = subprocess.Popen(
            ["dbus-run-session", "--", driver, f"--port={port}"],
            env={
                **os.environ,
                "DISPLAY": f":{display}",
                "HOME": str(folder),
                "XDG_CONFIG_HOME": str(settings),
                "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
                # No desktop stands around it: asking for its parts would only take time.
                "GTK_USE_PORTAL": "0",
                "NO_AT_BRIDGE": "1",
                "LANG": "zh_CN.UTF-8",
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self._begin(port)
        except BaseException:
            self._stop()
            raise

    def _begin(self, port: int) -> None:
        self._server = f"http://127.0.0.1:{port}"
        self._session = ""
        for _ in range(300):
            try:
                self._call("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        self._session = self._call("POST", "/session", {"capabilities": {}})["sessionId"]
        self.ask(f"void ({_NARROW.format(*SIZE)})")
        self.click_at(50, 50)
        first, popup = self._call("GET", "/window"), []
        while not popup:
            popup = [*{*self._call("GET", "/window/handles")} - {first}]
        self._call("POST", "/window", {"handle": popup[0]})

    def open(self, address: str) -> None:
        self._call("POST", "/url", {"url": address})

    def back(self) -> None:
        self._call("POST", "/back", {})

    def text_of(self, expression: str) -> str:
        body = {"script": f"return {expression}", "args": []}
        text: str = self._call("POST", "/execute/sync", body)
        return text

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._call("POST", "/actions", {"actions": actions})

    def close(self) -> None:
        try:
            self._call("DELETE", "")
        finally:
            self._stop()

    def _stop(self) -> None:
        # The driver outlives the bus that it was started with: both go, and the screen after them.
        os.killpg(self._driver.pid, signal.SIGTERM)
        self._driver.wait()
        self._screen.terminate()
        self._screen.wait()

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        if self._session:
            path = f"/session/{self._session}{path}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._server + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())["value"]
        except HTTPError as error:
            raise ScriptError(error.read().decode(errors="replace")) from None
