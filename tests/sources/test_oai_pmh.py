"""arXiv's answers over OAI-PMH."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

SAMPLE = (SAMPLES / "oai_pmh/arxiv.xml").read_bytes()


def test_a_record() -> None:
    """A record of `arXiv` has names from their parts, all DOIs, and entities that were escaped twice as letters."""
    drop = read_sample("oai_pmh/arxiv.xml")
    entry = drop.entries[0]
    assert (drop.format, drop.problems, entry.title) == ("oai_pmh", (), "A periodic table of ions")
    assert entry.authors == ("Ana M. Example", "Zoltán O'Donnell Jr")
    assert entry.abstract == "Ions 'differ' < atoms in one way.\n\nThey are charged."
    assert ids(entry) == ["arxiv:2504.11237", "doi:10.1103/bppp-53g1", "doi:10.1103/second"]
    assert (entry.published, entry.venue) == (date(2025, 4, 15), "Phys. Rev. Research 7, L042071 (2025)")
    assert entry.links[-1] == "https://github.com/example/ions"
    assert entry.categories == ("physics.atom-ph", "quant-ph")
    assert entry.provenance.collected == date(2026, 9, 20)


def test_the_day_of_a_later_version() -> None:
    """What was created months after its identifier was given is a later version's day: only the year is known."""
    entry = read_sample("oai_pmh/arxiv.xml").entries[1]
    assert (entry.published, entry.year) == (None, 2025)
    assert entry.withdrawn == "This paper has been withdrawn by the authors due to an error"
    assert entry.authors == ("The XY Collaboration",)


def test_deleted_records() -> None:
    """A deleted record is furniture, or a withdrawn paper where it still states one."""
    drop = read_sample("oai_pmh/arxiv.xml")
    assert [(entry.title, entry.withdrawn) for entry in drop.entries[2:]] == [("No longer there", "deleted")]
    assert (drop.lines.entries, drop.lines.furniture) == (56, 13)


def test_raw_records() -> None:
    """A record of `arXivRaw` has the first version's day, the newest's number, and names from one list."""
    drop = read_sample("oai_pmh/arxiv_raw.xml")
    first, second = drop.entries
    assert (first.authors, first.published, first.version) == (("Ada Example", "René Example"), date(2026, 8, 19), 2)
    assert (first.venue, first.withdrawn) == ("NeurIPS 2026", None)
    assert (second.authors, second.withdrawn) == (("A. One", "B. Two"), "withdrawn")
    assert drop.problems == ()


def test_no_records() -> None:
    """An error of the protocol is one problem with its words."""
    data = b'<OAI-PMH><responseDate/><error code="noRecordsMatch">None found</error></OAI-PMH>'
    assert problems(read_bytes(data, "a.xml")) == [("a.xml:1", "no records: noRecordsMatch: None found")]


def test_other_metadata() -> None:
    """A record in another format, and one without metadata, are problems on their lines."""
    other = SAMPLE.replace(b"<arXiv ", b"<other ", 1).replace(b"</arXiv>", b"</other>", 1)
    assert problems(read_bytes(other, "a.xml")) == [("a.xml:20", 'metadata in "other"')]
    empty = b"<OAI-PMH><ListRecords>\n<record><header/></record></ListRecords></OAI-PMH>"
    assert problems(read_bytes(empty, "a.xml")) == [("a.xml:2", "a record without metadata")]


@settings(deadline=None)
@example(SAMPLE.index(b"</record>") + 9)
@given(st.integers(0, len(SAMPLE)))
def test_cut_short(length: int) -> None:
    """Wherever an answer is cut off, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:length], "a.xml")


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(3, len(SAMPLE)))
def test_any_bytes(junk: bytes, place: int) -> None:
    """Whatever stands in an answer, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:place] + junk + SAMPLE[place:], "a.xml")
