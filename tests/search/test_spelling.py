"""What words that no paper holds may be meant for, in both languages."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from sitegen.prose import Stated
from sitegen.search.analysis import terms
from sitegen.search.opened import Index
from sitegen.search.rank import corrections, search, understood
from sitegen.search.spelling import MEANT, MOST, is_near, meant, read, swapped, written

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
    browser.ask("open", index=as_json(Index(*indexed([Stated("Other", "")]))) | {"common": published(COMMON)})
    [correction] = browser.ask("corrected", query=typed)
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


HEARTS: Final = [Stated(f"Blood pressure of hearts {number}", "") for number in range(5)]


@pytest.mark.parametrize(
    ("query", "prefix", "meant"),
    [
        ("brood pressure", False, {"brood": ["brood", "blood"]}),
        ("brood pressu", True, {"brood": ["brood", "blood"]}),
        ("pressure brood", True, {}),
        ("brood care", False, {}),
        ("brood", False, {}),
        ("brood pressure trees", False, {}),
        ("-brood pressure", False, {}),
        ("brood heerts", False, {"brood": ["brood", "blood"], "heert": ["heart"]}),
        ("brood zzzzz", False, {}),
    ],
)
def test_a_rare_word_may_be_meant_for_another(
    browser: Browser, query: str, prefix: bool, meant: dict[str, list[str]]
) -> None:
    """One that few papers hold counts as a commoner one, too, where a paper holds all words only then."""
    held = Index(*indexed([*HEARTS, Stated("Brood care", ""), Stated("Trees", "")]))
    assert corrections(held, *understood(query, prefix=prefix)) == meant
    browser.ask("open", index=as_json(held))
    ours = [[hit.document, hit.score] for hit in search(held, query, prefix=prefix, limit=9)]
    [found] = browser.ask("search", queries=[query], prefix=prefix, limit=9)
    assert [[hit["document"], hit["score"]] for hit in found] == ours
    if not prefix:
        said = {each["term"]: each["stems"] for each in browser.ask("corrected", query=query)}
        assert said == meant


def test_the_literal_word_stays_with_those_it_may_be_meant_for(browser: Browser) -> None:
    """The paper that holds the rare word as it was typed is among the results."""
    held = Index(*indexed([*HEARTS, Stated("Brood care", "")]))
    assert 5 in {hit.document for hit in search(held, "brood pressure", prefix=False, limit=9)}
    browser.ask("open", index=as_json(held))
    [correction] = browser.ask("corrected", query="Brood pressure")
    assert (correction["surface"], correction["instead"]) == ("Brood", "blood")


def test_stems_that_stand_where_a_word_would_are_known(browser: Browser) -> None:
    """A stem that is not among the common ones is found by a word like it, two swapped first letters included."""
    base, tail = indexed([*HEARTS, Stated("Pseudogenes", ""), Stated("Hypocretin", "")])
    held = Index(structs.replace(base, common=""), tail)
    browser.ask("open", index=as_json(held))
    for query, document in {"psuedogenes": 5, "yhpocretin": 6, "pseudogeens": 5}.items():
        assert [hit.document for hit in search(held, query, prefix=False, limit=9)] == [document]
        assert [hit["document"] for hit in browser.ask("search", queries=[query], limit=9)[0]] == [document]


def test_swapped() -> None:
    """The first two letters change places, where there are two."""
    assert [swapped(term) for term in ("yhpo", "ab", "a", "")] == ["hypo", "ba", "a", ""]
