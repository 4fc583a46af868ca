"""What is said of a build."""

from sitegen.summary import counted


def test_numbers_have_their_words() -> None:
    """One thing is said in the singular, none and several in the plural."""
    assert [counted(number, "paper") for number in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]
    assert counted(2, "entry", "entries") == "2 entries"
