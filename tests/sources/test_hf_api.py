"""Hugging Face Daily Papers, from the API."""

import json
from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import read_bytes
from tests.sources.reading import only, read_sample, read_value, sample

PAPER: dict[str, Any] = {
    "id": "2606.00467",
    "title": "T",
    "summary": "S",
    "publishedAt": "2026-05-30T00:00:00.000Z",
    "upvotes": 1,
}


def entry(**more: Any) -> Entry:
    """Give the entry of a flat paper with more fields."""
    return only(read_value({**PAPER, **more}), "hf_api")


def test_a_day_of_the_api() -> None:
    """Each field of a wrapped paper is taken; hidden authors and the outer day are not."""
    first, second = read_sample("hf_api/daily.json").entries
    assert first == Entry(
        title="On Engines that Weave",
        provenance=Provenance(file="daily.json", line=2, format="hf_api"),
        abstract="We weave algebra.\n\nOur contributions are flowers.",
        authors=("Ada Lovelace", "Karl Gauß"),
        organisation="Royal Society",
        published=date(2026, 5, 30),
        announced=date(2026, 6, 12),
        identifiers=(Identifier("arxiv", "2606.00467"),),
        links=("https://github.com/ada/engine", "https://example.org/engine"),
        keywords=("weaving", "engines"),
        upvotes=12,
        comments=0,
    )
    assert (second.provenance.line, second.authors, second.withdrawn) == (30, None, "withdrawn on 20 June 2026")
    assert (second.upvotes, second.comments, second.links) == (0, 3, ("https://github.com/ada/second",))


def test_every_line_is_counted() -> None:
    """The lines of the two records are entries; the brackets around them are furniture."""
    lines = read_sample("hf_api/daily.json").lines
    assert (lines.entries, lines.furniture, lines.problems) == (44, 2, 0)


@pytest.mark.parametrize(
    ("shape", "titles"),
    [
        (lambda p: p, ["T"]),
        (lambda p: [p], ["T"]),
        (lambda p: {"paper": p}, ["T"]),
        (lambda p: [{"paper": p}, {"paper": p}], ["T", "T"]),
        (lambda p: {"dailyPapers": [{"paper": p}]}, ["T"]),
    ],
    ids=["one object", "an array", "wrapped", "wrapped in an array", "in the page"],
)
def test_shapes(shape: Any, titles: list[str]) -> None:
    """A paper is read alone or in a list, wrapped or flat."""
    drop = read_value(shape(PAPER))
    assert (drop.format, [found.title for found in drop.entries], drop.problems) == ("hf_api", titles, ())


def test_concatenated_pages() -> None:
    """Answers saved one behind the other are all read."""
    drop = read_bytes(sample("hf_api/daily.json") * 3, "2026-06-12.json")
    assert len(drop.entries) == 6
    assert {found.provenance.collected for found in drop.entries} == {date(2026, 6, 12)}
    assert [found.provenance.line for found in drop.entries] == [2, 30, 48, 76, 94, 122]


def test_an_id_that_lost_a_zero() -> None:
    """An identifier that was a number is mended where the record's thumbnail has it whole, else left out."""
    whole = "https://cdn.example.org/papers/2503.02130.png"
    assert entry(id=2503.0213, thumbnail=whole).identifiers == (Identifier("arxiv", "2503.02130"),)
    drop = read_value([{**PAPER, "id": 2503.0213}])
    assert [found.identifiers for found in drop.entries] == [()]
    assert [(p.where, p.what) for p in drop.problems] == [("a.json:1", "2503.0213 lost digits of an arXiv identifier")]


def test_an_id_spelled_as_a_number() -> None:
    """A number that the file spells with all its digits is an identifier."""
    text = json.dumps([{**PAPER, "id": 0}]).replace('"id": 0', '"id": 2503.02130')
    assert only(read_bytes(text.encode(), "a.json"), "hf_api").identifiers == (Identifier("arxiv", "2503.02130"),)


def test_names_of_an_organisation() -> None:
    """The full name of an organisation, else its short one."""
    assert entry(organization={"name": "kalm"}).organisation == "kalm"
    assert entry(organization=None).organisation is None


def test_the_outer_day_is_not_used() -> None:
    """Where the inner day is missing, the day of publication is unknown."""
    inner = {key: value for key, value in PAPER.items() if key != "publishedAt"}
    drop = read_value([{"paper": inner, "publishedAt": "2026-05-29T20:00:00.000Z"}, {"paper": PAPER}])
    assert [found.published for found in drop.entries] == [None, date(2026, 5, 30)]


def test_records_that_are_no_papers() -> None:
    """What is no paper is a problem with its line, and the others are read."""
    drop = read_value([{"paper": PAPER}, {"paper": {"id": "2606.00468"}}, 3, None])
    assert len(drop.entries) == 1
    assert [problem.what for problem in drop.problems] == [
        "not a paper: it has no title",
        "not a paper: 3 is not an object",
        "not a paper: null is not an object",
    ]
