"""What a page may weigh and ask for before its reader does anything."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, expect

from sitegen.links import SEARCH
from tests.browser.kinds import kinds

BYTES = 100_000
"""A page with all that it loads, each file gzipped as GitHub Pages does."""

REQUESTS = 8
"""A search makes more; its bytes count like any page's."""


def test_a_page_and_all_it_loads_are_light(browser: Browser, served: str, example: Path) -> None:
    """Every kind of page stays within the bytes and the requests, from its own site alone."""
    heavy, pages = {}, kinds(example)
    for address in (*pages, f"{SEARCH}?q=kernel"):
        loaded = loading(browser, served + address)
        assert all(url.startswith(served) for url in loaded)
        weight = sum(loaded.values())
        if weight > BYTES or (len(loaded) > REQUESTS and address in pages):
            heavy[address] = (weight, sorted(loaded))
    assert heavy == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_page_loads(browser: Browser, served: str, width: int) -> None:
    """What scripts add has its place from the start, answers to a query in the address too."""
    context = browser.new_context(viewport={"width": width, "height": 840})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    for address in ("days/2025-12-30/", f"{SEARCH}?q=kernel"):
        page.goto(served + address, wait_until="networkidle")
        expect(page.locator("article").first).to_be_visible()
        assert page.evaluate("shifted") < 0.02, address
    context.close()


SHIFTS = """
  globalThis.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shifted += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
"""Sums up Cumulative Layout Shift (web.dev/cls), of which .1 is called good."""


def test_a_day_of_a_hundred_papers_is_among_them(example: Path) -> None:
    """The largest day of the example has 113 papers, all of them on its page."""
    (day,) = (address for address in kinds(example) if address.startswith("days/2"))
    assert (example / "_site" / day / "index.html").read_text().count("<article") == 113


def test_only_the_theme_holds_up_the_first_paint(example: Path) -> None:
    """Of all scripts, one alone is run before the page is read on; and one style sheet is waited for."""
    for address in kinds(example):
        text = (example / "_site" / address / "index.html").read_text()
        assert blocking(text) == ["theme.js", "style.css"], address


def blocking(text: str) -> list[str]:
    """The names of the files that a page's reader waits for, in their order."""
    waiting = r'<script (?![^>]*(?:type="module"|\basync\b|\bdefer\b))[^>]*src="([^"]*)"'
    found = re.findall(rf'{waiting}|<link rel="stylesheet" href="([^"]*)"', text)
    return [Path(script or style).name for script, style in found]


def loading(browser: Browser, url: str) -> dict[str, int]:
    """What a page loads by itself for a new reader, its icon too: the gzipped bytes by address."""
    responses: list[Response] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - a method cannot be marked
    page.goto(url, wait_until="networkidle")
    loaded = {response.url: len(gzip.compress(response.body())) for response in responses}
    context.close()
    return loaded
