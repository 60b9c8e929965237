"""A browser that Playwright drives: Chromium, and its own Firefox where there is only a snap."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Error

from tests.browser.engines.engine import SIZE, Engine, ScriptError


class Playwrights(Engine):
    def __init__(self, browser: Browser) -> None:
        width, height = SIZE
        self._context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN"
        )
        self._page = self._context.new_page()

    def open(self, address: str) -> None:
        self._page.goto(address)

    def ask(self, expression: str) -> Any:
        try:
            return self._page.evaluate(f"() => ({expression})")
        except Error as error:
            raise ScriptError(str(error)) from None

    def back(self) -> None:
        self._page.go_back()

    def click_at(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def type_over(self, text: str) -> None:
        self._page.keyboard.press("Control+A")
        self._page.keyboard.type(text)
        self._page.keyboard.press("Enter")

    def save(self, element: str, suffix: str) -> bytes:
        with self._page.expect_download() as waiting:
            self.click(element)
        assert waiting.value.suggested_filename.endswith(suffix)
        return waiting.value.path().read_bytes()

    def close(self) -> None:
        self._context.close()
