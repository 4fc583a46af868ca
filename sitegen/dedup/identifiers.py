"""Identifiers: one form for each, and which of them tell works apart.

The forms are those of arXiv (identifiers of 0704 to 1412, of 1501 on, and before 0704), of Crossref's DOI
display guidelines, and of each service's own addresses.
"""

import re
from collections.abc import Iterable

from sitegen.model import Identifier

ONE_PER_WORK = frozenset({"arxiv", "openreview", "acl", "pmid"})
"""Schemes that give a work one identifier: two different ones mean two works.

A DOI is not among them, for a preprint and its published version have one each; nor are the names that
aggregators (Semantic Scholar, OpenAlex, DBLP) give, for these have duplicates themselves.
"""
NOT_A_WORK = frozenset({"isbn", "issn", "eissn"})
"""Schemes that name a volume or a journal, which many works share."""

_PLAIN_ARXIV = re.compile(r"\d{4}\.\d{4,5}")
_ARXIV_DOI = "10.48550/arxiv."
_ARXIV_PREFIX = re.compile(
    r"^(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|oai:arxiv\.org:|arxiv:)", re.IGNORECASE
)
_ARXIV_END = re.compile(r"(?:\.pdf)?$|v\d+(?:\.pdf)?$", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_LOWER_CASE = frozenset({"doi", "arxiv", "hf"})


def normal(name: Identifier) -> Identifier | None:
    """The identifier in its one form; None where it names no single work.

    An arXiv identifier has no version; a DOI is lower case, and one that arXiv gave is the arXiv identifier.
    """
    if name.scheme == "arxiv" and _PLAIN_ARXIV.fullmatch(name.value):
        return name
    scheme, value = name.scheme.strip().casefold(), name.value.strip()
    if scheme == "doi":
        value = _DOI_PREFIX.sub("", value)
        if value.casefold().startswith(_ARXIV_DOI):
            scheme, value = "arxiv", value[len(_ARXIV_DOI) :]
    if scheme == "arxiv":
        value = _ARXIV_END.sub("", _ARXIV_PREFIX.sub("", value), count=1)
    if scheme in _LOWER_CASE:
        value = value.casefold()
    if not value or scheme in NOT_A_WORK:
        return None
    return name if (scheme, value) == (name.scheme, name.value) else Identifier(scheme, value)


def normal_all(names: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers in their one form, each once, in their order."""
    found = tuple([each for name in names if (each := normal(name))])
    return found if len(found) < 2 else tuple(dict.fromkeys(found))


def telling(names: Iterable[Identifier]) -> dict[str, frozenset[str]]:
    """By scheme, the identifiers that tell works apart."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.scheme in ONE_PER_WORK:
            found.setdefault(name.scheme, set()).add(name.value)
    return {scheme: frozenset(values) for scheme, values in found.items()}
