"""Papers in Markdown with front matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Drop
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from tests.sources.reading import only, read_sample


def read(text: str, name: str = "a.md") -> Drop:
    """Read a text; its lines sum."""
    drop = read_bytes(text.encode(), name)
    assert drop.lines.total == len(lines_of(text))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
    return drop


@pytest.mark.parametrize(
    ("name", "title", "published", "authors", "first", "abstract"),
    [
        (
            "journal-article.md",
            "Discontinuous boundary elements for steady-state fluid flow problems in discrete fracture networks",
            date(2022, 1, 14),
            6,
            "Bin Wang",
            "Modeling fluid flow in three-dimensional (3D) Discrete Fract",
        ),
        (
            "preprint.md",
            "An Embedded Grid-Free Approach for Near-Wellbore Streamline Simulation",
            date(2018, 4, 12),
            7,
            "Wang",
            "Reactive-transport phenomena, such as carbon dioxide sequest",
        ),
        (
            "viscosity-robust-weak-ga.md",
            "Viscosity robust weak Galerkin finite element methods for Stokes problems",
            date(2021, 4, 1),
            2,
            "Bin Wang",
            "In this paper, we develop a viscosity robust weak Galerkin ﬁ",
        ),
    ],
)
def test_samples(name: str, title: str, published: date, authors: int, first: str, abstract: str) -> None:
    """What is stated in real files is read."""
    drop = read_sample(f"md_frontmatter/{name}")
    entry = only(drop, "md_frontmatter")
    assert (entry.title, entry.published, drop.problems) == (title, published, ())
    assert entry.authors
    assert (len(entry.authors), entry.authors[0]) == (authors, first)
    assert entry.abstract
    assert entry.abstract.startswith(abstract)
    assert entry.keywords == ("Source Themes",)


@pytest.mark.parametrize(
    ("body", "abstract"),
    [
        ("A first\nline.\n\nMore.\n", "A first line.\n\nMore."),
        (
            "# Title\n\nWords.\n\n## Abstract\n\nOf **it** and [this](http://e.org).\n\n## Else\n\nNo.\n",
            "Of it and this.",
        ),
        ("{{% callout %}}\nWords\n{{% /callout %}}\n<!-- no -->\n![picture](x.png)\n", "Words"),
        ("```bibtex\n@article{a, title={B}}\n```\n", None),
        ("$a_1 * b * c_2$ and snake_case_name\n", "$a_1 * b * c_2$ and snake_case_name"),
        ("", None),
    ],
)
def test_the_text_behind(body: str, abstract: str | None) -> None:
    """The text is the abstract where none is stated: the section of that name, else all that is prose."""
    assert only(read(f"---\ntitle: A\n---\n{body}"), "md_frontmatter").abstract == abstract
    assert only(read(f"---\ntitle: A\nabstract: B\n---\n{body}"), "md_frontmatter").abstract == "B"


@pytest.mark.parametrize(
    "authors", ["[Ada Lovelace, Karl Gauß]", "Lovelace, Ada; Gauß, Karl", "Ada Lovelace and Karl Gauß"]
)
def test_authors(authors: str) -> None:
    """People stand in a list, or in one text with semicolons or `and`."""
    text = f"---\ntitle: A\nauthors: {authors}\ndate: 2025-03-13\ntags: [x, y]\n---\n"
    entry = only(read(text), "md_frontmatter")
    assert entry.authors == ("Ada Lovelace", "Karl Gauß")
    assert (entry.published, entry.keywords) == (date(2025, 3, 13), ("x", "y"))


def test_the_line_and_the_day() -> None:
    """The provenance has the line of the title and the day of the file's name."""
    entry = only(read("\ufeff---\r\n\r\ndate: 2025\r\ntitle: A\r\n---\r\n", "2025-03-13-a.md"), "md_frontmatter")
    assert (entry.provenance.line, entry.provenance.collected, entry.year) == (4, date(2025, 3, 13), 2025)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("---\ntitle: A\n", "a.md:1", "the front matter does not end"),
        ("---\ndate: 2025\ntitle: [\n---\n", "a.md:4", "not YAML: did not find expected node content"),
        ("---\n---\nwords\n", "a.md:2", "not a paper: it has no title"),
        ("---\n- a\n---\nwords\n", "a.md:2", 'not a paper: ["a"] is not an object'),
        ("---\ndate: 2025\n---\nwords\n", "a.md:2", "not a paper: it has no title"),
    ],
)
def test_what_is_no_paper(text: str, where: str, what: str) -> None:
    """A file without a paper says why and where."""
    drop = read(text)
    assert (drop.format, drop.entries) == ("md_frontmatter", ())
    assert [(problem.where, problem.what) for problem in drop.problems] == [(where, what)]


@given(st.text(alphabet="-: \ntile[]{}#"))
def test_any_text(text: str) -> None:
    """No text raises, wherever the front matter ends."""
    read("---\n" + text)
