"""Which records are compared at all: those that share a key, a rare word, or two sentences of the abstract.

Two records whose titles are nearly equal share one of their four rarest words; in DBLP and ACM's digital library
99.5 % of all true pairs do. Where so many have a word that comparing all of them would take long, an author must be
shared as well.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from sitegen.dedup import pairing
from sitegen.dedup.evidence import ALIKE_TITLE, AS_LONG, FAR, NEAR
from sitegen.dedup.keys import MASK_WORDS, Keys
from sitegen.dedup.pairing import Ints, Postings
from sitegen.dedup.records import Record

RAREST = 4
"""Words of a title by which its kin is looked for."""
CHUNK = 1 << 18
"""Pairs whose titles are compared at a time."""

Bools = npt.NDArray[np.bool_]


def candidates(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Pairs of records that may be one work, each once, the lower place first, in ascending order."""
    told = _sharing(records, _posted(records, attrgetter("abstract")))
    sure = pairing.union(_sharing(records, _posted(records, attrgetter("title"))), told[_told(told, records)])
    near = pairing.union(_sharing(records, _posted(records, attrgetter("main"))), _sharing(records, _rarest(records)))
    near = _near(pairing.without(near, sure), records)
    for pair in pairing.union(sure, near).tolist():
        yield divmod(pair, len(records))


def _sharing(records: Sequence[Record], postings: Postings) -> Ints:
    return pairing.pairs(_refined(postings, records), len(records))


def _posted(records: Sequence[Record], keys_of: Callable[[Keys], tuple[int, ...]]) -> Postings:
    keys, counts = array("q"), array("q")
    for record in records:
        found = keys_of(record.keys)
        keys.extend(found)
        counts.append(len(found))
    return np.array(keys, np.int64), np.repeat(np.arange(len(counts)), counts)


def _rarest(records: Sequence[Record]) -> Postings:
    """The rarest words of each title; among words as rare, the checksum decides."""
    words, holders = _posted(records, attrgetter("words"))
    by_rarity = np.lexsort((words, pairing.sizes(words), holders))
    words, holders = words[by_rarity], holders[by_rarity]
    starts = np.flatnonzero(np.diff(holders, prepend=-1))
    rank = np.arange(len(holders)) - np.repeat(starts, np.diff(starts, append=len(holders)))
    return words[rank < RAREST], holders[rank < RAREST]


def _refined(postings: Postings, records: Sequence[Record]) -> Postings:
    """The postings, those of large blocks replaced by postings of key and surname."""
    keys, owners = postings
    large = pairing.sizes(keys) > pairing.BLOCK
    more_keys, more_owners = array("q"), array("q")
    for key, owner in zip(keys[large].tolist(), owners[large].tolist(), strict=True):
        found = records[owner].keys.endings
        more_keys.extend(key << 31 ^ surname for surname in found)
        more_owners.extend([owner] * len(found))
    return (
        np.concatenate([keys[~large], np.array(more_keys, np.int64)]),
        np.concatenate([owners[~large], np.array(more_owners, np.int64)]),
    )


def _told(pairs: Ints, records: Sequence[Record]) -> Bools:
    """Which pairs may have alike abstracts: about as long, or cut; few years apart; not by strangers."""
    one, other = pairing.split(pairs, len(records))
    lengths = np.array([len(record.abstract or "") for record in records], np.int64)
    cut = np.array([record.keys.cut for record in records], np.bool_)
    as_long = np.minimum(lengths[one], lengths[other]) >= AS_LONG * np.maximum(lengths[one], lengths[other])
    masks = np.array([record.keys.mask for record in records], np.uint64).reshape(-1, MASK_WORDS)
    acquainted = ((masks[one] & masks[other]) != 0).any(axis=1)
    found: Bools = _within(pairs, records, FAR) & (as_long | cut[one] | cut[other]) & acquainted
    return found


def _near(pairs: Ints, records: Sequence[Record]) -> Ints:
    """The pairs whose titles may be nearly equal: the years, numbers and letters do not rule it out."""
    one, other = pairing.split(pairs, len(records))
    numbers = np.array([record.keys.numbers for record in records], np.int64)
    same_year = _within(pairs, records, 0)
    pairs = pairs[_within(pairs, records, NEAR) & (same_year | (numbers[one] == numbers[other]))]
    return pairs[_alike(pairs, records)] if len(pairs) else pairs


def _within(pairs: Ints, records: Sequence[Record], gap: int) -> Bools:
    """Which pairs have at most so many years between them, as far as is known."""
    one, other = pairing.split(pairs, len(records))
    years = np.array([record.year for record in records], np.int64)
    found: Bools = (np.abs(years[one] - years[other]) <= gap) | (years[one] == 0) | (years[other] == 0)
    return found


def _alike(pairs: Ints, records: Sequence[Record]) -> Bools:
    """Which pairs have nearly equal titles, or one title that begins or ends as the other."""
    parts = []
    for start in range(0, len(pairs), CHUNK):
        places = pairing.split(pairs[start : start + CHUNK], len(records))
        one, other = ([records[place].title.key for place in side.tolist()] for side in places)
        alike = process.cpdist(one, other, scorer=fuzz.ratio, score_cutoff=ALIKE_TITLE, dtype=np.uint8) > 0
        parts.append(alike | np.array(list(map(_is_part, one, other))))
    return np.concatenate(parts)


def _is_part(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)
