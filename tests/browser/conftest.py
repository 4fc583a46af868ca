"""A real Chromium, and the example site served on this machine under a path of its own."""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.conftest import build_site

PATH = "/repo/"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below PATH as GitHub Pages does: the site's own 404.html for what is not there."""

    def translate_path(self, path: str) -> str:
        """The file for an address; none outside PATH."""
        return super().translate_path(f"/{path.removeprefix(PATH)}" if path.startswith(PATH) else "/nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for an address that is none."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.fail("Chromium is missing: install Debian's package chromium, or name the program in $CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site, built for the very address it is served at."""
    with serving(copied(example, tmp_path_factory.mktemp("served"))) as address:
        yield address


def copied(site: Path, root: Path) -> Path:
    """A folder with the content of a site."""
    shutil.copytree(site / "content", root / "content")
    return root


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Build a site for the address that it is served at, and serve it there."""
    handler = functools.partial(Handler, directory=str(root / "_site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}{PATH}"
        build_site(root, base_url=address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error, blocked resource or message of the console fails the test."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(_failed(request)))
    yield page
    assert complaints == []


def _failed(request: Request) -> list[str]:
    """What failed, but for requests that the browser itself gave up because the test went on to another page."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]
