"""Answers of arXiv's API, in Atom."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model import Drop
from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom">\n<id>http://arxiv.org/api/x</id><title>ArXiv Query: x</title>\n'
)


def answer(*entries: str) -> Drop:
    """Read an answer with those insides of entries."""
    body = "\n".join(f"<entry>\n{entry}\n</entry>" for entry in entries)
    return read_bytes(f"{FEED}{body}\n</feed>\n".encode(), "answer.xml")


def test_the_sample() -> None:
    """An answer's entries have their first version's day, their identifiers, links, classes and journal."""
    drop = read_sample("arxiv_atom/glacier.xml")
    first, second = drop.entries
    assert (drop.format, drop.problems, drop.lines.total) == ("arxiv_atom", (), 55)
    assert (first.title, first.authors, first.venue) == (
        "GLACIER and related R&D",
        ("Alessandro Curioni",),
        "J.Phys.Conf.Ser.309:012012,2011",
    )
    assert ids(first) == ["arxiv:1107.0825", "doi:10.1088/1742-6596/309/1/012012"]
    assert (second.published, second.version, second.categories) == (date(2024, 9, 18), 2, ("cs.CV", "eess.IV"))
    assert (second.authors or ())[0] == "Codruţ-Andrei Diaconu"
    assert second.links == ("https://arxiv.org/abs/2409.12034", "https://arxiv.org/pdf/2409.12034")
    assert [entry.provenance.line for entry in drop.entries] == [12, 30]


def test_paragraphs_of_an_abstract() -> None:
    """Indented lines begin paragraphs where a sentence ends before them; other line breaks are spaces."""
    abstract = read_sample("arxiv_atom/glacier.xml").entries[1].abstract or ""
    assert [part.split()[0] for part in abstract.split("\n\n")] == ["The", "This", "While"]
    (entry,) = answer(
        "<id>http://arxiv.org/abs/2401.00001v1</id><title>T\n  t</title><summary>  One\n  two\nthree</summary>"
    ).entries
    assert (entry.title, entry.abstract) == ("T t", "One two three")


def test_the_day_of_the_answer() -> None:
    """The feed's own day is the day that it was collected, unless the file's name states one."""
    data = (SAMPLES / "arxiv_atom/glacier.xml").read_bytes()
    assert read_bytes(data, "a.xml").entries[0].provenance.collected == date(2026, 8, 7)
    assert read_bytes(data, "2026-08-08.xml").entries[0].provenance.collected == date(2026, 8, 8)


def test_an_error() -> None:
    """An entry named Error is a problem that says what arXiv says, and the other entries are read."""
    error = "<id>http://arxiv.org/api/errors#bad</id><title>Error</title><summary>incorrect id format</summary>"
    drop = answer(error, "<id>http://arxiv.org/abs/2401.00001v1</id><title>T</title>")
    assert problems(drop) == [("answer.xml:5", "arXiv answered with an error: incorrect id format")]
    assert [entry.title for entry in drop.entries] == ["T"]


def test_an_empty_answer() -> None:
    """An answer without entries is furniture with one problem that says so."""
    drop = answer()
    assert problems(drop) == [("answer.xml:1", 'no entries: "ArXiv Query: x"')]
    assert drop.lines.furniture == drop.lines.total == 5


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Accepted at NeurIPS 2025. Code soon", "NeurIPS 2025"),
        ("12 pages, accepted to the ICML workshop", "ICML workshop"),
        ("Accepted for publication in Physical Review E", "Physical Review E"),
        ("to appear in the proceedings of the 5th TPC Symposium, Paris", "proceedings of the 5th TPC Symposium"),
        ("10 pages, 3 figures", None),
    ],
)
def test_where_a_comment_says_it_was_accepted(comment: str, venue: str | None) -> None:
    """Without a journal reference the venue is the one that a comment names as accepting."""
    (entry,) = answer(
        f"<id>http://arxiv.org/abs/2401.00001v1</id><title>T</title><arxiv:comment>{comment}</arxiv:comment>"
    ).entries
    assert entry.venue == venue


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author", True),
        ("Withdrawn due to an error", True),
        ("We study how money is spent", False),
        ("Tokens are withdrawn from circulation", False),
    ],
)
def test_withdrawn(comment: str, withdrawn: bool) -> None:
    """A comment that says that the paper was withdrawn is its mark."""
    (entry,) = answer(
        f"<id>http://arxiv.org/abs/2401.00001v1</id><title>T</title><arxiv:comment>{comment}</arxiv:comment>"
    ).entries
    assert entry.withdrawn == (comment if withdrawn else None)


def test_an_identifier_that_lost_a_digit() -> None:
    """A digit that a link still has is put back; without such proof the entry has no identifier, and a problem."""
    stated = "<id>http://arxiv.org/abs/2503.0213v1</id><title>T</title>"
    drop = answer(stated + '<link href="https://arxiv.org/abs/2503.02130"/>', stated)
    assert [ids(entry) for entry in drop.entries] == [["arxiv:2503.02130"], []]
    assert problems(drop) == [("answer.xml:8", '"2503.0213" has lost its last digit')]


def test_old_identifiers_and_affiliations() -> None:
    """Identifiers of before 2007 are kept, affiliations and names without a letter are not."""
    (entry,) = answer(
        "<id>http://arxiv.org/abs/cond-mat/0102536v1</id><title>T</title><author><name>D. P.</name>"
        "<arxiv:affiliation>Physics</arxiv:affiliation></author><author><name>:</name></author>"
        "<author><name>Ren\\'e X</name></author>"
    ).entries
    assert (ids(entry), entry.authors) == (["arxiv:cond-mat/0102536"], ("D. P.", "René X"))


SAMPLE = (SAMPLES / "arxiv_atom/glacier.xml").read_bytes()


@settings(deadline=None)
@example(SAMPLE.index(b"</entry>") + 8)
@given(st.integers(0, len(SAMPLE)))
def test_cut_short(length: int) -> None:
    """Wherever an answer is cut off, whole entries are read, and all lines are counted."""
    drop = read_bytes(SAMPLE[:length], "a.xml")
    assert_counted(SAMPLE[:length], "a.xml")
    whole = [entry.title for entry in read_sample("arxiv_atom/glacier.xml").entries]
    assert [entry.title for entry in drop.entries] == whole[: SAMPLE[:length].count(b"</entry>")]


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(3, len(SAMPLE)))
def test_any_bytes(junk: bytes, place: int) -> None:
    """Whatever stands in an answer, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:place] + junk + SAMPLE[place:], "a.xml")
