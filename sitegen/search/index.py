"""The search index: what each term of each document is worth, as integers that a browser only adds.

An index is two segments. The *base* holds the first papers, oldest first, as many as their generation; the
*tail* holds the rest. Both are weighed with the statistics of that generation, so that while it lasts a new
paper changes the tail only.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count
from math import log
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sitegen.search.analysis import terms
from sitegen.search.profiles import Profiles, profiles
from sitegen.search.shards import Segment, pack


class Document(msgspec.Struct, frozen=True):
    """What is searched of one paper: plain text; `names` are those in its body that tell nothing of its subject."""

    title: str
    body: str
    names: str = ""


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What the weight of a term depends on beyond its document; lengths are in terms."""

    documents: int
    document_frequency: Mapping[str, int]
    title_length: float
    body_length: float


def generation(papers: int) -> int:
    """Give the largest floor(1.1**k) that is at most `papers`, k from 0 on; 0 where there are none."""
    power, scale = 1, 1
    while power * 11 // (scale * 10) <= papers:
        power, scale = power * 11, scale * 10
    return min(papers, power // scale)


class Base(msgspec.Struct, frozen=True):
    """The first segment of an index with the profiles of its documents, and what the second is weighed with."""

    segment: Segment
    statistics: Statistics
    profiles: Profiles


class Tail(msgspec.Struct, frozen=True):
    """The second segment of an index, and the profiles of its documents."""

    segment: Segment
    profiles: Profiles


def index(documents: Sequence[Document]) -> tuple[Segment, Segment]:
    """Give the base and the tail of the index of `documents`, oldest first."""
    founding = generation(len(documents))
    first = base(documents[:founding])
    return first.segment, segment(documents[founding:], founding, first.statistics)


def base(documents: Sequence[Document]) -> Base:
    """Give the base of an index whose generation is all of `documents`."""
    counts = _count(documents)
    of_generation = _statistics(counts)
    postings = _postings(counts, 0, of_generation)
    return Base(_packed(counts, postings), of_generation, _profiles(documents, 0, counts, postings, of_generation))


def tail(documents: Sequence[Document], first: int, statistics: Statistics) -> Tail:
    """Give the tail of an index: `documents` are numbered from `first`."""
    counts = _count(documents)
    postings = _postings(counts, first, statistics)
    return Tail(_packed(counts, postings), _profiles(documents, first, counts, postings, statistics))


def statistics(documents: Sequence[Document]) -> Statistics:
    """Count `documents`: the whole generation, and nothing but it."""
    return _statistics(_count(documents))


def segment(documents: Sequence[Document], first: int, statistics: Statistics) -> Segment:
    """Give the postings of `documents`, which are numbered from `first`.

    An impact is BM25F with one saturation over both fields, times the idf of the generation, scaled so that
    a term new to it that fills its document would have 255, rounded, and at least 1.
    """
    counts = _count(documents)
    return _packed(counts, _postings(counts, first, statistics))


SATURATION: Final = 1.2
"""k1 of BM25F."""
FIELD_WEIGHTS: Final = (3.0, 1.0)
"""What a word counts for in the title and in the body."""
LENGTH_SHARES: Final = (0.5, 0.75)
"""b of BM25F, of the title and of the body: how far a long field makes its words count for less."""
LARGEST_IMPACT: Final = 255

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]


class _Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How often each term stands in each field of each document.

    A cell is a term in a document in a field (0 the title, 1 the body); cells ascend in that order.
    """

    vocabulary: list[str]
    lengths: _Integers
    """In terms, by field, then by document."""
    term: _Integers
    document: _Integers
    field: _Integers
    times: _Integers


def _count(documents: Sequence[Document]) -> _Counts:
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    texts = [each.title for each in documents] + [each.body for each in documents]
    fields = [[numbers[term] for term in terms(text)] for text in texts]
    lengths = np.array([len(field) for field in fields], dtype=np.int64).reshape(2, -1)
    vocabulary = sorted(numbers)
    rank = np.empty(len(vocabulary), dtype=np.int64)
    rank[[numbers[term] for term in vocabulary]] = np.arange(len(vocabulary))
    place = np.repeat(np.arange(len(texts)), lengths.ravel())
    term = rank[np.fromiter(chain.from_iterable(fields), dtype=np.int64)]
    field, document = np.divmod(place, max(len(documents), 1))
    cells, times = np.unique((term * len(documents) + document) * 2 + field, return_counts=True)
    term, document = np.divmod(cells // 2, max(len(documents), 1))
    return _Counts(vocabulary=vocabulary, lengths=lengths, term=term, document=document, field=cells % 2, times=times)


def _first_cells(counts: _Counts) -> _Integers:
    """Give the first cell of each posting."""
    document_changes = np.diff(counts.document, prepend=-1) != 0
    return np.flatnonzero(document_changes | (np.diff(counts.term, prepend=-1) != 0))


def _statistics(counts: _Counts) -> Statistics:
    frequencies = np.bincount(counts.term[_first_cells(counts)], minlength=len(counts.vocabulary))
    documents = counts.lengths.shape[1]
    title, body = counts.lengths.sum(axis=1).tolist()
    return Statistics(
        documents=documents,
        document_frequency=dict(zip(counts.vocabulary, frequencies.tolist(), strict=True)),
        title_length=title / max(documents, 1),
        body_length=body / max(documents, 1),
    )


class _Postings(NamedTuple):
    """Terms as numbers in the vocabulary, the documents that hold them, and their impacts; by term, then document."""

    term: _Integers
    document: _Integers
    impact: NDArray[np.uint8]


def _postings(counts: _Counts, first: int, of_generation: Statistics) -> _Postings:
    begins = _first_cells(counts)
    term = counts.term[begins]
    impacts = _impacts(_idf(counts.vocabulary, of_generation)[term], _weights(counts, of_generation, begins))
    return _Postings(term, counts.document[begins] + first, impacts)


def _packed(counts: _Counts, postings: _Postings) -> Segment:
    starts_list = np.diff(postings.term, prepend=-1) != 0
    before = np.where(starts_list, -1, np.roll(postings.document, 1))
    return pack(
        counts.vocabulary,
        np.bincount(postings.term, minlength=len(counts.vocabulary)).tolist(),
        postings.document - before - 1,
        postings.impact.tobytes(),
    )


def _profiles(
    documents: Sequence[Document], first: int, counts: _Counts, postings: _Postings, of_generation: Statistics
) -> Profiles:
    """Give the profiles of documents: of what the generation has more than once, and that is no name in them."""
    names = _names(documents, first, counts, postings)
    term, document, impact = (np.delete(column.astype(np.int64), names) for column in postings)
    frequencies = of_generation.document_frequency
    numbers = {each: number for number, each in enumerate(frequencies) if frequencies[each] > 1}
    shared = np.array([numbers.get(each, -1) for each in counts.vocabulary], dtype=np.int64)[term]
    return profiles(len(documents), first, shared, document, impact)


def _names(documents: Sequence[Document], first: int, counts: _Counts, postings: _Postings) -> _Integers:
    """Give the places of the postings of terms that are in the names of their document."""
    number = {term: place for place, term in enumerate(counts.vocabulary)}
    cells = [
        number[term] * len(documents) + place
        for place, document in enumerate(documents)
        for term in terms(document.names)
    ]
    ascending = postings.term * len(documents) + postings.document - first
    return np.searchsorted(ascending, np.unique(np.array(cells, dtype=np.int64)))


def _weights(counts: _Counts, of_generation: Statistics, begins: _Integers) -> _Floats:
    """Give each posting's times, weighed by field and set against the field's length."""
    averages = (of_generation.title_length, of_generation.body_length)
    norms = np.array(
        [
            1 - share + share * (lengths / (average or 1.0))
            for share, lengths, average in zip(LENGTH_SHARES, counts.lengths, averages, strict=True)
        ]
    )
    each = np.array(FIELD_WEIGHTS)[counts.field] * counts.times / norms[counts.field, counts.document]
    return np.add.reduceat(each, begins) if len(begins) else each


def _idf(vocabulary: Sequence[str], of_generation: Statistics) -> _Floats:
    """Give each term's idf as a share of the largest there is, that of a term the generation lacks.

    The logarithm is the standard library's: numpy's may differ in the last bit from machine to machine.
    """
    documents = of_generation.documents
    frequencies = [of_generation.document_frequency.get(term, 0) for term in vocabulary]
    idf = {each: log(1 + (documents - each + 0.5) / (each + 0.5)) for each in {0, *frequencies}}
    return np.array([idf[each] / idf[0] for each in frequencies], dtype=np.float64)


def _impacts(idf: _Floats, weights: _Floats) -> NDArray[np.uint8]:
    impacts = np.rint(LARGEST_IMPACT * idf * (weights / (SATURATION + weights)))
    return np.maximum(impacts, 1).astype(np.uint8)
