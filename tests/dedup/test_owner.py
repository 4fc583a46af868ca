"""What the owner says of papers goes before everything else."""

from datetime import date

from sitegen import dedup
from sitegen.curation import Correction, Curation, Name
from sitegen.model import Ground
from sitegen.text import paper_id

from .entries import entry, groups

TITLE = "Finding Duplicates Without Labels"


def names(*texts: str) -> tuple[Name, ...]:
    """Names on line 1 of the curation file."""
    return tuple(Name(text, 1) for text in texts)


def test_same() -> None:
    """Entries are one work if the owner says so, by any kind of name and against a veto."""
    entries = [
        entry("One Title", ids=["arxiv:2401.00001"], line=1),
        entry("Another Title", ids=["arxiv:2401.00002"], line=2),
        entry("A Third Title", line=3, file="content/papers/b.jsonl"),
    ]
    curation = Curation(same=(names("arxiv:2401.00001v1", paper_id("Another Title"), "b.jsonl:3"),))
    (paper,) = dedup.papers(entries, curation)
    assert {merge.reason for merge in paper.merges} == {(Ground("owner", ("content/curation.toml",)),)}
    assert paper.aliases == (paper_id("Another Title"), paper_id("A Third Title"))


def test_distinct() -> None:
    """Entries are two works if the owner says so, whatever their identifiers say."""
    entries = [entry(TITLE, "A. Lee", ids=["doi:10.1/x"], line=line) for line in (1, 2, 3)]
    curation = Curation(distinct=(names("a.jsonl:1", "a.jsonl:2"),))
    assert groups(entries, curation) == {frozenset({("a.jsonl", 1), ("a.jsonl", 3)}), frozenset({("a.jsonl", 2)})}
    assert dedup.works(entries, curation).problems == ()


def test_distinct_takes_an_entry_out_of_its_paper() -> None:
    """An entry and the paper that it would be in may be named together."""
    entries = [entry(TITLE, "A. Lee", line=line) for line in (1, 2, 3)]
    curation = Curation(distinct=(names(paper_id(TITLE), "a.jsonl:2"),))
    assert groups(entries, curation) == {frozenset({("a.jsonl", 1), ("a.jsonl", 3)}), frozenset({("a.jsonl", 2)})}


def test_hidden() -> None:
    """A hidden paper stays, marked; by id, by alias, or by a number behind the id."""
    entries = [entry("Editorial", "A. Lee", line=1), entry("Editorial", "B. Park", line=2), entry(TITLE, line=3)]
    papers = dedup.papers(entries, Curation(hidden=names(f"{paper_id('Editorial')}-2", "a.jsonl:3")))
    assert [paper.hidden for paper in papers] == [False, True, True]


def test_correct() -> None:
    """A correction replaces fields; the id stays what it was."""
    correction = Correction(
        title="A Better Title", authors=("Ann Lee",), published=date(2024, 2, 3), withdrawn="retracted"
    )
    (paper,) = dedup.papers(
        [entry(TITLE, "X", venue="ACL")], Curation(correct=((Name(paper_id(TITLE), 4), correction),))
    )
    assert (paper.id, paper.title, paper.authors) == (paper_id(TITLE), "A Better Title", ("Ann Lee",))
    assert (paper.published, paper.withdrawn, paper.venue) == (date(2024, 2, 3), "retracted", "ACL")


def test_names_that_nothing_has() -> None:
    """They are problems with their line, and nothing else happens."""
    curation = Curation(
        same=((Name("doi:10.1/none", 3), Name("arxiv:1", 3)),),
        hidden=names("no-such-paper-123456"),
        correct=((Name("b.jsonl:7", 9), Correction(title="X")),),
    )
    works = dedup.works([entry(TITLE, ids=["arxiv:1"])], curation)
    assert [problem.where for problem in works.problems] == [f"content/curation.toml:{line}" for line in (3, 1, 9)]
    assert len(works.papers) == 1


def test_contradictions_are_said() -> None:
    """What is both the same and distinct is the same, with a problem."""
    entries = [entry("One Title of Many", line=1), entry("Another Title of Many", line=2)]
    curation = Curation(same=(names("a.jsonl:1", "a.jsonl:2"),), distinct=(names("a.jsonl:2", "a.jsonl:1"),))
    works = dedup.works(entries, curation)
    assert len(works.papers) == 1
    assert "both the same and distinct" in works.problems[0].what
