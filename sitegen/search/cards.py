"""What the browser shows of a result: the files that hold the titles, days and names of papers, some to a file.

The name of most papers (`sitegen.text.paper_id`) follows from its title but for six digits in base 16, so a file
holds these alone, as four characters in base 64. `cardsOf` in `static/search/files.js` is the twin.
"""

import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec

TAG: Final = 6
"""Digits of a name that do not follow from the title."""
LONGEST: Final = 80
"""Characters of a name before these."""


class ResultCard(msgspec.Struct, frozen=True):
    """A paper among the results: its title as it is shown, its name, and its day."""

    title: str
    name: str
    day: str


def encoded(cards: Sequence[ResultCard]) -> bytes:
    """A file of cards: titles, tags one behind the other, names that do not follow, and the days in runs."""
    tags = [card.name[-TAG:] if _follows(card) else "0" * TAG for card in cards]
    file: dict[str, Any] = {
        "titles": [card.title for card in cards],
        "tags": b64encode(bytes.fromhex("".join(tags))).decode(),
        "days": _runs(card.day for card in cards),
    }
    names = {str(place): card.name for place, card in enumerate(cards) if not _follows(card)}
    return msgspec.json.encode(file | {"names": names} if names else file)


class _File(msgspec.Struct, frozen=True):
    titles: list[str]
    tags: str
    days: list[tuple[str, int]]
    names: dict[str, str] = {}


def decoded(data: bytes) -> list[ResultCard]:
    """The cards of a file: the inverse of `encoded`."""
    file = msgspec.json.decode(data, type=_File)
    digits = b64decode(file.tags).hex()
    days = [day for day, count in file.days for _ in range(count)]
    return [
        ResultCard(title, file.names.get(str(place)) or f"{slug(title)}-{digits[TAG * place :][:TAG]}", day)
        for place, (title, day) in enumerate(zip(file.titles, days, strict=True))
    ]


def slug(title: str) -> str:
    """A title in small letters and digits, joined by hyphens; of its words as many as fit."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", title.lower()))
    kept = ""
    for word in _NOT_SLUG.sub(" ", plain).split():
        longer = f"{kept}-{word}" if kept else word
        kept = longer if len(longer) <= LONGEST else kept
    return kept


_DROPPED: Final = re.compile(r"[\u0300-\u036f‘’]|(?<=[0-9]),(?=[0-9])")
_NOT_SLUG: Final = re.compile("[^a-z0-9]+")
_HEX: Final = re.compile("-[0-9a-f]{6}")


def _follows(card: ResultCard) -> bool:
    return card.name[: -TAG - 1] == slug(card.title) and _HEX.fullmatch(card.name[-TAG - 1 :]) is not None


def _runs(days: Iterable[str]) -> list[tuple[str, int]]:
    return [(day, len(list(run))) for day, run in groupby(days)]
