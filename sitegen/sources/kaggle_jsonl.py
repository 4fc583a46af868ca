"""The snapshot of arXiv's metadata on Kaggle (Cornell-University/arxiv): one paper a line, millions of them.

`authors_parsed` holds [family, given, suffix, affiliation ...]; `versions` when each version came, as RFC 2822;
texts are broken at 80 characters, and a paragraph begins with two spaces.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_lines
from sitegen.sources.json_head import has_record
from sitegen.sources.passage import Line, Passage, Source, line_by_line
from sitegen.sources.people import full_name, listed, people
from sitegen.sources.values import as_object, at, indented_prose, number, objects, required_title, text

WITHDRAWN = re.compile(
    r"(?:(?:this|the) )?(?:\w+ )?(?:(?:paper|article|manuscript|submission|preprint|work) )?"
    r"(?:(?:has been|was|is|have been) )?(?:\w+ )?withdrawn\b",
    re.IGNORECASE,
)


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """Lines of objects that have arXiv's own names of fields."""
    return head.lstrip().startswith("{") and has_record(
        head, ("",), ("authors_parsed", "journal-ref"), ("versions", "update_date", "submitter")
    )


def read(lines: Iterable[Line], file: str) -> Iterator[Passage]:
    """A passage a line."""
    return read_lines(lines, file, "kaggle_jsonl", entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of one line."""
    paper = as_object(record)
    versions = {text(at(each, "version")): each for each in objects(paper.get("versions"))}
    abstract = indented_prose(paper.get("abstract"))
    yield Entry(
        title=required_title(text(paper.get("title"))),
        provenance=here,
        abstract=abstract,
        authors=_authors(paper),
        published=_day(at(versions.get("v1"), "created")),
        identifiers=work_ids.once([work_ids.arxiv(paper.get("id"), paper), work_ids.doi(paper.get("doi"))]),
        categories=tuple((text(paper.get("categories")) or "").split()),
        version=max((number((name or "")[1:]) or 0 for name in versions), default=0) or None,
        venue=text(paper.get("journal-ref")),
        licence=text(paper.get("license")),
        withdrawn=next((says for says in (text(paper.get("comments")), abstract) if _withdraws(says)), None),
    )
    yield from work_ids.unrepaired(paper.get("id"), paper, here)


def _authors(paper: dict[str, Any]) -> tuple[str, ...] | None:
    parsed = paper.get("authors_parsed")
    if not isinstance(parsed, list):
        return people(listed(text(paper.get("authors")) or ""))
    names = [[_close(text(part)) for part in each[:3]] for each in parsed if isinstance(each, list)]
    padded = [(*parts, None, None, None)[:3] for parts in names]
    return people(tuple(name for family, given, suffix in padded if (name := full_name(given, family, suffix))))


def _close(part: str | None) -> str | None:
    """`C. -P.` as the `C.-P.` that the paper has."""
    return part.replace(". -", ".-") if part else None


def _day(value: Any) -> date | None:
    """The day of a moment as `Mon, 2 Apr 2007 19:18:42 GMT`."""
    try:
        return parsedate_to_datetime(text(value) or "").date()
    except (ValueError, OverflowError):
        return None


def _withdraws(words: str | None) -> bool:
    """Whether a comment or an abstract begins by saying that the paper was withdrawn."""
    return bool(words and WITHDRAWN.match(words))


SOURCE = Source("kaggle_jsonl", "arXiv metadata from Kaggle", claims, line_by_line(read))
