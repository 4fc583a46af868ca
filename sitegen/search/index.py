"""The search index: which terms each document holds, and how much each says of it, as small integers.

An index is two segments. The *base* holds the first papers, oldest first, as many as their generation; the
*tail* holds the rest. Both are weighed with the statistics of that generation, so that while it lasts a new
paper changes the tail only.

What a term is worth in a document is the product of two integers: its level there, which the index holds, and
its weight, which follows from how many documents of the base hold it.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, count
from math import log
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sitegen.search import spelling
from sitegen.search.postings import IN_NAMES, IN_TITLE, LEVELS, TITLE_LEVEL, Integers, Narrow, PostingArrays
from sitegen.search.profiles import Profiles, profiles
from sitegen.search.shards import Segment, pack


class Document(msgspec.Struct, frozen=True):
    """What is searched of one paper: its terms by field, white space between two.

    `aside` is what in the body tells nothing of its subject.
    """

    title: str
    body: str
    names: str = ""
    aside: str = ""


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What the level of a term depends on beyond its document: average lengths, in terms; names lie in the body.

    `repeated` says in how many documents each term is that is in more than one.
    """

    documents: int
    repeated: Mapping[str, int]
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
    worths = _worths(counts, of_generation)
    profiled = _profiles(documents, 0, counts, worths, of_generation)
    return Base(_segment(counts, 0, worths), of_generation, profiled)


def tail(documents: Sequence[Document], first: int, statistics: Statistics) -> Tail:
    """Give the tail of an index: the first of `documents` is the index's number `first`."""
    counts = _count(documents)
    worths = _worths(counts, statistics)
    return Tail(_segment(counts, first, worths), _profiles(documents, first, counts, worths, statistics))


def statistics(documents: Sequence[Document]) -> Statistics:
    """Count `documents`: the whole generation, and nothing but it."""
    return _statistics(_count(documents))


def segment(documents: Sequence[Document], first: int, statistics: Statistics) -> Segment:
    """Give the postings of `documents`, the first of which is the index's number `first`.

    A level is BM25F's share, one saturation over all fields, in LEVELS parts, rounded, and at least 1; a term
    of the title has TITLE_LEVEL at least.
    """
    counts = _count(documents)
    return _segment(counts, first, _worths(counts, statistics))


def most_holding(documents: int) -> tuple[int, ...]:
    """For each weight from the largest down to 2: of how many documents, of so many, a term of it is in at most.

    A weight is BM25's idf as a share of that of a term which no document holds, in WEIGHTS parts, rounded.
    """
    # the logarithm is the standard library's: numpy's may differ in the last bit from machine to machine
    largest = log(1 + (documents + 0.5) / 0.5)
    weights = [
        round(WEIGHTS * log(1 + (documents - holding + 0.5) / (holding + 0.5)) / largest)
        for holding in range(documents + 1)
    ]
    counted = Counter(weights)
    below = accumulate(counted[weight] for weight in range(WEIGHTS, 1, -1))
    return tuple(holding - 1 for holding in below)


SATURATION: Final = 1.2
"""k1 of BM25F."""
TITLE_WEIGHT: Final = 3.0
"""What a word of the title counts for, where one of the body counts for 1."""
LENGTH_SHARES: Final = (0.5, 0.75)
"""b of BM25F, of the title and of the body: how far a long field makes its words count for less."""
WEIGHTS: Final = 63
"""The largest weight of a term; the least is 1."""

_TITLE, _NAMES = 0, 2
_Floats = NDArray[np.float64]


class _Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How often each term stands in each field of each document.

    A cell is a term in a document in a field (0 the title, 1 the body, 2 names); cells ascend in that order.
    """

    vocabulary: list[str]
    lengths: Integers
    """In terms, by field, then by document."""
    term: Narrow
    document: Narrow
    field: Narrow
    times: Narrow
    begins: Integers
    """The first cell of each posting: of a term in a document."""


_FIELDS = 3


def _count(documents: Sequence[Document]) -> _Counts:
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    texts = chain.from_iterable(zip(*((each.title, each.body, each.names) for each in documents), strict=True))
    fields = [array("i", map(numbers.__getitem__, text.split())) for text in texts]
    lengths = np.array([*map(len, fields)], dtype=np.int64).reshape(_FIELDS, -1)
    vocabulary = sorted(numbers)
    rank = np.empty(len(vocabulary), dtype=np.int64)
    rank[[numbers[term] for term in vocabulary]] = np.arange(len(vocabulary))
    size = max(len(documents), 1)
    # in place: these are the largest arrays of all
    cells = rank[np.frombuffer(b"".join(fields), dtype=np.intc)]
    cells *= size * _FIELDS
    cells += np.repeat(np.add.outer(np.arange(_FIELDS), np.arange(len(documents)) * _FIELDS).ravel(), lengths.ravel())
    cells.sort()
    begins = np.flatnonzero(np.diff(cells, prepend=-1))
    times = np.diff(begins, append=len(cells)).astype(np.int32)
    cells = cells[begins]
    field = (cells % _FIELDS).astype(np.int8)
    cells //= _FIELDS
    term, document = (cells // size).astype(np.int32), (cells % size).astype(np.int32)
    del begins, cells  # eight bytes each
    return _Counts(
        vocabulary=vocabulary,
        lengths=lengths,
        term=term,
        document=document,
        field=field,
        times=times,
        begins=np.flatnonzero((np.diff(document, prepend=-1) != 0) | (np.diff(term, prepend=-1) != 0)),
    )


def _statistics(counts: _Counts) -> Statistics:
    documents = counts.lengths.shape[1]
    title, body, names = counts.lengths.sum(axis=1).tolist()
    holding = np.bincount(counts.term[counts.begins], minlength=len(counts.vocabulary)).tolist()
    return Statistics(
        documents=documents,
        repeated={term: times for term, times in zip(counts.vocabulary, holding, strict=True) if times > 1},
        title_length=title / max(documents, 1),
        body_length=(body + names) / max(documents, 1),
    )


class _Worths(msgspec.Struct, frozen=True):
    """What each posting is worth: its level before it has its floor, and its impact; a byte or two, not eight."""

    levels: Narrow
    impacts: Narrow


def _worths(counts: _Counts, of_generation: Statistics) -> _Worths:
    """Give the worth of postings, from the term's share as BM25F has it.

    An impact is that share times the term's idf, in LARGEST_IMPACT parts, rounded, and at least 1.
    """
    share = _weighed(counts, of_generation)
    share /= SATURATION + share
    levels = np.rint(LEVELS * share).astype(np.int8)
    share *= (LARGEST_IMPACT * _idf(counts.vocabulary, of_generation))[counts.term[counts.begins]]
    return _Worths(levels, np.maximum(np.rint(share), 1).astype(np.int16))


def _segment(counts: _Counts, first: int, worths: _Worths) -> Segment:
    begins = counts.begins
    term, document = counts.term[begins], counts.document[begins]
    each = np.array([IN_TITLE, 0, IN_NAMES], dtype=np.int8)[counts.field]
    flags = np.bitwise_or.reduceat(each, begins) if len(begins) else each
    levels = np.maximum(worths.levels, np.where(flags & IN_TITLE, np.int8(TITLE_LEVEL), np.int8(1)))
    lengths = np.bincount(term, minlength=len(counts.vocabulary)).tolist()
    postings = PostingArrays(document, levels, flags)
    packed = pack(counts.vocabulary, lengths, first, counts.lengths.shape[1], postings)
    return packed if first else msgspec.structs.replace(packed, common=spelling.written(counts.vocabulary, lengths))


def _weighed(counts: _Counts, of_generation: Statistics) -> _Floats:
    """Give each posting's times, weighed by field and set against the field's length."""
    title, body, names = counts.lengths
    norms = np.array(
        [
            1 - share + share * (lengths / (average or 1.0))
            for share, lengths, average in zip(
                LENGTH_SHARES,
                (title, body + names),
                (of_generation.title_length, of_generation.body_length),
                strict=True,
            )
        ]
    )
    each = np.where(counts.field == _TITLE, TITLE_WEIGHT, 1.0)
    each *= counts.times
    each /= norms[np.minimum(counts.field, 1), counts.document]
    return np.add.reduceat(each, counts.begins) if len(each) else each


def _profiles(
    documents: Sequence[Document], first: int, counts: _Counts, worths: _Worths, of_generation: Statistics
) -> Profiles:
    """Give the profiles of documents: of what the generation repeats, and what is no name or aside in them."""
    begins = counts.begins
    named = np.logical_or.reduceat(counts.field == _NAMES, begins) if len(begins) else begins.astype(bool)
    term, document = counts.term[begins], counts.document[begins]
    aside = _aside(documents, counts, term.astype(np.int64) * max(len(documents), 1) + document)
    kept = np.flatnonzero(~(named | aside))
    numbers = dict(zip(of_generation.repeated, count()))
    shared = np.array([numbers.get(each, -1) for each in counts.vocabulary], dtype=np.int32)[term[kept]]
    return profiles(len(documents), first, shared, document[kept] + first, worths.impacts[kept])


LARGEST_IMPACT: Final = 255
"""What a term new to the generation that fills its document would have."""


def _aside(documents: Sequence[Document], counts: _Counts, ascending: Integers) -> NDArray[np.bool_]:
    """Say of each posting, by term and document as one number, whether the term is in the document's aside."""
    number = dict(zip(counts.vocabulary, count()))
    cells = [
        number[term] * len(documents) + place
        for place, document in enumerate(documents)
        for term in document.aside.split()
    ]
    # not numpy's `isin`, which would sort all postings: each of the cells is one of them
    found = np.zeros(len(ascending), dtype=np.bool_)
    found[np.searchsorted(ascending, np.array(cells, dtype=np.int64))] = True
    return found


def _idf(vocabulary: Sequence[str], of_generation: Statistics) -> _Floats:
    """Give each term's idf as a share of the largest there is, that of a term the generation lacks.

    The logarithm is the standard library's: numpy's may differ in the last bit from machine to machine.
    """
    documents = of_generation.documents
    holding = [of_generation.repeated.get(term, 0) for term in vocabulary]
    idf = {each: log(1 + (documents - each + 0.5) / (each + 0.5)) for each in {0, *holding}}
    return np.array([idf[each] / idf[0] for each in holding], dtype=np.float64)
