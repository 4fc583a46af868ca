"""Lists of papers in YAML."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Identifier
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from tests.sources.reading import only, read_sample


def read(text: str, name: str = "a.yaml") -> Drop:
    """Read a text; its lines sum."""
    drop = read_bytes(text.encode(), name)
    assert drop.lines.total == len(lines_of(text))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
    return drop


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give the place and the words of each problem."""
    return [(problem.where, problem.what) for problem in drop.problems]


def test_a_publication_list() -> None:
    """A list kept by hand: initials behind the names, addresses in `url`, lists and dates as YAML has them."""
    drop = read_sample("yaml/publications.yml")
    first, second = drop.entries
    assert (drop.format, drop.problems) == ("yaml", ())
    assert first.authors == ("A Lovelace", "K Gauss", "J Van Der Poel", "E Noether")
    assert (first.title, first.year, first.published) == ("Engines that Compute.", 2003, None)
    assert first.identifiers == (Identifier("doi", "10.1000/engine.2"),)
    assert second.authors == ("Emmy Noether", "David Hilbert")
    assert (second.published, second.identifiers) == (date(2024, 1, 31), (Identifier("arxiv", "2401.00010"),))
    assert (second.keywords, second.provenance.line) == (("algebra", "physics"), 8)
    assert (drop.lines.entries, drop.lines.furniture) == (14, 0)


def test_a_bibliography_of_pandoc() -> None:
    """Papers stand behind the word `references`, with people and dates in parts."""
    drop = read_sample("yaml/csl.yaml")
    first, second = drop.entries
    assert first.authors == ("Charles de la Vallée Poussin", "The Engine Group")
    assert (first.published, first.venue) == (date(2020, 3, 4), "Journal of Engines")
    assert first.identifiers == (Identifier("doi", "10.1000/engine.3"),)
    assert (second.published, second.year) == (None, 2018)


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "- title: A\n",
        "papers:\n  - title: A\n",
        "site: x\npapers:\n- title: A\n",
        "lovelace1843:\n  title: A\n",
        "---\ntitle: A\n...\n",
        "%YAML 1.2\n---\n- Title: A\n",
        "# a list\n\n- {title: A}\r\n",
    ],
)
def test_where_papers_stand(text: str) -> None:
    """A paper stands alone, in a list, by its key, or in a list behind a word."""
    assert only(read(text), "yaml").title == "A"


def test_several_documents() -> None:
    """Each document of a file is a paper."""
    drop = read("---\ntitle: A\n---\ntitle: B\n")
    assert [(entry.title, entry.provenance.line) for entry in drop.entries] == [("A", 2), ("B", 4)]


def test_broken_elements() -> None:
    """An element that is no YAML is a problem at its line, and the others are read."""
    drop = read("- title: A\n  date: 2025-02-30\n- title: B\n  bad: [\n- title: C\n- x\n")
    assert [(entry.title, entry.provenance.line) for entry in drop.entries] == [("A", 1), ("C", 5)]
    assert problems(drop) == [
        ("a.yaml:1", '"2025-02-30" is not a day that can be read'),
        ("a.yaml:4", "not YAML: did not find expected node content"),
        ("a.yaml:6", 'not a paper: "x" is not an object'),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("title: [\n", "not YAML: did not find expected node content"),
        ("- " * 1000 + "\n", "not YAML: it is nested too deeply"),
        ("# nothing\n", "no paper in it"),
        ("papers: []\n", "not a paper: it has no title"),
        ("- &a {title: A, authors: *a}\n", "not YAML: it states more than 100,000 values"),
        ("- {title: A, authors: &a [*a]}\n", "not YAML: it states more than 100,000 values"),
    ],
)
def test_what_holds_no_paper(text: str, what: str) -> None:
    """A file without papers says so; what turns in a circle is refused."""
    assert [problem.what for problem in read(text).problems] == [what]


@pytest.mark.parametrize(
    ("stated", "found"),
    [("2503.02130", "2503.02130"), ("'2503.0213'\n  url: http://arxiv.org/abs/2503.02130", "2503.02130")],
)
def test_identifiers_stay_text(stated: str, found: str) -> None:
    """An arXiv identifier that looks like a number keeps its zeros; lost ones come back where a link has them."""
    (entry,) = read(f"- title: A\n  arxiv: {stated}\n").entries
    assert entry.identifiers == (Identifier("arxiv", found),)


def test_a_lost_zero_that_nothing_tells() -> None:
    """An identifier that lost its zero for good is left out and told."""
    drop = read("- title: A\n  arxiv: 2503.0213\n")
    assert drop.entries[0].identifiers == ()
    assert problems(drop) == [("a.yaml:1", "2503.0213 lost digits of an arXiv identifier")]


SAMPLE = "- title: A\n  authors: [B C, {family: D}]\n  abstract: |\n    x\n\n    y\n- title: 'E'\n  date: 2025-01-02\n"


@settings(max_examples=50)
@given(st.integers(0, len(SAMPLE)))
def test_every_truncation(length: int) -> None:
    """Wherever a file ends, it is read as far as it goes."""
    assert len(read(SAMPLE[:length]).entries) <= 2


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    read_bytes(data, "a.yml")
