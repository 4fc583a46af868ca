"""arXiv's daily feeds."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

SAMPLE = (SAMPLES / "arxiv_rss/daily.xml").read_bytes()


@pytest.mark.parametrize("name", ["daily.xml", "daily.atom"])
def test_a_new_paper(name: str) -> None:
    """RSS and Atom say the same of a paper: names from one list, LaTeX as letters, the abstract without its preface."""
    drop = read_sample(f"arxiv_rss/{name}")
    entry = drop.entries[0]
    assert (drop.format, drop.problems) == ("arxiv_rss", ())
    assert entry.title == r"Learning $\ell_p$ Norms & More"
    assert entry.abstract == "We learn norms for $p < 2$. It works."
    assert entry.authors == ("Ana Müller", "Loïc Fréchet", "John Smith Jr")
    assert (ids(entry), entry.version) == (["arxiv:2609.26811"], 1)
    assert (entry.categories, entry.licence) == (("cs.LG", "stat.ML"), "http://creativecommons.org/licenses/by/4.0/")
    assert (entry.announced, entry.published) == (date(2026, 9, 24), None)


def test_what_is_announced() -> None:
    """New and cross-listed papers are announced that day; a replacement is not, and so moves no paper."""
    drop = read_sample("arxiv_rss/daily.xml")
    day = date(2026, 9, 24)
    assert [(entry.announced, entry.version) for entry in drop.entries] == [(day, 1), (day, 2), (None, 3), (None, 2)]
    assert [entry.day for entry in drop.entries] == [day, day, None, None]


def test_a_cross_listing() -> None:
    """A paper that has appeared brings its DOI and journal."""
    entry = read_sample("arxiv_rss/daily.xml").entries[1]
    assert ids(entry) == ["arxiv:2205.06398", "doi:10.1093/bioinformatics/btac431"]
    assert entry.venue == "Journal de l'Ecole 3 (2025)"


def test_an_old_identifier() -> None:
    """A paper of before 2007 is named as it was then."""
    entry = read_sample("arxiv_rss/daily.xml").entries[2]
    assert ids(entry) == ["arxiv:hep-th/9901001"]
    assert entry.links[0] == "https://arxiv.org/abs/hep-th/9901001"


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("cs.LG updates on arXiv.org", 'no papers: "cs.LG updates on arXiv.org"'),
        ("Feed error for query: http://rss.arxiv.org/rss/x", "arXiv answered with an error: "),
    ],
)
def test_no_papers(title: str, what: str) -> None:
    """A feed of a weekend is empty, and a feed may be an error: both are said."""
    data = f'<rss version="2.0"><channel><title>{title}</title><link>http://rss.arxiv.org/rss/x</link></channel></rss>'
    drop = read_bytes(data.encode(), "a.xml")
    ((where, said),) = problems(drop)
    assert (drop.entries, where, said.startswith(what)) == ((), "a.xml:1", True)


def test_a_paper_without_a_title() -> None:
    """A paper without a title is a problem with its line, and the others are read."""
    drop = read_bytes(SAMPLE.replace(b"<title>Outliers in Networks</title>", b""), "a.xml")
    assert problems(drop) == [("a.xml:23", "a paper without a title")]
    assert len(drop.entries) == 3


@settings(deadline=None)
@example(SAMPLE.index(b"</item>") + 7)
@given(st.integers(0, len(SAMPLE)))
def test_cut_short(length: int) -> None:
    """Wherever a feed is cut off, whole papers are read, and all lines are counted."""
    assert_counted(SAMPLE[:length], "a.xml")
    drop = read_bytes(SAMPLE[:length], "a.xml")
    assert drop.format != "arxiv_rss" or len(drop.entries) == SAMPLE[:length].count(b"</item>")


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(3, len(SAMPLE)))
def test_any_bytes(junk: bytes, place: int) -> None:
    """Whatever stands in a feed, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:place] + junk + SAMPLE[place:], "a.xml")
