"""What is derived from each paper by itself, kept from build to build, a day's papers under one key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import groupby, islice
from typing import Generic, TypeVar

import msgspec

from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.model import Paper

Basis = TypeVar("Basis")
Value = TypeVar("Value")

BATCH = 500
"""Papers in a task, if there are so many: with fewer, the sending costs more than the work."""


class Derivation(msgspec.Struct, Generic[Basis, Value], frozen=True):
    """How values of a kind come about: each from its basis, by `make`, which is picklable.

    `bases` and `shape` are the types of the lists that `make` takes and gives; `rules` is the digest of all else that
    the values depend on.
    """

    kind: str
    bases: type[list[Basis]]
    shape: type[list[Value]]
    rules: str
    make: Callable[[list[Basis]], list[Value]]


class Derived(Generic[Basis, Value]):
    """Values of papers, begun: those that the cache has not are made by the executor, while the build goes on.

    `bases` are what the values are made from, one a paper.
    """

    def __init__(
        self,
        derivation: Derivation[Basis, Value],
        papers: Sequence[Paper],
        bases: Iterable[Basis],
        cache: Cache,
        executor: Callable[[int], Executor],
    ) -> None:
        self._kind, self._shape, self._cache = derivation.kind, derivation.shape, cache
        pairs = zip(papers, bases, strict=True)
        days = [[basis for _, basis in day] for _, day in groupby(pairs, lambda each: each[0].shelf_day)]
        self._keys = [digest(derivation.rules, day) for day in days]
        self._known = {key: cache.get(derivation.kind, key, derivation.shape) for key in self._keys}
        missing = {key: day for key, day in zip(self._keys, days, strict=True) if self._known[key] is None}
        works = executor(sum(map(len, missing.values())))
        self._making = [
            ([*batch], works.submit(make_packed, derivation, [*map(msgspec.msgpack.encode, batch.values())]))
            for batch in _batches(missing)
        ]

    def values(self) -> list[Value]:
        """The value of each paper, once all are made."""
        for keys, future in self._making:
            made = dict(zip(keys, future.result(), strict=True))
            self._cache.put_packed(self._kind, made)
            self._known |= {key: msgspec.msgpack.decode(packed, type=self._shape) for key, packed in made.items()}
        self._making = []
        return [value for key in self._keys for value in self._known[key] or ()]


def make_packed(derivation: Derivation[Basis, Value], days: Sequence[bytes]) -> list[bytes]:
    """The values of each day by its bases, one task; both in MessagePack: pickled, they would take longer to send."""
    read = [msgspec.msgpack.decode(day, type=derivation.bases) for day in days]
    values = iter(derivation.make([basis for day in read for basis in day]))
    return [msgspec.msgpack.encode([*islice(values, len(day))]) for day in read]


def _batches(days: Mapping[str, list[Basis]]) -> Iterator[dict[str, list[Basis]]]:
    """The days by their keys, as many at a time as make a task."""
    batch: dict[str, list[Basis]] = {}
    for key, day in days.items():
        batch[key] = day
        if sum(map(len, batch.values())) >= BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch
