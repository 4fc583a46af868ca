"""Each field of a paper comes from the source that knows it best."""

from datetime import date
from typing import Any

from sitegen import dedup
from sitegen.model import Entry, Paper

from .entries import ABSTRACT, entry

BOTH = ["doi:10.1/x"]


def of(form: str, title: str = "A Title", *authors: str, **stated: Any) -> Entry:
    """An entry in that format, one work with all the others."""
    return entry(title, *authors, form=form, ids=BOTH, **stated)


def merged(*entries: Entry) -> Paper:
    """The one paper of the entries, in whatever order they are read."""
    (paper,) = dedup.papers(entries)
    assert dedup.papers(reversed(entries)) == [paper]
    return paper


def test_titles_follow_the_order_of_sources() -> None:
    """A publisher's title beats arXiv's, that beats a bibliography's, that beats a dump's; a plain list is between."""
    forms = [
        "hf_dump",
        "json_lines",
        "bibtex",
        "feed",
        "hf_api",
        "openalex",
        "openreview",
        "arxiv_atom",
        "crossref",
    ]
    for better in range(1, len(forms)):
        entries = [of(form, f"Title of {form}") for form in forms[: better + 1]]
        assert merged(*entries).title == f"Title of {forms[better]}"


def test_the_longest_whole_abstract_of_the_two_best_kinds() -> None:
    """A longer one of a third kind does not count, nor one that is cut."""
    short, long = ABSTRACT, ABSTRACT + " There is more to say."
    assert merged(of("crossref", abstract=short), of("arxiv_atom", abstract=long)).abstract == long
    assert (
        merged(of("crossref", abstract=short), of("crossref", abstract=short), of("hf_dump", abstract=long)).abstract
        == long
    )
    assert (
        merged(of("crossref", abstract=short), of("openreview", abstract=short), of("hf_dump", abstract=long)).abstract
        == short
    )
    assert merged(of("crossref", abstract=long + " …"), of("hf_dump", abstract=short)).abstract == short
    assert merged(of("crossref", abstract="Cut …")).abstract == "Cut …"


def test_the_longest_list_of_full_names() -> None:
    """More names beat fewer, full ones initials, and `et al.` is nobody."""
    full, initials = ("Ann Lee", "Bo Park"), ("A. Lee", "B. Park")
    assert merged(of("crossref", "T", *initials), of("hf_dump", "T", *full)).authors == full
    assert merged(of("crossref", "T", "Ann Lee", "et al."), of("bibtex", "T", *initials)).authors == initials
    assert merged(of("crossref", "T", *full), of("bibtex", "T", "Anna Lee", "Bob Park")).authors == full


def test_published_is_the_preprints_first_day() -> None:
    """The preprint's earliest day, else the earliest; a bare year gives way to a day in it."""
    preprint = [of("arxiv_atom", published=date(2024, 3, 2)), of("arxiv_rss", published=date(2024, 3, 1))]
    assert merged(*preprint, of("crossref", published=date(2023, 1, 1))).published == date(2024, 3, 1)
    assert merged(of("bibtex", year=2024), of("hf_api", published=date(2024, 3, 5))).published == date(2024, 3, 5)
    assert merged(of("bibtex", year=2023), of("crossref", published=date(2024, 3, 5))).published == date(2023, 1, 1)


def test_everything_else_is_kept() -> None:
    """Links, categories and keywords add up; the most upvotes count; a withdrawal is heard from anyone."""
    paper = merged(
        of("crossref", links=("https://a",), categories=("cs.LG",), upvotes=3, venue="ACL", line=1),
        of("hf_dump", links=("https://b", "https://a"), keywords=("x",), upvotes=7, withdrawn="withdrawn", line=2),
    )
    assert paper.links == ("https://a", "https://b")
    assert (paper.categories, paper.keywords, paper.upvotes) == (("cs.LG",), ("x",), 7)
    assert (paper.venue, paper.withdrawn, paper.hidden) == ("ACL", "withdrawn", False)
    assert [sighting.provenance.line for sighting in paper.sightings] == [1, 2]


def test_a_single_entry_is_the_paper() -> None:
    """What one entry states is what its paper says."""
    alone = entry(
        "A Title", "A. Lee", abstract=ABSTRACT, venue="ACL", upvotes=2, licence="CC0", year=2020, links=("x", "x")
    )
    paper = merged(alone)
    for field in ("title", "authors", "abstract", "venue", "upvotes", "licence", "published"):
        assert getattr(paper, field) == getattr(alone, field)
    assert (paper.links, paper.merges) == (("x",), ())
