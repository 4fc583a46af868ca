"""The snapshot of arXiv's metadata on Kaggle (Cornell-University/arxiv): one paper a line, millions of them.

`authors_parsed` holds [family, given, suffix, affiliation ...]; `versions` when each version came, as RFC 2822;
texts are broken at 80 characters, and a paragraph begins with two spaces.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_lines, read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.moments import stated_day
from sitegen.sources.names import full_name, known
from sitegen.sources.opened import Opened
from sitegen.sources.passage import Passage, Source
from sitegen.sources.people import forward_people
from sitegen.sources.values import as_object, at, indented_prose, number, objects, required_title, text

FORM: Final = "kaggle_jsonl"
WITHDRAWN = re.compile(
    r"(?:(?:this|the) )?(?:\w+ )?(?:(?:paper|article|manuscript|submission|preprint|work) )?"
    r"(?:(?:has been|was|is|have been) )?(?:\w+ )?withdrawn\b",
    re.IGNORECASE,
)


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """Objects that have arXiv's own names of fields."""
    return has_record(head, ("",), ("authors_parsed", "journal-ref"), ("versions", "update_date", "submitter"))


def read(file: Opened) -> Iterator[Passage]:
    """A passage a line; a part that somebody saved as a list, a passage a paper."""
    if file.head.lstrip().startswith("["):
        return read_text(file.text(), file.name, FORM, frozenset(), entry)
    return read_lines(file.lines(), file.name, FORM, entry)


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
        published=stated_day(text(at(versions.get("v1"), "created")) or ""),
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
        return forward_people(text(paper.get("authors")) or "") or None
    names = [[_close(text(part)) for part in each[:3]] for each in parsed if isinstance(each, list)]
    padded = [(*parts, None, None, None)[:3] for parts in names]
    return known(full_name(given, family, suffix) for family, given, suffix in padded) or None


def _close(part: str | None) -> str | None:
    """`C. -P.` as the `C.-P.` that the paper has."""
    return part.replace(". -", ".-") if part else None


def _withdraws(words: str | None) -> bool:
    """Whether a comment or an abstract begins by saying that the paper was withdrawn."""
    return bool(words and WITHDRAWN.match(words))


SOURCE = Source(FORM, "arXiv metadata from Kaggle (.json)", claims, read)
