"""Saved pages of Hugging Face's papers, with links, headings and votes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop
from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

PAGES = ["addresses.txt", "links.md", "references.md", "trending.md", "trending_plain.txt"]


def numbers(drop: Drop) -> list[tuple[int | None, int | None, int | None, str | None]]:
    """Give the authors, votes, comments and organisation of each paper."""
    return [(e.author_count, e.upvotes, e.comments, e.organisation) for e in drop.entries]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_known(name: str) -> None:
    """Text and Markdown are known by what the page says of itself."""
    drop = read_sample(f"hf_dump/{name}")
    assert (drop.format, bool(drop.entries)) == ("hf_dump", True)
    assert {entry.provenance.curator for entry in drop.entries} == {"AK"}


def test_lines_of_addresses() -> None:
    """An address below its text gives the identifier; votes stand above a title, comments below its day."""
    drop = read_sample("hf_dump/addresses.txt")
    assert [(entry.title, ids(entry), entry.published) for entry in drop.entries] == [
        ("Better than Your Teacher", ["arxiv:2410.05434"], date(2024, 10, 7)),
        ("Soft Defense", ["arxiv:2510.21057"], date(2026, 2, 23)),
        ("Language Server", ["arxiv:2510.22907"], date(2025, 10, 26)),
    ]
    assert numbers(drop) == [(2, 1, None, None), (None, None, 1, "Google"), (1, 19, None, None)]
    assert drop.entries[2].abstract == "Large models mislocalize edits."
    assert [entry.provenance.line for entry in drop.entries] == [53, 73, 101]
    assert drop.entries[0].links == ("https://huggingface.co/papers/2410.05434",)


def test_the_day_of_a_page() -> None:
    """A page's day has its year from a dated link, else from the day that the file was saved near it."""
    assert read_sample("hf_dump/addresses.txt").entries[0].provenance.collected == date(2026, 3, 25)
    assert read_sample("hf_dump/links.md").entries[0].provenance.collected == date(2026, 10, 2)
    assert read_sample("hf_dump/references.md").entries[0].provenance.collected == date(2026, 6, 29)
    assert read_sample("hf_dump/trending.md").entries[0].provenance.collected is None


def test_a_page_without_a_day() -> None:
    """A trending page states no day: the day that it was saved is taken, or that of its name, else it is a problem."""
    data = (SAMPLES / "hf_dump/trending.md").read_bytes()
    assert problems(read_bytes(data, "a.md")) == [("a.md:1", "no day is stated")]
    saved = read_bytes(data.replace(b"- Source URL", b"- Retrieved: 2026-10-05\n- Source URL"), "a.md")
    named = read_bytes(data, "2026-10-06.md")
    assert (saved.problems, saved.entries[0].day) == ((), date(2026, 10, 5))
    assert (named.problems, named.entries[0].day) == ((), date(2026, 10, 6))


def test_unknown_lines() -> None:
    """Short lines that nobody knows are one remark, whatever their number; menus and footers are none."""
    what = '1 short lines of an unknown kind, the first is "Small Models"'
    assert problems(read_sample("hf_dump/addresses.txt")) == [("addresses.txt:35", what)]
    data = (SAMPLES / "hf_dump/addresses.txt").read_bytes() + b"\n\nNew words\n\nMore words\n"
    ((_, what),) = problems(read_bytes(data, "a.txt"))
    assert what.startswith("3 short lines")


def test_links() -> None:
    """In Markdown titles, abstracts, votes and comments are links; pictures and line breaks leave no trace."""
    drop = read_sample("hf_dump/links.md")
    assert [(entry.title, entry.abstract) for entry in drop.entries] == [
        ("OCC: Optimal Core for Faithful Answers", "Recent progress has been defined by scale (RAG). We [do] it."),
        ("The Noisy Path", "Academic citations are widely used."),
    ]
    assert numbers(drop) == [(None, 101, 6, "OCC"), (3, None, None, None)]
    assert (drop.problems, drop.entries[0].published) == ((), date(2026, 5, 29))


def test_references() -> None:
    """Where the addresses of references are lost, what belongs together is known by its place."""
    drop = read_sample("hf_dump/references.md")
    assert numbers(drop) == [(3, None, None, None), (None, 65, 6, "Microsoft"), (None, 1, None, None)]
    assert "in the interval [0,1) that we know, and this is a line" in (drop.entries[0].abstract or "")
    assert (drop.problems, drop.entries[2].abstract) == ((), "Recent advancements in Lar")


def test_references_with_their_addresses() -> None:
    """The list of references at the end gives the identifiers."""
    data = (SAMPLES / "hf_dump/references.md").read_bytes()
    drop = read_bytes(data + b"\n[32]: https://huggingface.co/papers/2605.00001\n", "a.md")
    assert [ids(entry) for entry in drop.entries] == [["arxiv:2605.00001"], [], []]


def test_trending() -> None:
    """A trending page has every paper twice, its votes below, and links to code."""
    drop = read_sample("hf_dump/trending.md")
    assert [entry.title for entry in drop.entries] == [
        *["Kand 6.0 Video: Foundation Models for Audio"] * 2,
        "TradingAgents: A Framework",
    ]
    assert numbers(drop) == [(None, 117, None, "Kand Lab"), (None, 117, None, "Kand Lab"), (4, 149, None, None)]
    assert ids(drop.entries[1]) == ["arxiv:2610.05608"]
    assert "https://github.com/kandlab/kand-6" in drop.entries[0].links


def test_headings_only() -> None:
    """Without addresses a heading is a title, also over two lines, and the text below its abstract."""
    drop = read_sample("hf_dump/trending_plain.txt")
    assert [(entry.title, entry.author_count, entry.links) for entry in drop.entries] == [
        *[("Agent Things: Train Agents", 8, ("https://github.com/example/agent-things",))] * 2,
        ("Documents: A compact model for end-to-end conversion", None, ("https://github.com/example/documents",)),
    ]
    assert drop.entries[2].abstract == "Documents are converted by lines, of which this is one."


def test_cards_of_a_day() -> None:
    """A day's page may show cards without abstracts and days: who submitted is no organisation."""
    paper = "https://huggingface.co/papers/2510.0000"
    cards = [
        f"Submitted by\n\n[![](https://x/y.png)someone](https://huggingface.co/someone)\n\n[{votes}]"
        f"(https://huggingface.co/login?next=%2Fpapers%2F2510.0000{number})\n\n"
        f"### [Title {number}]({paper}{number})\n\n[{who}]({owner or paper + str(number)})\n\n"
        f"[{number}]({paper}{number}#community)\n"
        for number, votes, who, owner in [(1, 12, "- 8 authors", ""), (2, 3, "Lab", "https://huggingface.co/lab")]
    ]
    drop = read_bytes("\n".join(["Get trending papers in your email inbox!\n\nOct 2, 2025\n", *cards]).encode(), "a.md")
    assert numbers(drop) == [(8, 12, 1, None), (None, 3, 2, "Lab")]
    assert [(entry.title, ids(entry), entry.abstract) for entry in drop.entries] == [
        ("Title 1", ["arxiv:2510.00001"], None),
        ("Title 2", ["arxiv:2510.00002"], None),
    ]
    assert (drop.problems, drop.entries[0].day) == ((), date(2025, 10, 2))


def test_copied_from_a_browser() -> None:
    """A page copied as text has votes, submitters and counts between its papers, and prose below its titles."""
    abstract = "We show that a network of one layer learns what a deep one learns. " * 4
    first = ["Submitted by", "somebody", "12", "A first title", abstract, "  • 7 authors", "·", "Mar 12", "3"]
    second = ["Submitted by", "another", "-", "A second title", abstract]
    drop = read_bytes("\n\n".join(["Mar 13", *first, *second]).encode(), "2025-03-13.txt")
    assert [entry.title for entry in drop.entries] == ["A first title", "A second title"]
    assert numbers(drop) == [(7, 12, 3, None), (None, None, None, None)]
    assert (drop.entries[0].published, drop.problems) == (date(2025, 3, 12), ())


def test_a_text_without_a_title() -> None:
    """A long text below a paper's footer is a problem of its own: it may be an abstract that lost its title."""
    data = (SAMPLES / "hf_dump/addresses.txt").read_bytes() + b"\n\n" + b"Words and more words. " * 20
    assert any(what.startswith("an abstract without a title") for _, what in problems(read_bytes(data, "a.txt")))


LINES = sorted({line for name in PAGES for line in (SAMPLES / "hf_dump" / name).read_text("utf-8").split("\n")})
ODD = [
    "[",
    "](https://huggingface.co/papers/2410.05434)",
    "][3]",
    "### ",
    "[-] 5",
    "](/x)",
    "![](y)",
    "```",
    "·",
    "[0,1)",
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([*LINES, *ODD]) | st.text(max_size=20), max_size=40))
def test_any_page(lines: list[str]) -> None:
    """Whatever stands on a page, reading it raises nothing and counts all lines."""
    assert_counted("\n".join(["### A title", "", *lines]).encode("utf-8", "replace"), "a.txt")
