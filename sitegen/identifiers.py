"""Names of works: arXiv, DOI and the rest, found in text and addresses, each in its one normal form.

An arXiv identifier is `YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015 and `archive/YYMMNNN`
before (info.arxiv.org/help/arxiv_identifier.html); its version is not part of it. A DOI is lower case
(doi.org/the-identifier); one of arXiv's own is the arXiv identifier.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from sitegen.model import Identifier

_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_VERSION = r"(?:v(\d+))?"
_BARE = re.compile(rf"(?:arxiv:\s*)?({_NEW}|{_OLD}){_VERSION}(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_STATED = re.compile(rf"(?<![\w.])arxiv:\s*({_NEW}|{_OLD}){_VERSION}(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv\.org:|huggingface\.co/papers/|alphaxiv\.org/abs/|10\.48550/arxiv\.)"
    rf"({_NEW}|{_OLD}){_VERSION}(?!\w)",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")
_ACL = re.compile(r"aclanthology\.org/([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+)")
_PUBMED = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")
_PLACES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "openreview": "https://openreview.net/forum?id=",
    "acl": "https://aclanthology.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
}


def arxiv(text: str) -> tuple[Identifier, int | None] | None:
    """The arXiv identifier that a text is, and its version: bare, behind `arXiv:`, with a class, or an address."""
    match = _BARE.fullmatch(text.strip()) or _ADDRESS.search(text)
    return (Identifier("arxiv", _arxiv_form(match[1])), int(match[2]) if match[2] else None) if match else None


def stated_arxiv(text: str) -> tuple[Identifier, int | None] | None:
    """The arXiv identifier that a text names somewhere in itself, as `arXiv:2401.00001` or as an address."""
    match = _STATED.search(text) or _ADDRESS.search(text)
    return (Identifier("arxiv", _arxiv_form(match[1])), int(match[2]) if match[2] else None) if match else None


def doi(text: str) -> Identifier | None:
    """The DOI that a text is or holds, as the arXiv identifier where it is one of arXiv's own."""
    found = _DOI.search(text)
    if not found:
        return None
    own = _ADDRESS.search(found[0])
    if own:
        return Identifier("arxiv", _arxiv_form(own[1]))
    return Identifier("doi", found[0].lower().rstrip(".,;:)]}'"))


def of_address(address: str) -> Identifier | None:
    """The identifier of the work that an address on arXiv, doi.org, OpenReview, the ACL Anthology or PubMed shows."""
    paper = _ADDRESS.search(address)
    if paper:
        return Identifier("arxiv", _arxiv_form(paper[1]))
    for scheme, pattern in (("openreview", _OPENREVIEW), ("acl", _ACL), ("pmid", _PUBMED)):
        found = pattern.search(address)
        if found:
            return Identifier(scheme, found[1].removesuffix(".pdf"))
    return doi(address) if "doi.org/" in address or "/doi/" in address else None


def address(identifier: Identifier) -> str | None:
    """Where a work of this name is to be had; None for schemes that have no such place."""
    place = _PLACES.get(identifier.scheme)
    return place + quote(identifier.value, safe="/:;()") if place else None


def lost_zero(value: str, evidence: Iterable[str]) -> Identifier | None:
    """The identifier that lost zeros at its ends by passing through a number, where one of the texts has it whole.

    Since January 2015 the part behind the point has five digits: `2503.0213` was `2503.02130`.
    """
    if not re.fullmatch(r"\d{3,4}\.\d{1,4}", value) or is_whole(value):
        return None
    month, _, tail = value.zfill(len(value)).partition(".")
    whole = f"{month.zfill(4)}.{tail.ljust(5 if month.zfill(4) >= '1501' else 4, '0')}"
    return Identifier("arxiv", whole) if any(whole in text for text in evidence) else None


def is_whole(value: str) -> bool:
    """Whether a bare new-style arXiv identifier has as many digits as its month asks for."""
    match = re.fullmatch(r"(\d{4})\.(\d{4,5})", value)
    return bool(match) and len(match[2] if match else "") == (5 if value[:4] >= "1501" else 4)


def _arxiv_form(value: str) -> str:
    """Lower case, an old archive without its class (`math.GT/0309136` is `math/0309136`)."""
    archive, slash, number = value.lower().rpartition("/")
    return f"{archive.partition('.')[0]}{slash}{number}"
