"""Which records are compared."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dedup import pairing
from sitegen.dedup.blocking import candidates
from sitegen.dedup.records import record

from .entries import ABSTRACT, entry

VALUES = st.lists(st.integers(0, 9), max_size=30)


@given(VALUES, VALUES)
def test_sets_of_numbers(one: list[int], other: list[int]) -> None:
    """Sorted arrays do what sets do."""
    first, second = (np.array(values, np.int64) for values in (one, other))
    assert pairing.distinct(first).tolist() == sorted(set(one))
    assert pairing.union(first, second).tolist() == sorted({*one, *other})
    left = pairing.without(pairing.distinct(first), pairing.distinct(second))
    assert left.tolist() == sorted(set(one) - set(other))
    assert pairing.sizes(first).tolist() == [one.count(value) for value in one]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=20, unique=True))
def test_pairs_of_small_blocks(postings: list[tuple[int, int]]) -> None:
    """All owners of a key are paired, once."""
    keys, owners = (np.array([each[side] for each in postings], np.int64) for side in (0, 1))
    expected = {(a, b) for k, a in postings for j, b in postings if k == j and a < b}
    assert {divmod(pair, 10) for pair in pairing.pairs((keys, owners), 10).tolist()} == expected


def test_large_blocks_grow_in_line() -> None:
    """Of many owners of one key each is paired with the next few alone."""
    owners = np.arange(1000, dtype=np.int64)
    assert len(pairing.pairs((np.zeros(1000, np.int64), owners), 1000)) < 1000 * pairing.BLOCK


def test_candidates() -> None:
    """Equal titles, nearly equal ones, a title within another, and alike abstracts are compared; others are not."""
    records = [
        record(each)
        for each in (
            entry("Finding Duplicates Without Labels", "A. Lee"),
            entry("Finding Duplicates Without Labels", "B. Park"),
            entry("Finding Duplicates Without Labls", "A. Lee"),
            entry("Finding Duplicates Without Labels: A Study of Bibliographies", "A. Lee"),
            entry("Rivers", abstract=ABSTRACT),
            entry("Lakes", abstract=ABSTRACT.replace("training", "labels")),
            entry("Nothing of the Kind", "A. Lee"),
        )
    ]
    assert list(candidates(records)) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (4, 5)]


def test_no_records() -> None:
    """Of nothing, nothing is compared."""
    assert list(candidates([])) == []


def test_many_works_of_one_title() -> None:
    """Where many have one title, those with a common author still meet."""
    records = [
        record(entry("Editorial", f"{chr(97 + number // 26)}{chr(97 + number % 26)}xyz")) for number in range(200)
    ]
    records.append(records[117])
    assert (117, 200) in set(candidates(records))
