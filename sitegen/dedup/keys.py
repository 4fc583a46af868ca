"""Keys: checksums of what two entries of one work share, by which candidates are found.

A key has 32 bits; a collision costs a comparison and changes nothing.
"""

from collections.abc import Iterable
from zlib import crc32

import msgspec

from sitegen.dedup import abstracts, vocabulary
from sitegen.dedup.names import LOST
from sitegen.dedup.titles import Title

ENDING = 4
"""Letters at the end of a surname that records of a large block must share; others get lost more often."""
MASK_WORDS = 4
"""Words of 64 bits in a mask of surnames: two masks without a common bit have no surname in common."""

_TITLE, _WORD, _ABSTRACT, _SURNAME, _NUMBERS = (
    crc32(kind) for kind in (b"title", b"word", b"abstract", b"name", b"number")
)


class Keys(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The keys of an entry.

    title      of the whole title
    main       of the title with and without its subtitle
    words      of the words of the title, small ones left out
    abstract   of every two of the longest sentences of the abstract
    endings    of the surnames' endings
    mask       a bit for each surname; all bits where none is known, or letters of one are lost
    numbers    of the numbers in the title
    cut        whether the abstract ends in an ellipsis
    """

    title: tuple[int, ...]
    main: tuple[int, ...]
    words: tuple[int, ...]
    abstract: tuple[int, ...]
    endings: tuple[int, ...]
    mask: tuple[int, ...]
    numbers: int
    cut: bool


def read(title: Title, abstract: str | None, surnames: tuple[str, ...]) -> Keys:
    """The keys of what an entry says."""
    return Keys(
        title=_keys((title.key,), _TITLE),
        main=_keys((title.key, title.main), _TITLE),
        words=_keys(set(title.words.split()) - vocabulary.SMALL, _WORD),
        abstract=_keys(abstracts.keys(abstract), _ABSTRACT) if abstract else (),
        endings=_keys((surname[-ENDING:] for surname in surnames), _SURNAME),
        mask=_mask(surnames),
        numbers=crc32(title.numbers.encode(), _NUMBERS),
        cut=abstracts.is_cut(abstract or ""),
    )


def _keys(texts: Iterable[str], kind: int) -> tuple[int, ...]:
    return tuple(sorted({crc32(text.encode("utf-8", "replace"), kind) for text in texts}))


def _mask(surnames: tuple[str, ...]) -> tuple[int, ...]:
    if not surnames or any(LOST in name for name in surnames):
        return (2**64 - 1,) * MASK_WORDS
    mask = [0] * MASK_WORDS
    for key in _keys(surnames, _SURNAME):
        mask[key % MASK_WORDS] |= 1 << (key // MASK_WORDS % 64)
    return tuple(mask)
