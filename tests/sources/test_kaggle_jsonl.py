"""The snapshot of arXiv's metadata on Kaggle."""

import json
from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier
from sitegen.sources import read_bytes
from tests.sources.reading import only, read_sample

PAPER: dict[str, Any] = {"id": "0704.0001", "title": "T", "authors_parsed": [["Lovelace", "Ada", ""]], "versions": []}


def entry(**more: Any) -> Entry:
    """Give the entry of a line with more fields."""
    return only(read_bytes(json.dumps({**PAPER, **more}).encode(), "a.jsonl"), "kaggle_jsonl")


def test_the_sample() -> None:
    """The facts of the first five papers, one a line."""
    drop = read_sample("kaggle_jsonl/head.jsonl")
    assert (drop.format, drop.problems, drop.lines.entries, drop.lines.total) == ("kaggle_jsonl", (), 5, 5)
    first = drop.entries[0]
    assert first.title == "Calculation of prompt diphoton production cross sections at Tevatron and LHC energies"
    assert first.authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C.-P. Yuan")
    assert first.identifiers == (Identifier("arxiv", "0704.0001"), Identifier("doi", "10.1103/physrevd.76.013009"))
    assert (first.published, first.version, first.venue) == (date(2007, 4, 2), 2, "Phys.Rev.D76:013009,2007")
    assert (first.categories, first.licence, first.provenance.line) == (("hep-ph",), None, 1)
    assert first.abstract
    assert first.abstract.startswith(
        "A fully differential calculation in perturbative quantum chromodynamics is presented"
    )
    assert "\n" not in first.abstract


def test_people_of_the_sample() -> None:
    """Suffixes stand behind, affiliations and `et al` are no names, a collaboration is one name."""
    drop = read_sample("kaggle_jsonl/head.jsonl")
    assert [found.authors for found in drop.entries[2:]] == [
        (
            "Paul Harvey", "Bruno Merin", "Tracy L. Huard", "Luisa M. Rebull", "Nicholas Chapman", "Neal J. Evans II",
            "Philip C. Myers",
        ),
        ("The BABAR Collaboration", "B. Aubert"),
        ("A. S. Mishchenko", "N. Nagaosa"),
    ]  # fmt: skip


def test_paragraphs() -> None:
    """Hard breaks are joined; a line that begins with two spaces begins a paragraph."""
    assert entry(abstract="  One\nand more.\n  Two\nand more.\n").abstract == "One and more.\n\nTwo and more."


def test_the_day_of_the_first_version() -> None:
    """The day is that of version 1, wherever it stands, and unknown without one."""
    second = {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"}
    first = {"version": "v1", "created": "Sat, 31 Mar 2007 23:59:59 GMT"}
    assert (entry(versions=[second, first]).published, entry(versions=[second, first]).version) == (
        date(2007, 3, 31),
        2,
    )
    assert (entry(versions=[second]).published, entry(versions=[second]).version) == (None, 2)
    assert entry(versions=[{"version": "v1", "created": "soon"}]).published is None


@pytest.mark.parametrize(
    ("stated", "withdrawn"),
    [
        ({"comments": "This paper has been withdrawn by the author"}, True),
        ({"comments": "Withdrawn due to an error"}, True),
        ({"abstract": "  The paper was withdrawn.\n"}, True),
        ({"comments": "12 pages; supersedes a withdrawn paper"}, False),
        ({"abstract": "We study how cash is withdrawn from banks."}, False),
    ],
    ids=str,
)
def test_withdrawn(stated: dict[str, str], withdrawn: bool) -> None:
    """A comment or an abstract that begins by saying so."""
    assert bool(entry(**stated).withdrawn) == withdrawn


def test_an_id_that_was_a_number() -> None:
    """A line whose identifier was a number is kept without it, with a problem, unless the line tells it."""
    drop = read_bytes(json.dumps({**PAPER, "id": 704.0001}).encode(), "a.jsonl")
    assert [found.identifiers for found in drop.entries] == [()]
    assert [(p.where, p.what) for p in drop.problems] == [("a.jsonl:1", "704.0001 lost digits of an arXiv identifier")]
    assert entry(id=704.0001, comments="see arXiv:0704.0001").identifiers == (Identifier("arxiv", "0704.0001"),)


def test_authors_without_parts() -> None:
    """Where names were not parsed, the text that arXiv got is."""
    assert entry(authors_parsed=None, authors="Ileana Streinu and Louis Theran", submitter="x").authors == (
        "Ileana Streinu",
        "Louis Theran",
    )


def test_a_list() -> None:
    """A part of the snapshot may have been saved as a list over many lines."""
    found = only(read_bytes(json.dumps([PAPER], indent=1).encode(), "a.json"), "kaggle_jsonl")
    assert (found.title, found.provenance.line) == ("T", 2)


def test_old_identifiers() -> None:
    """Identifiers from before April 2007 have their archive."""
    assert entry(id="math.GT/0309136").identifiers == (Identifier("arxiv", "math/0309136"),)
