"""CSL-JSON (docs.citationstyles.org, csl-data.json): what Zotero, Pandoc, Mendeley and doi.org give of references."""

import re
from collections.abc import Iterator
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
from sitegen.sources.values import (
    addresses,
    as_object,
    day_of_parts,
    first,
    objects,
    required_title,
    text,
    texts,
    words,
)

WRAPPERS: Final = frozenset({"items", "references"})
PATHS: Final = ("", "items.", "references.")
MARKS: Final = ("issued", "container-title", "author.family", "author.literal", "citation-key", "title-short")
CROSSREF: Final = ("indexed", "deposited", "is-referenced-by-count")
"""What Crossref adds to references that otherwise look like CSL."""
_CLASSES = re.compile(r"arxiv:\s*\S+\s*\[([\w., -]+)\]", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:\s*(\d+)")


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON of references with a type, a title and a field that CSL writes as nobody else."""
    return has_record(head, PATHS, ("type",), ("title",), MARKS) and not has_record(head, PATHS, CROSSREF)


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a reference."""
    return read_text(source, file, "csl_json", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a reference."""
    reference = as_object(record)
    published, year = day_of_parts(reference.get("issued"))
    accessed, _ = day_of_parts(reference.get("accessed"))
    links = addresses(reference.get("URL"))
    yield Entry(
        title=required_title(plain_line(reference.get("title"))),
        provenance=msgspec.structs.replace(here, collected=here.collected or accessed),
        abstract=plain(reference.get("abstract")),
        authors=known(map(_name, objects(reference.get("author")))) or None,
        published=published,
        year=None if published else year,
        identifiers=_identifiers(reference, links),
        links=links,
        keywords=words(reference.get("keyword")),
        categories=_classes(reference),
        venue=_venue(reference),
        licence=text(reference.get("license")),
    )


def _venue(reference: dict[str, Any]) -> str | None:
    """Where it appeared; `arXiv:1501.04916 [physics]` is no place."""
    names = texts(first(reference, ("container-title", "event-title", "event", "collection-title")))
    return next((name for name in names if not identifiers.stated_arxiv(name)), None)


def _classes(reference: dict[str, Any]) -> tuple[str, ...]:
    """The arXiv classes that stand behind an identifier."""
    stated = _CLASSES.search(_asides(reference))
    return tuple(re.findall(r"[\w.-]+", stated[1])) if stated else ()


def _asides(reference: dict[str, Any]) -> str:
    """The fields in which arXiv identifiers stand, for want of one of their own."""
    return " ".join(each for name in ("note", "number", "container-title") for each in texts(reference.get(name)))


def _name(author: dict[str, Any]) -> str | None:
    """A person with the particles of the name where they are spoken, or an organisation."""
    particles = (text(author.get(f"{kind}dropping-particle")) for kind in ("", "non-"))
    family = " ".join(part for part in (*particles, text(author.get("family"))) if part)
    whole_name = full_name(text(author.get("given")), family, text(author.get("suffix")))
    return whole_name or text(first(author, ("literal", "name")))


def _identifiers(reference: dict[str, Any], links: tuple[str, ...]) -> tuple[Identifier, ...]:
    """The DOI and PMID, and what stands in the note, the number or the link."""
    said = identifiers.stated_arxiv(_asides(reference))
    pmid = _PMID.search(text(reference.get("note")) or "")
    return work_ids.once(
        [
            work_ids.doi(reference.get("DOI")),
            said[0] if said else None,
            work_ids.pmid(reference.get("PMID")) or (Identifier("pmid", pmid[1]) if pmid else None),
            *work_ids.shown_by(links),
        ]
    )


SOURCE = Source("csl_json", "CSL-JSON (.json)", claims, whole(read))
