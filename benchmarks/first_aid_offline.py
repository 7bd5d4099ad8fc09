"""Measure how first aid opens without a network, in a browser that was just started.

first_aid_offline.py http://localhost:8000

The list is seen once with a network, the browser is closed and started again without one. "Shown"
is when the first words stand on the screen, "ready" when the page is loaded, from the tap on;
medians of 9 starts. The processor of the slow phone does a quarter of this machine's work.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run import machine  # noqa: E402
from tests.browser import FLAGS, chromium_path  # noqa: E402

RUNS = 9
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
PAGES = {"List": "/first-aid/fi/en/", "Card": "/first-aid/fi/en/fa-cannot-cope/"}
SHOWN = """() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,
  performance.getEntriesByType('navigation')[0].loadEventEnd]"""
SEEN = "() => document.querySelector('#offline')?.textContent.trim()"


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__)
        return 2
    print(f"Machine: {machine()}\n\n| page | processor | shown | ready |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as profile:
        with started(profile) as page:
            page.goto(words[0] + PAGES["List"])
            page.wait_for_function(SEEN)
        for name, address in PAGES.items():
            for slower in (1, 4):
                times = [opened(profile, words[0] + address, slower) for _ in range(RUNS)]
                shown, ready = (median(column) for column in zip(*times, strict=True))
                phone = "this machine's" if slower == 1 else "slow phone's"
                print(f"| {name} | {phone} | {shown:.0f} ms | {ready:.0f} ms |", flush=True)
    return 0


class started:
    """A page of a browser that keeps its profile."""

    def __init__(self, profile: str) -> None:
        self.profile = profile

    def __enter__(self) -> Any:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=chromium_path(), args=FLAGS, **PHONE
        )
        return self.browser.pages[0]

    def __exit__(self, *_error: object) -> None:
        self.browser.close()
        self.playwright.stop()


def opened(profile: str, address: str, slower: int) -> tuple[float, float]:
    """Milliseconds until the page is shown and ready."""
    with started(profile) as page:
        page.context.set_offline(True)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address, wait_until="load")
        page.wait_for_function(
            "() => performance.getEntriesByName('first-contentful-paint').length"
            " && performance.getEntriesByType('navigation')[0].loadEventEnd"
        )
        shown, ready = page.evaluate(SHOWN)
        return shown, ready


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
