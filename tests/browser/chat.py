"""The chat as a person finds it: by names and roles."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Chat:
    page: Page

    @property
    def launcher(self) -> Locator:
        return self.page.locator("buerger-lotse .oeffner")

    @property
    def window(self) -> Locator:
        return self.page.get_by_role("dialog", name="Bürgerlotse")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="Gesprächsverlauf")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Ihre Nachricht")

    @property
    def answers(self) -> Locator:
        return self.page.locator("buerger-lotse .lotse")

    @property
    def own(self) -> Locator:
        return self.page.locator("buerger-lotse .eigene")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self) -> None:
        self.page.get_by_role("button", name="Chat öffnen").click()
        self.expect_answer("automatischer Assistent")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def expect_answer(self, text: str) -> None:
        expect(self.answers.filter(has_text=text).first).to_be_visible()
