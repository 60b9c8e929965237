"""Browser tabs for the visits: a used one is taken again, which spares Chromium most work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page


@dataclass(eq=False)
class Tab:
    """A tab of a person's own browser, and what went wrong in it since it was taken."""

    context: BrowserContext
    page: Page
    options: dict[str, Any]
    own_host: str = ""
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", lambda request: self._foreign(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("console", self._console)

    def forget(self) -> None:
        """As a new person would find it."""
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.context.clear_cookies()
        self.page.set_viewport_size(self.options["viewport"])
        self.page.emulate_media(
            media="null",
            color_scheme=self.options.get("color_scheme", "light"),
            reduced_motion=self.options.get("reduced_motion", "no-preference"),
        )

    def _foreign(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and url.split("//")[1].split("/")[0] != (
            self.own_host
        ):
            self.complaints.append(f"asked elsewhere: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Streamlit probes for its base path under each page's address; that is its own 404.
        if message.type == "error" and "404" not in message.text:
            self.complaints.append(f"console: {message.text}")


class Tabs:
    """All tabs of a test run, those at rest by what they were opened with."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._resting: dict[str, list[Tab]] = defaultdict(list)

    def take(self, options: dict[str, Any], script: str, *, fresh: bool) -> Tab:
        """`script` runs before the page's own; a `fresh` tab has no cache and no history."""
        resting = self._resting[_key(options, script)]
        if resting and not fresh:
            return resting.pop()
        context = self._browser.new_context(**options)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if script:
            page.add_init_script(script)
        tab = Tab(context, page, options)
        tab.listen()
        return tab

    def give_back(self, tab: Tab, script: str) -> None:
        try:
            tab.forget()
        except Exception:
            tab.context.close()
        else:
            self._resting[_key(tab.options, script)].append(tab)

    def close(self) -> None:
        for tabs in self._resting.values():
            for tab in tabs:
                tab.context.close()


def _key(options: dict[str, Any], script: str) -> str:
    return f"{sorted(options.items())} {script}"
