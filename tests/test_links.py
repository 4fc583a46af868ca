"""Addresses: one map, relative to the site's root, and files that a plain server finds."""

from datetime import date
from urllib.parse import urljoin

import pytest

from sitegen import links

ADDRESSES = {
    links.HOME: "index.html",
    links.DAYS: "days/index.html",
    links.TOPICS: "topics/index.html",
    links.NO_TOPIC: "topics/other/index.html",
    links.UNDATED: "undated/index.html",
    links.SEARCH: "search/index.html",
    links.SAVED: "saved/index.html",
    links.FEED: "feed.xml",
    links.SITEMAP: "sitemap.xml",
    links.ROBOTS: "robots.txt",
    links.NOT_FOUND: "404.html",
    links.NO_JEKYLL: ".nojekyll",
    links.BUILD: "build.json",
    links.FAVICON: "favicon.svg",
    links.MANIFEST: "manifest.webmanifest",
    links.day(date(2025, 12, 30)): "days/2025-12-30/index.html",
    links.day(None): "undated/index.html",
    links.week("2026-W01"): "weeks/2026-W01/index.html",
    links.month("2025-12"): "months/2025-12/index.html",
    links.paper("deep-nets-0f0f0f"): "papers/deep-nets-0f0f0f/index.html",
    links.topic("kernel-methods"): "topics/kernel-methods/index.html",
    links.topic("kernel-methods", 2): "topics/kernel-methods/page/2/index.html",
    links.page("about"): "about/index.html",
    links.static("0f0f", "style.css"): "static/0f0f/style.css",
    links.search_folder("0f0f") + "0.bin": "search/0f0f/0.bin",
}
"""Every kind of address, and the file that is sent for it."""


@pytest.mark.parametrize(("address", "file"), ADDRESSES.items())
def test_every_address_has_its_file(address: str, file: str) -> None:
    """A folder's address ends in a slash and its file is the index.html in it; any other address is a file's."""
    assert links.file_of(address) == file


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("base", ["https://user.github.io/repo/", "http://localhost:8000/", "file:///tmp/_site/"])
def test_from_every_address_the_root_can_be_reached(address: str, base: str) -> None:
    """`root_of` an address leads from there to the site's root, wherever the site is served."""
    assert urljoin(base + address, links.root_of(address)) == base


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_can_be_reached_from_every_other(address: str) -> None:
    """The root of one page and the address of another make a link between them."""
    for other in ADDRESSES:
        assert urljoin(f"https://example.org/papers/{other}", links.root_of(other) + address) == (
            f"https://example.org/papers/{address}"
        )


def test_a_folder_of_the_site_is_no_page_of_the_owner() -> None:
    """Every folder that the site itself uses is reserved, so that no page of the owner's can take it."""
    own = {links.page("about")}
    folders = {address.split("/")[0] for address in ADDRESSES if "/" in address and address not in own}
    assert folders <= links.RESERVED_PAGES


def test_a_folder_among_the_topics_is_no_topic() -> None:
    """What the site itself puts beside the topics is reserved."""
    assert links.NO_TOPIC.split("/")[1] in links.RESERVED_TOPICS
