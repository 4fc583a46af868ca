"""Messages: text with named places, in as many forms as a language has."""

import pytest

from sitegen.words.messages import WordsError, message


def test_a_message_has_its_places() -> None:
    """The names between braces are its places; `:d` marks those that show plain digits."""
    found = message("a.b", "{file}, line {line:d}")
    assert found.places == {"file", "line"}
    assert found.plain == {"line"}
    assert found.texts == {"other": "{file}, line {line}"}


def test_forms_share_their_places() -> None:
    """A form need not name the number that it is for."""
    found = message("a.b", {"one": "one paper of {day}", "other": "{count} papers of {day}"})
    assert found.places == {"count", "day"}


def test_a_message_is_text() -> None:
    """What looks like HTML in a message is text on a page."""
    assert message("a.b", "<b> & {name}").html == {"other": "&lt;b&gt; &amp; {name}"}


@pytest.mark.parametrize(
    "stated",
    [
        "{",
        "}",
        "{0}",
        "{}",
        "{a.b}",
        "{a[0]}",
        "{a:x}",
        {},
        {"one": "{count}"},
        {"one": "a", "other": "b"},
    ],
)
def test_what_is_no_message(stated: str | dict[str, str]) -> None:
    """Places without a plain name, and forms without the one for all other numbers, are refused by their key."""
    with pytest.raises(WordsError):
        message("a.b", stated)
