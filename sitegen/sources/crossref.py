"""Works of the Crossref REST API (api.crossref.org): lists, one work, or bare works.

Abstracts are JATS; a date is as exact as the publisher told. `update-to` stands in a notice and names the work
that it corrects or retracts; `updated-by` stands in that work.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.markup import plain, plain_line
from sitegen.sources.names import full_name, known
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.people import people
from sitegen.sources.values import (
    addresses,
    as_object,
    at,
    day_of_parts,
    first,
    objects,
    required_title,
    text,
    texts,
)

WRAPPERS: Final = frozenset({"message", "items"})
PATHS: Final = ("message.items.", "message.", "items.", "")
MARKS: Final = ("indexed", "deposited", "is-referenced-by-count", "references-count", "reference-count", "member")
DATES: Final = ("issued", "published", "published-online", "posted", "published-print")
SAME_WORK: Final = (
    *("is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-same-as", "is-identical-to"),
    *("is-manuscript-of", "has-manuscript"),
)
RETRACTING: Final = ("retraction", "withdrawal", "removal")


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON of works with a DOI and what only Crossref keeps about them."""
    return has_record(head, PATHS, ("DOI",), MARKS) or has_record(head, PATHS, ("title",), MARKS[:4])


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a work."""
    return read_text(source, file, "crossref", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a work."""
    work = as_object(record)
    published, year = _issued(work)
    yield Entry(
        title=required_title(_title(work)),
        provenance=here,
        abstract=plain(work.get("abstract")),
        authors=known(name for author in objects(work.get("author")) for name in _names(author)) or None,
        published=published,
        year=year,
        identifiers=_identifiers(work),
        links=_links(work),
        categories=texts(work.get("subject")),
        venue=_venue(work),
        licence=_licence(work),
        withdrawn=_withdrawn(work),
    )


def _title(work: dict[str, Any]) -> str | None:
    """The title, with the subtitle that it does not repeat."""
    title = plain_line(next(iter(texts(work.get("title"))), None))
    subtitle = plain_line(next(iter(texts(work.get("subtitle"))), None))
    return f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title


def _names(author: dict[str, Any]) -> tuple[str, ...]:
    """A person; the people of a family name that has everything; an organisation as it is called."""
    given, family = text(author.get("given")), text(author.get("family"))
    if family and not given:
        return people(family)
    name = full_name(given, family, text(author.get("suffix"))) or text(first(author, ("name", "literal")))
    return (name,) if name else ()


def _issued(work: dict[str, Any]) -> tuple[date | None, int | None]:
    """The day of the first publication, where one is stated in the year of issue; else that year."""
    stated = [day_of_parts(work.get(name)) for name in DATES]
    year = next((day.year if day else year for day, year in stated if day or year), None)
    days = [day for day, _ in stated if day and day.year == year]
    return (days[0], None) if days else (None, year)


def _identifiers(work: dict[str, Any]) -> tuple[Identifier, ...]:
    related = [each for name in SAME_WORK for each in objects(at(work, "relation", name))]
    return work_ids.once(
        [
            work_ids.doi(work.get("DOI")),
            *(work_ids.doi(each.get("id")) for each in related if each.get("id-type") == "doi"),
            *(work_ids.arxiv(each.get("id"), each) for each in related if each.get("id-type") in ("arxiv", "uri")),
        ]
    )


def _links(work: dict[str, Any]) -> tuple[str, ...]:
    pdfs = [link.get("URL") for link in objects(work.get("link")) if link.get("content-type") == "application/pdf"]
    return addresses(at(work, "resource", "primary", "URL") or work.get("URL"), pdfs)


def _venue(work: dict[str, Any]) -> str | None:
    """Journal or book, else conference, else the institution of a preprint."""
    named = (
        *texts(work.get("container-title")),
        text(at(work, "event", "name")),
        *texts([each.get("name") for each in objects(work.get("institution"))]),
        text(work.get("group-title")),
    )
    return next((plain_line(name) for name in named if name), None)


def _licence(work: dict[str, Any]) -> str | None:
    """The licence of the version of record, else the first; never that of text mining."""
    stated = [each for each in objects(work.get("license")) if each.get("content-version") != "tdm"]
    record = [each for each in stated if each.get("content-version") == "vor"]
    return next((text(each.get("URL")) for each in (*record, *stated)), None)


def _withdrawn(work: dict[str, Any]) -> str | None:
    """Which notice retracts this work: one that updates it, or this record itself under the same DOI."""
    own = work_ids.doi(work.get("DOI"))
    itself = [each for each in objects(work.get("update-to")) if work_ids.doi(each.get("DOI")) == own]
    for notice in (*objects(work.get("updated-by")), *itself):
        kind = text(notice.get("type"))
        if kind in RETRACTING:
            return " ".join(part for part in (kind, text(notice.get("DOI"))) if part)
    title = _title(work) or ""
    return title.partition(":")[0].lower() if title.upper().startswith(("RETRACTED", "WITHDRAWN")) else None


SOURCE = Source("crossref", "Crossref (.json)", claims, whole(read))
