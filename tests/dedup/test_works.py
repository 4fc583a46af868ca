"""From entries to papers: one paper for each work."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.dedup import papers
from sitegen.model import Entry, Ground, Identifier, Merge, Provenance
from sitegen.text import paper_id

DAY = date(2025, 3, 12)
TITLE = "Wide networks learn at depth"
ABSTRACT = "We show that a network of one layer learns what a deep one learns."


def entry(
    title: str = TITLE,
    line: int = 1,
    *,
    file: str = "a.txt",
    day: date | None = DAY,
    abstract: str | None = None,
    authors: tuple[str, ...] | None = None,
    identifiers: tuple[Identifier, ...] = (),
) -> Entry:
    """Give an entry as a drop of that day has it."""
    provenance = Provenance(file=file, line=line, format="test", collected=day)
    return Entry(title=title, provenance=provenance, abstract=abstract, authors=authors, identifiers=identifiers)


def arxiv(value: str) -> tuple[Identifier, ...]:
    """Give an arXiv identifier."""
    return (Identifier("arxiv", value),)


def doi(value: str) -> tuple[Identifier, ...]:
    """Give a DOI."""
    return (Identifier("doi", value),)


def grouped(*entries: Entry) -> list[list[int]]:
    """Give the lines of each paper's entries."""
    return [[sighting.provenance.line for sighting in paper.sightings] for paper in papers(entries)]


def test_one_entry_is_one_paper() -> None:
    """A paper of one entry says what the entry says, and has no merge to explain."""
    (paper,) = papers([entry(TITLE, abstract=ABSTRACT, authors=("Ada Lovelace",), identifiers=arxiv("1"))])
    assert (paper.title, paper.abstract, paper.authors) == (TITLE, ABSTRACT, ("Ada Lovelace",))
    assert (paper.identifiers, paper.aliases, paper.merges) == (arxiv("1"), (), ())
    assert paper.id == paper_id(TITLE)
    assert paper.shelf_day == DAY
    assert papers([]) == []


def test_same_abstract() -> None:
    """Entries of one normal title and one abstract are one paper, which says why."""
    (paper,) = papers(
        [
            entry(TITLE, 1, abstract=ABSTRACT),
            entry("Wide  Networks learn at depth!", 2, abstract=ABSTRACT),
        ]
    )
    assert paper.title == TITLE
    assert paper.merges == (Merge("a.txt", 2, (Ground("same_title"), Ground("same_abstract"))),)


def test_abstract_in_other_case_and_spacing() -> None:
    """An abstract that differs in case and spacing alone is the same one."""
    (paper,) = papers([entry(line=1, abstract=ABSTRACT), entry(line=2, abstract=f" {ABSTRACT.upper()}\n")])
    assert paper.merges[0].reason == (Ground("same_title"), Ground("signs_abstract"))
    assert paper.abstract == ABSTRACT


def test_shared_author() -> None:
    """Entries of one normal title are one paper if a surname is in both."""
    one = entry(line=1, authors=("Ada Lovelace", "Karl Gauß"))
    two = entry(line=2, authors=("K. GAUSS",), abstract=ABSTRACT)
    (paper,) = papers([one, two])
    assert paper.merges[0].reason == (Ground("same_title"), Ground("authors", ("Gauß",), 1))
    assert (paper.authors, paper.abstract) == (("Ada Lovelace", "Karl Gauß"), ABSTRACT)


def test_title_alone_never_merges() -> None:
    """Entries that have no more than their title in common are distinct papers."""
    one = entry(line=1)
    assert grouped(one, entry(line=2), entry(line=3, abstract=ABSTRACT), entry(line=4, abstract="Another.")) == [
        [1],
        [2],
        [3],
        [4],
    ]
    assert grouped(entry(line=1, authors=("Ada Lovelace",)), entry(line=2, authors=("Karl Gauß",))) == [[1], [2]]


def test_abstract_alone_never_merges() -> None:
    """Two titles with one abstract, as withdrawn papers have, are two papers, also where neither has a letter."""
    assert grouped(entry("One", 1, abstract="Withdrawn."), entry("Two", 2, abstract="Withdrawn.")) == [[1], [2]]
    assert grouped(entry("\U0001f600", 1, abstract="x"), entry("\U0001f680", 2, abstract="x")) == [[1], [2]]


def test_same_identifier() -> None:
    """Entries that share an identifier are one paper, whatever their titles; the first title stays."""
    (paper,) = papers([entry("One", 1, identifiers=arxiv("1")), entry("Two", 2, identifiers=arxiv("1") + doi("x"))])
    assert paper.merges == (Merge("a.txt", 2, (Ground("identifier", ("arxiv", "1")),)),)
    assert (paper.title, paper.identifiers) == ("One", arxiv("1") + doi("x"))


def test_different_identifiers_veto() -> None:
    """Two arXiv ids keep two entries apart, whatever else they share; two DOIs do not."""
    one, two = (entry(line=1, abstract=ABSTRACT, authors=("A B",)), entry(line=2, abstract=ABSTRACT, authors=("A B",)))
    assert grouped(with_names(one, arxiv("1")), with_names(two, arxiv("2"))) == [[1], [2]]
    assert grouped(with_names(one, arxiv("1") + doi("x")), with_names(two, arxiv("2") + doi("x"))) == [[1], [2]]
    assert grouped(with_names(one, doi("x")), with_names(two, doi("y"))) == [[1, 2]]
    assert grouped(with_names(one, arxiv("1")), two) == [[1, 2]]


def with_names(given: Entry, identifiers: tuple[Identifier, ...]) -> Entry:
    """Give an entry with identifiers."""
    line = given.provenance.line
    return entry(given.title, line, abstract=given.abstract, authors=given.authors, identifiers=identifiers)


def test_veto_holds_for_the_whole_paper() -> None:
    """An entry without identifiers does not bring together two papers that theirs keep apart."""
    one = entry(line=1, abstract=ABSTRACT, identifiers=arxiv("1"))
    two = entry(line=2, abstract=ABSTRACT)
    three = entry(line=3, abstract=ABSTRACT, identifiers=arxiv("2"))
    assert grouped(one, two, three) == [[1, 2], [3]]


def test_an_entry_between_two() -> None:
    """An entry that shares something with each of two papers makes them one."""
    one, two = entry("One", 1, identifiers=arxiv("1")), entry("Two", 2, identifiers=doi("x"))
    assert grouped(one, two) == [[1], [2]]
    assert grouped(one, two, entry("Three", 3, identifiers=arxiv("1") + doi("x"))) == [[1, 2, 3]]


def test_any_entry_of_a_paper_may_match() -> None:
    """An entry joins a paper by whichever of its entries says what it says."""
    one = entry("One", 1, identifiers=arxiv("1"))
    two = entry("Two", 2, identifiers=arxiv("1"), abstract=ABSTRACT)
    assert grouped(one, two, entry("Two", 3, abstract=ABSTRACT)) == [[1, 2, 3]]


def test_best_of_all_entries() -> None:
    """A paper takes each field from the first entry that has it, unites lists, and counts the most."""
    base = Entry(title=TITLE, abstract=ABSTRACT, provenance=Provenance(file="a", line=1, format="test"))
    one = Entry(
        title=TITLE,
        provenance=Provenance(file="a", line=1, format="test", collected=DAY),
        abstract=ABSTRACT,
        published=date(2024, 5, 1),
        keywords=("a", "b"),
        upvotes=3,
    )
    two = Entry(
        title="Wide Networks Learn at Depth",
        provenance=Provenance(file="b", line=1, format="test", collected=DAY + timedelta(1)),
        abstract=ABSTRACT,
        author_count=4,
        organisation="KaLM",
        published=date(2024, 4, 1),
        keywords=("b", "c"),
        upvotes=2,
        comments=0,
    )
    (paper,) = papers([two, one, base])
    assert (paper.author_count, paper.organisation, paper.published) == (4, "KaLM", date(2024, 4, 1))
    assert (paper.keywords, paper.upvotes, paper.comments) == (("a", "b", "c"), 3, 0)
    assert [sighting.provenance.file for sighting in paper.sightings] == ["a", "b", "a"]
    assert [sighting.day for sighting in paper.sightings] == [DAY, DAY + timedelta(1), None]


def test_distinct_papers_of_one_title() -> None:
    """Papers that share no more than a title are numbered in the order of their days."""
    found = papers([entry(line=1, day=DAY + timedelta(1), abstract="x"), entry(line=2, abstract="y"), entry(line=3)])
    name = paper_id(TITLE)
    assert [(paper.id, paper.sightings[0].provenance.line) for paper in found] == [
        (name, 2),
        (f"{name}-2", 3),
        (f"{name}-3", 1),
    ]


def test_aliases() -> None:
    """The earliest title gives the id, the others give aliases, which lead there."""
    early = entry("First title", 1, identifiers=arxiv("1"))
    late = entry("Second title", 2, day=DAY + timedelta(1), identifiers=arxiv("1"))
    (paper,) = papers([late, early])
    assert (paper.id, paper.aliases) == (paper_id("First title"), (paper_id("Second title"),))


def test_later_drops_move_nothing() -> None:
    """One more drop adds a sighting, and changes neither id nor title of a paper."""
    first = entry(line=1, abstract=ABSTRACT)
    (before,) = papers([first])
    (after,) = papers([first, entry("WIDE NETWORKS LEARN AT DEPTH", 2, day=DAY + timedelta(9), abstract=ABSTRACT)])
    assert (after.id, after.title, after.shelf_day) == (before.id, before.title, before.shelf_day)


@pytest.mark.parametrize(
    "title", ["../../x", "CON", "\U0001f600\U0001f680", "x" * 100_000, "word " * 20_000, "%00", "NUL.txt"]
)
def test_hostile_titles(title: str) -> None:
    """A hostile title is a paper like any other: its title is kept, and its id is a safe name."""
    one, two = papers([entry(title, 1), entry(title, 2)])
    assert one.title == title
    assert one.id.replace("-", "").isalnum()
    assert one.id.isascii()
    assert two.id == f"{one.id}-2"
    assert len(two.id) < 100


TITLES = st.sampled_from(["One", "one!", "Two", "Three", "\U0001f600"])
NAMES = st.sampled_from([(), doi("x"), doi("y"), doi("z"), doi("x") + doi("y")])
ENTRIES = st.lists(
    st.builds(
        entry,
        TITLES,
        file=st.sampled_from(["a.txt", "b.txt"]),
        day=st.sampled_from([None, DAY, DAY + timedelta(1)]),
        abstract=st.sampled_from([None, ABSTRACT, ABSTRACT.upper(), "Another."]),
        authors=st.sampled_from([None, ("Ada Lovelace",), ("A. Lovelace", "Karl Gauß"), ("K. Gauß",)]),
        identifiers=NAMES,
    ),
    max_size=9,
)


def numbered(entries: list[Entry], identifiers: list[tuple[Identifier, ...]] | None = None) -> list[Entry]:
    """Give entries each a line of its own."""
    return [
        entry(
            each.title,
            line,
            file=each.provenance.file,
            day=each.day,
            abstract=each.abstract,
            authors=each.authors,
            identifiers=each.identifiers + (identifiers[line % len(identifiers)] if identifiers else ()),
        )
        for line, each in enumerate(entries)
    ]


@settings(max_examples=150, deadline=None)
@given(ENTRIES, st.lists(st.sampled_from([(), arxiv("1"), arxiv("2")]), min_size=1, max_size=9), st.randoms())
def test_order_of_reading_does_not_matter(
    drawn: list[Entry], names: list[tuple[Identifier, ...]], random: Random
) -> None:
    """Entries in any order are the same papers, each entry in exactly one, with ids that are all different."""
    entries = numbered(drawn, names)
    found = papers(entries)
    assert papers(random.sample(entries, len(entries))) == found
    assert sorted(s.provenance.line for paper in found for s in paper.sightings) == list(range(len(entries)))
    assert len({paper.id for paper in found}) == len(found)
    assert all(len(paper.merges) == len(paper.sightings) - 1 for paper in found)


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.lists(st.sampled_from([(), arxiv("1"), arxiv("2")]), min_size=1, max_size=9))
def test_no_paper_has_two_arxiv_ids(drawn: list[Entry], names: list[tuple[Identifier, ...]]) -> None:
    """Whatever the entries share, no paper has two arXiv ids."""
    for paper in papers(numbered(drawn, names)):
        assert sum(name.scheme == "arxiv" for name in paper.identifiers) <= 1
