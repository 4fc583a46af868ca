"""Works of OpenAlex."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier
from sitegen.sources.openalex import in_order
from tests.sources.reading import only, read_sample, read_value

WORK: dict[str, Any] = {"id": "https://openalex.org/W1", "title": "T", "authorships": []}


def entry(**more: Any) -> Entry:
    """Give the entry of a page with one work with more fields."""
    return only(read_value({"meta": {"count": 1}, "results": [{**WORK, **more}]}), "openalex")


def test_a_work() -> None:
    """The facts of a preprint."""
    found = only(read_sample("openalex/work.json"), "openalex")
    assert found.title == "A Data Citation Roadmap for Scholarly Data Repositories"
    assert found.authors == ("Martin Fenner", "Mercè Crosas", "Jeffrey Grethe")
    assert (found.published, found.year) == (date(2016, 12, 28), None)
    assert found.identifiers == (
        Identifier("doi", "10.1101/097196"),
        Identifier("openalex", "W2581393460"),
        Identifier("mag", "2581393460"),
    )
    assert (found.venue, found.licence) == ("bioRxiv (Cold Spring Harbor Laboratory)", "cc-by")
    assert found.links == (
        "https://doi.org/10.1101/097196",
        "https://www.biorxiv.org/content/biorxiv/early/2017/10/09/097196.full.pdf",
    )
    assert found.categories[0] == "Computer Science"
    assert found.keywords[:2] == ("Declaration", "Citation")
    assert found.abstract
    assert found.abstract.startswith(
        "Abstract This article presents a practical roadmap for scholarly data repositories"
    )


@pytest.mark.parametrize("shape", [lambda work: work, lambda work: [work], lambda work: {"results": [work]}])
def test_shapes(shape: Any) -> None:
    """A work is read alone, in a list and in a page of results."""
    assert only(read_value(shape(WORK)), "openalex").identifiers == (Identifier("openalex", "W1"),)


@pytest.mark.parametrize(
    ("positions", "text"),
    [
        ({"the": [0, 2], "loom": [1], "end": [3]}, "the loom the end"),
        ({"b": [10**12], "a": [-1]}, "a b"),
        ({"a": None, "b": ["x", True], "c": 3}, None),
        ({}, None),
        (None, None),
        ([], None),
    ],
    ids=str,
)
def test_inverted_abstracts(positions: Any, text: str | None) -> None:
    """Words stand at all their places, wherever these are; what is no place is left out."""
    assert in_order(positions) == text


def test_the_same_work_elsewhere() -> None:
    """A preprint among the places of an article is an identifier of the work."""
    found = entry(
        doi="https://doi.org/10.1000/X",
        ids={"pmid": "https://pubmed.ncbi.nlm.nih.gov/17183658"},
        locations=[{"landing_page_url": "http://arxiv.org/abs/2401.00001"}, {"landing_page_url": None}],
    )
    assert [f"{each.scheme}:{each.value}" for each in found.identifiers] == [
        "doi:10.1000/x", "openalex:W1", "pmid:17183658", "arxiv:2401.00001",
    ]  # fmt: skip


def test_retracted_works_and_names() -> None:
    """A retracted work is withdrawn; a person without a name there has the one of the paper."""
    found = entry(is_retracted=True, publication_year=2019, authorships=[{"raw_author_name": "A. Lovelace"}])
    assert (found.withdrawn, found.year, found.authors) == ("retracted", 2019, ("A. Lovelace",))
    assert entry(is_retracted=False).withdrawn is None
