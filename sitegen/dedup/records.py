"""Records: what of entries is compared. Entries that say the same thing are one record."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from sitegen.dedup import identifiers, names, titles
from sitegen.dedup.features import year
from sitegen.dedup.titles import Title
from sitegen.model import Entry, Identifier
from sitegen.text import normal_title


class Record(msgspec.Struct, frozen=True, gc=False):
    """What of an entry is compared; `year` is 0 where no year of publication is stated."""

    title: Title
    stated: str
    surnames: tuple[str, ...]
    year: int
    venue: str | None
    abstract: str | None
    authors: tuple[str, ...] | None

    @property
    def normal(self) -> str:
        """The normal form of the title as it is stated."""
        return normal_title(self.stated)


class Records:
    """The records of entries, by place, each read when it is asked for: few entries are like any other."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._known: dict[int, Record] = {}

    def __getitem__(self, place: int) -> Record:
        """What the entry at that place says."""
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = record(self._entries[place])
        return found


def order(entry: Entry) -> tuple[date, str, int, str]:
    """Earliest sighting first, the undated last, then as files and lines stand."""
    return entry.day or date.max, entry.provenance.file, entry.provenance.line, entry.title


def in_order(entries: Sequence[Entry]) -> list[int]:
    """The places of the entries in an order that depends on nothing but themselves."""
    orders = list(map(order, entries))
    found = sorted(range(len(entries)), key=orders.__getitem__)
    if all(orders[one] != orders[other] for one, other in pairwise(found)):
        return found
    encode = msgspec.json.Encoder().encode
    return sorted(found, key=lambda place: (orders[place], encode(entries[place])))


def record(entry: Entry) -> Record:
    """What of the entry is compared."""
    return Record(
        title=titles.read(entry.title),
        stated=entry.title,
        surnames=names.surnames(entry.authors),
        year=year(entry),
        venue=entry.venue,
        abstract=entry.abstract,
        authors=entry.authors,
    )


def signature(entry: Entry, named: Iterable[Identifier]) -> tuple[object, ...]:
    """Equal for entries that say the same of what is compared, and have the same identifiers that tell works apart."""
    telling = frozenset(name for name in named if name.scheme in identifiers.ONE_PER_WORK)
    return entry.title, entry.abstract, entry.authors, year(entry), entry.venue, telling
