"""arXiv's answers over OAI-PMH, in the formats `arXiv`, `arXivRaw` and `arXivOld`.

The protocol is openarchives.org/OAI/openarchivesprotocol.html, the formats are described by
arxiv.org/OAI/arXiv.xsd and arXivRaw.xsd. `created` is the day of the version shown (arXiv/oaipmh takes
it from there), so it is the first version's only if it is no later than the month of the identifier.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sitegen.dates import parse_day
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import arxiv_record
from sitegen.sources.moments import stated_day
from sitegen.sources.names import full_name, known
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, raw
from sitegen.sources.people import forward_people
from sitegen.sources.prose import paragraphs, unescaped
from sitegen.sources.xml_records import Format, passages
from sitegen.sources.xml_tree import Element, child, children, line, local_name, root_name, text
from sitegen.text import one_line

KNOWN: Final = frozenset({"arXiv", "arXivRaw", "arXivOld"})
IGNORED: Final = "I"
"""The type of source of a version that was withdrawn."""


def claims(head: str, name: str) -> bool:  # noqa: ARG001  an answer may have any name
    """An answer of the protocol."""
    return root_name(head) == "OAI-PMH"


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage for each record."""
    return passages(data, file, FORMAT)


def _provenance(answer: Element, file: str) -> Provenance:
    answered = stated_day(line(answer, "responseDate") or "")
    return Provenance(file=file, line=1, format="oai_pmh", collected=named_day(file) or answered)


def _record(record: Element, provenance: Provenance) -> Iterator[Entry | Problem]:
    where = f"{provenance.file}:{provenance.line}"
    header, metadata = child(record, "header"), child(record, "metadata")
    deleted = header is not None and header.get("status") == "deleted"
    stated = next((inner for inner in metadata if isinstance(inner.tag, str)), None) if metadata is not None else None
    if stated is None:
        if not deleted:
            yield Problem(where, "a record without metadata", "fetch it again")
        return
    if local_name(stated) not in KNOWN:
        yield Problem(where, f'metadata in "{local_name(stated)}"', "ask for it with metadataPrefix=arXiv")
        return
    title = line(stated, "title")
    if not title:
        yield Problem(where, "a record without a title", "fetch it again")
        return
    named = line(stated, "id") or (line(header, "identifier") if header is not None else None) or ""
    identifier, _, problem = arxiv_record.identified(named, [], where)
    yield _entry(stated, title, identifier, provenance, deleted="deleted" if deleted else None)
    if problem:
        yield problem


def _entry(
    stated: Element, title: str, identifier: Identifier | None, provenance: Provenance, *, deleted: str | None
) -> Entry:
    comment, month = line(stated, "comments"), arxiv_record.month_of(identifier)
    versions = list(children(stated, "version"))
    published = _first_day(stated, versions, month)
    abstract = text(stated, "abstract")
    return Entry(
        title=one_line(unescaped(title)),
        abstract=paragraphs(unescaped(abstract)) if abstract else None,
        authors=_authors(stated) or None,
        published=published,
        year=month[0] if month and not published else None,
        identifiers=arxiv_record.all_of(identifier, line(stated, "doi"), comment),
        links=arxiv_record.addresses(identifier, comment),
        categories=tuple(dict.fromkeys((line(stated, "categories") or "").split())),
        venue=arxiv_record.venue(line(stated, "journal-ref"), comment),
        licence=line(stated, "license"),
        version=max((number for version in versions if (number := _number(version))), default=None),
        withdrawn=arxiv_record.withdrawn(comment) or deleted or _ignored(versions),
        provenance=provenance,
    )


def _first_day(stated: Element, versions: list[Element], month: tuple[int, int] | None) -> date | None:
    first = next((version for version in versions if _number(version) == 1), None)
    if first is not None:
        return stated_day(line(first, "date") or "")
    created = parse_day(line(stated, "created") or "")
    return created if created and (month is None or (created.year, created.month) <= month) else None


def _number(version: Element) -> int | None:
    digits = (version.get("version") or "").removeprefix("v")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else None


def _ignored(versions: list[Element]) -> str | None:
    newest = max(versions, key=lambda version: _number(version) or 0, default=None)
    return "withdrawn" if newest is not None and IGNORED in (line(newest, "source_type") or "") else None


def _authors(stated: Element) -> tuple[str, ...]:
    """The names, of `arXiv` from their parts, of `arXivRaw` from one list."""
    authors = child(stated, "authors")
    if authors is None:
        return ()
    parted = [
        full_name(line(author, "forenames"), line(author, "keyname"), line(author, "suffix"))
        for author in children(authors, "author")
    ]
    return known(parted) or forward_people(unescaped(line(stated, "authors") or ""))


def _nothing(answer: Element, file: str) -> Problem:
    error = child(answer, "error")
    what = f"{error.get('code')}: {line(answer, 'error')}" if error is not None else "it lists none"
    return Problem(f"{file}:1", f"no records: {what}", "ask for ListRecords of days that have some")


FORMAT = Format(tag="record", provenance=_provenance, read=_record, nothing=_nothing)
SOURCE = Source("oai_pmh", "arXiv over OAI-PMH", claims, raw(read))
