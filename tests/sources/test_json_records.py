"""Plain JSON: records in a list, alone, in an object, or by their keys."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier
from sitegen.sources import read_bytes
from tests.sources.reading import only, read_value

FORM = "json_records"


def entry(**record: Any) -> Entry:
    """Give the entry of a record with a title."""
    return only(read_value([{"title": "T", **record}]), FORM)


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "a"}, {"title": "b"}],
        {"papers": [{"title": "a"}, {"title": "b"}], "count": 2},
        {"data": {"results": [{"title": "a"}, {"title": "b"}]}},
        {"x": {"title": "a"}, "y": {"title": "b"}},
    ],
    ids=["a list", "a wrapper", "two wrappers", "by key"],
)
def test_shapes(value: Any) -> None:
    """Papers are found where people put them."""
    drop = read_value(value)
    assert (drop.format, [found.title for found in drop.entries], drop.problems) == (FORM, ["a", "b"], ())


def test_one_object_over_many_lines() -> None:
    """A paper may be the whole file."""
    drop = read_bytes(b'{\n  "title": "a"\n}\n', "paper.json")
    assert (only(drop, FORM).title, drop.lines.entries) == ("a", 3)


def test_keys_are_ids() -> None:
    """In an object of papers by their keys, a key that is an identifier is the paper's."""
    assert only(read_value({"2401.00001": {"title": "a"}}), FORM).identifiers == (Identifier("arxiv", "2401.00001"),)


def test_names_in_any_spelling() -> None:
    """A field's name may be written with capitals, spaces, dashes and underscores."""
    found = entry(**{"Publication Date": "2024-05-06", "arXiv-ID": "2401.00001v2", "PDF_URL": "https://e.org/a.pdf"})
    assert (found.published, found.links) == (date(2024, 5, 6), ("https://e.org/a.pdf",))
    assert found.identifiers == (Identifier("arxiv", "2401.00001"),)


@pytest.mark.parametrize(
    ("stated", "published", "year"),
    [
        ({"date": "2024-05-06"}, date(2024, 5, 6), None),
        ({"date": "March 13, 2025"}, date(2025, 3, 13), None),
        ({"date": "2024-05"}, None, 2024),
        ({"year": "2019"}, None, 2019),
        ({"year": 2019, "date": "2019-02-30"}, None, 2019),
        ({"year": 3}, None, None),
        ({"date": "soon"}, None, None),
    ],
    ids=str,
)
def test_days_and_years(stated: dict[str, Any], published: date | None, year: int | None) -> None:
    """A day is known where all of it is stated and the calendar has it; else the year, if that is."""
    found = entry(**stated)
    assert (found.published, found.year) == (published, year)


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("Ada Lovelace; Karl Gauß", ("Ada Lovelace", "Karl Gauß")),
        ("Lovelace, Ada; Gauß, Karl", ("Ada Lovelace", "Karl Gauß")),
        ("Ada Lovelace and Karl Gauß", ("Ada Lovelace", "Karl Gauß")),
        ("Lovelace, Ada and Gauß, Karl", ("Ada Lovelace", "Karl Gauß")),
        ("Ada Lovelace, Karl Gauß, and Emmy Noether", ("Ada Lovelace", "Karl Gauß", "Emmy Noether")),
        ("Ada Lovelace, Karl Gauß", ("Ada Lovelace", "Karl Gauß")),
        ("Ada Lovelace, Karl Gauß, et al.", ("Ada Lovelace", "Karl Gauß")),
        ("Lovelace, Ada", ("Ada Lovelace",)),
        ("von Querfurth, Sarah", ("Sarah von Querfurth",)),
        ("Lovelace, A., Gauß, K. F.", ("A. Lovelace", "K. F. Gauß")),
        ("Ada Lovelace and others", ("Ada Lovelace",)),
        ("王伟; 李娜", ("王伟", "李娜")),
        ("[Submitted on 21 Nov 2024]", None),
        (["Ada Lovelace", "et al."], ("Ada Lovelace",)),
        (["Plato", "Aristotle"], ("Plato", "Aristotle")),
        ([{"name": "Ada Lovelace"}, {"given": "Karl", "family": "Gauß"}, {"id": 3}], ("Ada Lovelace", "Karl Gauß")),
        ([{"firstName": "Ada", "lastName": "Lovelace"}], ("Ada Lovelace",)),
        ("; ", None),
    ],
    ids=str,
)
def test_authors(stated: Any, authors: tuple[str, ...] | None) -> None:
    """People are listed as a list or in one text, either way round; those left unnamed are no person."""
    assert entry(authors=stated).authors == authors


def test_torn_names() -> None:
    """Where names were parted at the commas within them, the authors are unknown, and a problem says so."""
    drop = read_value([{"title": "a", "author": "Young; James C; Arthur; Rudy; Williams; Hywel T P"}])
    assert [found.authors for found in drop.entries] == [None]
    assert [(p.where, p.what) for p in drop.problems] == [
        ("a.json:1", "the authors' names were parted at the commas within them")
    ]


@pytest.mark.parametrize(
    ("stated", "identifiers"),
    [
        ({"id": "2401.00001"}, ["arxiv:2401.00001"]),
        ({"id": "https://arxiv.org/abs/2401.00001v2"}, ["arxiv:2401.00001"]),
        ({"id": "https://aclanthology.org/2024.climatenlp-1.8/"}, ["acl:2024.climatenlp-1.8"]),
        ({"id": "a7"}, []),
        ({"id": 12}, []),
        ({"doi": "https://doi.org/10.48550/arXiv.2401.00001"}, ["arxiv:2401.00001"]),
        ({"url": "https://openreview.net/forum?id=aB-3_x"}, ["openreview:aB-3_x"]),
        (
            {"pmid": 123, "openreview": "aB3", "s2": "f00", "openalex": "W1"},
            "pmid:123 openreview:aB3 s2:f00 openalex:W1",
        ),
        ({"arxiv": 2503.0213, "pdf": "https://arxiv.org/pdf/2503.02130"}, ["arxiv:2503.02130"]),
        ({"id": 704.0001, "doi": "10.48550/arXiv.0704.0001"}, ["arxiv:0704.0001"]),
    ],
    ids=str,
)
def test_identifiers(stated: dict[str, Any], identifiers: list[str] | str) -> None:
    """Identifiers are taken from their fields, from an id and from links, in their normal form."""
    expected = identifiers.split() if isinstance(identifiers, str) else identifiers
    assert [f"{found.scheme}:{found.value}" for found in entry(**stated).identifiers] == expected


def test_an_arxiv_id_that_lost_digits() -> None:
    """Nothing is made up where nothing tells the digits that a number lost."""
    for field in ("arxiv", "arxiv_id", "id"):
        drop = read_value([{"title": "a", field: 2503.0213}])
        assert [found.identifiers for found in drop.entries] == [()]
        assert [p.what for p in drop.problems] == ["2503.0213 lost digits of an arXiv identifier"]


def test_what_else_a_record_states() -> None:
    """Venue, licence, version, classes and words are taken too; only web addresses are links."""
    found = entry(
        journal="J", license="CC BY 4.0", version="2", categories="cs.LG cs.CL", tags="a, b", retracted=True,
        code="javascript:alert(1)", github="https://github.com/a/b", retrieved="2025-02-24T21:26:42",
    )  # fmt: skip
    assert (found.venue, found.licence, found.version, found.withdrawn) == ("J", "CC BY 4.0", 2, "withdrawn")
    assert (found.categories, found.keywords) == (("cs.LG", "cs.CL"), ("a", "b"))
    assert found.links == ("https://github.com/a/b",)
    assert found.provenance.collected == date(2025, 2, 24)


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ('{"title": "a"}\n{"title": "b"}', "a.json", FORM),
        ('{"title": "a"}\n{"title": "b"}', "a.txt", "json_lines"),
        ('{\n"title": "a"}', "a.txt", FORM),
        ('[\n{"title": "a"}]', "a.txt", FORM),
        ("[1]", "a.txt", "unknown"),
        ("[1]", "a.json", FORM),
        ("words", "a.json", "unknown"),
    ],
)
def test_claims(text: str, name: str, form: str) -> None:
    """A file whose lines are objects is JSON Lines, unless it is named `.json`; both are read."""
    assert read_bytes(text.encode(), name).format == form
