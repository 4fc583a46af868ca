"""The identifiers that a record states for its work."""

import re
from collections.abc import Iterable
from typing import Any

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Identifier, Provenance
from sitegen.sources.values import Number, strings, text

_NEW_ARXIV = re.compile(r"(?:arxiv:\s*)?(\d{3,4}\.\d{1,5})", re.IGNORECASE)
_PMID = re.compile(r"(?:PMID:?\s*|.*pubmed\S*/)?(\d{1,9})/?", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.:/-]+")


def written(value: Any) -> str | None:
    """An identifier as text: one that stands as a number keeps all its digits."""
    return value.literal if isinstance(value, Number) else str(value) if type(value) is int else text(value)


def lost_digits(value: Any) -> str | None:
    """The new-style arXiv identifier with too few digits that a value is: it passed through a number."""
    bare = _NEW_ARXIV.fullmatch(written(value) or "")
    return bare[1] if bare and not identifiers.is_whole(bare[1]) else None


def arxiv(value: Any, record: Any) -> Identifier | None:
    """An arXiv identifier; with its lost digits where a text of the record has it whole."""
    lost = lost_digits(value)
    if lost:
        return identifiers.lost_zero(lost, strings(record))
    found = identifiers.arxiv(written(value) or "")
    return found[0] if found else None


def doi(value: Any) -> Identifier | None:
    """A DOI, or the arXiv identifier that it is."""
    stated = text(value)
    return identifiers.doi(stated) if stated else None


def pmid(value: Any) -> Identifier | None:
    """A PubMed identifier, bare, behind `PMID:`, or an address."""
    found = value is not None and _PMID.fullmatch(written(value) or "")
    return Identifier("pmid", found[1]) if found else None


def token(scheme: str, value: Any) -> Identifier | None:
    """An identifier of a scheme whose values are their own normal form, without spaces."""
    stated = None if value is None else written(value)
    return Identifier(scheme, stated) if stated and _TOKEN.fullmatch(stated) else None


def shown_by(links: Iterable[str]) -> tuple[Identifier, ...]:
    """The identifiers of the works that addresses show."""
    return once(identifiers.of_address(link) for link in links)


def once(found: Iterable[Identifier | None]) -> tuple[Identifier, ...]:
    """The identifiers there are, each once, in order."""
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def unrepaired(value: Any, record: Any, here: Provenance) -> tuple[Problem, ...]:
    """What is wrong with an arXiv identifier that lost digits which nothing in its record tells."""
    lost = lost_digits(value)
    if not lost or identifiers.lost_zero(lost, strings(record)):
        return ()
    hint = "write identifiers as text; the paper is kept, without it"
    return (Problem(f"{here.file}:{here.line}", f"{lost} lost digits of an arXiv identifier", hint),)
