"""CSL-JSON."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier
from tests.sources.reading import only, read_sample, read_value

REFERENCE: dict[str, Any] = {"id": "a", "type": "article-journal", "title": "T", "issued": {"date-parts": [[2020]]}}


def entry(**more: Any) -> Entry:
    """Give the entry of a list with one reference with more fields."""
    return only(read_value([{**REFERENCE, **more}]), "csl_json")


def test_a_list() -> None:
    """The facts of four references."""
    drop = read_sample("csl_json/list.json")
    assert [(found.published, found.year) for found in drop.entries] == [
        (date(2015, 8, 26), None), (None, 2007), (date(2015, 1, 20), None), (None, 2011),
    ]  # fmt: skip
    first, _, third, last = drop.entries
    assert (first.authors or ())[:2] == ("Carol Tenopir", "Elizabeth D. Dalton")
    assert (first.venue, first.identifiers) == ("PLOS ONE", (Identifier("doi", "10.1371/journal.pone.0134826"),))
    assert first.provenance.collected == date(2016, 12, 23)
    assert (third.identifiers, third.venue, third.categories) == (
        (Identifier("arxiv", "1501.04916"),),
        None,
        ("physics",),
    )
    assert last.links == ("http://dx.doi.org/10.1016/j.tree.2010.11.006",)
    assert (drop.problems, drop.lines.furniture) == ((), 2)


@pytest.mark.parametrize(
    ("issued", "published", "year"),
    [
        ({"date-parts": [["2015", "8", 26]]}, date(2015, 8, 26), None),
        ({"date-parts": [[2015, 8]]}, None, 2015),
        ({"date-parts": [[2015, 8, 26], [2016, 1, 1]]}, date(2015, 8, 26), None),
        ({"date-parts": [[2015]], "season": 2}, None, 2015),
        ({"raw": "2015-08-26"}, date(2015, 8, 26), None),
        ({"literal": "Spring 2015"}, None, 2015),
        ("2015-08-26", date(2015, 8, 26), None),
        ({"date-parts": [[None]]}, None, None),
        ({"date-parts": [[-300, 1, 1]]}, None, None),
        ({"date-parts": [[99999, 1, 1]]}, None, None),
        (None, None, None),
    ],
    ids=str,
)
def test_dates(issued: Any, published: date | None, year: int | None) -> None:
    """A date is as exact as it is stated; a range begins at its start."""
    found = entry(issued=issued, author=[{"literal": "x"}])
    assert (found.published, found.year) == (published, year)


def test_names() -> None:
    """Particles and suffixes stand where they are spoken; an organisation keeps its name."""
    authors = [
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"literal": "Royal Society of A, B and C"},
        {"family": "Plato"},
    ]
    assert entry(author=authors).authors == (
        "Ludwig van Beethoven", "Vincent van Gogh", "Martin King Jr.", "Royal Society of A, B and C", "Plato",
    )  # fmt: skip


def test_identifiers() -> None:
    """arXiv and PubMed identifiers stand in notes, numbers and fields of their own."""
    assert entry(note="PMID: 12\nPMCID: PMC3").identifiers == (Identifier("pmid", "12"),)
    assert entry(PMID="34").identifiers == (Identifier("pmid", "34"),)
    found = entry(number="arXiv:2401.00001", note="arXiv:2401.00001 [cs]", keyword="a, b")
    assert (found.identifiers, found.categories) == ((Identifier("arxiv", "2401.00001"),), ("cs",))
    assert found.keywords == ("a", "b")


def test_the_day_of_the_file() -> None:
    """The day in the file's name is that of the drop, before the day on which a page was looked at."""
    drop = read_value([{**REFERENCE, "accessed": {"date-parts": [[2016, 1, 2]]}}], "2025-03-13.json")
    assert only(drop, "csl_json").provenance.collected == date(2025, 3, 13)


def test_one_object() -> None:
    """A reference may be the whole file, as doi.org answers."""
    assert only(read_value(REFERENCE), "csl_json").title == "T"
