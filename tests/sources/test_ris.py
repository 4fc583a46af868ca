"""RIS."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Identifier
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from tests.sources.reading import only, read_sample


def read(text: str, name: str = "a.ris") -> Drop:
    """Read a text; its lines sum."""
    drop = read_bytes(text.encode(), name)
    assert drop.lines.total == len(lines_of(text))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
    return drop


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give the place and the words of each problem."""
    return [(problem.where, problem.what) for problem in drop.problems]


FACTS: list[tuple[str, int, int, dict[str, Any]]] = [
    (
        "crossref.ris",
        1,
        0,
        {
            "title": "Automated quantitative histology reveals vascular morphodynamics during Arabidopsis hypocotyl "
            "secondary growth",
            "year": 2014,
            "published": None,
            "authors": (
                "Martial Sankar",
                "Kaisa Nieminen",
                "Laura Ragni",
                "Ioannis Xenarios",
                "Christian S Hardtke",
            ),
            "identifiers": (Identifier("doi", "10.7554/elife.01567"),),
            "links": ("http://elifesciences.org/lookup/doi/10.7554/eLife.01567",),
            "venue": "eLife",
        },
    ),
    (
        "full.ris",
        2,
        0,
        {
            "title": "Title of reference",
            "authors": ("Karl Marx", "Astrid Lindgren"),
            "year": 2014,
            "keywords": ("Pippi", "Nordwind", "Piraten"),
            "links": ("http://example_url.com", "http://example.com"),
            "venue": "Lorem",
        },
    ),
    (
        "full.ris",
        2,
        1,
        {"title": "The title of the reference", "authors": ("Karlus Marxus", "Astrid Lindgren"), "year": 2006},
    ),
]


@pytest.mark.parametrize(("name", "records", "index", "facts"), FACTS)
def test_samples(name: str, records: int, index: int, facts: dict[str, Any]) -> None:
    """What is stated in real files is read, without a complaint."""
    drop = read_sample(f"ris/{name}")
    assert (drop.format, len(drop.entries), drop.problems) == ("ris", records, ())
    assert {field: getattr(drop.entries[index], field) for field in facts} == facts


def test_missing_spaces_and_broken_values() -> None:
    """Spaces may be missing, values go on over lines, and a blank line in one parts paragraphs."""
    text = """TY - JOUR
TI  -A title
that goes on
AU - Smith, J.
AU  - {The Group}
PY  - 2020/03/04/Spring
AB  - One
line.

 Two.
KW  - a; b
KW  - c
UR  - http://arxiv.org/abs/2001.00001v3;http://example.org
N1  - arXiv:2001.00001v3 [cs]
ER -
"""
    entry = only(read(text), "ris")
    assert (entry.title, entry.authors) == ("A title that goes on", ("J. Smith", "The Group"))
    assert (entry.published, entry.abstract) == (date(2020, 3, 4), "One line.\n\nTwo.")
    assert (entry.keywords, entry.version) == (("a", "b", "c"), 3)
    assert entry.links == ("http://arxiv.org/abs/2001.00001v3", "http://example.org")
    assert entry.identifiers == (Identifier("arxiv", "2001.00001"),)
    assert entry.provenance.line == 2


@pytest.mark.parametrize(
    ("dates", "published", "year"),
    [
        ("PY  - 2020\nDA  - 2020/03/04", date(2020, 3, 4), None),
        ("Y1  - 2020/03//", None, 2020),
        ("PY  - 2020///", None, 2020),
        ("DA  - 2020-03-04\nY2  - 2021/01/01", date(2020, 3, 4), None),
        ("Y2  - 2021/01/01", None, None),
    ],
)
def test_days(dates: str, published: date | None, year: int | None) -> None:
    """The most exact date counts; the day of access is none of publication."""
    entry = only(read(f"TY  - JOUR\nTI  - A\n{dates}\nER  - \n"), "ris")
    assert (entry.published, entry.year) == (published, year)


@pytest.mark.parametrize("start", ["\ufeff", "Provider: X\r\n\r\n"[-2:], "\n\n", "1.\n", "  "])
def test_beginnings(start: str) -> None:
    """A byte order mark, blank lines and numbers may stand before a record."""
    drop = read(f"{start}TY  - JOUR\r\nT1  - A\r\nER  - \r\n")
    assert (only(drop, "ris").title, drop.problems) == ("A", ())


@pytest.mark.parametrize(
    ("record", "titles", "told"),
    [
        ("TY  - JOUR\nAU  - X\nER  - ", [], [(4, "not a paper: it has no title")]),
        ("TY  - JOUR\nTI  - X\nXX  - y\nER  - ", ["X"], [(4, 'the tag "XX" is not one of RIS')]),
        ("TY  - JOUR\nTI  - X", ["X"], [(4, "the record does not end")]),
        ("TY  - JOUR\nTI  - X\nPY  - soon\nER  - ", ["X"], [(4, '"soon" is not a day that can be read')]),
        ("TI  - X\n", [], [(4, "a line outside a record")]),
        ("TY  - BOOK\nT2  - X\nER  - ", ["X"], []),
    ],
)
def test_bad_records(record: str, titles: list[str], told: list[tuple[int, str]]) -> None:
    """What is wrong with a record is told with its line, and the records around it are read."""
    drop = read(f"TY  - JOUR\nTI  - A\nER  - \n{record}\nTY  - JOUR\nTI  - B\nER  - \n")
    assert [entry.title for entry in drop.entries] == ["A", *titles, "B"]
    assert problems(drop) == [(f"a.ris:{line}", what) for line, what in told]


def test_other_encodings() -> None:
    """A file that is not UTF-8 is read all the same, and told."""
    drop = read_bytes("TY  - JOUR\nTI  - Café Müller\nER  - \n".encode("cp1252"), "a.txt")
    assert only(drop, "ris").title == "Café Müller"
    assert problems(drop) == [("a.txt:2", "not valid UTF-8; read as cp1252")]


SAMPLE = "TY  - JOUR\nTI  - A\n b\nAU  - C, D\nUR  - http://e.org; x\nXX  - y\nER  - \n\nTY  - BOOK\nTI  - E\nER  - \n"


@settings(max_examples=100)
@given(st.integers(0, len(SAMPLE)))
def test_every_truncation(length: int) -> None:
    """Wherever a file ends, it is read as far as it goes."""
    assert len(read(SAMPLE[:length]).entries) <= 2


@given(st.text(alphabet="TYERAUKWX1- \na;/"))
def test_any_text(text: str) -> None:
    """No text raises."""
    read("TY  - JOUR\n" + text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    read_bytes(b"TY  - JOUR\n" + data, "a.ris")
