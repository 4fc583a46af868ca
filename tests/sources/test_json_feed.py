"""JSON Feed, and the items of Rogue Scholar."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier, Provenance
from tests.sources.reading import only, read_sample, read_value


def entry(**item: Any) -> Entry:
    """Give the entry of a feed with one item."""
    feed = {"version": "https://jsonfeed.org/version/1", "title": "F", "items": [{"id": "1", "title": "T", **item}]}
    return only(read_value(feed), "json_feed")


def test_a_feed() -> None:
    """An item's fields are taken; one without a title is a problem."""
    drop = read_sample("json_feed/feed.json")
    first, third = drop.entries
    assert first == Entry(
        title="A & B",
        provenance=Provenance(file="feed.json", line=11, format="json_feed"),
        abstract="We weave much.\n\nAnd more.",
        authors=("Ada Lovelace", "Karl Gauß"),
        announced=date(2024, 1, 3),
        identifiers=(Identifier("arxiv", "2401.00001"),),
        links=("https://example.org/p/1", "https://arxiv.org/abs/2401.00001"),
        keywords=("weaving",),
    )
    assert (third.abstract, third.authors, third.announced) == ("One\n\nTwo", ("Emmy Noether",), None)
    assert [(p.where, p.what) for p in drop.problems] == [("feed.json:32", "not a paper: it has no title")]


def test_rogue_scholar() -> None:
    """Moments are seconds, a DOI is an address, and the summary is what says most."""
    drop = read_sample("json_feed/rogue_scholar.json")
    first, second = drop.entries
    assert (first.published, second.published) == (date(2022, 5, 12), date(2015, 11, 23))
    assert first.identifiers == (Identifier("doi", "10.59350/26ft6-dmv65"),)
    assert (first.authors, first.venue) == (("Maatje Sophia Duine",), "Open Access Blog Berlin")
    assert first.abstract
    assert first.abstract.startswith("Autorinnen: Maaike Duine (ORCiD) und Maxi Kindling (ORCiD)")
    assert "&amp;" not in first.abstract
    assert (second.authors, drop.problems) == (("Morgan Ernest",), ())


@pytest.mark.parametrize(
    ("item", "abstract"),
    [
        ({"summary": "S", "content_text": "A longer text"}, "A longer text"),
        ({"summary": "S", "content_html": "x" * 9000}, "S"),
        ({"content_text": "x" * 9000}, "x" * 9000),
        ({"abstract": "A", "content_text": "A longer text"}, "A"),
        ({"summary": "S"}, "S"),
        ({}, None),
    ],
    ids=["content", "a page", "nothing but a page", "an abstract", "a summary", "nothing"],
)
def test_abstracts(item: dict[str, str], abstract: str | None) -> None:
    """The abstract, else the content that is short enough to be one, else the summary."""
    assert entry(**item).abstract == abstract


def test_identifiers() -> None:
    """A DOI or an arXiv identifier is dug from addresses and from the id."""
    assert entry(url="https://doi.org/10.1000/X").identifiers == (Identifier("doi", "10.1000/x"),)
    assert entry(guid="http://arxiv.org/abs/hep-th/9901001v1").identifiers == (Identifier("arxiv", "hep-th/9901001"),)
