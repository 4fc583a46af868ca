"""Answers of the bioRxiv and medRxiv API."""

from datetime import date
from typing import Any

from sitegen.model import Entry, Identifier
from tests.sources.reading import only, read_sample, read_value

VERSION: dict[str, Any] = {
    "doi": "10.1101/X",
    "title": "T",
    "author_corresponding": "A",
    "version": "1",
    "published": "NA",
}


def entry(**more: Any) -> Entry:
    """Give the entry of an answer with one version with more fields."""
    return only(read_value({"messages": [{"status": "ok"}], "collection": [{**VERSION, **more}]}), "biorxiv")


def test_an_answer() -> None:
    """The facts of three versions; only the first version's day is the work's."""
    drop = read_sample("biorxiv/details.json")
    first, second, third = drop.entries
    assert (first.title, first.version) == (
        "Laterality of subcortical structures predicts spontaneous brain dynamics",
        1,
    )
    assert first.authors == ("T. Ghafari", "A. J. Quinn", "O. Jensen")
    assert (first.published, first.announced) == (date(2026, 7, 15), date(2026, 7, 15))
    assert (first.venue, first.licence, first.categories) == ("bioRxiv", "cc_by", ("neuroscience",))
    assert second.identifiers == (Identifier("doi", "10.64898/2026.07.13.738249"),)
    assert (third.version, third.published, third.announced) == (3, None, date(2026, 7, 15))
    assert len(third.authors or ()) == 10
    assert (drop.problems, drop.lines.entries, drop.lines.total) == ((), 58, 74)


def test_the_journals_article() -> None:
    """The DOI of the article is one more identifier; `NA` states nothing."""
    assert entry().identifiers == (Identifier("doi", "10.1101/x"),)
    assert entry(published="10.1038/Y").identifiers == (Identifier("doi", "10.1101/x"), Identifier("doi", "10.1038/y"))


def test_one_author() -> None:
    """A name with its family name first is one person."""
    assert entry(authors="Smith, J. K.").authors == ("J. K. Smith",)
    assert entry(authors="The ATLAS Collaboration; Smith, J.").authors == ("The ATLAS Collaboration", "J. Smith")
    assert entry(authors="NA").authors is None


def test_withdrawn() -> None:
    """A title or a type that begins by saying so."""
    assert entry(title="WITHDRAWN: T").withdrawn == "withdrawn"
    assert entry(type="withdrawn").withdrawn == "withdrawn"
    assert entry(type="new results").withdrawn is None


def test_articles_of_preprints() -> None:
    """The answer that pairs preprints with articles is read too."""
    found = only(
        read_value(
            {
                "collection": [
                    {
                        "biorxiv_doi": "10.1101/X", "published_doi": "10.1038/Y", "preprint_title": "T",
                        "preprint_authors": "Smith, J.", "preprint_date": "2024-01-02", "preprint_platform": "bioRxiv",
                    }
                ]
            }
        ),
        "biorxiv",
    )  # fmt: skip
    assert (found.authors, found.announced, found.published) == (("J. Smith",), date(2024, 1, 2), None)
    assert [each.value for each in found.identifiers] == ["10.1101/x", "10.1038/y"]


def test_no_preprints() -> None:
    """An answer without preprints is a problem."""
    drop = read_value({"messages": [{"status": "no posts found"}], "collection": []}, "2024-01-01.json")
    assert [problem.what for problem in drop.problems] == ["no paper in it"]
