"""Which records are compared."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.dedup import blocking, evidence, pairing
from sitegen.dedup.features import read_features
from sitegen.dedup.records import record
from sitegen.model import Entry

from .entries import ABSTRACT, entry


def candidates(entries: list[Entry]) -> list[tuple[int, int]]:
    """Give the places of the entries that are compared."""
    places = np.arange(len(entries), dtype=np.int64)
    return list(blocking.candidates(blocking.columns(read_features(entries), places)))


def postings(found: list[tuple[int, int]]) -> pairing.Postings:
    """Give postings of keys and places."""
    keys, owners = (np.array([each[side] for each in found], np.int64) for side in (0, 1))
    return pairing.postings(keys, owners)


@given(st.lists(st.integers(0, 9), max_size=30))
def test_runs_of_values(values: list[int]) -> None:
    """Sorted arrays say which values there are, and how many of each."""
    ordered = np.array(sorted(values), np.int64)
    starts, lengths = pairing.runs(ordered)
    assert pairing.distinct(np.array(values, np.int64)).tolist() == ordered[starts].tolist() == sorted(set(values))
    assert lengths.tolist() == [values.count(value) for value in sorted(set(values))]


POSTINGS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=20)


@given(POSTINGS)
def test_postings(found: list[tuple[int, int]]) -> None:
    """Postings are kept in order, each once, keys and places of the full 32 bits among them."""
    wide = [(2**32 - 1 - key, 2**31 + place) for key, place in found]
    made = postings(wide)
    assert list(zip(pairing.keys(made).tolist(), pairing.owners(made).tolist(), strict=True)) == sorted(set(wide))


@given(POSTINGS)
def test_pairs_of_small_blocks(found: list[tuple[int, int]]) -> None:
    """All owners of a key are paired, and as numbers each pair stands once."""
    expected = {(a, b) for k, a in found for j, b in found if k == j and a < b}
    one, other = pairing.parted(pairing.joined(pairing.pairs(postings(found))))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == sorted(expected)


def test_large_blocks_grow_in_line() -> None:
    """Of many owners of one key each is paired with the next few alone."""
    one, other = pairing.pairs(postings([(7, place) for place in range(1000)]))
    assert len(one) < 1000 * pairing.NEXT
    assert (other - one).max() == pairing.NEXT


def test_candidates() -> None:
    """Equal titles, nearly equal ones, a title within another, and alike abstracts are compared; others are not."""
    entries = [
        entry("Finding Duplicates Without Labels", "A. Lee"),
        entry("Finding Duplicates Without Labels", "B. Park"),
        entry("Finding Duplicates Without Labls", "A. Lee"),
        entry("Finding Duplicates Without Labels: A Study of Bibliographies", "A. Lee"),
        entry("Rivers", abstract=ABSTRACT),
        entry("Lakes", abstract=ABSTRACT.replace("training", "labels")),
        entry("Nothing of the Kind", "A. Lee"),
    ]
    assert candidates(entries) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (4, 5)]


def test_no_records() -> None:
    """Of nothing, nothing is compared."""
    assert candidates([]) == []


def test_many_works_of_one_title() -> None:
    """Where many have one title, those with a common author still meet."""
    entries = [entry("Editorial", f"{chr(97 + n // 26)}{chr(97 + n % 26)}xyz") for n in range(200)]
    assert (117, 200) in candidates([*entries, entries[117]])


WORDS = st.lists(
    st.sampled_from(("deep", "deeper", "learning", "learner", "models", "of", "with", "graphs", "Graphs,", "2", "3")),
    min_size=1,
)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, st.integers(0, 3), st.sampled_from((": ", " ")))
def test_what_rules_pairs_out_misses_none(one: list[str], other: list[str], cut: int, sign: str) -> None:
    """What numbers say of two titles that are nearly equal, or one a part of the other, does not part them."""
    shared = " ".join(["Zebra", *one])
    for title in (shared[: len(shared) - cut], shared + sign + " ".join(other), " ".join(other) + sign + shared):
        entries = [entry(shared, "A. Lee", year=2020), entry(title, "A. Lee", year=2020)]
        if evidence.judge(record(entries[0]), record(entries[1])):
            columns = blocking.columns(read_features(entries), np.arange(2))
            found, _ = blocking.near((np.array([0]), np.array([1])), columns)
            assert len(found) == 1
