"""Files of cards, written in one language and read in two."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from sitegen.errors import IndexFormatError
from sitegen.search.cards import ResultCard, decoded, encoded, slug
from sitegen.text import paper_id

from .browser import Browser, papers

NAMES = st.one_of(st.text("abc-123", min_size=1, max_size=12), st.sampled_from(["x-12345g", "-abcdef", "a-ABCDEF"]))
CARDS = st.lists(st.builds(ResultCard, st.text(max_size=20), NAMES, st.sampled_from(["", "2025-03-12"])), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(CARDS, max_size=5))
def test_round_trip_in_the_browser(browser: Browser, files: list[list[ResultCard]]) -> None:
    """The browser reads the cards that were written, whatever their titles and names."""
    found = browser.ask("cards", files=[encoded(cards).decode() for cards in files])
    assert found == [[{"title": shown(c.title), "name": c.name, "day": c.day} for c in cards] for cards in files]


@given(CARDS)
def test_round_trip(cards: list[ResultCard]) -> None:
    """Cards that are written are read back."""
    assert decoded(encoded(cards)) == [structs.replace(card, title=shown(card.title)) for card in cards]


def shown(title: str) -> str:
    """Give a title as it stands in a file."""
    return title.replace("\n", " ").replace("\t", " ")


@pytest.mark.parametrize("damage", ["<!doctype html>\n<title>A page</title>\n", "cut"])
def test_what_is_no_file_of_cards_is_told(browser: Browser, damage: str) -> None:
    """Another file, or one that ends too soon, is an error in both languages, whatever was cut off."""
    whole = encoded([ResultCard("Deep nets", "deep-nets-0f0f0f", "2025-03-12")] * 3).decode()
    texts = [whole[:size] for size in range(len(whole))] if damage == "cut" else [damage]
    for text, found in zip(texts, browser.ask("cards", files=texts), strict=True):
        assert found in ("RangeError", "InvalidCharacterError")
        with pytest.raises(IndexFormatError):
            decoded(text.encode())


def test_real_names_follow_from_titles(browser: Browser) -> None:
    """Names of papers are read back; hardly one has to be written out."""
    cards = [ResultCard(paper.title, paper_id(paper.title), "2025-03-12") for paper in papers()]
    file = encoded(cards).decode()
    assert sum(line.count("\t") > 1 for line in file.split("\n")) < len(cards) / 20
    [found] = browser.ask("cards", files=[file])
    assert [card["name"] for card in found] == [card.name for card in cards]


def test_both_languages_make_the_same_slug_of_every_character(browser: Browser) -> None:
    """No character is a letter of a name in one language and none in the other."""
    texts = [f"a{chr(point)}b" for point in range(0x30000) if unicodedata.category(chr(point)) not in {"Cs", "Cn"}]
    assert browser.ask("slugs", texts=texts) == [slug(text) for text in texts]


def test_slugs_are_cut_between_words() -> None:
    """Words that would make a slug too long are left out, shorter ones behind them are not."""
    assert slug(f"{'a' * 70} {'b' * 20} ccc") == f"{'a' * 70}-ccc"
    assert slug("Écoles & 1,000 of l’ami") == "ecoles-1000-of-lami"
