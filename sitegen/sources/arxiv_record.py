"""What arXiv's own records have in common, whatever they are wrapped in."""

import re
from collections.abc import Iterable
from typing import Final

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Identifier
from sitegen.text import one_line

FLOAT_HINT: Final = "it may have passed through a number; the paper is kept without this identifier"
_WITHDRAWN = re.compile(
    r"\b(?:paper|article|submission|manuscript|work|preprint|version|it) (?:has been|have been|is|was|were)\b[^.]{0,40}"
    r"\b(?:withdrawn|retracted)\b|\bwithdrawn (?:by|due|because|as|for)\b|^withdrawn\b|\bwe withdr[ae]w\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\b(?:accepted|published|presented|to (?:appear|be published|be presented)|appear(?:s|ed|ing)?)"
    r"(?: (?:as|for) (?:an? )?[\w -]{1,40}?(?: paper| poster| publication| presentation| talk)?)?"
    r" (?:at|in|to|for) (?:the )?(?P<venue>[A-Z0-9][^.;,()\n]{2,120}|proceedings of[^.;,()\n]{2,120})"
)
_STATED_DOI = re.compile(r"(?:\bdoi:\s*|doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+[^\s<>\"{}|\\^`.,;:!?)\]']")


def identified(
    stated: str, evidence: Iterable[str], where: str
) -> tuple[Identifier | None, int | None, Problem | None]:
    """The arXiv identifier that a record states, its version, and the problem with it if it cannot be one."""
    found = identifiers.arxiv(stated.strip().removeprefix("oai:arXiv.org:"))
    if not found:
        return None, None, Problem(where, f'"{stated[:60]}" is not an arXiv identifier', FLOAT_HINT)
    identifier, version = found
    if "/" in identifier.value or identifiers.is_whole(identifier.value):
        return identifier, version, None
    repaired = identifiers.lost_zero(identifier.value, evidence)
    problem = None if repaired else Problem(where, f'"{identifier.value}" has lost its last digit', FLOAT_HINT)
    return repaired, version, problem


def all_of(identifier: Identifier | None, stated: str | None, comment: str | None = None) -> tuple[Identifier, ...]:
    """The identifiers of a record: arXiv's, the DOIs of a field that may hold several, the one of a comment."""
    words = [*(stated or "").split(), *(_STATED_DOI.findall(comment or ""))]
    found = [identifier, *map(identifiers.doi, words)]
    return tuple(dict.fromkeys(one for one in found if one))


def month_of(identifier: Identifier | None) -> tuple[int, int] | None:
    """The year and month that an arXiv identifier was given in."""
    digits = re.search(r"(?:^|/)(\d\d)(\d\d)", identifier.value if identifier else "")
    if not digits:
        return None
    year = int(digits[1])
    return (1900 if year > 90 else 2000) + year, int(digits[2])


def addresses(identifier: Identifier | None, comment: str | None) -> tuple[str, ...]:
    """The landing page and the PDF, and what a comment links to, as code and project pages."""
    own = (
        (f"https://arxiv.org/abs/{identifier.value}", f"https://arxiv.org/pdf/{identifier.value}") if identifier else ()
    )
    return tuple(dict.fromkeys((*own, *_ADDRESS.findall(comment or ""))))


def venue(journal: str | None, comment: str | None) -> str | None:
    """The journal reference, else where a comment says that the paper was accepted."""
    if journal and journal.strip():
        return one_line(journal)
    accepted = _ACCEPTED.search(re.sub(r"^[Aa]ccepted", "accepted", one_line(comment or "")))
    return accepted["venue"].strip() if accepted else None


def withdrawn(comment: str | None) -> str | None:
    """The comment where it says that the paper was withdrawn."""
    return one_line(comment) if comment and _WITHDRAWN.search(comment) else None
