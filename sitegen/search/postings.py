"""Lists of postings as bits: what is written of the documents that hold a term, and read back.

A list is written for a segment of `size` documents, numbered from 0; W is the number of bits that `size - 1`
takes. Bits follow one another from the highest of each byte to the lowest; the last byte is filled up with zeros.

    list    = [parameter: 5 bits, where there are several postings], first, posting * others
    first   = document: W bits, rest
    posting = gap, rest
    rest    = worth, [in a name: 1 bit, where the list is MIXED]

A worth is a level, of a term in the title or not, in the canonical prefix code of WORTHS: the worths of fewer bits
first, of as many in their order. A gap is what lies between two documents' numbers, in Rice's code: the gap without its
`parameter` lowest bits as so many ones and a zero, then these bits; a gap that would take ESCAPE ones is ESCAPE ones
and 31 bits.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Narrow = NDArray[np.signedinteger[Any]]
"""Integers of as few bytes as they need: there is one for each word of each paper."""

LEVELS: Final = 15
"""The highest level of a term in a document; the lowest is 1."""
TITLE_LEVEL: Final = 8
"""No term of a title has a lower level."""
WORTHS: Final = (10, 10, 8, 6, 4, 2, 2, 3, 4, 4, 5, 6, 9, 10, 10, 10, 9, 6, 5, 5, 5, 9, 10)
"""The bits of each worth: of levels 1 to LEVELS not in the title, then of TITLE_LEVEL to LEVELS in it.

They are Huffman's for abstracts of linguistics, biology and aerodynamics taken together, where a level takes 3.2 bits.
"""
LONGEST: Final = max(WORTHS)
NOWHERE, EVERYWHERE, MIXED = 0, 1, 2
"""Whether a term stands in the names of authors: in no document of its list, in all, in some."""
ESCAPE: Final = 16


class Postings(NamedTuple):
    """The documents that hold a term, ascending, and how it stands in each.

    `flags` are sums of IN_TITLE and IN_NAMES.
    """

    documents: tuple[int, ...]
    levels: bytes
    flags: bytes


IN_TITLE, IN_NAMES = 1, 2


class PostingArrays(NamedTuple):
    """The postings of many terms, one term after another, documents ascending within a term."""

    documents: Narrow
    levels: Narrow
    flags: Narrow


def written(counts: Sequence[int], size: int, postings: PostingArrays) -> tuple[list[bytes], list[int]]:
    """The list of each term, which has `counts` of the postings, and whether the term stands in names."""
    lists: list[bytes] = []
    names: list[int] = []
    ends = np.cumsum(np.array(counts, dtype=np.int64))
    for terms, part in _parts(ends):
        own = PostingArrays(*(each[part].astype(np.int64) for each in postings))
        found = _written(np.diff(ends[terms], prepend=part.start), size, own)
        lists += found[0]
        names += found[1]
    return lists, names


_PART: Final = 1 << 17
"""Postings that are written at a time: what is at work stays small."""


def _parts(ends: Integers) -> Iterator[tuple[slice, slice]]:
    """Ranges of lists, by the places where they end among the postings, and of the postings that these have."""
    first, start = 0, 0
    for last in [*(np.flatnonzero(np.diff(ends // _PART)) + 1).tolist(), *([len(ends)] if len(ends) else [])]:
        yield slice(first, last), slice(start, int(ends[last - 1]))
        first, start = last, int(ends[last - 1])


def _written(lengths: Integers, size: int, postings: PostingArrays) -> tuple[list[bytes], list[int]]:
    ends = np.cumsum(lengths)
    starts = ends - lengths
    names = _names(postings.flags, starts, lengths)
    codes, widths = _codes(postings, starts, lengths, size, np.repeat(names == MIXED, lengths))
    data, places = _packed(codes, widths, ends)
    return [data[start:stop] for start, stop in pairwise(places)], names.tolist()


def _names(flags: Integers, starts: Integers, lengths: Integers) -> Integers:
    named = np.add.reduceat(flags >> 1, starts)
    return np.where(named == 0, NOWHERE, np.where(named == lengths, EVERYWHERE, MIXED))


def _codes(
    postings: PostingArrays, starts: Integers, lengths: Integers, size: int, mixed: NDArray[np.bool_]
) -> tuple[Integers, Integers]:
    """Each posting's bits as a number, and how many they are."""
    documents, levels, flags = postings
    codes, widths = _gap_codes(documents, starts, lengths, size)
    worth = levels - 1 + (LEVELS + 1 - TITLE_LEVEL) * (flags & IN_TITLE)
    codes, widths = codes << _WIDTHS[worth] | _CODES[worth], widths + _WIDTHS[worth]
    return np.where(mixed, codes << 1 | flags >> 1, codes), widths + mixed


def _decoded() -> list[int]:
    """The worth that each LONGEST bits begin with."""
    worths = sorted(range(len(WORTHS)), key=lambda worth: (WORTHS[worth], worth))
    return [worth for worth in worths for _ in range(1 << (LONGEST - WORTHS[worth]))]


_DECODED: Final = _decoded()
_WIDTHS: Final = np.array(WORTHS, dtype=np.int64)
_CODES: Final = np.array([_DECODED.index(worth) >> (LONGEST - width) for worth, width in enumerate(WORTHS)])


def _gap_codes(documents: Integers, starts: Integers, lengths: Integers, size: int) -> tuple[Integers, Integers]:
    gaps = np.diff(documents, prepend=0) - 1
    gaps[starts] = 0
    parameters = _parameters(documents, starts, lengths)
    of_each = np.repeat(parameters, lengths)
    ones, low = gaps >> of_each, gaps & ((1 << of_each) - 1)
    short = ones < ESCAPE
    ones = np.minimum(ones, ESCAPE)
    codes = np.where(short, ((2 << ones) - 2) << of_each | low, (((1 << ESCAPE) - 1) << 31) | gaps)
    widths = np.where(short, ones + 1 + of_each, ESCAPE + 31)
    width = width_of(size)
    several = lengths > 1
    codes[starts] = np.where(several, parameters << width | documents[starts], documents[starts])
    widths[starts] = width + 5 * several
    return codes, widths


def _parameters(documents: Integers, starts: Integers, lengths: Integers) -> Integers:
    """Rice's parameter of each list: the number of bits of two thirds of its mean gap."""
    others = np.maximum(lengths - 1, 1)
    room = documents[starts + lengths - 1] - documents[starts] - lengths + 1
    share = 2 * room // (3 * others)
    # frexp gives the number of bits of an integer below 2**53, exactly
    return np.asarray(np.frexp(share.astype(np.float64))[1], dtype=np.int64)


def _packed(codes: Integers, widths: Integers, ends: Integers) -> tuple[bytes, list[int]]:
    """All lists, each from a byte's beginning; and where each begins, and at last where they end."""
    places = np.concatenate(([0], np.cumsum(widths)))
    bits = places[ends] - places[np.concatenate(([0], ends[:-1]))]
    codes[ends - 1] <<= -bits & 7
    widths[ends - 1] += -bits & 7
    return _bytes_of(codes, widths), [0, *np.cumsum((bits + 7) >> 3).tolist()]


def _bytes_of(codes: Integers, widths: Integers) -> bytes:
    left = (codes << (64 - widths)).astype(">u8")
    bits = np.unpackbits(left.view(np.uint8).reshape(-1, 8), axis=1)
    return np.packbits(bits[np.arange(64) < widths[:, None]]).tobytes()


def width_of(size: int) -> int:
    """The number of bits of the highest number of a document."""
    return max(size - 1, 1).bit_length()


class Bits:
    """Bits of a byte string, read from a place on; those behind its end are zeros, and `at` tells."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self.at = 8 * at
        """In bits."""

    def take(self, width: int) -> int:
        """The next bits as a number."""
        start, self.at = self.at, self.at + width
        stop = -(-self.at // 8)
        window = int.from_bytes(self._data[start // 8 : stop].ljust(stop - start // 8, b"\0"))
        return window >> (8 * stop - self.at) & ((1 << width) - 1)

    def gap(self, parameter: int) -> int:
        """The next gap."""
        ones = 0
        while ones < ESCAPE and self.take(1):
            ones += 1
        return self.take(31) if ones == ESCAPE else ones << parameter | self.take(parameter)

    def posting(self, names: int) -> tuple[int, int]:
        """The level and the flags of the next posting."""
        worth = _DECODED[self.take(LONGEST)]
        self.at -= LONGEST - WORTHS[worth]
        in_title, level = divmod(worth, LEVELS)
        level += TITLE_LEVEL if in_title else 1
        return level, IN_TITLE * in_title | IN_NAMES * (self.take(1) if names == MIXED else names)


def read(bits: Bits, count: int, size: int, names: int) -> Postings:
    """The list of `count` postings that begins at a place; documents ascend, but may pass `size`."""
    parameter = bits.take(5) if count > 1 else 0
    document = bits.take(width_of(size))
    found = [(document, *bits.posting(names))]
    for _ in range(count - 1):
        document += 1 + bits.gap(parameter)
        found.append((document, *bits.posting(names)))
    documents, levels, flags = zip(*found, strict=True)
    return Postings(documents, bytes(levels), bytes(flags))
