"""The links in an abstract to what belongs to its paper: code and models first, then other addresses."""

import re
from typing import Final

import msgspec

from sitegen.code_links import code_addresses

MOST: Final = 3
"""More than these are a list of the abstract's, not the paper's own code and page."""
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`$()\[\]\x00]+")
_OPENING: Final = re.compile(r"https?://(?:www\.)?")


class StatedLink(msgspec.Struct, frozen=True, array_like=True):
    """An address with its scheme, and as a reader says it."""

    title: str
    address: str


def stated_links(abstract: str) -> tuple[StatedLink, ...]:
    """The first links of an abstract to code, models and pages about the paper, each once."""
    code = code_addresses(abstract)
    found = _URL.findall(abstract) if "http" in abstract else ()
    addresses = [address.rstrip(".,;:!?'*_~/") for address in found]
    code_titles = tuple(map(_title, code))
    others = [address for address in addresses if not _title(address).startswith(code_titles)]
    return tuple(StatedLink(_title(each), each) for each in dict.fromkeys((*code, *others)))[:MOST]


def _title(address: str) -> str:
    return _OPENING.sub("", address)
