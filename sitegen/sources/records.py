"""Papers as people write them down themselves: records under the names that they give the fields."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.people import is_torn, listed, people
from sitegen.sources.values import (
    Number,
    addresses,
    as_object,
    at,
    day,
    first,
    number,
    prose,
    required_title,
    split_texts,
    text,
    words,
    year,
)

NAMES: Final = {
    "title": ("title", "name", "papertitle"),
    "abstract": ("abstract", "summary", "description"),
    "authors": ("authors", "author", "creators", "authornames"),
    "organisation": ("organisation", "organization", "affiliation"),
    "published": (
        "published",
        "date",
        "publicationdate",
        "publisheddate",
        "publishedat",
        "datepublished",
        "pubdate",
        "submitted",
    ),
    "year": ("year", "publicationyear", "pubyear", "published", "date"),
    "announced": ("announced", "announcedat", "listed"),
    "collected": ("collected", "dateretrieved", "retrieved", "retrievedat"),
    "categories": ("categories", "category", "primarycategory", "subjects"),
    "keywords": ("keywords", "topics", "tags"),
    "venue": ("venue", "journal", "conference", "booktitle", "containertitle", "journalref"),
    "licence": ("licence", "license"),
    "withdrawn": ("withdrawn", "retracted"),
    "upvotes": ("upvotes",),
    "comments": ("comments", "numcomments"),
    "arxiv": ("arxiv", "arxivid", "eprint"),
    "doi": ("doi",),
    "openreview": ("openreview", "openreviewid"),
    "acl": ("acl", "aclid", "anthologyid"),
    "pmid": ("pmid", "pubmed", "pubmedid"),
    "s2": ("s2", "s2id", "paperid", "semanticscholarid"),
    "openalex": ("openalex", "openalexid"),
}
"""Each field's names, the likeliest first, in lower case and without what parts their words."""
LINKS: Final = (
    *("links", "urls", "link", "url", "paperurl", "absurl", "arxivurl", "pdf", "pdfurl", "pdflink"),
    *("code", "codeurl", "github", "githuburl", "repository", "project", "projectpage", "homepage", "website"),
)
TOKENS: Final = ("openreview", "acl", "s2", "openalex")
_PARTED = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:arxiv\.org/(?:abs|pdf)/|(?:dx\.)?doi\.org/|arxiv:|doi:)", re.IGNORECASE)
_VERSION = re.compile(r"(?:v\d+)?(?:\.pdf)?$")
_NOTE = re.compile(r"\[.*\]")


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry that a record states. Raises NotAPaperError where it is no object or has no title."""
    named = _named(as_object(record))
    stated = {field: first(named, names) for field, names in NAMES.items()}
    links = addresses(*(named.get(name) for name in LINKS), named.get("id"))
    published, collected, authors = day(stated["published"]), day(stated["collected"]), _authors(stated["authors"])
    torn = isinstance(stated["authors"], str) and is_torn(authors)
    yield Entry(
        title=required_title(text(stated["title"])),
        provenance=msgspec.structs.replace(here, collected=collected) if collected else here,
        abstract=prose(stated["abstract"]),
        authors=None if torn else people(authors),
        organisation=text(stated["organisation"]),
        published=published,
        year=None if published else year(stated["year"]),
        announced=day(stated["announced"]),
        identifiers=_identifiers(named, stated, links, record),
        links=links,
        categories=split_texts(stated["categories"], r"[;,]|\s+(?=[a-z-]+\.[A-Z]{2}\b)"),
        keywords=words(stated["keywords"]),
        venue=text(stated["venue"]),
        licence=text(stated["licence"]),
        withdrawn=_withdrawn(stated["withdrawn"]),
        version=number(named.get("version")),
        upvotes=number(stated["upvotes"]),
        comments=number(stated["comments"]),
    )
    yield from work_ids.unrepaired(_arxiv_value(named, stated), record, here)
    if torn:
        hint = 'write "First Last; First Last" or a list; the paper is kept, without authors'
        yield Problem(f"{here.file}:{here.line}", "the authors' names were parted at the commas within them", hint)


def _named(record: dict[str, Any]) -> dict[str, Any]:
    """The record under plain names: `arXiv ID` and `arxiv_id` are `arxivid`; the first that states anything stays."""
    named: dict[str, Any] = {}
    for key, value in record.items():
        plain = _PARTED.sub("", key).lower()
        if named.get(plain) in (None, "", []):
            named[plain] = value
    return named


def _authors(value: Any) -> tuple[str, ...]:
    """The people of a list of names or of objects with names, or of one text."""
    if isinstance(value, str):
        return tuple(name for name in listed(text(value) or "") if not _NOTE.fullmatch(name))
    if isinstance(value, list):
        return tuple(name for item in value if (name := text(item) or _person(item)))
    return ()


def _person(value: Any) -> str | None:
    whole = text(at(value, "name")) or text(at(value, "full_name")) or text(at(value, "fullname"))
    given = text(at(value, "given")) or text(at(value, "first")) or text(at(value, "firstName"))
    family = text(at(value, "family")) or text(at(value, "last")) or text(at(value, "lastName"))
    return whole or " ".join(part for part in (given, family) if part) or None


def _identifiers(
    named: dict[str, Any], stated: dict[str, Any], links: tuple[str, ...], record: Any
) -> tuple[Identifier, ...]:
    return work_ids.once(
        [
            _arxiv(_arxiv_value(named, stated), record),
            _doi(stated["doi"]),
            work_ids.pmid(stated["pmid"]),
            *(work_ids.token(scheme, stated[scheme]) for scheme in TOKENS),
            *work_ids.shown_by(links),
        ]
    )


def _arxiv_value(named: dict[str, Any], stated: dict[str, Any]) -> Any:
    """What stands for an arXiv identifier; an `id` does where it looks like one."""
    if stated["arxiv"] is not None:
        return stated["arxiv"]
    plain = named.get("id")
    looks = identifiers.arxiv(work_ids.written(plain) or "") or isinstance(plain, Number)
    return plain if looks and text(plain) not in addresses(plain) else None


def _arxiv(value: Any, record: Any) -> Identifier | None:
    """An arXiv identifier, or as much of one as is stated."""
    found, stated = work_ids.arxiv(value, record), text(value)
    if found or not stated or work_ids.lost_digits(value):
        return found
    return Identifier("arxiv", _VERSION.sub("", _ADDRESS.sub("", stated).lower()))


def _doi(value: Any) -> Identifier | None:
    """A DOI, or as much of one as is stated."""
    stated = text(value)
    return work_ids.doi(stated) or Identifier("doi", _ADDRESS.sub("", stated).lower()) if stated else None


def _withdrawn(value: Any) -> str | None:
    return "withdrawn" if value is True else text(value)
