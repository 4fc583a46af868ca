"""Words that may be commands, wherever they stand in a text."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.tex.symbols import GREEK, RELATIONS, SURE
from sitegen.tex.words import is_plain, words, words_anew

PARTS = st.sampled_from(
    [
        *SURE,
        *GREEK,
        *RELATIONS,
        " ",
        "  ",
        "\n",
        "\t",
        "\u00a0",
        "\\",
        "_",
        "^",
        "{",
        "}",
        "R",
        "x",
        ",",
        "3",
        "example",
    ]
)
TEXTS = st.lists(PARTS | st.text(max_size=3), max_size=30).map("".join)


@given(TEXTS)
def test_chunks_hold_the_words_of_the_text(text: str) -> None:
    """What is found chunk by chunk, and kept, is what one look at the whole text finds, place for place."""
    assert list(words(text)) == list(words_anew(text)) == list(words(text))


@given(TEXTS)
def test_a_plain_text_has_no_words(text: str) -> None:
    """Where the quick look says that a text is plain, nothing in it may be a command."""
    assert not is_plain(text) or not list(words_anew(text))


def test_places_are_those_of_the_text() -> None:
    """A word in the midst of a text says where it stands there, spaces at any place counted."""
    text = "  so  alphaleq 1 and beta"
    assert [(text[word.start : word.end], word.names) for word in words(text)] == [
        ("alphaleq", ("alpha", "leq")),
        ("beta", ("beta",)),
    ]
