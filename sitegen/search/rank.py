"""The reference ranking: what a query finds, and in which order; `static/search/rank.js` is its twin.

A document's score is the sum of its impacts, each times the term's count in the query. The word still being
typed may stand for any term it begins, of which a document counts the best alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from sitegen.search.analysis import last_word, terms
from sitegen.search.shards import Postings, Segment, shard_of, shards_of_prefix, unpack


class Index(msgspec.Struct, frozen=True):
    """A whole index: the first documents, and those since."""

    base: Segment
    tail: Segment


class Hit(msgspec.Struct, frozen=True):
    """A document found, and the integer by which hits are ordered."""

    document: int
    score: int


def search(index: Index, query: str, *, prefix: bool, limit: int) -> list[Hit]:
    """Give the `limit` best documents for `query`, best first; of equals the newer, whose number is higher.

    With `prefix` the query's last word, unless white space follows it, also finds what begins with it.
    """
    counts = Counter(terms(query))
    scores: Counter[int] = Counter()
    typed = last_word(query) if prefix else None
    if typed is not None:
        counts.subtract(typed[1][-1:])
        _add(scores, 1, _best(index, *typed))
    for term, count in counts.items():
        _add(scores, count, chain.from_iterable(map(_pairs, _postings(index, term))))
    best = sorted(((score, document) for document, score in scores.items()), reverse=True)
    return [Hit(document, score) for score, document in best[:limit] if score]


def _add(scores: Counter[int], count: int, pairs: Iterable[tuple[int, int]]) -> None:
    for document, impact in pairs:
        scores[document] += count * impact


def _best(index: Index, form: str, of_word: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    """Give each document's largest impact among a word's own last term and the terms it begins."""
    lists = [postings for term in of_word[-1:] for postings in _postings(index, term)]
    if len(form) > 1:
        lists.extend(_beginning(index, form))
    best: dict[int, int] = {}
    for document, impact in chain.from_iterable(map(_pairs, lists)):
        best[document] = max(impact, best.get(document, 0))
    return best.items()


def _postings(index: Index, term: str) -> Iterator[Postings]:
    for segment in (index.base, index.tail):
        number = shard_of(segment, term)
        if number is not None and (postings := unpack(segment.shards[number].data).get(term)):
            yield postings


def _beginning(index: Index, form: str) -> Iterator[Postings]:
    for segment in (index.base, index.tail):
        for number in shards_of_prefix(segment, form):
            for term, postings in unpack(segment.shards[number].data).items():
                if term.startswith(form):
                    yield postings


def _pairs(postings: Postings) -> Iterable[tuple[int, int]]:
    return zip(postings.documents, postings.impacts, strict=True)
