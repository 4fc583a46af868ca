"""Plain JSON Lines: one paper a line."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.model import Drop, Entry, Identifier, Provenance
from sitegen.sources import read_bytes

NAME = "content/papers/list.jsonl"
HINT = "each line is one JSON object with at least a title"


def read(*lines: str, name: str = NAME) -> Drop:
    """Read a file of those lines."""
    return read_bytes("\n".join(lines).encode(), name)


def entry(file: str = NAME, /, **record: Any) -> Entry:
    """Give the one entry of a record."""
    (found,) = read(json.dumps(record), name=file).entries
    return found


def problem(line: str) -> Problem:
    """Give the one thing that is wrong with a line."""
    (found,) = read(line).problems
    return found


def test_a_full_record() -> None:
    """Each field of a record is taken as it is stated."""
    found = entry(
        title="A title",
        abstract="First.\n\nSecond.",
        authors=["Ada Lovelace", "Karl Gauß"],
        organisation="KaLM",
        published="2024-12-01",
        announced="2025-03-13T20:00:00Z",
        collected="2025-03-14",
        links=["https://example.org/a"],
        categories=["cs.LG"],
        keywords=["kernels"],
        upvotes=3,
        comments=0,
        arxiv="2412.00001",
        doi="10.1000/x",
    )
    assert found == Entry(
        title="A title",
        provenance=Provenance(file=NAME, line=1, format="json_lines", collected=date(2025, 3, 14)),
        abstract="First.\n\nSecond.",
        authors=("Ada Lovelace", "Karl Gauß"),
        organisation="KaLM",
        published=date(2024, 12, 1),
        announced=date(2025, 3, 13),
        identifiers=(Identifier("arxiv", "2412.00001"), Identifier("doi", "10.1000/x")),
        links=("https://example.org/a",),
        categories=("cs.LG",),
        keywords=("kernels",),
        upvotes=3,
        comments=0,
    )


def test_a_title_is_enough() -> None:
    """What a record does not state is unknown."""
    assert entry(title="A title") == Entry(
        title="A title", provenance=Provenance(file=NAME, line=1, format="json_lines")
    )


def test_other_names_of_fields() -> None:
    """Fields go by the names that people give them, and one value may stand for a list."""
    found = entry(
        name="T", summary="S", author="A B", organization="O", date="2025-01-02", url="https://e.org", arxiv_id="1"
    )
    assert (found.title, found.abstract, found.authors, found.organisation) == ("T", "S", ("A B",), "O")
    assert (found.published, found.links) == (date(2025, 1, 2), ("https://e.org",))
    assert found.identifiers == (Identifier("arxiv", "1"),)


@pytest.mark.parametrize("empty", [None, "", []])
def test_an_empty_field_states_nothing(empty: object) -> None:
    """A field that is there but empty leaves its place to another of the same meaning."""
    assert entry(title=empty, name="A title", abstract=empty, summary="S").abstract == "S"
    assert entry(title="A title", authors=empty, keywords=empty).authors is None


def test_values_of_other_types_are_unknown() -> None:
    """A value that cannot be what its field means is left unknown."""
    found = entry(
        title="A title", abstract=3, authors={"a": 1}, published="soon", upvotes="many", comments=True, doi=[1]
    )
    assert found == entry(title="A title")


def test_numbers_that_no_computer_counts() -> None:
    """A number of thirty digits is no number of upvotes."""
    (found,) = read('{"title": "x", "upvotes": 123456789012345678901234567890}').entries
    assert found.upvotes is None


@pytest.mark.parametrize(
    "stated", ["2412.00001", "2412.00001v3", "arXiv:2412.00001v1", "https://arxiv.org/pdf/2412.00001v2.pdf"]
)
def test_arxiv_ids(stated: str) -> None:
    """An arXiv id is the work's: without version and address."""
    assert entry(title="x", arxiv=stated).identifiers == (Identifier("arxiv", "2412.00001"),)


@pytest.mark.parametrize("stated", ["10.1000/Xv2", "doi:10.1000/xV2", "https://doi.org/10.1000/xv2"])
def test_dois(stated: str) -> None:
    """A DOI has no case, and is one with or without its address."""
    assert entry(title="x", doi=stated).identifiers == (Identifier("doi", "10.1000/xv2"),)


def test_the_day_of_the_name() -> None:
    """The day in a file's name is the day of collection, where the record states none."""
    assert entry("2025-03-13.jsonl", title="x").provenance.collected == date(2025, 3, 13)
    assert entry("2025-03-13.jsonl", title="x", collected="2025-03-12").provenance.collected == date(2025, 3, 12)
    assert entry("2025-02-30.jsonl", title="x").provenance.collected is None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[1, 2]", "[1, 2] is not an object"),
        ('"title"', '"title" is not an object'),
        ("null", "null is not an object"),
        ("{}", "it has no title"),
        ('{"abstract": "x"}', "it has no title"),
        ('{"title": " \\n"}', "it has no title"),
        ('{"title": "\\u0000"}', "it has no title"),
        ('{"title": 3}', "it has no title"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"title": "x", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", "it is nested too deeply"),
    ],
)
def test_lines_that_are_no_papers(line: str, what: str) -> None:
    """A line that is no paper is a problem that says why, with its line."""
    assert problem(line) == Problem(f"{NAME}:1", f"not a paper: {what}", HINT)


@pytest.mark.parametrize(
    "line", ['{"title": "x"', "title: x", '{"title": "\\ud800"}', '{"title": NaN}', "{'title': 'x'}"]
)
def test_lines_that_are_no_json(line: str) -> None:
    """A line that is no JSON is a problem, and the parser says why."""
    assert problem(line).what.startswith("not a paper: ")


def test_a_bad_line_stops_nothing() -> None:
    """The lines around a bad one are read; blank lines are furniture."""
    drop = read('{"title": "a"}', "", "{", '{"title": "b"}')
    assert [(found.title, found.provenance.line) for found in drop.entries] == [("a", 1), ("b", 4)]
    assert [found.where for found in drop.problems] == [f"{NAME}:3"]
    assert (drop.lines.entries, drop.lines.furniture, drop.lines.problems) == (2, 1, 1)


def test_escaped_control_characters() -> None:
    """Control characters that JSON escapes are left out of every text."""
    (found,) = read(
        '{"title": "a\\u0000b", "abstract": "c\\u001bd", "authors": ["e\\u0007f"], "doi": "1\\u0000"}'
    ).entries
    assert (found.title, found.abstract, found.authors) == ("ab", "cd", ("ef",))
    assert found.identifiers == (Identifier("doi", "1"),)


VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
FIELDS = st.sampled_from(["title", "abstract", "authors", "published", "upvotes", "arxiv", "collected"])
RECORDS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4), max_leaves=8
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=6))
def test_every_line_is_accounted_for(records: list[object]) -> None:
    """Each record of any shape is one entry or one problem, on one line; what else is said of it has no line."""
    drop = read(*map(json.dumps, records))
    assert len(drop.entries) == drop.lines.entries
    assert drop.lines.entries + drop.lines.problems == drop.lines.total == len(records)
