"""Answers of arXiv's API, in Atom (info.arxiv.org/help/api/user-manual.html, section 3.3).

`published` is the day of the first version, `id` names the one shown; an error is an entry with that
title; the feed's own `updated` is the day of the answer.
"""

import re
from collections.abc import Iterator

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import arxiv_record
from sitegen.sources.latex import letters
from sitegen.sources.moments import stated_day
from sitegen.sources.names import known
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, raw
from sitegen.sources.prose import paragraphs
from sitegen.sources.xml_records import Format, passages
from sitegen.sources.xml_tree import Element, child, children, line, root_name, text

_OWN = re.compile(r"<id>\s*https?://(?:export\.)?arxiv\.org/(?:api|abs)/", re.IGNORECASE)


def claims(head: str, name: str) -> bool:  # noqa: ARG001  an Atom feed may have any name
    """An Atom feed of the API's or with entries named as the API names them, but none of the daily ones."""
    return root_name(head) == "feed" and bool(_OWN.search(head)) and "announce_type>" not in head


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage for each entry."""
    return passages(data, file, FORMAT)


def _provenance(feed: Element, file: str) -> Provenance:
    answered = stated_day(line(feed, "updated") or "")
    return Provenance(file=file, line=1, format="arxiv_atom", collected=named_day(file) or answered)


def _entry(entry: Element, provenance: Provenance) -> Iterator[Entry | Problem]:
    where = f"{provenance.file}:{provenance.line}"
    title, stated, comment = line(entry, "title"), line(entry, "id") or "", line(entry, "comment")
    if title == "Error" or "/api/errors" in stated:
        yield Problem(where, f"arXiv answered with an error: {line(entry, 'summary')}", "ask again, or ask otherwise")
        return
    if not title:
        yield Problem(where, "an entry without a title", "fetch it again")
        return
    links = [link.get("href") or "" for link in children(entry, "link")]
    identifier, version, problem = arxiv_record.identified(stated, links, where)
    yield Entry(
        title=title,
        abstract=paragraphs(text(entry, "summary")),
        authors=known(letters(line(author, "name") or "") for author in children(entry, "author")) or None,
        published=stated_day(line(entry, "published") or ""),
        identifiers=arxiv_record.all_of(identifier, text(entry, "doi"), comment),
        links=arxiv_record.addresses(identifier, comment),
        categories=_categories(entry),
        venue=arxiv_record.venue(line(entry, "journal_ref"), comment),
        version=version,
        withdrawn=arxiv_record.withdrawn(comment),
        provenance=provenance,
    )
    if problem:
        yield problem


def _categories(entry: Element) -> tuple[str, ...]:
    """The arXiv classes, the primary one first."""
    primary = child(entry, "primary_category")
    elements = [primary, *children(entry, "category")] if primary is not None else children(entry, "category")
    return tuple(dict.fromkeys(term for element in elements if (term := element.get("term"))))


def _nothing(feed: Element, file: str) -> Problem:
    what = f'no entries: "{line(feed, "title") or "a feed without a title"}"'
    return Problem(f"{file}:1", what, "nothing was found, or arXiv answered too early; ask again")


FORMAT = Format(tag="entry", provenance=_provenance, read=_entry, nothing=_nothing)
SOURCE = Source("arxiv_atom", "arXiv API, Atom", claims, raw(read))
