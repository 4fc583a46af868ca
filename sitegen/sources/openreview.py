"""Notes of OpenReview's APIs, and lists made from them (docs.openreview.net, papercopilot/paperlists).

In version 1 a field stands as it is, in version 2 as `{"value": ...}`; moments are milliseconds since 1970. A note
whose forum is another's is a review, a comment or a decision. A list keeps authors in one text, parted by `;`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.names import known
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import (
    addresses,
    as_object,
    day_of_epoch,
    first,
    prose,
    required_title,
    split_texts,
    text,
    words,
    year,
)

WRAPPERS: Final = frozenset({"notes"})
HOST: Final = "https://openreview.net"
_BOOK = re.compile(r"booktitle\s*=\s*\{([^{}]*)\}")
_YEAR = re.compile(r"\byear\s*=\s*\{?(\d{4})")
_GONE = re.compile(r"withdr[ae]wn?|desk[ _]?reject", re.IGNORECASE)


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON with notes that have contents, or with records that have OpenReview's names of people."""
    notes = has_record(head, ("notes.", ""), ("content.title", "content.title.value"), ("id", "forum", "cdate"))
    return notes or has_record(head, ("",), ("id",), ("authorids", "or_profile"), ("site", "track", "status"))


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a note."""
    return read_text(source, file, "openreview", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a submission; nothing for what was said about one."""
    note = as_object(record)
    forum = first(note, ("forum", "id"))
    if note.get("id", forum) != forum or note.get("replyto"):
        return
    content = _content(note)
    created = day_of_epoch(first(note, ("cdate", "tcdate", "pdate")), 1000)
    venue = text(content.get("venue"))
    bibtex = str(first(content, ("_bibtex", "bibtex")) or "")
    book = _BOOK.search(bibtex)
    stated_year = _YEAR.search(bibtex)
    yield Entry(
        title=required_title(text(content.get("title"))),
        provenance=here,
        abstract=prose(content.get("abstract")),
        authors=known(split_texts(first(content, ("authors", "author")), ";")) or None,
        published=created,
        year=None if created or not stated_year else year(stated_year[1]),
        identifiers=work_ids.once([work_ids.token("openreview", forum), work_ids.doi(content.get("doi"))]),
        links=_links(content),
        categories=split_texts(content.get("primary_area"), ";"),
        keywords=words(content.get("keywords")),
        venue=venue or (text(book[1]) if book else None),
        licence=text(note.get("license")) or text(content.get("license")),
        withdrawn=_withdrawn(content, venue),
    )


def _content(note: dict[str, Any]) -> dict[str, Any]:
    """The fields of a note, in either version, or those of a list's record."""
    content = note.get("content")
    fields = content if isinstance(content, dict) else note
    return {
        name: value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in fields.items()
    }


def _links(content: dict[str, Any]) -> tuple[str, ...]:
    """The forum, the PDF (whose address may leave out the host), code and project."""
    pdf = text(content.get("pdf")) or ""
    names = ("site", "html", "code", "github", "code_url", "project", "project_page", "url")
    return addresses(
        *(content.get(name) for name in names[:1]),
        HOST + pdf if pdf.startswith("/") else pdf,
        *(content.get(name) for name in names[1:]),
    )


def _withdrawn(content: dict[str, Any], venue: str | None) -> str | None:
    """The venue or status that says that the submission is no longer one."""
    stated = (venue, text(content.get("venueid")), text(content.get("status")))
    return next((says for says in stated if says and _GONE.search(says)), None)


SOURCE = Source("openreview", "OpenReview (.json)", claims, whole(read))
