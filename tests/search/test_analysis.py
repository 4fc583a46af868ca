"""The analyser, in Python and in the browser."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import Stemmer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.search.analysis import _WORD, LONGEST, beginnings, forms, phrase_forms, stand_in, terms, words
from sitegen.search.stop_words import STOP_WORDS
from tests.whoosh_index import Filter, LowercaseFilter, PyStemmerFilter, RegexTokenizer, StopFilter

from .browser import Browser, dumps

PAIRS: Final[dict[str, list[str]]] = json.loads(Path(__file__).with_name("pairs.json").read_text("utf-8"))

PIECES: Final = [
    *PAIRS, "ℓₚ", "\\", "{", "}", '\\"', "\\'", "_", "-", "‑", "'", "’", ".", ",", "+", "#", "$", "^", "~",
    " ", "\n", "c", "C", "7", "12", "2503.02819", "v2", "ing", "ations", "é", "o\u0308", "\u00ad", "α", "ς", "Σ",
    "ﬃ", "²", "ₓ", "機", "가", "ー", "ｶﾞ", "𠮷", "𝛼", "नि", "ำ", "the", "of",
]  # fmt: skip
TEXTS: Final = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.characters(exclude_categories=("Cs", "Cn"))),
        st.text("abcdefghijklmnopqrstuvwxyz'", max_size=12),
    ),
    max_size=12,
).map("".join)


def assigned(browser: Browser, texts: list[str]) -> list[str]:
    """Give the texts whose characters both languages' Unicode tables know."""
    return [text for text, known in zip(texts, browser.ask("assigned", texts=texts), strict=True) if known]


@pytest.mark.parametrize(("text", "expected"), PAIRS.items())
def test_pairs(text: str, expected: list[str]) -> None:
    """Every text of the file of pairs gives the terms that stand beside it."""
    assert terms(text) == expected


class Spelling(Filter):  # type: ignore[misc]
    """Puts the forms of a word in its place."""

    def __call__(self, tokens: Iterable[Any]) -> Iterator[Any]:
        """Yield the one token of Whoosh's with each form."""
        for token in tokens:
            for form in forms(token.text):
                token.text = form
                yield token


def by_whoosh(text: str) -> list[str]:
    """The terms that Whoosh's own chain gives."""
    spelling = RegexTokenizer(_WORD) | LowercaseFilter() | Spelling()
    chain = spelling | StopFilter(STOP_WORDS, minsize=2, maxsize=LONGEST) | PyStemmerFilter("english", cachesize=0)
    return [token.text for chunk in text.split() for token in chain(chunk)]


@given(TEXTS)
def test_terms_are_those_of_whoosh(text: str) -> None:
    """A chain of Whoosh's own filters gives the same terms for any text."""
    assert terms(text) == by_whoosh(text)


def test_terms_of_the_dumps_are_those_of_whoosh() -> None:
    """So it does for every word of the dumps."""
    vocabulary = " ".join(sorted({word for dump in dumps() for word in dump.split()}))
    assert terms(vocabulary) == by_whoosh(vocabulary)


def test_pairs_in_the_browser(browser: Browser) -> None:
    """The browser gives the same terms for every text of the file of pairs."""
    assert dict(zip(PAIRS, browser.ask("terms", texts=[*PAIRS]), strict=True)) == PAIRS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=20, max_size=60))
def test_languages_agree(browser: Browser, drawn: list[str]) -> None:
    """Both languages give the same terms, beginnings and words of a phrase for any text."""
    texts = assigned(browser, drawn)
    assert browser.ask("terms", texts=texts) == [terms(text) for text in texts]
    assert browser.ask("phraseForms", texts=texts) == [phrase_forms(text) for text in texts]
    begun = [{**each, "guesses": sorted(each["guesses"])} for each in browser.ask("beginnings", texts=texts)]
    assert begun == [dict(zip(("own", "form", "guesses"), beginnings(text), strict=True)) for text in texts]


def test_languages_agree_on_every_character(browser: Browser) -> None:
    """Both languages spell alike every character there is, alone, doubled and between letters."""
    characters = [
        chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) not in {"Cs", "Cn"}
    ]
    known = assigned(browser, characters)
    texts = [f"{each}{each} b{each}d x-{each}7 {each}" for each in known]
    found = browser.ask("terms", texts=texts)
    assert [text for text, theirs in zip(texts, found, strict=True) if theirs != terms(text)] == []
    assert len(known) > 130_000


def test_stemmers_agree(browser: Browser) -> None:
    """Both stemmers give the same stem for every word of the dumps and for each of its beginnings."""
    vocabulary = sorted({word.lower() for dump in dumps() for word in re.findall(r"\w+", dump)} | {"skis", "internal"})
    beginnings = sorted({word[:size] for word in vocabulary for size in range(2, len(word) + 1)})
    assert len(vocabulary) > 5_000
    assert browser.ask("stems", texts=beginnings) == Stemmer.Stemmer("english").stemWords(beginnings)


def test_stop_words_agree(browser: Browser) -> None:
    """No stop word gives a term in either language, whatever its case."""
    texts = [spelled for word in STOP_WORDS for spelled in (word, word.upper(), word.title())]
    assert not any(map(terms, texts))
    assert not any(browser.ask("terms", texts=texts))


@given(TEXTS, TEXTS)
def test_words_end_at_white_space(one: str, other: str) -> None:
    """Two texts joined by a space have the terms of the first, then those of the second."""
    assert terms(f"{one} {other}") == terms(one) + terms(other)
    assert terms("\n".join(one.split())) == terms(one)


@given(TEXTS)
def test_words_hold_the_terms(text: str) -> None:
    """The words of a text lie in it in order, do not overlap, and have its terms between them."""
    found = list(words(text))
    assert [surface for surface, start, end, _ in found] == [text[start:end] for _, start, end, _ in found]
    assert [start for _, start, _, _ in found[1:]] >= [end for _, _, end, _ in found[:-1]]
    assert [term for *_, of_word in found for term in of_word] == terms(text)


def test_words_in_the_browser(browser: Browser) -> None:
    """The browser finds the same words at the same places, where no character takes two of its units."""
    texts = [text for text in PAIRS if text.isascii()]
    found = [[{"surface": a, "start": b, "end": c, "terms": [*d]} for a, b, c, d in words(text)] for text in texts]
    assert browser.ask("words", texts=texts) == found


@given(TEXTS)
def test_shape_of_terms(text: str) -> None:
    """A term has two characters at least and LONGEST at most before its stem is taken, and no upper case."""
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert term == term.lower()


@pytest.mark.parametrize("text", [text for text in PAIRS if text.isascii() and "\\" not in text])
def test_case_is_ignored(text: str) -> None:
    """Upper case finds what lower case finds."""
    assert terms(text.upper()) == terms(text.lower()) == PAIRS[text]


@pytest.mark.parametrize(
    ("typed", "own", "form"),
    [
        ("", [], ""),
        ("…", [], ""),
        ("models", ["model"], "models"),
        ("the", [], "the"),
        ("gpt-4", ["gpt-4"], "gpt-4"),
        ("self-superv", ["superv"], "superv"),
        ("state-of-", ["state-of"], "state-of"),
        ("机器翻", ["器翻"], "器翻"),
        ("Schrö", ["schro"], "schro"),
    ],
)
def test_beginnings(typed: str, own: list[str], form: str) -> None:
    """The last word is folded but not stemmed where it may go on, and both where it may be whole."""
    assert beginnings(typed)[:2] == (own, form)


@pytest.mark.parametrize("word", ["translation", "learning", "studies", "efficiency", "optimization", "networks"])
def test_a_word_is_found_all_the_while_it_is_typed(word: str) -> None:
    """From the fourth letter on, what has been typed begins the stem, or is on the way to it."""
    [stem] = terms(word)
    for size in range(4, len(word) + 1):
        own, form, guesses = beginnings(word[:size])
        assert stem.startswith(form) or stem in {*own, *guesses}, word[:size]


def test_guesses_are_few() -> None:
    """A short word is not taken for the stem of a longer one that it does not begin."""
    assert "cat" not in beginnings("cata")[2]
    assert len(beginnings("translati")[2]) < 12


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("graph networks", "Graph Networks are here", True),
        ("graph network", "graph networks", False),
        ("self supervised", "a self-supervised model", True),
        ("to be", "how to be good", True),
        ("翻译", "机器翻译", True),
        ("器译", "机器翻译", False),
        ("ell_p norm", "the ℓₚ norm", True),
        ("a b c", "a b", False),
        ("", "a", False),
    ],
)
def test_phrases(browser: Browser, phrase: str, text: str, stands: bool) -> None:
    """The words of a phrase stand one behind the other, whatever their case, accents and TeX, in both languages."""
    pair = (phrase_forms(phrase), phrase_forms(text))
    assert stand_in(*pair) is stands
    assert browser.ask("standsIn", pairs=[pair]) == [stands]


def test_compounds_stay_whole_where_parts_lose() -> None:
    """A compound is a term of its own beside a digit, a stop word or a single letter only."""
    assert forms("gpt-4o") == ("gpt", "4o", "gpt-4o")
    assert forms("end-to-end") == ("end", "to", "end", "end-to-end")
    assert forms("self-supervised") == ("self", "supervised")
