"""arXiv's daily feeds, in RSS 2.0 and Atom (info.arxiv.org/help/rss_specifications.html).

A feed lists what is new in a class, what was cross-listed to it, and what was replaced. Only the first
two are announced that day: a replacement is an old paper's, and must not move it to another day.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import arxiv_record
from sitegen.sources.latex import letters
from sitegen.sources.moments import stated_day
from sitegen.sources.names import known
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, raw
from sitegen.sources.people import forward_people
from sitegen.sources.prose import paragraphs
from sitegen.sources.xml_records import Format, passages
from sitegen.sources.xml_tree import Element, children, line, root_name, text

ANNOUNCED: Final = frozenset({"new", "cross"})
_OWN = re.compile(
    r"announce_type>|<(?:link|id)>\s*https?://(?:rss|export)\.arxiv\.org/|updates on arXiv\.org\s*<", re.IGNORECASE
)
_DESCRIPTION = re.compile(
    r"\s*(?:arXiv:(?P<id>\S+))?\s*(?:Announce Type:\s*(?P<type>[\w-]+))?\s*(?:Abstract:)?(?P<abstract>.*)",
    re.DOTALL | re.IGNORECASE,
)


def claims(head: str, name: str) -> bool:  # noqa: ARG001  a feed may have any name
    """RSS 2.0 or Atom that arXiv's feed service wrote, or that has its types of announcement."""
    return root_name(head) in {"rss", "feed"} and bool(_OWN.search(head))


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage for each paper that is listed."""
    tag = "entry" if root_name(data[:4096].decode("utf-8", "ignore")) == "feed" else "item"
    return passages(data, file, msgspec.structs.replace(FORMAT, tag=tag))


def _provenance(feed: Element, file: str) -> Provenance:  # noqa: ARG001  only the name says when it was taken
    return Provenance(file=file, line=1, format="arxiv_rss", collected=named_day(file))


def _paper(element: Element, provenance: Provenance) -> Iterator[Entry | Problem]:
    where = f"{provenance.file}:{provenance.line}"
    description = _DESCRIPTION.match(text(element, "description") or text(element, "summary") or "")
    told = description.groupdict() if description else {}
    title = line(element, "title")
    if not title:
        yield Problem(where, "a paper without a title", "fetch it again")
        return
    links = [found for link in children(element, "link") if (found := link.get("href") or link.text)]
    stated = [line(element, "guid"), line(element, "id"), told.get("id"), *links]
    named = next((one for one in stated if one and re.search(r"\d{4}\.\d{4}|/\d{7}", one)), "")
    identifier, version, problem = arxiv_record.identified(named, links, where)
    yield Entry(
        title=title,
        abstract=paragraphs(told.get("abstract")),
        authors=_authors(element) or None,
        announced=_announced(element, (line(element, "announce_type") or told.get("type") or "").lower(), version),
        identifiers=arxiv_record.all_of(identifier, line(element, "DOI")),
        links=arxiv_record.addresses(identifier, None) or tuple(links),
        categories=_categories(element),
        venue=line(element, "journal_reference"),
        licence=line(element, "rights"),
        version=version,
        provenance=provenance,
    )
    if problem:
        yield problem


def _announced(element: Element, kind: str, version: int | None) -> date | None:
    """The day of the announcement, None for a replacement."""
    if kind not in ANNOUNCED and (kind or version != 1):
        return None
    return stated_day(line(element, "pubDate") or line(element, "published") or "")


def _authors(element: Element) -> tuple[str, ...]:
    creators = [line(creator, "name") or letters(creator.text or "") for creator in children(element, "author")]
    return forward_people(line(element, "creator") or "") or known(creators)


def _categories(element: Element) -> tuple[str, ...]:
    stated = (category.get("term") or category.text for category in children(element, "category"))
    return tuple(dict.fromkeys(term.strip() for term in stated if term and term.strip()))


def _nothing(feed: Element, file: str) -> Problem:
    title = next((found for part in (feed, *feed) if (found := line(part, "title"))), "a feed without a title")
    if "error" in title.lower():
        return Problem(f"{file}:1", f'arXiv answered with an error: "{title}"', "ask again, or ask otherwise")
    return Problem(f"{file}:1", f'no papers: "{title}"', "arXiv lists nothing at weekends and on holidays")


FORMAT = Format(tag="item", provenance=_provenance, read=_paper, nothing=_nothing)
SOURCE = Source("arxiv_rss", "arXiv daily, RSS or Atom", claims, raw(read))
