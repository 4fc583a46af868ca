"""Text as such: normal forms, permalink names, and what may stand in XML."""

import re
import xml.etree.ElementTree as ET
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slugify import slugify

from sitegen.text import SLUG_LENGTH, normal_text, normal_title, one_line, paper_id, printable, shorten

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@settings(max_examples=80, deadline=None)
@given(ANY_TEXT)
@example("a\0b\ud800c\uffffd\x1be")
def test_printable_text_can_stand_in_xml(text: str) -> None:
    """Printable text, escaped, parses as XML and is the same again, but for line ends."""
    clean = printable(text)
    parsed = ET.fromstring(f"<p>{escape(clean)}</p>").text or ""
    assert parsed == clean.replace("\r\n", "\n").replace("\r", "\n")
    assert printable(clean) == clean


def test_printable_keeps_what_xml_allows() -> None:
    """Tabs, line ends, letters of any script and emoji stay; NUL, escape and lone surrogates go."""
    assert printable("a\tb\nc\r\u00e9\u4e00\U0001f600") == "a\tb\nc\r\u00e9\u4e00\U0001f600"
    assert printable("a\0b\x1bc\ud800d\uffff") == "abcd"


def test_one_line() -> None:
    """Every run of white space becomes one space, and none is left at the ends."""
    assert one_line(" a\t\n b\u00a0\u2003c ") == "a b c"


@pytest.mark.parametrize(
    "title",
    [
        "Sharper Bounds for ell_p",
        "sharper  bounds\nfor $\\ell_p$",
        "Sharper Bounds: for \\textbf{ell_p}",
        "Shárper bounds for-ell_p!",
    ],
)
def test_titles_of_one_normal_form(title: str) -> None:
    """Case, spacing, punctuation, accents and TeX styling make no other title."""
    assert normal_title(title) == "sharperboundsforellp"


@given(st.text(st.characters(codec="ascii"), max_size=40))
def test_plain_letters_have_the_normal_form_that_others_have(title: str) -> None:
    """A letter of another script that is put to a title adds itself and alters nothing."""
    assert normal_title(f"x{title} λ") == normal_title(f"x{title} ") + "λ"


@pytest.mark.parametrize(("one", "other"), [("Qwen2", "Qwen3"), ("Part I", "Part II"), ("C", "C 1"), ("拡散", "拡張")])
def test_titles_of_two_normal_forms(one: str, other: str) -> None:
    """Letters and digits of any script count."""
    assert normal_title(one) != normal_title(other)


def test_titles_without_letters_stay_themselves() -> None:
    """Titles of nothing but signs are told apart by their signs."""
    assert normal_title("\U0001f600") != normal_title("\U0001f680")
    assert normal_title("?! \n ?!") == normal_title("?! ?!") != ""


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_normal_forms_are_settled(text: str) -> None:
    """Spacing and case change neither normal form, and that of a text is its own."""
    spaced = f" {text} "
    assert normal_title(spaced) == normal_title(text)
    assert normal_text(spaced) == normal_text(text)
    assert normal_title(normal_title(text)) == normal_title(text)


def test_paper_id_of_a_title() -> None:
    """An id is the title's slug and six hex digits of its normal form."""
    one, other = paper_id("Attention Is All You Need"), paper_id("Attention is all you need!")
    assert one == other
    assert re.fullmatch("attention-is-all-you-need-[0-9a-f]{6}", one)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
@example("../../etc/passwd")
@example("CON")
@example("\U0001f600\U0001f680")
@example("%2e%2e%2f")
@example("&#47;&#x2f;..\\..\\x")
@example("word " * 20_000)
@example("x" * 100_000)
@example("")
def test_ids_are_safe_names(title: str) -> None:
    """Any title gives a file name that is safe on every system: small letters, digits, hyphens, not long."""
    name = paper_id(title)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{6}", name)
    assert len(name) <= SLUG_LENGTH + 7
    assert name == paper_id(title)


def test_ids_of_titles_without_letters_differ() -> None:
    """Two emoji are two ids, both with a slug that says no more than what they are."""
    smile, rocket = paper_id("\U0001f600"), paper_id("\U0001f680")
    assert smile != rocket
    assert smile.startswith("paper-")
    assert rocket.startswith("paper-")


@given(st.text(max_size=60), st.integers(1, 40))
def test_shorten_keeps_within_the_length(text: str, length: int) -> None:
    """A shortened text is no longer than asked for, is a beginning of the text, and says where it was cut."""
    short = shorten(text, length)
    assert len(short) <= length
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_shorten_cuts_between_words() -> None:
    """A cut goes between words, and takes no punctuation along."""
    assert shorten("one two, three four", 12) == "one two…"
    assert shorten("one two", 7) == "one two"
    assert shorten("onetwothree", 5) == "onet…"


LATIN = st.one_of(st.sampled_from("ab 1,2'-_’‘“”–—….&;#x<>\"\\éüşÅ"), st.characters(max_codepoint=0x2030))


@given(st.text(alphabet=LATIN, max_size=200))
@example("Schrödinger’s “cat”: 1,000 lives – and more…")
@example("don't " * 30)
def test_the_slug_is_python_slugifys(title: str) -> None:
    """However it is made, a permalink begins with what python-slugify makes of the title."""
    made = slugify(title, max_length=SLUG_LENGTH, word_boundary=True, entities=False, decimal=False, hexadecimal=False)
    assert paper_id(title).rpartition("-")[0] == (made or "paper")
