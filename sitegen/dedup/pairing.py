"""From postings to pairs: arrays of keys and places, and what sets do, done by sorting them."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

BLOCK = 32
"""Postings of one key whose owners are all paired; of more, each is paired with the next few."""
NEXT = 8
"""So few."""
PLACE = 32
"""Bits of a posting that hold the place of the record; those above hold the key."""

Numbers = TypeVar("Numbers", npt.NDArray[np.int64], npt.NDArray[np.uint64])
Ints = npt.NDArray[np.int64]
Pairs = tuple[Ints, Ints]
"""The lower places of the records of pairs, and the higher ones."""
Postings = npt.NDArray[np.uint64]
"""Keys of 32 bits, each with the place of the record that has it, in ascending order."""


def packed(keys: Ints, owners: Ints) -> Postings:
    """The postings of keys and the places of the records that have them, in any order."""
    found: Postings = keys.astype(np.uint64) << np.uint64(PLACE) | owners.astype(np.uint64)
    return found


def postings(keys: Ints, owners: Ints) -> Postings:
    """The same in ascending order, each once."""
    return distinct(packed(keys, owners))


def keys(found: Postings) -> Ints:
    """The keys of postings, ascending."""
    return (found >> np.uint64(PLACE)).astype(np.int64)


def owners(found: Postings) -> Ints:
    """The records of postings, by place."""
    return (found & np.uint64(2**PLACE - 1)).astype(np.int64)


def pairs(found: Postings) -> Pairs:
    """All pairs of records that share a key, some of them more than once, the lower places first."""
    starts, lengths = runs(keys(found))
    behind = np.repeat(starts + lengths - 1, lengths) - np.arange(len(found))
    reach = np.minimum(behind, np.repeat(np.where(lengths > BLOCK, NEXT, BLOCK), lengths))
    holders, at = owners(found), np.flatnonzero(reach)
    ones, others = [at[:0]], [at[:0]]
    for step in range(1, BLOCK):
        at = at[reach[at] >= step]
        ones.append(holders[at])
        others.append(holders[at + step])
    return np.concatenate(ones), np.concatenate(others)


def runs(ordered: Ints) -> tuple[Ints, Ints]:
    """Where in a sorted array each value stands for the first time, and how often it stands there."""
    starts = np.flatnonzero(_fresh(ordered))
    return starts, np.diff(starts, append=len(ordered))


def joined(found: Pairs) -> Ints:
    """Pairs as numbers, sorted, each once: the lower place above `PLACE` bits, and the higher."""
    return distinct(found[0] << PLACE | found[1])


def parted(found: Ints) -> Pairs:
    """The pairs that the numbers stand for."""
    return found >> PLACE, found & (2**PLACE - 1)


def distinct(values: Numbers) -> Numbers:
    """The values sorted, each once."""
    values = np.sort(values)
    once: Numbers = values[_fresh(values)]
    return once


def _fresh(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Whether a value of a sorted array is another than the one before."""
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return fresh
