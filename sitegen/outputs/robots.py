"""What machines ask for: the sitemap, robots.txt, the web manifest, and a word to Pages not to run Jekyll."""

import json
from collections.abc import Iterator
from datetime import date
from html import escape

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, digest, verbatim
from sitegen.site import Site

SITEMAP_SIZE = 50_000
"""Addresses in one sitemap at the most (sitemaps.org protocol 0.9)."""


class Sitemap(msgspec.Struct, frozen=True):
    """Makes a sitemap: absolute addresses, each with the last day that changed it, where that is known."""

    addresses: tuple[tuple[str, date | None], ...]
    kind: str = "url"

    def __call__(self) -> bytes:
        """The XML of a sitemap, or of an index of sitemaps where `kind` is `sitemap`."""
        outer = "urlset" if self.kind == "url" else "sitemapindex"
        lines = [
            f"<{self.kind}><loc>{escape(address)}</loc>{_changed(day)}</{self.kind}>" for address, day in self.addresses
        ]
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return "\n".join([head, *lines, f"</{outer}>", ""]).encode()


def _changed(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/sitemap.xml` (and its parts, where one would be too long), `/robots.txt`, `/.nojekyll`, the manifest."""
    base = site.settings.base_url
    parts = list(_parts(site.program, tuple((base + address, day) for address, day in _addresses(site))))
    if len(parts) > 1:
        yield from parts
        index = Sitemap(tuple((base + part.path, None) for part in parts), "sitemap")
        yield Artifact(links.SITEMAP, digest(site.program, index), index)
    else:
        yield Artifact(links.SITEMAP, parts[0].digest, parts[0].make)
    yield verbatim(links.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {base}{links.SITEMAP}\n".encode())
    yield verbatim(links.NO_JEKYLL, b"")
    yield verbatim(links.MANIFEST, _manifest(site))


def _parts(program: str, addresses: tuple[tuple[str, date | None], ...]) -> Iterator[Artifact]:
    for start in range(0, max(1, len(addresses)), SITEMAP_SIZE):
        sitemap = Sitemap(addresses[start : start + SITEMAP_SIZE])
        yield Artifact(f"sitemap-{start // SITEMAP_SIZE + 1}.xml", digest(program, sitemap), sitemap)


def _addresses(site: Site) -> Iterator[tuple[str, date | None]]:
    """Every page worth finding; an address without a day changes in ways that no day tells."""
    catalog = site.catalog
    newest = catalog.days[0].day if catalog.days else None
    yield links.HOME, newest
    yield links.DAYS, newest
    yield from ((links.day(day.day), day.day) for day in catalog.days)
    yield from ((links.week(week.key), week.days[0].day) for week in catalog.weeks)
    yield from ((links.month(month.key), month.days[0].day) for month in catalog.months)
    if catalog.holdings:
        yield links.MAP, newest
    if catalog.topics:
        yield links.TOPICS, newest
    for shelf in catalog.topics:
        yield links.topic(shelf.topic.slug), shelf.holdings[0].paper.shelf_day if shelf.holdings else None
    for shelves, shelf_address, address in (
        (catalog.authors, links.AUTHORS, links.author),
        (catalog.organisations, links.ORGANISATIONS, links.organisation),
    ):
        if shelves:
            yield shelf_address, None
        yield from ((address(each.contributor.slug), each.holdings[0].paper.shelf_day) for each in shelves)
    yield links.FEEDS, None
    yield from ((links.page(own.slug), None) for own in site.pages)
    if catalog.undated:
        yield links.UNDATED, None
    for holding in catalog.holdings:
        days = [sighting.day for sighting in holding.paper.sightings if sighting.day]
        yield links.paper(holding.paper.id), max(days, default=None)


def _manifest(site: Site) -> bytes:
    """A web application manifest (W3C), so that a phone can keep the site beside its programs."""
    manifest = {
        "name": site.settings.title,
        "short_name": site.settings.title,
        "description": site.settings.description,
        "lang": site.words.language.tag,
        "dir": site.words.language.direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf8",
        "theme_color": "#fcfbf8",
        "icons": [{"src": links.FAVICON, "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
