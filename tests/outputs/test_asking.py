"""How to ask the search, and what its script takes from that page."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from sitegen import links
from sitegen.outputs.asking import initial
from sitegen.outputs.search import ON_DEMAND
from sitegen.search.query import parse
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def page(example: Path) -> html.HtmlElement:
    """The page of the example."""
    return html.document_fromstring((example / "_site" / links.file_of(links.ASKING)).read_bytes())


def test_every_field_is_explained(page: html.HtmlElement) -> None:
    """Each field that the example has values for is in an example, whose address asks for just that."""
    queries = [code.text_content() for code in page.xpath("//dt//code")]
    asked = [parse_qs(urlsplit(href).query)["q"] for href in page.xpath("//dt/a/@href")]
    assert asked == [[query] for query in queries]
    fields = {clause.field for query in queries for group in parse(query) for clause in group.clauses}
    assert fields == {"text", "title", "topic", "after", "before", "year", "has"}
    assert any(group.excluded for query in queries for group in parse(query))
    assert any(len(group.clauses) > 1 for query in queries for group in parse(query))


def test_subjects_have_a_page_and_a_feed(example: Path, page: html.HtmlElement) -> None:
    """There is a file for each initial that the page names; what is in it begins so, and has a page and a feed."""
    site = example / "_site"
    (initials,) = page.xpath("//@data-initials")
    assert {file.stem for file in (site / "search/subjects").iterdir()} == set(initials.split())
    found = 0
    for each in initials.split():
        for name, address, feed in json.loads((site / links.subjects(each)).read_bytes()):
            found += 1
            assert initial(name) == each
            assert (site / links.file_of(address)).is_file()
            assert (site / feed).is_file()
    assert found > 20


@pytest.mark.parametrize(
    ("name", "first"), [("Ada", "a"), ("graph", "g"), ("Ｇ", "g"), ("Élan", "other"), ("3D", "other"), ("", "other")]
)
def test_an_initial_is_a_small_letter(name: str, first: str) -> None:
    """What does not begin with a letter from a to z is among the others."""
    assert initial(name) == first


def test_what_is_kept_offline_is_what_is_fetched_late() -> None:
    """The worker is asked to keep every module that may be fetched on demand, but for the one that asks it."""
    script = (REPOSITORY / "static/search/offline.js").read_text("utf-8")
    (listed,) = re.findall(r"LATER = \[(.*?)\]", script, re.DOTALL)
    assert {f"search/{name}" for name in re.findall(r'"(.+?)"', listed)} == ON_DEMAND - {"search/offline.js"}
