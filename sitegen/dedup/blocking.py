"""Which records are compared at all: those that share a key, a rare word, or two sentences of the abstract.

Two records whose titles are nearly equal share one of their four rarest words; in DBLP and ACM's digital library
99.5 % of all true pairs do. Where so many have a word that comparing all of them would take long, an author must be
shared as well. What rules a pair out by numbers alone, as most pairs are, is asked of all pairs at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from sitegen.dedup import pairing
from sitegen.dedup.evidence import ALIKE_TITLE, AS_LONG, FAR, NEAR
from sitegen.dedup.features import BORDER, ROW, Features, Lists
from sitegen.dedup.pairing import Ints, Pairs, Postings

RAREST = 4
"""Words of a title by which its kin is looked for."""
CHUNK = 1 << 15
"""Pairs that are looked at closely at a time: what is read of them stays in the processor's cache."""
_DISTANCE = 1 - ALIKE_TITLE / 100
"""The share of their letters by which nearly equal titles differ at most."""
_MIXED = 0x9E3779B1
"""2^32 divided by the golden ratio: keys that are multiplied by it hardly ever collide when they are added."""

Bools = npt.NDArray[np.bool_]
Rows = dict[str, npt.NDArray[Any]]
"""By the names of ROW, one value for each record."""


class Endings(msgspec.Struct, frozen=True):
    """The keys of surnames' endings, and for each record where its own begin, and how many they are."""

    keys: Ints
    starts: Ints
    counts: Ints


class Columns(msgspec.Struct, frozen=True):
    """The features of records, side by side: `rows` by their names, `titles` in letters."""

    rows: Rows
    titles: Sequence[str]
    words: Postings
    abstracts: Postings
    endings: Endings


def columns(features: Features, records: Ints) -> Columns:
    """The features of the records; `records` are the places of the entries that stand for them."""
    number = np.full(len(features.names), -1)
    number[records] = np.arange(len(records))
    rows = np.frombuffer(features.rows, ROW)
    return Columns(
        rows={name: rows[name][records] for name in ROW.names or ()},
        titles=[features.titles[place] for place in records.tolist()],
        words=_postings(features.words, number),
        abstracts=_postings(features.abstracts, number),
        endings=_endings(features.endings, records),
    )


def _endings(lists: Lists, records: Ints) -> Endings:
    counts = np.frombuffer(lists.counts, "<u4").astype(np.int64)
    return Endings(lists.arrays()[0], (np.cumsum(counts) - counts)[records], counts[records])


def _postings(lists: Lists, number: Ints) -> Postings:
    keys, places = lists.arrays()
    owners = number[places]
    return pairing.postings(keys[owners >= 0], owners[owners >= 0])


def candidates(found: Columns) -> Iterator[tuple[int, int]]:
    """Pairs of records that may be one work, each once, the lower place first, in ascending order."""
    by_title = _sharing(_posted(found.rows, "title"), found)
    by_abstract = told(_sharing(found.abstracts, found), found)
    by_part = near(_sharing(_posted(found.rows, "title", "main"), found), found)
    by_word = near(_sharing(_rarest(found), found), found)
    ways = [pairing.joined(pairs) for pairs in (by_title, by_abstract, by_part, by_word)]
    one, other = pairing.parted(pairing.distinct(np.concatenate(ways)))
    return zip(one.tolist(), other.tolist(), strict=True)


def _sharing(postings: Postings, found: Columns) -> Pairs:
    return pairing.pairs(_refined(postings, found.endings))


def _posted(rows: Rows, *names: str) -> Postings:
    keys = [rows[name].astype(np.int64) for name in names]
    places = np.tile(np.arange(len(keys[0])), len(names))
    return pairing.postings(np.concatenate(keys), places)


def _rarest(found: Columns) -> Postings:
    """The rarest words of each title, by the rank of their rarity; among words as rare, the checksum decides."""
    starts, lengths = pairing.runs(pairing.keys(found.words))
    rank = np.empty(len(starts), np.int64)
    rank[np.argsort(lengths, kind="stable")] = np.arange(len(starts))
    by_title = pairing.postings(pairing.owners(found.words), np.repeat(rank, lengths))
    ranks, holders = pairing.owners(by_title), pairing.keys(by_title)
    starts, lengths = pairing.runs(holders)
    rare = np.arange(len(holders)) - np.repeat(starts, lengths) < RAREST
    return pairing.postings(ranks[rare], holders[rare])


def _refined(postings: Postings, endings: Endings) -> Postings:
    """The postings, those of large blocks replaced by postings of key and surname."""
    _, lengths = pairing.runs(pairing.keys(postings))
    large = np.repeat(lengths > pairing.BLOCK, lengths)
    if not large.any():
        return postings
    holders = pairing.owners(postings[large])
    counts = endings.counts[holders]
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    surnames = endings.keys[np.repeat(endings.starts[holders], counts) + steps]
    keys = (np.repeat(pairing.keys(postings[large]) * _MIXED, counts) + surnames) % 2**pairing.PLACE
    more = pairing.packed(keys, np.repeat(holders, counts))
    return pairing.distinct(np.concatenate([postings[~large], more]))


def told(pairs: Pairs, found: Columns) -> Pairs:
    """The pairs that may have alike abstracts: few years apart; about as long, or cut; not by strangers."""
    return _kept(pairs, found, (_within_far, _as_long, _acquainted))


def near(pairs: Pairs, found: Columns) -> Pairs:
    """The pairs whose titles may be nearly equal: years, numbers and letters do not rule it out."""
    return _kept(pairs, found, (_within_near, _same_numbers, _as_wide, _same_letters, _alike))


Filter = Callable[[Ints, Ints, Columns], Bools]


def _kept(pairs: Pairs, found: Columns, filters: Iterable[Filter]) -> Pairs:
    """The pairs that pass all filters, which are asked in turn."""
    ones, others = [pairs[0][:0]], [pairs[1][:0]]
    for start in range(0, len(pairs[0]), CHUNK):
        one, other = (side[start : start + CHUNK] for side in pairs)
        for passes in filters:
            may = passes(one, other, found)
            one, other = one[may], other[may]
        ones.append(one)
        others.append(other)
    return np.concatenate(ones), np.concatenate(others)


def _within_far(one: Ints, other: Ints, found: Columns) -> Bools:
    return _within(one, other, found, FAR)


def _within_near(one: Ints, other: Ints, found: Columns) -> Bools:
    return _within(one, other, found, NEAR)


def _within(one: Ints, other: Ints, found: Columns, gap: int) -> Bools:
    """Which pairs have at most so many years between them, as far as is known."""
    years = found.rows["year"]
    mine, theirs = years[one], years[other]
    may: Bools = (np.abs(mine - theirs) <= gap) | (mine == 0) | (theirs == 0)
    return may


def _as_long(one: Ints, other: Ints, found: Columns) -> Bools:
    lengths, cut = found.rows["length"], found.rows["cut"] > 0
    mine, theirs = lengths[one], lengths[other]
    may: Bools = (np.minimum(mine, theirs) >= AS_LONG * np.maximum(mine, theirs)) | cut[one] | cut[other]
    return may


def _acquainted(one: Ints, other: Ints, found: Columns) -> Bools:
    masks = found.rows["mask"]
    may: Bools = ((masks[one] & masks[other]) != 0).any(axis=1)
    return may


def _same_numbers(one: Ints, other: Ints, found: Columns) -> Bools:
    """Which pairs have the same numbers in their titles; of one year, those that have not may pass, too."""
    numbers = found.rows["numbers"]
    may: Bools = _within(one, other, found, 0) | (numbers[one] == numbers[other])
    return may


def _as_wide(one: Ints, other: Ints, found: Columns) -> Bools:
    """Which pairs have titles that are nearly as long, or that begin or end with the same letters."""
    rows, sizes = found.rows, found.rows["size"]
    mine, theirs = sizes[one], sizes[other]
    wide = np.abs(mine - theirs) <= _DISTANCE * (mine + theirs) + 1
    same = (rows["first"][one] == rows["first"][other]) | (rows["last"][one] == rows["last"][other])
    may: Bools = wide | same | (np.minimum(mine, theirs) < BORDER)
    return may


def _same_letters(one: Ints, other: Ints, found: Columns) -> Bools:
    """Which pairs have titles of nearly the same letters, or one title that has all letters of the other.

    The distance that `ratio` counts is at least the number of letters that one title has and the other has not.
    """
    sizes, letters = found.rows["size"], found.rows["letters"]
    # `take` copies rows whole, three times as fast as an index does
    mine, theirs = letters.take(one, axis=0), letters.take(other, axis=0)
    apart = (np.maximum(mine, theirs) - np.minimum(mine, theirs)).sum(axis=1, dtype=np.int64)
    within = np.abs(sizes[one] - sizes[other])
    may: Bools = apart <= np.maximum(within, _DISTANCE * (sizes[one] + sizes[other]) + 1)
    return may


def _alike(one: Ints, other: Ints, found: Columns) -> Bools:
    """Which pairs have nearly equal titles, or one title that begins or ends as the other."""
    mine, theirs = ([found.titles[place] for place in side.tolist()] for side in (one, other))
    alike = process.cpdist(mine, theirs, scorer=fuzz.ratio, score_cutoff=ALIKE_TITLE, dtype=np.uint8) > 0
    may: Bools = alike | np.fromiter(map(_is_part, mine, theirs), np.bool_, len(mine))
    return may


def _is_part(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)
