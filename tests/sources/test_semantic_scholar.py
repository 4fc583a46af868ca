"""Answers of Semantic Scholar."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier, Provenance
from tests.sources.reading import only, read_sample, read_value

PAPER: dict[str, Any] = {"paperId": "f00", "title": "T", "externalIds": {"ArXiv": "2401.00001"}}


def test_a_search() -> None:
    """Each field of a paper is taken; a paper that is not known is furniture."""
    drop = read_sample("semantic_scholar/search.json")
    first, second = drop.entries
    assert (drop.format, drop.problems) == ("semantic_scholar", ())
    assert first == Entry(
        title="Weaving with Windows",
        provenance=Provenance(file="search.json", line=5, format="semantic_scholar"),
        abstract="This paper weaves.",
        authors=("Ada Lovelace", "Karl Gauß"),
        year=2021,
        identifiers=(
            Identifier("arxiv", "2103.14030"),
            Identifier("doi", "10.1109/iccv48922.2021.00986"),
            Identifier("pmid", "123"),
            Identifier("s2", "c8b25fab5608c3e033d34b4483ec47e68ba109b7"),
            Identifier("acl", "P19-1001"),
            Identifier("dblp", "conf/x/Ada21"),
            Identifier("mag", "31"),
            Identifier("corpusid", "232352874"),
        ),
        links=(
            "https://www.semanticscholar.org/paper/c8b25fab5608c3e033d34b4483ec47e68ba109b7",
            "http://arxiv.org/pdf/2103.14030",
        ),
        categories=("Computer Science", "Art"),
        venue="ICCV",
    )
    assert (second.published, second.year, second.authors, second.abstract) == (date(2020, 4, 10), None, None, None)


@pytest.mark.parametrize(
    "shape",
    [
        lambda paper: paper,
        lambda paper: [None, paper],
        lambda paper: {"data": [paper]},
        lambda paper: {"recommendedPapers": [paper]},
        lambda paper: {"data": [{"contexts": [], "citingPaper": paper}]},
        lambda paper: {"data": [{"citedPaper": paper}]},
    ],
    ids=["one", "a batch", "a search", "recommendations", "citations", "references"],
)
def test_shapes(shape: Any) -> None:
    """A paper is read from every answer of the API."""
    assert only(read_value(shape(PAPER)), "semantic_scholar").title == "T"


def test_names_of_venues() -> None:
    """The venue's full name, else the short one, else the journal's."""
    for more, venue in (
        ({"publicationVenue": {"name": "A"}, "venue": "B"}, "A"),
        ({"publicationVenue": None, "venue": "B"}, "B"),
        ({"venue": "", "journal": {"name": "C"}}, "C"),
    ):
        assert only(read_value({**PAPER, **more}), "semantic_scholar").venue == venue
