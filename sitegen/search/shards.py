"""The shards of an index: as they are published, and as the browser reads them.

A shard holds the terms of one range in code point order, with their postings (`sitegen.search.postings`).
Numbers are varints: seven bits to a byte, the lowest first, the eighth bit set where more follow; each is less
than 2**31.

    shard = size, terms, entry * terms, check
    entry = front, [shared], [length], suffix, 3 * count + names, list

A term is the first `shared` bytes of the term before it, then `suffix`: `length` bytes, UTF-8 once joined.
`front` is one byte: `shared` in its upper half, `length` in its lower; a half that is 15 stands for a number
that follows. `size` is the number of documents of the segment, `count` that of the list's postings, `names`
whether the term stands in names. `check` is the CRC-32 of all bytes before it, in four bytes, the highest first.
"""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import isqrt
from typing import Final

import msgspec

from sitegen.errors import IndexFormatError, Problem
from sitegen.search.postings import MIXED, Bits, PostingArrays, Postings, read, written


class Shard(msgspec.Struct, frozen=True):
    """The bytes of one range of terms.

    `key` parts the range from the one before: it is above every term there, and at most the first one here.
    `weight` tells a list so long that it has a shard of its own: the number of bits of its count; else 0.
    """

    key: str
    weight: int
    data: bytes


class Segment(msgspec.Struct, frozen=True):
    """The postings of `documents` documents, the number of the first of which is `first`; shards ascend by range.

    `common` are the stems that words are corrected by (`sitegen.search.spelling`); those of the base hold for both.
    """

    first: int
    documents: int
    shards: tuple[Shard, ...]
    common: str = ""


MOST_OWN: Final = 2
MOST_SHARED: Final = 2
"""How many shards of a segment a prefix is looked up in: those of long lists, and others."""


def pack(terms: Sequence[str], counts: Sequence[int], first: int, size: int, postings: PostingArrays) -> Segment:
    """Write postings that lie one term after another, `counts` of them for each of the ascending `terms`.

    Documents are numbered from 0; the segment says that this one is the index's `first`.
    """
    lists, names = written(counts, size, postings)
    spelled = [term.encode() for term in terms]
    fronts = list(map(_front_coded, (b"", *spelled), spelled))
    tails = [_varint(3 * count + name) + each for count, name, each in zip(counts, names, lists, strict=True)]
    sizes = [len(front) + len(tail) for front, tail in zip(fronts, tails, strict=True)]
    room = _room(sum(sizes), is_tail=first > 0)
    shares = [front[0] >> 4 for front in fronts]
    shards = []
    for start, stop in pairwise(_bounds(sizes, shares, room)):
        fronts[start] = _front_coded(b"", spelled[start])
        entries = b"".join(map(bytes.__add__, fronts[start:stop], tails[start:stop]))
        own = sizes[start] > room
        key = terms[start] if own else _key(terms[start - 1] if start else "", terms[start])
        body = _varint(size) + _varint(stop - start) + entries
        shards.append(Shard(key, counts[start].bit_length() if own else 0, body + _check(body)))
    return Segment(first, size, tuple(shards))


LEAST_ROOM: Final = 300
"""Bytes; smaller shards would be many for little."""
LEAST_SHARE: Final = 2
"""A shard ends before it is full where the next one's key is shorter then, if one part in so many of it is filled."""


def _room(total: int, *, is_tail: bool) -> int:
    """Bytes that a shard has room for; a longer list has a shard of its own.

    A query's shards and the list of all shards' keys then weigh about the same, be it of base or tail.
    """
    return max(LEAST_ROOM, (3 if is_tail else 4) * isqrt(total) // 2)


@lru_cache(maxsize=4096)
def unpack(data: bytes) -> dict[str, Postings]:
    """Read a shard: its terms in order, with their postings; the inverse of `pack`.

    Raises `IndexFormatError` where the bytes are not a shard, after a time bounded by their number.
    """
    reader = _Reader(data)
    size = reader.number()
    name = b""
    entries = {}
    for _ in range(reader.number()):
        last, (same, length) = name, reader.front()
        name = name[:same] + reader.take(length)
        reader.expect(name > last, "the terms do not ascend")
        entries[reader.text(name)] = reader.postings(size)
    reader.expect(reader.at == len(reader.data), "bytes are left over")
    return entries


def shard_of(segment: Segment, term: str) -> int | None:
    """Give the number of the one shard that may hold `term`."""
    number = bisect_right(segment.shards, term, key=_key_of) - 1
    return None if number < 0 else number


def shards_of_prefix(segment: Segment, prefix: str) -> list[int]:
    """Give the numbers of a few shards that may hold terms beginning with `prefix`: the longest lists and the first."""
    start = max(bisect_right(segment.shards, prefix, key=_key_of) - 1, 0)
    stop = bisect_left(segment.shards, prefix + _LAST_CHARACTER, key=_key_of)
    own = [number for number in range(start, stop) if segment.shards[number].weight]
    own.sort(key=lambda number: -segment.shards[number].weight)
    others = (number for number in range(start, stop) if not segment.shards[number].weight)
    return [*own[:MOST_OWN], *islice(others, MOST_SHARED)]


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many characters, or bytes, are the same at the beginning of both."""
    end = min(len(one), len(other))
    if one[:end] == other[:end]:
        return end
    place = 0
    while one[place] == other[place]:
        place += 1
    return place


_LAST_CHARACTER: Final = "\U0010ffff"


def _key_of(shard: Shard) -> str:
    return shard.key


def _key(last: str, term: str) -> str:
    """The shortest beginning of a term that is above the term before it."""
    return term[: shared(last, term) + 1]


def _bounds(sizes: Sequence[int], shares: Sequence[int], room: int) -> Iterator[int]:
    """Give the places where shards begin, then the number of terms; the one place 0 where there are none."""
    start = 0
    while start < len(sizes):
        yield start
        start = _end(sizes, shares, start, room)
    yield len(sizes)


def _end(sizes: Sequence[int], shares: Sequence[int], start: int, room: int) -> int:
    """Where a shard ends: of the places that leave it well filled, where the next one's key is shortest."""
    filled, stop, good = sizes[start], start + 1, []
    while stop < len(sizes) and filled + sizes[stop] <= room:
        if LEAST_SHARE * filled >= room:
            good.append(stop)
        filled, stop = filled + sizes[stop], stop + 1
    if stop == len(sizes) or sizes[stop] > room:
        return stop
    return min([stop, *reversed(good)], key=shares.__getitem__)


def _front_coded(last: bytes, name: bytes) -> bytes:
    same = shared(last, name)
    length = len(name) - same
    if same < 15 and length < 15:
        return _BYTES[same << 4 | length] + name[same:]
    front = _BYTES[min(same, 15) << 4 | min(length, 15)]
    return front + (_varint(same) if same > 14 else b"") + (_varint(length) if length > 14 else b"") + name[same:]


_BYTES: Final = [bytes([value]) for value in range(256)]


def _varint(number: int) -> bytes:
    if number < 128:
        return _BYTES[number]
    low = bytearray()
    while number > 127:
        low.append(number & 127 | 128)
        number >>= 7
    return bytes((*low, number))


def _check(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4)


class _Reader:
    """A place in the bytes of a shard; each step checks what it reads."""

    def __init__(self, data: bytes) -> None:
        self.data = data[:-4]
        self.at = 0
        self.expect(len(data) > 4 and data[-4:] == _check(self.data), "the bytes are not what was written")

    def expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise IndexFormatError(Problem(f"search shard: byte {self.at}", otherwise))

    def number(self) -> int:
        number = 0
        for shift in range(0, 35, 7):
            byte = self.take(1)[0]
            number |= (byte & 127) << shift
            if byte < 128:
                break
        self.expect(byte < 128 and number < 2**31, "a number is too large")
        return number

    def front(self) -> tuple[int, int]:
        """How much of the last term is shared, and how many bytes follow."""
        byte = self.take(1)[0]
        shared = self.number() if byte >> 4 == 15 else byte >> 4
        return shared, self.number() if byte & 15 == 15 else byte & 15

    def take(self, size: int) -> bytes:
        self.expect(size <= len(self.data) - self.at, "the shard ends too soon")
        self.at += size
        return self.data[self.at - size : self.at]

    def text(self, name: bytes) -> str:
        try:
            return name.decode()
        except UnicodeDecodeError:
            raise IndexFormatError(Problem(f"search shard: byte {self.at}", "a term is not UTF-8")) from None

    def postings(self, size: int) -> Postings:
        count, names = divmod(self.number(), MIXED + 1)
        self.expect(0 < count <= min(size, 8 * (len(self.data) - self.at) // 3), "a list is empty or too long")
        bits = Bits(self.data, self.at)
        postings = read(bits, count, size, names)
        self.at = -(-bits.at // 8)
        self.expect(self.at <= len(self.data), "the shard ends too soon")
        self.expect(postings.documents[-1] < size, "there is no such document")
        return postings


def lists(segment: Segment) -> Iterable[tuple[str, Postings]]:
    """Every term of a segment with its postings, in order."""
    return (entry for shard in segment.shards for entry in unpack(shard.data).items())
