"""The links that a paper states to its own things: code and models first, then other addresses in its abstract."""

import re
from typing import Final

import msgspec

from sitegen.code_links import code_links
from sitegen.model import Paper

MOST: Final = 3
"""More than these are a list of the abstract's, not the paper's own code and page."""
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`$()\[\]\x00]+")
_OPENING: Final = re.compile(r"https?://(?:www\.)?")


class StatedLink(msgspec.Struct, frozen=True):
    """An address with its scheme, and as a reader says it."""

    title: str
    address: str


def stated_links(paper: Paper) -> tuple[StatedLink, ...]:
    """The first links of a paper to code, models and pages about it, each once."""
    code = code_links(paper)
    found = _URL.findall(paper.abstract) if paper.abstract and "http" in paper.abstract else ()
    addresses = [address.rstrip(".,;:!?'*_~/") for address in found]
    code_titles = tuple(map(_title, code))
    others = [address for address in addresses if not _title(address).startswith(code_titles)]
    return tuple(StatedLink(_title(each), each) for each in dict.fromkeys((*code, *others)))[:MOST]


def _title(address: str) -> str:
    return _OPENING.sub("", address)
