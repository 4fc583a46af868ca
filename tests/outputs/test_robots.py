"""What machines ask for: the sitemap and its parts, robots.txt, the manifest."""

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from sitegen.outputs.robots import SITEMAP_SIZE, Sitemap, _parts
from tests.conftest import build_site

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(xml: bytes, kind: str = "url") -> list[str]:
    """The addresses in a sitemap."""
    return [found.text or "" for found in etree.fromstring(xml).iterfind(f"{SITEMAPS}{kind}/{SITEMAPS}loc")]


def test_a_sitemap_has_its_addresses_in_order() -> None:
    """Each with its day where that is known, in the namespace of the protocol."""
    xml = Sitemap((("https://example.org/", date(2025, 3, 12)), ("https://example.org/a/", None)))()
    root = etree.fromstring(xml)
    assert root.tag == f"{SITEMAPS}urlset"
    assert [[child.tag.removeprefix(SITEMAPS) for child in url] for url in root] == [["loc", "lastmod"], ["loc"]]
    assert locations(xml) == ["https://example.org/", "https://example.org/a/"]
    assert root.findtext(f"{SITEMAPS}url/{SITEMAPS}lastmod") == "2025-03-12"


def test_a_sitemap_is_well_formed_whatever_the_base() -> None:
    """An ampersand in an address is escaped."""
    assert locations(Sitemap((("https://example.org/a&b/<c>/", None),))()) == ["https://example.org/a&b/<c>/"]


def test_an_index_names_sitemaps() -> None:
    """An index has the element that the protocol wants for it."""
    xml = Sitemap((("https://example.org/sitemap-1.xml", None),), "sitemap")()
    assert etree.fromstring(xml).tag == f"{SITEMAPS}sitemapindex"
    assert locations(xml, "sitemap") == ["https://example.org/sitemap-1.xml"]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (SITEMAP_SIZE, [SITEMAP_SIZE]),
        (SITEMAP_SIZE + 1, [SITEMAP_SIZE, 1]),
        (120_000, [50_000, 50_000, 20_000]),
    ],
)
def test_a_sitemap_never_holds_more_than_the_protocol_allows(count: int, sizes: list[int]) -> None:
    """Above 50,000 addresses there are several sitemaps, numbered from 1, which hold each address once, in order."""
    addresses = tuple((f"https://example.org/{number}/", None) for number in range(count))
    parts = list(_parts("0f", addresses))
    assert [part.path for part in parts] == [f"sitemap-{number}.xml" for number in range(1, len(sizes) + 1)]
    found = [locations(part.make()) for part in parts]
    assert [len(each) for each in found] == sizes
    assert [address for each in found for address in each] == [address for address, _ in addresses]


def test_another_program_makes_another_sitemap() -> None:
    """The digest of a part covers the program that makes it, as that of every artifact does."""
    digests = {next(iter(_parts(program, (("https://example.org/", None),)))).digest for program in ("0e", "0f")}
    assert len(digests) == 2


def test_robots_txt_leads_to_the_sitemap(example: Path) -> None:
    """Everything may be read, and the sitemap's address is absolute."""
    text = (example / "_site/robots.txt").read_text()
    assert text == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/papers/sitemap.xml\n"


def test_the_example_s_sitemap_has_each_address_once(example: Path) -> None:
    """All addresses are absolute and distinct, and the home is the first."""
    found = locations((example / "_site/sitemap.xml").read_bytes())
    assert found[0] == "https://example.org/papers/"
    assert len(set(found)) == len(found)
    assert all(address.startswith("https://example.org/papers/") for address in found)
    assert "https://example.org/papers/about/" in found


def test_pages_that_nobody_should_find_are_not_in_the_sitemap(example: Path) -> None:
    """The search page and the page for lost addresses are left out."""
    found = locations((example / "_site/sitemap.xml").read_bytes())
    assert not {address for address in found if address.endswith(("/search/", "404.html"))}


def test_the_manifest_has_the_site_s_name(site: Path) -> None:
    """It is JSON, whatever the name, and its icon is the site's."""
    title, about = 'Papers "Ω" </script>', "All of <them> & more."
    (site / "content/site.toml").write_text(f"title = '{title}'\ndescription = '{about}'\n", "utf-8")
    build_site(site)
    manifest = json.loads((site / "_site/manifest.webmanifest").read_text("utf-8"))
    assert (manifest["name"], manifest["description"], manifest["lang"]) == (title, about, "en")
    assert [icon["src"] for icon in manifest["icons"]] == ["favicon.svg"]
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")


def test_github_runs_no_jekyll(example: Path) -> None:
    """An empty .nojekyll lets files through whose names Jekyll would leave out."""
    assert (example / "_site/.nojekyll").read_bytes() == b""
