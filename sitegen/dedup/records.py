"""Records: what of an entry is compared. Entries that say the same thing are one record."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from sitegen.dedup import identifiers, keys, names, titles
from sitegen.dedup.keys import Keys
from sitegen.dedup.titles import Title
from sitegen.model import Entry, Identifier
from sitegen.text import normal_title, paper_id


class Features(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What takes time to read from an entry, so that it is worth keeping: title, surnames and keys as compared, and the
    id that a paper of its title has.
    """

    name: str
    title: Title
    surnames: tuple[str, ...]
    keys: Keys


class Record(msgspec.Struct, frozen=True, gc=False):
    """What of an entry is compared; `year` is 0 where no year of publication is stated."""

    title: Title
    stated: str
    surnames: tuple[str, ...]
    keys: Keys
    year: int
    venue: str | None
    abstract: str | None
    authors: tuple[str, ...] | None

    @property
    def normal(self) -> str:
        """The normal form of the title as it is stated."""
        return normal_title(self.stated)


def order(entry: Entry) -> tuple[date, str, int, str]:
    """Earliest sighting first, the undated last, then as files and lines stand."""
    return entry.day or date.max, entry.provenance.file, entry.provenance.line, entry.title


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in an order that depends on nothing but themselves."""
    found = sorted(entries, key=order)
    places = [order(entry) for entry in found]
    if all(one != other for one, other in pairwise(places)):
        return found
    encode = msgspec.json.Encoder().encode
    return sorted(found, key=lambda entry: (order(entry), encode(entry)))


def features(entry: Entry) -> Features:
    """The title, the surnames and the keys of an entry, as they are compared, and its id."""
    title, surnames = titles.read(entry.title), names.surnames(entry.authors)
    return Features(paper_id(entry.title), title, surnames, keys.read(title, entry.abstract, surnames))


def record(entry: Entry, read: Callable[[Entry], Features] = features) -> Record:
    """What of the entry is compared; `read` gives its features."""
    known = read(entry)
    return Record(
        title=known.title,
        stated=entry.title,
        surnames=known.surnames,
        keys=known.keys,
        year=_year(entry),
        venue=entry.venue,
        abstract=entry.abstract,
        authors=entry.authors,
    )


def signature(entry: Entry, named: Sequence[Identifier]) -> tuple[object, ...]:
    """Equal for entries that say the same of what is compared, and have the same identifiers that tell works apart."""
    telling = frozenset(name for name in named if name.scheme in identifiers.ONE_PER_WORK) if named else None
    return entry.title, entry.abstract, entry.authors, _year(entry), entry.venue, telling


def _year(entry: Entry) -> int:
    """The year of publication, 0 where none is stated."""
    return entry.published.year if entry.published else entry.year or 0
