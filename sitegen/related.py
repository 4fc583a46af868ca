"""The nearest papers of each paper: those whose titles and abstracts share the words that tell papers apart.

Documents are numbered from the oldest, which is 0. Those of the generation are compared with one another. A
later one is compared with all before it, and stands in the lists of the few of them that are nearest to it: so
the papers of a new day alter few pages, and what they alter does not depend on when a build was made.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec
import numpy as np

from sitegen.search.profiles import SCALE, Integers, Profiles, narrow, places_in_run

SHOWN: Final = 5
"""The most papers in a list."""

ENTERED: Final = 2
"""In how many lists of earlier papers one that came after the generation may stand."""

ROWS: Final = 64
"""Documents compared at a time: what is at work stays small enough for the processor's cache."""


def floor(documents: int) -> int:
    """Give the least likeness of papers that are called related, in a generation of so many.

    Two that are the same have SCALE squared. By eye, on collections of 200 and 10,000 papers: the more there are,
    the liker are papers by chance; it is 0.11 up to 255, and 0.01 more with each doubling.
    """
    return max(11, 3 + documents.bit_length()) * SCALE**2 // 100


class Pairs(msgspec.Struct, frozen=True):
    """Documents, one that is like each, and how like, in four bytes each, little-endian; the nearest come first.

    Of two that are as like, the newer comes first.
    """

    documents: bytes
    others: bytes
    scores: bytes

    def columns(self) -> tuple[Integers, Integers, Integers]:
        """Give the three columns."""
        found = (np.frombuffer(data, "<i4").astype(np.int64) for data in (self.documents, self.others, self.scores))
        document, other, score = found
        return document, other, score


def among(profiles: Profiles) -> Pairs:
    """Find the nearest of each of the documents of a generation, among all of it."""
    later, earlier, score = _alike(profiles.postings(), range(profiles.documents), floor(profiles.documents))
    return _pairs(np.concatenate((later, earlier)), np.concatenate((earlier, later)), np.concatenate((score, score)))


def lists(founding: Pairs, of_generation: Profiles, later: Profiles) -> list[Sequence[int]]:
    """Give each document's related ones, nearest first: of the generation and those that came later."""
    documents = of_generation.documents + later.documents
    postings = _together(of_generation, later)
    alike = _alike(postings, range(of_generation.documents, documents), floor(of_generation.documents))
    newer, older, score = _pairs(*alike).columns()
    enters = places_in_run(newer) < ENTERED
    entering = older[enters], newer[enters], score[enters]
    columns = zip(founding.columns(), (newer, older, score), entering, strict=True)
    document, other, joined = (np.concatenate(column) for column in columns)
    document, other, _ = _pairs(document, other, joined).columns()
    bounds, others = np.searchsorted(document, np.arange(documents + 1)).tolist(), other.tolist()
    return [others[start:stop] for start, stop in pairwise(bounds)]


def _together(first: Profiles, second: Profiles) -> tuple[Integers, Integers, Integers]:
    """Give the postings of both, by term, then by document; those of the second have the greater numbers."""
    columns = [np.concatenate(pair) for pair in zip(first.postings(), second.postings(), strict=True)]
    order = np.argsort(columns[0], kind="stable")
    term, holder, weight = (column[order] for column in columns)
    return term, holder, weight


def _alike(
    postings: tuple[Integers, Integers, Integers], documents: range, least: int
) -> tuple[Integers, Integers, Integers]:
    """Give every pair of one of the documents and an earlier one that are at least so like, and how like."""
    term, holder, weight = postings
    earlier = places_in_run(term)
    by_holder = np.argsort(narrow(holder, documents.stop), kind="stable")
    bounds = np.searchsorted(holder[by_holder], [*documents[::ROWS], documents.stop])
    found = [(np.zeros(0, np.int64),) * 3]
    for row, (first, last) in enumerate(pairwise(bounds)):
        own = by_holder[first:last]
        base = documents.start + row * ROWS
        shared, times = _before(own, earlier[own])
        width = min(base + ROWS, documents.stop)
        cell = np.repeat((holder[own] - base) * width, times) + holder[shared]
        score = np.bincount(cell, weights=np.repeat(weight[own], times) * weight[shared], minlength=0)
        reached = np.flatnonzero(score >= least)
        found.append((reached // width + base, reached % width, score[reached].astype(np.int64)))
    document, other, scores = (np.concatenate(column) for column in zip(*found, strict=True))
    return document, other, scores


def _before(places: Integers, counts: Integers) -> tuple[Integers, Integers]:
    """Give the `counts` places before each of the places, one after another; and the counts."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(places - ends, counts) + np.arange(total), counts


def _pairs(document: Integers, other: Integers, score: Integers) -> Pairs:
    """Keep the nearest of each document, as many as a list has."""
    order = np.lexsort((-other, -score, document))
    order = order[places_in_run(document[order]) < SHOWN]
    return Pairs(*(column[order].astype("<i4").tobytes() for column in (document, other, score)))
