"""The guards around the tests: they must notice what they are there for."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe, watch
from tests.network import NetworkBlocked

PAGE = "<!doctype html><html lang='en'><title>Page</title><main><h1>Page</h1>{}</main>"
PAGES = {
    "/sound": PAGE.format("<p>All is well.</p>"),
    "/silent-picture": PAGE.format("<img src='/picture'>"),
    "/elsewhere": PAGE.format("<img alt='' src='http://elsewhere.example/picture'>"),
    "/inline-style": PAGE.format("<p style='color: red'>Red.</p>"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src *")
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, "").encode())

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("localhost", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("host", ["192.0.2.1", "elsewhere.example"])
def test_another_machine_cannot_be_reached(host: str) -> None:
    with pytest.raises(NetworkBlocked):
        socket.create_connection((host, 80), timeout=1)


@pytest.mark.browser
def test_axe_is_silent_on_a_sound_page(page: Page, address: str) -> None:
    page.goto(address + "/sound")
    assert axe(page) == []


@pytest.mark.browser
def test_axe_names_a_picture_without_words(page: Page, address: str) -> None:
    page.goto(address + "/silent-picture")
    assert [line.split(":")[0] for line in axe(page)] == ["image-alt"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/elsewhere", "request to http://elsewhere.example/picture"),
        ("/inline-style", "violates the following Content Security Policy directive"),
    ],
)
def test_a_page_that_strays_is_noticed(
    browser: Browser, address: str, path: str, fault: str
) -> None:
    faults: list[str] = []
    context = browser.new_context()
    watch(context, faults)
    context.new_page().goto(address + path)
    context.close()
    assert len(faults) == 1
    assert fault in faults[0]
