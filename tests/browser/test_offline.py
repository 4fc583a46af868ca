"""What was visited is there without a network: the service worker and what it keeps."""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import serving

CACHES = "async () => (await caches.keys()).sort()"
KEPT = """async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    const pages = (await caches.keys()).find((name) => name.endsWith("pages"));
    return Boolean(worker?.active && navigator.serviceWorker.controller && pages
        && await caches.match(location.pathname, { cacheName: pages })
        && (await caches.keys()).length >= 4);
}"""


def visited(context: BrowserContext, address: str) -> Page:
    """The search page, once it was searched with and the worker has kept it."""
    page = context.new_page()
    page.goto(f"{address}search/?q=kernel")
    expect(page.locator("#results .lead mark").first).to_be_visible()
    page.wait_for_function(KEPT)
    page.wait_for_load_state("networkidle")
    return page


def test_a_search_is_there_without_a_network(context: BrowserContext, served: str) -> None:
    """Once visited, the page and its answers load offline; what was never fetched is said to be missing."""
    page = visited(context, served)
    context.set_offline(True)
    page.goto(f"{served}search/?q=kernel")
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator("#results > li h2")).to_have_count(10)
    context.set_offline(False)


def test_pages_that_were_read_are_there_without_a_network(context: BrowserContext, served: str) -> None:
    """Under the worker a page is kept as it is read, with its style."""
    page = visited(context, served)
    page.goto(f"{served}days/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Days")
    context.set_offline(True)
    page.goto(f"{served}days/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Days")
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
    context.set_offline(False)


def test_caches_are_named_by_version_and_folder_and_old_ones_go(context: BrowserContext, served: str) -> None:
    """Each cache belongs to this site, a version and a folder; those of former folders are let go, others are not."""
    page = visited(context, served)
    own = f"sitegen:{'/' + served.split('/', 3)[3]}:"
    names = page.evaluate(CACHES)
    assert all(re.fullmatch(rf"{re.escape(own)}1:(pages|(static|search)/[0-9a-f]{{12}}/)", name) for name in names)
    old = [f"{own}1:search/000000000000/", f"{own}0:pages", "sitegen:/other/:1:pages"]
    page.evaluate("names => Promise.all(names.map((name) => caches.open(name)))", old)
    page.reload()
    expect(page.locator("#results > li").first).to_be_visible()
    page.wait_for_function(f"async () => !(await caches.has({old[0]!r}))")
    assert page.evaluate(CACHES) == sorted([*names, old[2]])


def test_a_renewed_site_is_seen_at_once(browser: Browser, site: Path) -> None:
    """With a network, pages come from it: the worker never shows an old one."""
    record = '{{"title": "{}", "abstract": "A kernel stands here."}}\n'
    papers = site / "content/papers/2025-03-12.jsonl"
    papers.write_text(record.format("Kernels of Graphs"), "utf-8")
    with serving(site) as address:
        context = browser.new_context()
        page = visited(context, address)
        index = site / "_site/days/index.html"
        index.write_text(index.read_text("utf-8").replace("<h1>Days", "<h1>All days"), "utf-8")
        page.goto(f"{address}days/")
        expect(page.get_by_role("heading", level=1)).to_have_text("All days")
        context.close()
