"""A person at a keyboard: Tab to what is meant, then Enter, Space, arrows or letters."""

from typing import Any

from django.utils import translation
from playwright.sync_api import Locator, Page

MOST_TABS = 600


class AtKeyboard:
    """One person with a page of their own, in one language; never touches the mouse."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page = page
        self.address = address
        self.language = language

    def word(self, message: str) -> str:
        """A text of the interface in this person's language."""
        with translation.override(self.language):
            return translation.gettext(message)

    def open(self, path: str) -> None:
        """Type an address."""
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.status == 200, (path, response.status)

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        handle = target.element_handle(timeout=5000)
        for _ in range(MOST_TABS):
            if self.page.evaluate("one => one === document.activeElement", handle):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keyboard does not reach {target}")

    def press(self, role: str, message: str, *, place: int = 0) -> None:
        """Reach a link or button by its words, and press Enter; the next page is awaited."""
        found = self.page.get_by_role(role, name=self.word(message))  # type: ignore[arg-type]
        self.enter(found.nth(place))

    def enter(self, target: Locator) -> None:
        """Press Enter on a link or button that leads to another page."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type_into(self, name: str, text: str, *, place: int = 0) -> None:
        """Replace what a field holds."""
        self.reach(self.page.locator(f'[name="{name}"]').nth(place))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def type_date(self, name: str, day: str) -> None:
        """Type a day (2027-04-01) into a date field, part by part, as this browser shows it."""
        field = self.page.locator(f'[name="{name}"]')
        self.reach(field)
        year, month, of_month = day.split("-")
        for parts in ((of_month, month, year), (month, of_month, year), (year, month, of_month)):
            for _ in parts:
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type("".join(parts))
            if field.input_value() == day:
                return
        raise AssertionError(f"{name} holds {field.input_value()}, not {day}")

    def choose(self, target: Locator, value: str) -> None:
        """Choose an option of a select with the arrow keys."""
        self.reach(target)
        self.page.keyboard.press("Home")
        for _ in range(100):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No option {value} in {target}")

    def choose_radio(self, name: str, value: str) -> None:
        """Choose one of several radio buttons with the arrow keys."""
        group = self.page.locator(f'input[type="radio"][name="{name}"]')
        chosen = self.page.locator(f'input[type="radio"][name="{name}"]:checked')
        self.reach(chosen if chosen.count() else group.first)
        wanted = self.page.locator(f'input[type="radio"][name="{name}"][value="{value}"]')
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No {value} among {name}")

    def set_choice(self, name: str, value: str) -> None:
        """Choose a value of a select or of radio buttons."""
        select = self.page.locator(f'select[name="{name}"]')
        if select.count():
            self.choose(select, value)
        else:
            self.choose_radio(name, value)

    def tick(self, name: str, value: str) -> None:
        """Tick one box."""
        box = self.page.locator(f'input[type="checkbox"][name="{name}"][value="{value}"]')
        self.reach(box)
        self.page.keyboard.press("Space")
        assert box.is_checked()

    def download(self, address_ends: str) -> Any:
        """Press Enter on a link that gives a file; returns the download."""
        link = self.page.locator(f'a[href$="{address_ends}"]')
        self.reach(link)
        with self.page.expect_download() as waited:
            self.page.keyboard.press("Enter")
        return waited.value
