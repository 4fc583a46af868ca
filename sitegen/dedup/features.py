"""Features: what of entries takes time to read, so that it is worth keeping: their ids, titles and keys.

They stand in columns, for a build that adds a few entries to thousands has to load those of all. A key is a checksum
of 32 bits of something that two entries of one work share; a collision costs a comparison and changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from hashlib import blake2b
from itertools import chain
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from sitegen.dedup import abstracts, names, titles
from sitegen.dedup.names import LOST
from sitegen.dedup.titles import Title
from sitegen.dedup.vocabulary import SMALL
from sitegen.model import Entry
from sitegen.text import paper_id

ENDING = 4
"""Letters at the end of a surname that records of a large block must share; others get lost more often."""
BORDER = 20
"""Letters by which the beginning and the end of a title are known."""
LETTERS = 32
"""Classes of letters that are counted in a title."""
DIGEST = 16
"""Bytes in a digest of what an entry says."""
CHUNK = 1 << 11
"""Entries that are read at a time: what is needed on the way stays small, and sending them costs less than they do."""

MASK_WORDS = 4
ROW = np.dtype(
    [
        ("title", "<u4"),
        ("main", "<u4"),
        ("numbers", "<u4"),
        ("first", "<u4"),
        ("last", "<u4"),
        ("size", "<i4"),
        ("length", "<u4"),
        ("year", "<i4"),
        ("cut", "<u4"),
        ("letters", "u1", (LETTERS,)),
        ("mask", "<u8", (MASK_WORDS,)),
    ]
)
"""What is compared of each pair that shares a key.

title, main    keys of the title and of what stands before the first colon, dash, bracket or full stop
numbers        the key of the numbers in the title
first, last    keys of the title's first and last letters
size, letters  how many letters the title has, and how many of each class (255 at most)
length, cut    how long the abstract is, and whether it ends in an ellipsis
year           0 where none is stated
mask           bits for the endings of surnames; all bits where nobody is known, or letters of a name are lost
"""

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint32]
_ENCODER = msgspec.msgpack.Encoder()


class Lists(msgspec.Struct, frozen=True, array_like=True):
    """Keys of several entries, of each any number: the counts, and the keys one after another, as `<u4`."""

    counts: bytes
    keys: bytes

    def arrays(self) -> tuple[Ints, Ints]:
        """The keys, and the place of the entry that each belongs to."""
        counts = np.frombuffer(self.counts, "<u4")
        return np.frombuffer(self.keys, "<u4").astype(np.int64), np.repeat(np.arange(len(counts)), counts)


class Stated(msgspec.Struct, frozen=True, array_like=True):
    """What is compared of an entry, as it is stated; `year` is 0 where none is."""

    title: str
    abstract: str | None
    authors: tuple[str, ...] | None
    year: int
    venue: str | None


class Features(msgspec.Struct, frozen=True, array_like=True):
    """The features of entries, in their order.

    names      the ids that papers of their titles have
    titles     the keys of their titles, in letters
    digests    of all that is compared
    rows       of type ROW
    words      the keys of the titles' words, small ones left out
    abstracts  the keys of every two of the longest sentences of the abstracts
    endings    the keys of the surnames' endings
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    digests: bytes
    rows: bytes
    words: Lists
    abstracts: Lists
    endings: Lists


def read_features(entries: Sequence[Entry]) -> Features:
    """The features of entries."""
    return joined(_features(_stated(piece)) for piece in _pieces(entries))


def read_files(files: Iterable[Sequence[Entry]], executor: Executor) -> list[Features]:
    """The features of the entries of each file; a task of the executor reads about CHUNK of them."""
    tasks = list(_tasks(files))
    packed = [_ENCODER.encode([_stated(piece) for _, piece in task]) for task in tasks]
    found: dict[int, list[Features]] = defaultdict(list)
    for task, read in zip(tasks, executor.map(read_packed, packed), strict=True):
        for (place, _), features in zip(task, read, strict=True):
            found[place].append(features)
    return [joined(found[place]) for place in sorted(found)]


def read_packed(packed: bytes) -> list[Features]:
    """The features of several pieces of files, which came as MessagePack: pickled, they would take longer to send."""
    return list(map(_features, msgspec.msgpack.decode(packed, type=list[list[Stated]])))


def _tasks(files: Iterable[Sequence[Entry]]) -> Iterator[list[tuple[int, Sequence[Entry]]]]:
    """The pieces of files, with the files' places, as many at a time as make a task."""
    task: list[tuple[int, Sequence[Entry]]] = []
    for place, entries in enumerate(files):
        for piece in _pieces(entries):
            task.append((place, piece))
            if sum(len(each) for _, each in task) >= CHUNK:
                yield task
                task = []
    yield task


def _pieces(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries, so many at a time; once nothing where there are none."""
    return (entries[start : start + CHUNK] for start in range(0, len(entries) or 1, CHUNK))


def _stated(entries: Iterable[Entry]) -> list[Stated]:
    return [Stated(entry.title, entry.abstract, entry.authors, year(entry), entry.venue) for entry in entries]


def joined(parts: Iterable[Features]) -> Features:
    """The features of several files, one after another."""
    known = list(parts)
    if len(known) == 1:
        return known[0]
    return Features(
        names=tuple(chain.from_iterable(part.names for part in known)),
        titles=tuple(chain.from_iterable(part.titles for part in known)),
        digests=b"".join(part.digests for part in known),
        rows=b"".join(part.rows for part in known),
        words=_joined(part.words for part in known),
        abstracts=_joined(part.abstracts for part in known),
        endings=_joined(part.endings for part in known),
    )


def _joined(parts: Iterable[Lists]) -> Lists:
    known = list(parts)
    return Lists(b"".join(part.counts for part in known), b"".join(part.keys for part in known))


def year(entry: Entry) -> int:
    """The year of publication, 0 where none is stated."""
    return entry.published.year if entry.published else entry.year or 0


def _features(entries: Sequence[Stated]) -> Features:
    read = [titles.read(entry.title) for entry in entries]
    surnames = [names.surnames(entry.authors) for entry in entries]
    endings = _keyed([tuple(dict.fromkeys([name[-ENDING:] for name in each])) for each in surnames])
    return Features(
        names=tuple(paper_id(entry.title) for entry in entries),
        titles=tuple(title.key for title in read),
        digests=b"".join(map(_digest, entries)),
        rows=_rows(entries, read, _masks(surnames, endings)),
        words=_keyed([[word for word in dict.fromkeys(title.words.split()) if word not in SMALL] for title in read]),
        abstracts=_listed([abstracts.keys(entry.abstract) if entry.abstract else [] for entry in entries]),
        endings=endings,
    )


def _digest(entry: Stated) -> bytes:
    return blake2b(_ENCODER.encode(entry), digest_size=DIGEST).digest()


def keys(texts: Sequence[str]) -> Keys:
    """The keys of texts without line ends."""
    if not texts:
        return np.empty(0, "<u4")
    return np.fromiter(map(crc32, "\n".join(texts).encode("utf-8", "replace").split(b"\n")), "<u4", len(texts))


def _keyed(lists: Sequence[Sequence[str]]) -> Lists:
    return Lists(_counts(lists), keys(list(chain.from_iterable(lists))).tobytes())


def _listed(lists: Sequence[Sequence[int]]) -> Lists:
    return Lists(_counts(lists), np.fromiter(chain.from_iterable(lists), "<u4").tobytes())


def _counts(lists: Sequence[Sequence[object]]) -> bytes:
    return np.fromiter(map(len, lists), "<u4", len(lists)).tobytes()


def _rows(entries: Sequence[Stated], read: Sequence[Title], masks: npt.NDArray[np.uint64]) -> bytes:
    rows = np.zeros(len(entries), ROW)
    rows["title"] = keys([title.key for title in read])
    rows["main"] = keys([title.main for title in read])
    rows["numbers"] = keys([title.numbers for title in read])
    rows["first"] = keys([title.key[:BORDER] for title in read])
    rows["last"] = keys([title.key[-BORDER:] for title in read])
    rows["size"] = [len(title.key) for title in read]
    rows["length"] = [len(entry.abstract or "") for entry in entries]
    rows["year"] = [entry.year for entry in entries]
    rows["cut"] = [abstracts.is_cut(entry.abstract or "") for entry in entries]
    rows["letters"] = _letters([title.key for title in read], rows["size"])
    rows["mask"] = masks
    return rows.tobytes()


def _letters(keys: Sequence[str], sizes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    codes = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), "<u4") % LETTERS
    owners = np.repeat(np.arange(len(keys)), sizes)
    counts = np.bincount(owners * LETTERS + codes, minlength=len(keys) * LETTERS)
    return np.minimum(counts, 255).astype(np.uint8).reshape(-1, LETTERS)


def _masks(surnames: Sequence[Sequence[str]], endings: Lists) -> npt.NDArray[np.uint64]:
    """Bits for endings of surnames: two masks without a common bit have no surname in common."""
    keys, owners = endings.arrays()
    masks = np.zeros((len(surnames), MASK_WORDS), np.uint64)
    bits = np.uint64(1) << (keys // MASK_WORDS % 64).astype(np.uint64)
    np.bitwise_or.at(masks, (owners, keys % MASK_WORDS), bits)
    unknown = [not each or any(LOST in name for name in each) for each in surnames]
    masks[unknown] = ~np.uint64(0)
    return masks
