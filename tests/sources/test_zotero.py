"""Items of Zotero."""

from datetime import date
from typing import Any

from sitegen.model import Entry, Identifier, Provenance
from tests.sources.reading import only, read_sample, read_value


def entry(**data: Any) -> Entry:
    """Give the entry of an item of the Web API."""
    return only(read_value([{"key": "A", "data": {"itemType": "journalArticle", "title": "T", **data}}]), "zotero")


def test_items_of_the_api() -> None:
    """The facts of five items; a date's unknown parts stay unknown, contributors are no authors."""
    drop = read_sample("zotero/items.json")
    assert [(found.published, found.year) for found in drop.entries] == [
        (date(1980, 5, 1), None), (None, 2004), (date(2008, 12, 14), None), (None, 2011), (date(2011, 1, 7), None),
    ]  # fmt: skip
    first, film, artwork, article, last = drop.entries
    assert (first.authors, first.venue) == (("R. Creighton Buck",), "The American Mathematical Monthly")
    assert (film.authors, artwork.authors) == (None, ("Cine Fanatico",))
    assert article.identifiers == (Identifier("pmid", "20664272"),)
    assert last.identifiers == (Identifier("doi", "10.1126/science.1195912"),)
    assert len(last.authors or ()) == 16
    assert (drop.problems, drop.lines.furniture) == ((), 2)


def test_better_bibtex() -> None:
    """A preprint's identifier and classes are found; attachments, notes and settings are furniture."""
    drop = read_sample("zotero/better_bibtex.json")
    first, second = drop.entries
    assert first == Entry(
        title="Weaving in vivo",
        provenance=Provenance(file="better_bibtex.json", line=12, format="zotero", collected=date(2025, 2, 3)),
        abstract="We weave.",
        authors=("Ada Lovelace", "Royal Society"),
        published=date(2024, 1, 2),
        identifiers=(Identifier("arxiv", "2401.00001"),),
        links=("http://arxiv.org/abs/2401.00001",),
        categories=("cs", "stat"),
        keywords=("Computer Science - Machine Learning",),
        venue="arXiv",
        licence="Creative Commons Attribution 4.0",
    )
    assert (second.year, second.venue, second.licence, second.authors) == (1993, "Looms", None, None)
    assert second.identifiers == (Identifier("doi", "10.1000/x"), Identifier("pmid", "77"))
    assert drop.problems == ()


def test_an_identifier_in_extra() -> None:
    """`extra` may hold the only identifier."""
    assert entry(extra="arXiv:2401.00001 [cs]").identifiers == (Identifier("arxiv", "2401.00001"),)
    assert entry(archiveID="arXiv:hep-th/9901001").identifiers == (Identifier("arxiv", "hep-th/9901001"),)
    assert entry(extra="arXiv").identifiers == ()


def test_dates_in_words() -> None:
    """A day in words is a day; less is a year."""
    assert entry(date="December 01, 2004").published == date(2004, 12, 1)
    assert (entry(date="Winter 2004").published, entry(date="Winter 2004").year) == (None, 2004)


def test_items_without_a_title() -> None:
    """An item without a title is a problem; a library of attachments alone is one too."""
    drop = read_value([{"data": {"itemType": "book", "title": ""}}])
    assert [problem.what for problem in drop.problems] == ["not a paper: it has no title"]
    drop = read_value([{"data": {"itemType": "attachment", "title": "PDF"}}])
    assert [problem.what for problem in drop.problems] == ["no paper in it"]
