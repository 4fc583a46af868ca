"""Postings as bytes: the shards of an index, as they are published and as the browser reads them.

A shard holds the terms of one range in code point order. Numbers are varints: seven bits to a byte, the
lowest first, the eighth bit set where more follow; each is less than 2**31.

    shard = terms, entry * terms
    entry = shared, length, suffix, documents, gap * documents, impact * documents

A term is the first `shared` bytes of the term before it, then `suffix`: `length` bytes, UTF-8 once joined.
A document's number is one more than the number before it and its gap; before the first stands -1. An impact
is one byte, never 0.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sitegen.errors import IndexFormatError, Problem


class Postings(NamedTuple):
    """The documents that hold a term, ascending, and its impact (1 to 255) in each."""

    documents: tuple[int, ...]
    impacts: bytes


class Shard(msgspec.Struct, frozen=True):
    """The bytes of one range of terms, the least of which is `first_term`."""

    first_term: str
    data: bytes


class Segment(msgspec.Struct, frozen=True):
    """The postings of some documents, in shards by ascending range."""

    shards: tuple[Shard, ...]


SHARD_SIZE: Final = 8192
"""Bytes at which a shard is closed; only a single list that is longer passes it."""

PREFIX_SHARDS: Final = 4
"""How many shards of a segment a prefix is looked up in."""


def pack(terms: Iterable[str], counts: Sequence[int], gaps: NDArray[np.int64], impacts: bytes) -> Segment:
    """Write postings that lie one term after another, `counts` of them for each of the ascending `terms`."""
    names = [term.encode() for term in terms]
    bytes_of_gaps, ends = _varints(gaps)
    lists = [
        _varint(stop - start) + bytes_of_gaps[ends[start] : ends[stop]] + impacts[start:stop]
        for start, stop in pairwise(accumulate(counts, initial=0))
    ]
    return Segment(
        shards=tuple(
            Shard(first_term=names[start].decode(), data=_shard(names[start:stop], lists[start:stop]))
            for start, stop in pairwise(_bounds(names, lists))
        )
    )


@lru_cache(maxsize=4096)
def unpack(data: bytes) -> dict[str, Postings]:
    """Read a shard: its terms in order, with their postings; the inverse of `pack`.

    Raises `IndexFormatError` where the bytes are not a shard, after a time bounded by their number.
    """
    reader = _Reader(data)
    name = b""
    entries = {}
    for _ in range(reader.count()):
        last, name = name, name[: reader.number()] + reader.take(reader.count())
        reader.expect(name > last, "the terms do not ascend")
        entries[reader.text(name)] = reader.postings()
    reader.expect(reader.at == len(data), "bytes are left over")
    return entries


def shard_of(segment: Segment, term: str) -> int | None:
    """Give the number of the one shard that may hold `term`."""
    number = bisect_right(segment.shards, term, key=_first_term) - 1
    return None if number < 0 else number


def shards_of_prefix(segment: Segment, prefix: str) -> range:
    """Give the numbers of the first few shards that may hold terms beginning with `prefix`."""
    start = max(bisect_right(segment.shards, prefix, key=_first_term) - 1, 0)
    stop = bisect_left(segment.shards, prefix + _LAST_CHARACTER, key=_first_term)
    return range(start, min(stop, start + PREFIX_SHARDS))


_LAST_CHARACTER: Final = "\U0010ffff"
_VARINT_BOUNDS: Final = (1 << 7, 1 << 14, 1 << 21, 1 << 28)


def _first_term(shard: Shard) -> str:
    return shard.first_term


def _bounds(names: Sequence[bytes], lists: Sequence[bytes]) -> Iterator[int]:
    """Give the places where shards begin, then the number of terms; the one place 0 where there are none."""
    last, size = b"", 0
    yield 0
    for place, (name, postings) in enumerate(zip(names, lists, strict=True)):
        entry = len(_front_coded(last, name)) + len(postings)
        if size and size + entry > SHARD_SIZE:
            yield place
            size = 0
        last, size = name, size + entry
    if names:
        yield len(names)


def _shard(names: Sequence[bytes], lists: Sequence[bytes]) -> bytes:
    fronts = map(_front_coded, (b"", *names), names)
    return _varint(len(names)) + b"".join(map(bytes.__add__, fronts, lists))


def _front_coded(last: bytes, name: bytes) -> bytes:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, name, strict=False)))
    return _varint(shared) + _varint(len(name) - shared) + name[shared:]


def _varint(number: int) -> bytes:
    low = bytearray()
    while number > 127:
        low.append(number & 127 | 128)
        number >>= 7
    return bytes((*low, number))


def _varints(numbers: NDArray[np.int64]) -> tuple[bytes, list[int]]:
    """Give all `numbers` as one run of varints, and where each begins; the last place is where they end."""
    sizes = 1 + np.searchsorted(_VARINT_BOUNDS, numbers, side="right")
    ends = np.concatenate(([0], np.cumsum(sizes)))
    data = np.zeros(ends[-1], dtype=np.uint8)
    for place in range(5):
        long = sizes > place
        more = (sizes[long] > place + 1) << 7
        data[ends[:-1][long] + place] = (numbers[long] >> 7 * place) & 127 | more
    return data.tobytes(), ends.tolist()


class _Reader:
    """A place in the bytes of a shard; each step checks what it reads."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

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

    def count(self) -> int:
        """Read a number of things that take a byte each or more."""
        number = self.number()
        self.expect(number <= len(self.data) - self.at, "the shard ends too soon")
        return number

    def take(self, size: int) -> bytes:
        self.expect(size <= len(self.data) - self.at, "the shard ends too soon")
        self.at += size
        return self.data[self.at - size : self.at]

    def text(self, name: bytes) -> str:
        try:
            return name.decode()
        except UnicodeDecodeError:
            raise IndexFormatError(Problem(f"search shard: byte {self.at}", "a term is not UTF-8")) from None

    def postings(self) -> Postings:
        gaps = [self.number() for _ in range(self.count())]
        documents = tuple(accumulate(gaps, lambda last, gap: last + 1 + gap, initial=-1))[1:]
        impacts = self.take(len(gaps))
        self.expect(bool(gaps) and documents[-1] < 2**31, "a list is empty or its numbers are too large")
        self.expect(0 not in impacts, "an impact is 0")
        return Postings(documents, impacts)
