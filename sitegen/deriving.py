"""What is derived from each paper by itself, kept from build to build, a day's papers under one key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain, groupby, islice
from typing import Any, Generic, TypeVar

import msgspec

from sitegen.artifacts import digest, packed, unpacked
from sitegen.cache import Cache
from sitegen.executors import ahead
from sitegen.model import Paper

Basis = TypeVar("Basis")
Value = TypeVar("Value")
Each = TypeVar("Each")

BATCH = 500
"""Papers in a task, if there are so many: with fewer, the sending costs more than the work."""


class Derivation(msgspec.Struct, Generic[Basis, Value], frozen=True):
    """How values of a kind come about: each from its basis, by `make`, which is picklable.

    `bases` and `values` are the types of a day's, as `make` and whoever asks for the values read them; `rules` is the
    digest of all else that the values depend on.
    """

    kind: str
    bases: type[list[Basis]]
    values: type[list[Value]]
    rules: str
    make: Callable[[list[Basis]], list[Any]]


class Derived(Generic[Basis, Value]):
    """Values of papers, begun: those that the cache has not are made by the executor, while the build goes on.

    `bases` are what the values are made from, one a paper, read or as they are packed.
    """

    def __init__(
        self,
        derivation: Derivation[Basis, Value],
        papers: Sequence[Paper],
        bases: Iterable[Basis | msgspec.Raw],
        cache: Cache,
        executor: Callable[[int], Executor],
    ) -> None:
        self._kind, self._shape, self._cache = derivation.kind, derivation.values, cache
        pairs = zip(papers, bases, strict=True)
        days = [[basis for _, basis in day] for _, day in groupby(pairs, lambda each: each[0].shelf_day)]
        self._keys = [digest(derivation.rules, day) for day in days]
        self._known = {key: cache.get(self._kind, key, self._shape) for key in self._keys}
        missing = {key: day for key, day in zip(self._keys, days, strict=True) if self._known[key] is None}
        works = executor(sum(map(len, missing.values())))
        self._making = ahead(
            (batch.keys(), works.submit(make_days, derivation, [*map(packed, batch.values())]))
            for batch in _batches(missing)
        )

    def values(self) -> list[Value]:
        """The value of each paper, once all are made."""
        for keys, future in self._making:
            made = dict(zip(keys, future.result(), strict=True))
            self._cache.put_packed(self._kind, made)
            self._known |= {key: unpacked(content, self._shape) for key, content in made.items()}
        return [value for key in self._keys for value in self._known[key] or ()]


def make_days(derivation: Derivation[Basis, Value], days: Sequence[bytes]) -> list[bytes]:
    """The values of days, packed as the cache keeps them, by their packed bases: one task of an executor."""
    read = [unpacked(day, derivation.bases) for day in days]
    values = iter(derivation.make([*chain.from_iterable(read)]))
    return [packed([*islice(values, len(day))]) for day in read]


def _batches(days: Mapping[str, list[Each]]) -> Iterator[dict[str, list[Each]]]:
    """The days by their keys, as many at a time as make a task."""
    batch: dict[str, list[Each]] = {}
    for key, day in days.items():
        batch[key] = day
        if sum(map(len, batch.values())) >= BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch
