"""From postings to pairs: a set of pairs is a sorted array of numbers, lower place times size plus higher place."""

import numpy as np
import numpy.typing as npt

BLOCK = 32
"""Postings of one key whose owners are all paired; of more, each is paired with the next few."""

Ints = npt.NDArray[np.int64]
Postings = tuple[Ints, Ints]
"""Keys, and the place of the record that each belongs to."""


def pairs(postings: Postings, size: int) -> Ints:
    """All pairs of owners of one key, of `size` records."""
    keys, owners = postings
    by_key = np.lexsort((owners, keys))
    keys, owners = keys[by_key], owners[by_key]
    starts = _starts(keys)
    lengths = np.diff(starts, append=len(keys))
    found = [np.zeros(0, np.int64)]
    for length in np.unique(lengths[lengths > 1]).tolist():
        block = owners[starts[lengths == length][:, None] + np.arange(length)]
        left, right = _places(length)
        found.append((block[:, left] * size + block[:, right]).ravel())
    return distinct(np.concatenate(found))


def _places(length: int) -> tuple[Ints, Ints]:
    if length <= BLOCK:
        left, right = np.triu_indices(length, 1)
        return left.astype(np.int64), right.astype(np.int64)
    steps = np.arange(1, BLOCK // 4 + 1)
    left = np.concatenate([np.arange(length - step) for step in steps])
    return left, left + np.repeat(steps, length - steps)


def split(found: Ints, size: int) -> tuple[Ints, Ints]:
    """The lower and the higher places of pairs."""
    lower, higher = np.divmod(found, max(size, 1))
    return lower, higher


def sizes(keys: Ints) -> Ints:
    """For each posting, how many have its key."""
    order = np.argsort(keys, kind="stable")
    starts = _starts(keys[order])
    lengths = np.diff(starts, append=len(keys))
    found = np.empty(len(keys), np.int64)
    found[order] = np.repeat(lengths, lengths)
    return found


def distinct(values: Ints) -> Ints:
    """The values sorted, each once."""
    values = np.sort(values)
    return values[_starts(values)]


def union(one: Ints, other: Ints) -> Ints:
    """The values of either."""
    return distinct(np.concatenate([one, other]))


def without(one: Ints, other: Ints) -> Ints:
    """The values of the first that the second, which is sorted, does not have."""
    if not len(other):
        return one
    places = np.minimum(np.searchsorted(other, one), len(other) - 1)
    left: Ints = one[other[places] != one]
    return left


def _starts(ordered: Ints) -> Ints:
    """Where in a sorted array a value stands for the first time."""
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(fresh)
