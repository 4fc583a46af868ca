"""Items of the Zotero Web API (zotero.org/support/dev/web_api/v3) and of Better BibTeX's JSON.

An item of the API keeps its fields in `data` and a date that Zotero understood in `meta.parsedDate`, with `00` for
what is not known. Attachments, notes and annotations are no papers. A preprint's arXiv identifier often stands
only in `extra`, among lines of `name: value`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.markup import plain, plain_line
from sitegen.sources.names import full_name, known
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import addresses, as_object, at, day, first, objects, required_title, text, texts, year

WRAPPERS: Final = frozenset({"items"})
FURNITURE: Final = frozenset({"attachment", "note", "annotation"})
MAKERS: Final = frozenset(
    {
        "artist",
        "inventor",
        "presenter",
        "programmer",
        "cartographer",
        "director",
        "interviewee",
        "podcaster",
        "composer",
    }
)
VENUES: Final = (
    *("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName", "encyclopediaTitle", "dictionaryTitle"),
    *("websiteTitle", "blogTitle", "repository", "university", "institution"),
)
_CLASSES = re.compile(r"arxiv:\s*\S+\s*\[([\w., -]+)\]", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:\s*(\d+)")
_DOI = re.compile(r"\bDOI:\s*(\S+)", re.IGNORECASE)
_LICENCE = re.compile(r"licen[cs]e|creative ?commons|\bCC[ -]?(?:BY|0)\b", re.IGNORECASE)


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON of items that have Zotero's types."""
    return has_record(head, ("", "data.", "items.", "items.data."), ("itemType",))


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage an item."""
    return read_text(source, file, "zotero", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of an item; nothing for an attachment or a note."""
    around = as_object(record)
    item = around["data"] if isinstance(around.get("data"), dict) else around
    if text(item.get("itemType")) in FURNITURE:
        return
    published, year_only = _published(item, text(at(around, "meta", "parsedDate")))
    extra, links = str(item.get("extra") or ""), addresses(item.get("url"))
    classes = _CLASSES.search(extra)
    rights = text(item.get("rights"))
    yield Entry(
        title=required_title(plain_line(item.get("title"))),
        provenance=msgspec.structs.replace(here, collected=here.collected or _taken(item)),
        abstract=plain(item.get("abstractNote")),
        authors=_authors(objects(item.get("creators"))),
        published=published,
        year=year_only,
        identifiers=_identifiers(item, extra, links),
        links=links,
        categories=tuple(re.findall(r"[\w.-]+", classes[1])) if classes else (),
        keywords=texts([at(tag, "tag") for tag in objects(item.get("tags"))]),
        venue=text(first(item, VENUES)),
        licence=rights if rights and _LICENCE.search(rights) else None,
    )


def _taken(item: dict[str, Any]) -> date | None:
    """When the item was looked at, else when it was put into the library."""
    return day(item.get("accessDate")) or day(item.get("dateAdded"))


def _published(item: dict[str, Any], parsed: str | None) -> tuple[date | None, int | None]:
    """The day where one is stated, else the year."""
    full = day(parsed) or day(item.get("date"))
    return (full, None) if full else (None, year(parsed) or year(item.get("date")))


def _authors(creators: tuple[dict[str, Any], ...]) -> tuple[str, ...] | None:
    """The authors, or where there is none those who made it otherwise; not editors and contributors."""
    authors = [each for each in creators if each.get("creatorType") == "author"]
    made = authors or [each for each in creators if text(each.get("creatorType")) in MAKERS]
    names = (full_name(text(m.get("firstName")), text(m.get("lastName"))) or text(m.get("name")) for m in made)
    return known(names) or None


def _identifiers(item: dict[str, Any], extra: str, links: tuple[str, ...]) -> tuple[Identifier, ...]:
    said = identifiers.stated_arxiv(" ".join((text(item.get("archiveID")) or "", extra)))
    pmid, doi = _PMID.search(extra), _DOI.search(extra)
    return work_ids.once(
        [
            work_ids.doi(item.get("DOI")) or (work_ids.doi(doi[1]) if doi else None),
            said[0] if said else None,
            Identifier("pmid", pmid[1]) if pmid else None,
            *work_ids.shown_by(links),
        ]
    )


SOURCE = Source("zotero", "Zotero (.json)", claims, whole(read))
