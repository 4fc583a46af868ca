"""What words that no paper holds may be meant for, in both languages."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.prose import Stated
from sitegen.search.analysis import terms
from sitegen.search.opened import Index
from sitegen.search.rank import search
from sitegen.search.spelling import MEANT, MOST, is_near, meant, read, written

from .browser import Browser, as_json, indexed

STEMS: Final = st.text("abcd", min_size=1, max_size=9)
COMMON: Final = {
    "compress": 900,
    "compressor": 120,
    "deriv": 40,
    "experiment": 700,
    "generat": 900,
    "graph": 500,
    "model": 3000,
    "move": 90,
    "network": 2000,
    "neural": 1500,
    "rare": 1,
}


def published(counts: dict[str, int]) -> str:
    """Stems with how many papers hold them, as they are published."""
    return written(sorted(counts), [counts[term] for term in sorted(counts)])


@given(st.dictionaries(st.one_of(STEMS, st.sampled_from(["gpt-4", "über", "a1b2c3"])), st.integers(1, 10**6)))
def test_round_trip(browser: Browser, counts: dict[str, int]) -> None:
    """Stems of four letters and more are read back in their order with the bits of their counts, in both languages."""
    expected = [(each, min(counts[each].bit_length(), 16)) for each in sorted(counts) if each.isascii()]
    expected = [(stem, bits) for stem, bits in expected if stem.isalpha() and len(stem) >= 4]
    assert list(read(published(counts))) == expected
    assert [tuple(each) for each in browser.ask("common", text=published(counts))] == expected


def test_the_commonest_are_kept() -> None:
    """There are MOST stems at most, and the rarest are left out."""
    letters = "abcdefghij"
    counts = {f"w{''.join(letters[int(digit)] for digit in f'{number:04}')}": number for number in range(1, MOST + 100)}
    kept = dict(read(published(counts)))
    assert len(kept) == MOST
    assert min(kept) == "wabaa"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("graph", "graph", True),
        ("grph", "graph", True),
        ("graaph", "graph", True),
        ("grzph", "graph", True),
        ("garph", "graph", True),
        ("graphs", "graph", True),
        ("hgrap", "graph", False),
        ("grp", "graph", False),
        ("grahp", "graph", True),
        ("", "a", True),
        ("", "ab", False),
        ("ab", "", False),
        ("ab", "ba", True),
    ],
)
def test_near(browser: Browser, one: str, other: str, near: bool) -> None:
    """One letter more, fewer or other, or two swapped, part near words; in both languages and either way round."""
    assert is_near(one, other) is is_near(other, one) is near
    assert browser.ask("near", pairs=[[one, other], [other, one]]) == [near, near]


@pytest.mark.parametrize(
    ("typed", "stem", "instead"),
    [
        ("netwroks", "network", "networks"),
        ("genreation", "generat", "generation"),
        ("dreivatives", "deriv", "derivatives"),
        ("grpah", "graph", "graph"),
        ("modle", "model", "model"),
        ("networsk", "network", "network"),
        ("experimenatl", "experiment", "experimental"),
        ("movdng", "move", "move"),
    ],
)
def test_meant(browser: Browser, typed: str, stem: str, instead: str) -> None:
    """An error in a stem or in its ending leads to the stem, and to a word of it."""
    [term] = terms(typed)
    assert meant(typed, term, list(read(published(COMMON))))[0] == stem
    [correction] = browser.ask("corrected", words=[typed], text=published(COMMON))
    assert correction["stems"][0] == stem
    assert correction["instead"] == instead


def test_a_stem_that_is_nearly_the_word_is_meant_too() -> None:
    """A word that is nearly one stem, and nearly a commoner one with an ending, may be meant for both."""
    common = list(read(published(COMMON)))
    assert meant("comprssor", "comprssor", common) == ["compress", "compressor"]


def test_what_is_far_is_nothing() -> None:
    """A word like no stem, a short one and one that is not of letters are meant for nothing."""
    common = list(read(published(COMMON)))
    assert [meant(typed, typed, common) for typed in ("xylophon", "ner", "gpt-5", "")] == [[], [], [], []]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(STEMS, st.integers(1, 5000), max_size=30), st.lists(st.tuples(STEMS, STEMS), max_size=20))
def test_languages_agree(browser: Browser, counts: dict[str, int], asked: list[tuple[str, str]]) -> None:
    """Both languages take any word for the same stems, MEANT at most, in the same order."""
    text = published(counts)
    ours = [meant(form, term, list(read(text))) for form, term in asked]
    assert browser.ask("meant", words=asked, text=text) == ours
    assert all(len(stems) <= MEANT for stems in ours)


def test_search_takes_words_for_others(browser: Browser) -> None:
    """A word that no paper holds finds what it may be meant for, unless it is to be taken literally or goes on."""
    held = Index(*indexed([Stated("Graph networks", ""), Stated("Graphs", ""), Stated("Trees", "networking")]))
    browser.ask("open", index=as_json(held))
    expected = {"netwroks": [0, 2], "graph netwroks": [0, 1, 2], "networkz": [0, 2], "title:netwroks": [], "netw": []}
    for query, documents in expected.items():
        ours = search(held, query, prefix=False, limit=9)
        assert sorted(hit.document for hit in ours) == documents, query
        assert [hit["document"] for hit in browser.ask("search", queries=[query], limit=9)[0]] == [
            hit.document for hit in ours
        ]
    assert search(held, "netwroks", prefix=False, limit=9, literal=True) == []
    assert search(held, "netwo", prefix=True, limit=9) == search(held, "netwo", prefix=True, limit=9, literal=True)
