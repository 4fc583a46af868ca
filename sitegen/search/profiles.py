"""What tells a document from the others: its strongest terms, and what each is worth in it.

Profiles are kept by term, as postings are, so that what documents share is found without comparing them all.
"""

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sitegen.search.postings import Narrow

STRONGEST: Final = 32
"""Terms of a document that count: with all of them its neighbours are hardly better, and found ten times slower."""

SCALE: Final = 1000
"""The length of a document's vector of impacts, all terms of it counted: so a likeness of 1 is SCALE squared."""

Integers = NDArray[np.int64]


class Profiles(msgspec.Struct, frozen=True, kw_only=True):
    """The profiles of some documents: postings in ascending order of term, then of document.

    Terms are numbers in the vocabulary of a generation; a weight is a share of the document's length. All are
    little-endian integers: `terms` and `holders` of four bytes, `weights` of two.
    """

    first: int
    """The number of the first document."""
    documents: int
    """How many have profiles, those without a posting included."""
    terms: bytes
    holders: bytes
    weights: bytes

    def postings(self) -> tuple[Integers, Integers, Integers]:
        """Give the terms, the documents that hold them, and the weights."""
        columns = (self.terms, "<i4"), (self.holders, "<i4"), (self.weights, "<u2")
        term, holder, weight = (np.frombuffer(data, kind).astype(np.int64) for data, kind in columns)
        return term, holder, weight


def profiles(documents: int, first: int, term: Narrow, holder: Narrow, impact: Narrow) -> Profiles:
    """Make the profiles of `documents`, numbered from `first`, of their postings, ordered by term, then document.

    A term of -1, which the generation has not or but once, is in no profile; it lengthens its document by half
    its impact: in small collections most terms are such. Of equal impacts that of the lesser term counts as the
    stronger.
    """
    squares = np.square(impact, dtype=np.float64)
    squares[term >= 0] *= 4
    length = np.sqrt(np.bincount(holder - first, weights=squares, minlength=documents)) / 2
    del squares
    told = np.flatnonzero(term >= 0)
    own = narrow(holder[told] - first, documents)
    order = np.lexsort((-impact[told], own))
    kept = np.sort(told[order[_firsts(np.bincount(own, minlength=documents))]])
    weight = np.rint(SCALE * impact[kept].astype(np.int64) / length[holder[kept] - first])
    return Profiles(
        first=first,
        documents=documents,
        terms=term[kept].astype("<i4").tobytes(),
        holders=holder[kept].astype("<i4").tobytes(),
        weights=weight.astype("<u2").tobytes(),
    )


def _firsts(sizes: Integers) -> Integers:
    """Give the places of the first of each run, STRONGEST at most, of runs of these sizes one after another."""
    most = np.minimum(sizes, STRONGEST)
    places: Integers = np.repeat(np.cumsum(sizes) - sizes - np.cumsum(most) + most, most) + np.arange(most.sum())
    return places


def narrow(documents: Narrow, above: int) -> Narrow:
    """Give the same numbers, all below `above`, in the bytes they need: two are put in order six times as fast."""
    return documents.astype(np.min_scalar_type(above))


def places_in_run(values: Narrow) -> Integers:
    """Give the place of each value, from 0, in the run of equal ones that it stands in."""
    starts = np.flatnonzero(np.diff(values, prepend=-1) != 0)
    lengths = np.diff(starts, append=len(values))
    places: Integers = np.arange(len(values)) - np.repeat(starts, lengths)
    return places
