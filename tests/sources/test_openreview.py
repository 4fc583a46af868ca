"""Notes of OpenReview, and lists made from them."""

from datetime import date

from sitegen.model import Entry, Identifier, Provenance
from tests.sources.reading import only, read_sample, read_value


def test_version_2() -> None:
    """A submission's fields are taken from their values; a review of it is furniture."""
    drop = read_sample("openreview/notes_v2.json")
    assert only(drop, "openreview") == Entry(
        title="Learning to Weave",
        provenance=Provenance(file="notes_v2.json", line=3, format="openreview"),
        abstract="A loom learns.\n\nIt weaves.",
        authors=("Ada Lovelace", "Karl Gauß"),
        published=date(2026, 8, 11),
        identifiers=(Identifier("openreview", "aB3-_x"),),
        links=("https://openreview.net/pdf/f00.pdf",),
        categories=("textiles",),
        keywords=("weaving", "looms"),
        venue="Weaving 2026 Poster",
        licence="CC BY 4.0",
    )
    assert (drop.problems, drop.lines.entries, drop.lines.furniture) == ((), 18, 11)


def test_version_1() -> None:
    """Fields stand as they are; authors may be unknown, and a submission withdrawn."""
    found = only(read_sample("openreview/notes_v1.json"), "openreview")
    assert (found.title, found.authors, found.published) == ("Anonymous Threads", None, date(2020, 9, 28))
    assert found.withdrawn == "Weaving 2021 Conference Withdrawn Submission"
    assert found.links == ("https://example.org/f.pdf",)


def test_a_list() -> None:
    """A list made from OpenReview has authors in one text, and the year of its BibTeX."""
    first, second = read_sample("openreview/list.json").entries
    assert (first.authors, first.keywords) == (("Ada Lovelace", "Karl Gauß"), ("Weaving, by hand", "Looms"))
    assert (first.published, first.year, first.venue) == (None, 2024, "First Conference on Looms")
    assert first.links == ("https://openreview.net/forum?id=0UK8", "https://github.com/ada/loom")
    assert first.identifiers == (Identifier("openreview", "0UK8"),)
    assert (second.authors, second.withdrawn, first.withdrawn) == (None, "Withdraw", None)


def test_moments_that_are_none() -> None:
    """A moment that is no number of milliseconds since 1970 is unknown."""
    moments: tuple[object, ...] = (-5, 10**30, "soon", 1.5, True, {})
    for moment in moments:
        note = {"id": "x", "forum": "x", "cdate": moment, "content": {"title": "T"}}
        assert only(read_value({"notes": [note]}), "openreview").published is None
