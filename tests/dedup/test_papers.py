"""Entries to papers as a whole: order, ids, merging, and what is said of what was kept apart."""

from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import dedup
from sitegen.config import read_config
from sitegen.curation import Curation, Name
from sitegen.inputs import survey
from sitegen.model import Entry, Ground, Identifier, Paper
from sitegen.sources import distinct, read_file
from sitegen.text import paper_id

from .entries import ABSTRACT, OTHER_ABSTRACT, entry, groups

TITLE = "Finding Duplicates Without Labels"

_TITLES = (
    TITLE,
    TITLE.upper(),
    TITLE + ": A Study",
    "Finding Duplicates Without Labls",
    "Editorial",
    "Qwen2",
    "Qwen3",
    "?",
)
_NAMES = ("arxiv:1", "arxiv:2", "doi:10.1/a", "doi:10.1/b", "acl:X", "openalex:W1")
_AUTHORS = ("Ann Lee", "Lee, A.", "B. Park", "C. Müller")

ENTRIES = st.lists(
    st.builds(
        lambda title, authors, abstract, ids, year, day, line: entry(
            title, *authors, abstract=abstract, ids=ids, year=year, collected=day, line=line
        ),
        title=st.sampled_from(_TITLES),
        authors=st.lists(st.sampled_from(_AUTHORS), max_size=3, unique=True),
        abstract=st.sampled_from((None, ABSTRACT, ABSTRACT.upper(), OTHER_ABSTRACT)),
        ids=st.lists(st.sampled_from(_NAMES), max_size=2, unique=True),
        year=st.sampled_from((None, 2019, 2020, 2023)),
        day=st.sampled_from((None, date(2025, 3, 12), date(2025, 3, 13))),
        line=st.integers(1, 40),
    ),
    max_size=12,
)
UNRELATED = entry("Zwölf Boxkämpfer jagen Viktor", "Quux", ids=["doi:10.9/z"], file="zz.jsonl", year=1901)


@settings(max_examples=300, deadline=None)
@given(ENTRIES, st.randoms(use_true_random=False))
def test_reading_order_changes_nothing(entries: list[Entry], draw: Random) -> None:
    """The papers of entries in any order are the same, and in the same order."""
    shuffled = list(entries)
    draw.shuffle(shuffled)
    assert dedup.papers(shuffled) == dedup.papers(entries)


@settings(max_examples=200, deadline=None)
@given(ENTRIES)
def test_an_unrelated_entry_changes_nothing(entries: list[Entry]) -> None:
    """An entry that has nothing in common with the others is one more paper."""
    others = [paper for paper in dedup.papers([*entries, UNRELATED]) if paper.title != UNRELATED.title]
    assert others == dedup.papers(entries)


@settings(max_examples=200, deadline=None)
@given(ENTRIES)
def test_nothing_is_lost(entries: list[Entry]) -> None:
    """Every entry is in one paper, every identifier kept, every merge has a reason, and no name is given twice."""
    papers = dedup.papers(entries)
    assert sorted(s.provenance.line for p in papers for s in p.sightings) == sorted(e.provenance.line for e in entries)
    assert {i for p in papers for i in p.identifiers} == {i for e in entries for i in e.identifiers}
    assert all(
        len(paper.merges) == len(paper.sightings) - 1 and all(m.reason for m in paper.merges) for paper in papers
    )
    names = [name for paper in papers for name in (paper.id, *paper.aliases)]
    assert len(names) == len(set(names))


@settings(max_examples=200, deadline=None)
@given(ENTRIES)
def test_doing_it_twice_is_doing_it_once(entries: list[Entry]) -> None:
    """Where no identifier tells works apart, and no author, an identifier is in one paper only."""
    nobodys = [msgspec.structs.replace(each, authors=None) for each in entries]
    free = [each for each in nobodys if not any(name.scheme in {"arxiv", "acl"} for name in each.identifiers)]
    names = [name for paper in dedup.papers(free) for name in paper.identifiers]
    assert len(names) == len(set(names))


def test_the_example() -> None:
    """Five real drops of 262 entries hold 211 papers, 38 of them in several drops."""
    files, _ = distinct(survey(read_config(Path(__file__).parent.parent.parent), "").papers)
    entries = [each for file in files for each in read_file(file).entries]
    papers = dedup.papers(entries)
    several = sum(len({sighting.provenance.file for sighting in paper.sightings}) > 1 for paper in papers)
    assert (len(entries), len(papers), several) == (262, 211, 38)


def test_a_chain_of_identifiers() -> None:
    """A preprint and an article that a third entry names together are one work."""
    preprint = entry("One Title", ids=["arxiv:2401.00001v1"], line=1)
    both = entry("Another Title", ids=["arxiv:2401.00001", "doi:10.1/X"], line=2)
    article = entry("A Third Title", ids=["doi:10.1/x"], line=3)
    assert len(groups([preprint, both, article])) == 1
    assert len(groups([article, both, preprint])) == 1


def test_a_veto_holds_through_a_third_entry() -> None:
    """Two arXiv identifiers stay two works, though an entry shares a DOI with each; and it is said."""
    one = entry("One Title", ids=["arxiv:2401.00001", "doi:10.1/x"], line=1)
    between = entry("One Title", ids=["doi:10.1/x"], line=2)
    other = entry("One Title", ids=["arxiv:2401.00002", "doi:10.1/x"], line=3)
    works = dedup.works([one, between, other])
    assert [len(paper.sightings) for paper in works.papers] == [2, 1]
    assert works.problems[0].where == "a.jsonl:3"
    assert "different arxiv identifiers, 2401.00001 and 2401.00002" in works.problems[0].what


def test_what_was_kept_apart_is_said_once() -> None:
    """However many works share a wrong DOI, each but the first is reported once."""
    entries = [entry(f"Title {n}", ids=["doi:10.1/x", f"arxiv:{n}"], line=n) for n in range(1, 9)]
    works = dedup.works(entries)
    assert len(works.papers) == 8
    assert [problem.where for problem in works.problems] == [f"a.jsonl:{n}" for n in range(2, 9)]


def test_dois_and_aggregators_do_not_veto() -> None:
    """A preprint and its article have a DOI each, and aggregators have duplicates themselves."""
    one = entry(TITLE, "A. Lee", ids=["doi:10.1/x", "openalex:W1", "s2:a"])
    assert len(groups([one, entry(TITLE, "A. Lee", ids=["doi:10.1/y", "openalex:W2", "s2:b"])])) == 1


def test_likeness_does_not_run_in_chains() -> None:
    """Of three entries the first and last of which disagree, two are merged."""
    entries = [
        entry(TITLE, "A. Lee", line=1),
        entry(TITLE, "A. Lee", "B. Park", line=2),
        entry(TITLE, "B. Park", line=3),
    ]
    assert len(groups(entries)) == 2


def test_silence_is_no_disagreement() -> None:
    """What joins an entry by its authors may join one that names none, if the title is the same."""
    entries = [
        entry(TITLE, abstract=ABSTRACT, line=1),
        entry(TITLE, "A. Lee", abstract=ABSTRACT, line=2),
        entry(TITLE, "A. Lee", line=3),
    ]
    assert len(groups(entries)) == 1


def _first(entries: list[Entry]) -> Paper:
    return dedup.papers(entries)[0]


def test_the_earliest_entry_names_the_paper() -> None:
    """Later drops move no page; an older one does, and leaves an alias."""
    later = entry("A Second Title", "A. Lee", ids=["doi:10.1/x"], collected=date(2025, 3, 13))
    first = entry("A First Title", "A. Lee", ids=["doi:10.1/x"], collected=date(2025, 3, 12))
    latest = entry("A Last Title", "A. Lee", ids=["doi:10.1/x"], collected=date(2025, 3, 14))
    assert _first([later]).id == _first([later, latest]).id == paper_id("A Second Title")
    moved = _first([first, later])
    assert (moved.id, moved.aliases) == (paper_id("A First Title"), (paper_id("A Second Title"),))


def test_works_of_one_title_are_numbered() -> None:
    """Distinct papers of one title get -2 and -3, the earliest first."""
    days = [date(2025, 3, day) for day in (14, 12, 13)]
    papers = dedup.papers(entry("Editorial", f"{day}. X", collected=day) for day in days)
    name = paper_id("Editorial")
    assert [paper.id for paper in papers] == [name, f"{name}-2", f"{name}-3"]
    assert [paper.shelf_day for paper in papers] == sorted(days)


def test_an_alias_that_is_a_papers_id_is_dropped() -> None:
    """An old title that is another work's title redirects nowhere."""
    papers = dedup.papers(
        [
            entry("Editorial", "A. Lee", line=1),
            entry("A First Title of Its Own", ids=["doi:10.1/x"], line=2),
            entry("Editorial", "B. Park", ids=["doi:10.1/x"], line=3),
        ]
    )
    assert [paper.aliases for paper in papers] == [(), ()]


def test_identifiers_are_kept_in_one_form() -> None:
    """arXiv's DOI and a version of the identifier are one."""
    paper = _first([entry(TITLE, ids=["arxiv:2401.00001v2", "doi:10.48550/arXiv.2401.00001"])])
    assert paper.identifiers == (Identifier("arxiv", "2401.00001"),)


def test_compare() -> None:
    """Two entries side by side: what joins them, and what keeps them apart."""
    one, other = entry(TITLE, "A. Lee", year=2020), entry(TITLE, "Lee, A.", year=2021)
    found = dedup.compare(one, other)
    assert (found.reason, found.against) == ((Ground("same_title"), Ground("authors", ("Lee",), 1)), None)
    assert (found.title, found.years, found.authors) == (100, 1, ("lee",))
    assert dedup.compare(entry("Qwen2 Report"), entry("Qwen3 Report")).reason is None
    assert '"2" and "3"' in (dedup.compare(entry("Qwen2 Report"), entry("Qwen3 Report")).against or "")


WRONG = entry("Glaciers and the Air above Them", "D. Winter", ids=["doi:10.1/x"], line=2)


def test_a_wrong_identifier_is_said_and_merges_nothing() -> None:
    """Two works that share nothing but a DOI are two papers, and a problem; the owner may say otherwise."""
    one = entry(TITLE, "A. Lee", ids=["doi:10.1/x"], line=1)
    works = dedup.works([one, WRONG])
    assert len(works.papers) == 2
    (problem,) = works.problems
    assert problem.where == "a.jsonl:2"
    assert problem.what == (
        "not merged with a.jsonl:1, though the same doi identifier, 10.1/x: "
        "their titles and their authors have nothing in common"
    )
    same = Curation(same=((Name("a.jsonl:1", 1), Name("a.jsonl:2", 1)),))
    told = dedup.works([one, WRONG], same)
    assert (len(told.papers), told.problems) == (1, ())
    assert dedup.compare(one, WRONG).against == "their titles and their authors have nothing in common"


def test_nobody_joins_two_works_by_a_wrong_identifier() -> None:
    """An entry that names no authors joins one of the works, not both."""
    one = entry(TITLE, "A. Lee", ids=["doi:10.1/x"], line=1)
    silent = entry("Something Else Entirely", ids=["doi:10.1/x"], line=3)
    for entries in ([one, WRONG, silent], [silent, WRONG, one]):
        assert groups(entries) == {frozenset({("a.jsonl", 1), ("a.jsonl", 3)}), frozenset({("a.jsonl", 2)})}


@pytest.mark.parametrize(
    "other",
    [
        entry("Ein Führer zu Gletschern", "D. Winter", ids=["doi:10.1/x"]),
        entry("\u51b0\u5ddd\u4e0e\u7a7a\u6c14", "\u51ac\u5929", ids=["doi:10.1/x"]),
        entry("Old Ice", "Winter Dana", ids=["doi:10.1/x"]),
        entry("Old Ice", ids=["doi:10.1/x"]),
        entry("Air above Glaciers", "The Ice Consortium", ids=["doi:10.1/x"]),
        entry("Old Ice", "A. Lee", abstract=ABSTRACT, ids=["doi:10.1/x"]),
    ],
)
def test_an_identifier_is_believed(other: Entry) -> None:
    """A translated title, another script, names the other way round, silence, a like title, one abstract."""
    assert len(groups([msgspec.structs.replace(WRONG, abstract=ABSTRACT), other])) == 1


def test_two_identifiers_are_believed() -> None:
    """What a second identifier says, too, is no mistake in one of them."""
    ids = ["doi:10.1/x", "openalex:W1"]
    assert len(groups([entry("Old Ice", "A. Lee", ids=ids), entry("Young Rivers", "B. Park", ids=ids)])) == 1


def test_works_of_one_volume_are_all_kept() -> None:
    """A DOI that is a whole volume's puts none of its papers together, in any order, and each is reported once."""
    letters = "abcdefghij"
    volume = [
        entry(f"{3 * letter} {4 * letter}", f"A. {5 * letter}", ids=["doi:10.1/v"], line=n)
        for n, letter in enumerate(letters, 1)
    ]
    assert len(groups(volume)) == len(groups(reversed(volume))) == 10
    assert len(dedup.works(volume).problems) == 9
