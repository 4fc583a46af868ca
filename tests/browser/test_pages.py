"""Every kind of page, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

KINDS = (
    "",
    "days/",
    "days/2025-03-13/",
    "weeks/2026-W01/",
    "months/2025-03/",
    "topics/",
    "topics/kernel-methods/",
    "topics/efficient-networks/",
    "papers/neural-tangent-kernel-convergence-and-generalization-in-neural-networks-1775bb/",
    "search/",
    "search/?q=kernel",
    "about/",
)


@pytest.mark.parametrize("address", KINDS)
def test_no_page_is_wider_than_the_screen(page: Page, served: str, address: str) -> None:
    """From 320 to 1600 pixels, nothing has to be scrolled sideways."""
    page.goto(served + address, wait_until="networkidle")
    for width in (320, 390, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_reader_and_can_be_forced(browser: Browser, served: str, scheme: str) -> None:
    """The page has the system's scheme until the reader chooses; the choice holds on the next page."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served)
    assert is_dark(page) == (scheme == "dark")
    switch = page.get_by_role("button", name=re.compile("Theme"))
    forced = "dark" if scheme == "light" else "light"
    for _ in range(1 if forced == "light" else 2):
        switch.click()
    expect(switch).to_have_text(f"Theme: {forced}")
    page.goto(f"{served}days/")
    assert is_dark(page) == (forced == "dark")
    context.close()


def is_dark(page: Page) -> bool:
    """Whether the page's ground is darker than its text."""
    colours = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; })()"
    )
    ground, text = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    return bool(ground < text)


def test_an_abstract_opens_without_a_script(browser: Browser, served: str) -> None:
    """With JavaScript off, a press of a key on a paper's first lines shows all of its abstract."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}days/2025-12-30/")
    first = page.locator("article").first
    expect(first.locator("details p").first).not_to_be_visible()
    first.locator("summary").press("Enter")
    expect(first.locator("details p").first).to_be_visible()
    context.close()


def test_the_keyboard_comes_to_the_content_at_once(page: Page, served: str) -> None:
    """The first stop of the tabulator is a link that skips the masthead."""
    page.goto(served)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()


def test_an_address_that_is_none_leads_on(browser: Browser, served: str) -> None:
    """At any depth the 404 page has its style, and its links lead to pages that are there."""
    page = browser.new_page()
    response = page.goto(f"{served}papers/no/such/paper/")
    assert response is not None
    assert response.status == 404
    assert page.evaluate("document.styleSheets.length") == 1
    page.get_by_role("main").get_by_role("link", name="Days").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Days")
    page.close()


def test_a_page_from_disk_reads_well(browser: Browser, example: Path) -> None:
    """Opened without a server, a page has its style and its links lead to pages, not to folders."""
    page = browser.new_page()
    page.goto((example / "_site" / "days" / "2025-12-30" / "index.html").as_uri())
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator("article h2 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Single-Path NAS"))
    page.close()


def test_print_leaves_out_what_cannot_be_used_on_paper(page: Page, served: str) -> None:
    """On paper there is no navigation and no search box."""
    page.goto(f"{served}days/2025-12-30/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Site")).not_to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_paper_is_light(page: Page, served: str) -> None:
    """Ink is dark on paper, whatever theme the reader forced; and the map is as wide as the sheet."""
    page.set_viewport_size({"width": 720, "height": 900})
    page.goto(f"{served}map/")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert is_dark(page)
    page.emulate_media(media="print")
    assert not is_dark(page)
    assert page.evaluate("document.querySelector('.sheet svg').getBoundingClientRect().width") <= 720
