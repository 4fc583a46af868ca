"""What pages show of a paper's words."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sitegen.prose import Stated, read
from sitegen.showing import Html, Shown
from sitegen.text import DESCRIPTION_LENGTH


def show(title: str, abstract: str, *, repair: bool = True) -> Shown:
    """Give what is shown of a paper."""
    return read(Stated(title, abstract), repair=repair).shown


def test_tex_is_repaired_once_as_html_and_once_as_text() -> None:
    """Title and lead are given both ways; a formula that lost its backslashes reads as what it means."""
    shown = show("The ell_p norm", "We show 1leq p<2.\n\nAnd more.")
    assert shown.title == Html("The ℓ<sub>p</sub> norm")
    assert shown.plain_title == "The ℓₚ norm"
    assert shown.lead == Html("We show 1 ≤ p&lt;2. And more.")
    assert shown.description == "We show 1 ≤ p<2. And more."
    assert shown.abstract == (Html("We show 1 ≤ p&lt;2."), Html("And more."))


def test_without_repair_words_are_only_escaped() -> None:
    """The owner may want the text as it came."""
    shown = show("The ell_p norm", "1leq p<2", repair=False)
    assert (shown.title.html, shown.plain_title) == ("The ell_p norm", "The ell_p norm")
    assert shown.abstract == (Html("1leq p&lt;2"),)


def test_links_stand_in_abstracts_only() -> None:
    """A title and a lead may stand in a link or a control, where no other link may be."""
    shown = show("See https://example.org/a", "Code: https://example.org/b")
    assert "<a" not in shown.title.html + shown.lead.html
    assert '<a href="https://example.org/b"' in shown.abstract[0].html


def test_a_paper_without_an_abstract() -> None:
    """There is nothing to show, and no empty paragraph."""
    assert show("A", "").abstract == ()
    assert show("A", "").lead == Html("")


def test_code_is_found_in_links_and_in_the_abstract() -> None:
    """The addresses of both, the links' first, each once."""
    stated = Stated("A", "Code: github.com/ada/two", links=("https://github.com/ada/one", "https://example.org"))
    assert read(stated).shown.code == ("https://github.com/ada/one", "https://github.com/ada/two")


def test_html_is_not_escaped_again() -> None:
    """A template puts it in as it is."""
    assert escape(Html("<sub>p</sub>")) == "<sub>p</sub>"


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_text(title: str, abstract: str) -> None:
    """Without repair the HTML of any text reads as that text; a lead is short."""
    shown = show(title, abstract, repair=False)
    assert unescape(shown.title.html) == title or "&" in title
    assert len(shown.description) <= DESCRIPTION_LENGTH
