"""What the browser shows of a result: the files that hold the titles, days and names of papers, some to a file.

The name of most papers (`sitegen.text.paper_id`) follows from its title but for six digits in base 16, so a file
holds these alone, as four characters in base 64. `cardsOf` in `static/search/files.js` is the twin.
"""

import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

import msgspec

from sitegen.errors import IndexFormatError, Problem

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
    """A file of cards: a line each, and one of their tags, one behind the other; an empty one ends it.

    A line is a title; behind a tab the day, where it is not that of the card before; behind another, a name that does
    not follow, and then the day in any case. White space in a title is shown alike, so it stands as a space.
    """
    lasts = ("", *(card.day for card in cards[:-1]))
    lines = [
        "\t".join([_BREAKS.sub(" ", card.title), *_others(card, last)])
        for last, card in zip(lasts, cards, strict=False)
    ]
    tags = "".join(card.name[-TAG:] if _follows(card) else "0" * TAG for card in cards)
    return ("\n".join([*lines, b64encode(bytes.fromhex(tags)).decode()]) + _END).encode()


def _others(card: ResultCard, last: str) -> list[str]:
    if not _follows(card):
        return [card.day, card.name]
    return [] if card.day == last else [card.day]


def decoded(data: bytes) -> list[ResultCard]:
    """The cards of a file: the inverse of `encoded`. Raises IndexFormatError where it is none."""
    text = data.decode(errors="replace")
    lines = text.removesuffix(_END).split("\n")
    try:
        digits = b64decode(lines.pop(), validate=True).hex()
    except ValueError:
        digits = "-"
    if not text.endswith(_END) or len(digits) != TAG * len(lines):
        raise IndexFormatError(Problem("search cards", "the tags are not those of the titles"))
    cards: list[ResultCard] = []
    for place, (title, *others) in enumerate(line.split("\t") for line in lines):
        day = others[0] if others else cards[-1].day if cards else ""
        name = others[1] if others[1:] else f"{slug(title)}-{digits[TAG * place :][:TAG]}"
        cards.append(ResultCard(title, name, day))
    return cards


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
_END: Final = "\n\n"
_BREAKS: Final = re.compile("[\t\n]")
_HEX: Final = re.compile("-[0-9a-f]{6}")


def _follows(card: ResultCard) -> bool:
    return card.name[: -TAG - 1] == slug(card.title) and _HEX.fullmatch(card.name[-TAG - 1 :]) is not None
