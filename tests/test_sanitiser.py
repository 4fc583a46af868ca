"""The owner's Markdown: what it may become, and ids that are nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sitegen import sanitiser
from sitegen.own_text import to_html


def rendered(markdown: str) -> html.HtmlElement:
    """What a page holds of some Markdown."""
    return html.fragment_fromstring(str(to_html(markdown)), create_parent="div")


def test_a_heading_can_be_linked() -> None:
    """Each has an id made of its words, under which a link on the same page finds it."""
    there = rendered("## How to *read*\n\n[above](#how-to-read), [named](#x)\n\n### Other {#x}\n")
    assert there.xpath("//h2/@id | //h3/@id") == ["own-how-to-read", "own-x"]
    assert there.xpath("//a/@href") == ["#own-how-to-read", "#own-x"]


def test_footnotes_lead_there_and_back() -> None:
    """The mark leads to the note, and the note to the mark."""
    there = rendered("Said.[^1]\n\n[^1]: Where.\n")
    ids = there.xpath("//@id")
    assert sorted(f"#{each}" for each in ids) == sorted(there.xpath("//a/@href"))
    assert len(ids) == 2


@pytest.mark.parametrize("text", ['<h2 id="a b">x</h2>', '<p id="main">x</p>', '<h2 id="">x</h2>', "<b id=q>x</b>"])
def test_no_other_ids(text: str) -> None:
    """An id with white space, without anything, or on what nothing leads to is left out."""
    assert html.fragment_fromstring(sanitiser.markdown(text), create_parent="div").xpath("//@id") == []


@given(st.text(alphabet="<>\"'= #idh2/xa:\n", max_size=60))
def test_no_id_is_one_of_the_page(text: str) -> None:
    """Whatever is written, every id begins with the prefix."""
    there = html.fragment_fromstring(sanitiser.markdown(f"<h2 id=main>{text}</h2>"), create_parent="div")
    assert all(str(each).startswith(sanitiser.OWN) for each in there.xpath("//@id"))
