"""A paper's page: what it tells reference managers, and what stands beside the abstract.

The rules that are named here are those of Zotero's translators Embedded Metadata and RDF.
"""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import build_site

PAPERS: list[dict[str, object]] = [
    {"title": "Dated Engine", "abstract": "It is dated.", "published": "2024-02-29", "arxiv": "2402.01234"},
    {
        "title": "Engine of No Date",
        "abstract": "Code: https://www.example.org/engine/.",
        "url": "https://www.example.org/",
    },
]


@pytest.fixture
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """The pages of two papers that were seen on two days, by the first word of their titles."""
    for day in ("2025-03-01", "2025-03-02"):
        text = "".join(json.dumps(paper) + "\n" for paper in PAPERS)
        (site / f"content/papers/{day}.jsonl").write_text(text)
    build_site(site)
    found = [html.parse(path).getroot() for path in site.glob("_site/papers/*/index.html")]
    return {page.findtext(".//h1").split()[0]: page for page in found}


def test_the_first_time_on_a_page_is_the_publication(pages: dict[str, html.HtmlElement]) -> None:
    """Zotero takes the first `<time>` for the date of what states none: so a day of listing must not be one."""
    assert pages["Dated"].xpath("//time/@datetime") == ["2024-02-29"]
    assert pages["Engine"].xpath("//time") == []
    assert "seen 1 Mar 2025" in pages["Engine"].text_content()


def test_a_paper_is_no_page_of_a_website(pages: dict[str, html.HtmlElement]) -> None:
    """`og:type` website would make it one whatever else is said, and the site's name would be its journal."""
    for page in pages.values():
        said = {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[@property]")}
        assert said["og:type"] == "article"
        assert "og:site_name" not in said
        assert page.xpath("//meta[@name='dc:type']/@content") == ["preprint"]


def test_links_come_first_as_people_say_them(pages: dict[str, html.HtmlElement]) -> None:
    """Above all else that stands beside the abstract, without scheme and trailing slash."""
    section = pages["Engine"].xpath("//aside/section")[0]
    assert section.findtext("h2") == "Links"
    [link] = section.xpath(".//a")
    assert (link.text, link.get("href")) == ("example.org", "https://www.example.org/")
