"""Text into terms, for papers, queries and topic rules alike; `static/search/analysis.js` is the twin."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from sitegen.search.stop_words import STOP_WORDS
from sitegen.search.whoosh_door import stemmer


def terms(text: str) -> list[str]:
    """Give the terms of `text` in order: folded, stemmed, without stop words and single letters.

    No word crosses white space, so the terms of two texts joined by a space are those of the first, then
    those of the second.
    """
    return joined_terms(text).split()


def joined_terms(text: str) -> str:
    """Give the same, a space between two: no term holds one."""
    return " ".join(filter(None, map(_memo().__getitem__, text.split())))


def words(text: str) -> Iterator[tuple[str, int, int, tuple[str, ...]]]:
    """Give every word as it stands in `text`, where it starts and ends, and its terms (often one)."""
    memo = _memo()
    for word in _WORD.finditer(text):
        yield word[0], word.start(), word.end(), tuple(memo[word[0]].split())


def beginnings(typed: str) -> tuple[list[str], str, list[str]]:
    """The last term of a word still being typed, if any; its folded form; and terms that it may become.

    The form is not stemmed and may be a stop word: it is what a longer word may begin with. What it may become
    are the stems of words whose ending has been begun: `translati` is on the way to `translation`.
    """
    form = [form for word in _WORD.findall(typed) for form in forms(word)][-1:]
    guesses = {
        term
        for begun in form
        for ending in _ENDINGS
        for size in range(1, len(ending))
        if begun.endswith(ending[:size]) and len(begun) - size > _LEAST_STEM
        for term in terms(begun + ending[size:])
    }
    return terms(typed)[-1:], "".join(form), sorted(guesses)


def phrase_forms(text: str) -> list[str]:
    """The words of a text as a phrase is compared: folded, none left out, none stemmed, compounds in parts."""
    return [form for word in _WORD.findall(text) for form in _parts(word)]


def _parts(word: str) -> list[str]:
    return list(unicodedata.normalize("NFKC", word)) if _CJK_RUN.match(word) else _PART.findall(_fold(word))


def stand_in(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of a phrase, one at least, stand one behind the other in a text."""
    size = len(phrase)
    return size > 0 and any(text[place : place + size] == phrase for place in range(len(text) - size + 1))


def forms(word: str) -> tuple[str, ...]:
    """Spell one word as the index does, before stop words go and stems are taken.

    Hyphens part a word. The whole stands beside its parts where they would lose something: a digit's
    neighbour, a stop word or a single letter (gpt-4o, state-of-the-art, k-means; not self-supervised).
    A run of Chinese, Japanese or Korean gives its overlapping pairs.
    """
    if word.isascii() and word.isalnum():
        return (word.lower(),)
    if _CJK_RUN.match(word):
        return tuple(map("".join, pairwise(unicodedata.normalize("NFKC", word))))
    parts = _PART.findall(_fold(word))
    if len(parts) > 1 and any(map(_loses, parts)):
        parts.append("-".join(parts))
    return tuple(parts)


LONGEST: Final = 64
"""No term has more characters than this: longer ones are data, not words."""

_CJK: Final = (
    r"\u1100-\u11ff\u3005-\u3007\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Beyond the first plane only mathematical letters are words: the two stemmers count the others differently.
_LETTER: Final = rf"[^\W_{_CJK}\U00010000-\U0001d3ff\U0001d800-\U0001ffff\U00040000-\U0010ffff]"
_VOWEL_SIGNS: Final = r"\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e"
_MARK: Final = rf"[\u00ad\u0300-\u036f{_VOWEL_SIGNS}]"
_ACCENT: Final = r"\{?\\[\"'`^~=.]\{?\\?[A-Za-z]\}?\}?"
_UNIT: Final = rf"(?:{_LETTER}+|{_MARK}|{_ACCENT})+"
_JOIN: Final = r"(?:['’_^\u2010\u2011-]|(?<=[0-9])(?:\.(?=[0-9])|,(?=[0-9]{3}(?![0-9]))))"
_WORD: Final = re.compile(
    rf"(?:[Aa][Rr][Xx][Ii][Vv][:.])?[0-9]{{4}}\.[0-9]{{4,5}}(?:[Vv][0-9]+)?(?!{_LETTER})"
    rf"|[Cc]\+\+|[CcFf]#|[{_CJK}]+|{_UNIT}(?:{_JOIN}{_UNIT}|[_^]\{{{_LETTER}{{1,9}}\}})*"
)
_CJK_RUN: Final = re.compile(rf"[{_CJK}]")
_PART: Final = re.compile(rf"c\+\+|[cf]#|(?:[^\W_]|[{_VOWEL_SIGNS}])+(?:\.[0-9][^\W_]*)*")
_ENDINGS: Final = (
    "ization",
    "ation",
    "ing",
    "ion",
    "ies",
    "ness",
    "ment",
    "ity",
    "able",
    "ence",
    "ency",
    "ance",
    "ous",
    "ical",
    "ive",
    "ed",
    "er",
    "es",
    "al",
)
_LEAST_STEM: Final = 3
_GREEK: Final[Mapping[str, str]] = {
    letter: unicodedata.name(letter).split()[-1].lower().replace("lamda", "lambda")
    for letter in "αβγδεζηθικλμνξοπρστυφχψω"
}
_PLAIN: Final = str.maketrans(
    dict(zip("æđðħıłøœςßþ", ["ae", "d", "d", "h", "i", "l", "o", "oe", "σ", "ss", "th"], strict=True))
)
_REWRITES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(_ACCENT), lambda accent: "".join(filter(str.isalpha, accent[0]))),
    (re.compile(r"[\u00ad\u0300-\u036f'’ʼ,]"), ""),
    (re.compile(r"^(?:arxiv[:.])?([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?$"), r"\1"),
    (re.compile(r"[α-ω]+"), lambda run: _GREEK.get(run[0], run[0])),
    (re.compile(r"[_^]\{?([^\W_]{1,2})\}?(?![^\W_])"), r"\1"),
)
_DIGIT: Final = re.compile("[0-9]")
_AROUND: Final = ',.;:!?()[]"'
_MOST_CHUNKS: Final = 500_000


def _fold(word: str) -> str:
    """Give `word` in lower case without accents, TeX or ligatures; Greek letters that stand alone by name."""
    text = unicodedata.normalize("NFKD", word.lower().replace("ℓ", "ell")).lower().translate(_PLAIN)
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return text


def _loses(part: str) -> bool:
    return len(part) < 2 or part in STOP_WORDS or _DIGIT.search(part) is not None


class _Memo(dict[str, str]):
    """Terms by chunk of text, a space between two: a chunk met again costs one look-up."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, chunk: str) -> str:
        bare = chunk.strip(_AROUND).lower() if chunk.isascii() else chunk
        terms = self[bare] if bare != chunk else self._terms(chunk)
        if len(self) < _MOST_CHUNKS:
            self[chunk] = terms
        return terms

    def _terms(self, chunk: str) -> str:
        if chunk.isalnum() and chunk.isascii():
            return self._stem(chunk) if _is_kept(chunk) else ""
        spelled = (form for word in _WORD.findall(chunk) for form in forms(word.lower()))
        return " ".join([self._stem(form) for form in spelled if _is_kept(form)])


def _is_kept(form: str) -> bool:
    """Whether a form is no stop word, no single letter and not too long."""
    return 1 < len(form) <= LONGEST and form not in STOP_WORDS


@cache
def _memo() -> _Memo:
    return _Memo(stemmer("english"))
