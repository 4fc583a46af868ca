"""How a paper is cited: its kind, date, identifiers and addresses, for reference managers and search engines.

What no source states is left out, never made up: no authors where nobody names them, and no date but that of
the first version, since the day a paper was listed is no day of publication.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from sitegen import identifiers, venues
from sitegen.model import Paper

Kind = Literal["preprint", "journalArticle", "conferencePaper"]
"""Zotero's names of the three types of item that a paper can be."""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of a paper's page tells a reference manager.

    kind             Zotero's name of the type of item
    title            as its source writes it
    authors          empty where no source names them
    repository       the archive of a preprint
    licence          as its source states it
    licence_address  the same, where it is an address
    tags             the names, without `citation_`, and contents of tags
                     (scholar.google.com/intl/en/scholar/inclusion.html)
    """

    kind: Kind
    title: str
    authors: tuple[str, ...]
    repository: str | None
    licence: str | None
    licence_address: str | None
    tags: tuple[tuple[str, str], ...]


class Named(msgspec.Struct, frozen=True):
    """A thing of schema.org that has a name."""

    type: str = msgspec.field(name="@type")
    name: str


class Property(msgspec.Struct, frozen=True):
    """An identifier in schema.org's form."""

    type: str = msgspec.field(name="@type")
    name: str = msgspec.field(name="propertyID")
    value: str


class ScholarlyArticle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A paper as schema.org describes it (schema.org/ScholarlyArticle), its texts as their source writes them.

    The scripts that cite a paper read it, so it holds all that a citation needs.
    """

    context: str = msgspec.field(name="@context")
    type: str = msgspec.field(name="@type")
    headline: str
    url: str
    author: tuple[Named, ...] = ()
    date_published: str | None = None
    is_part_of: Named | None = None
    identifier: tuple[Property, ...] = ()
    same_as: tuple[str, ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    license: str | None = None
    creative_work_status: str | None = None


class Cited(msgspec.Struct, frozen=True):
    """A paper as it is cited.

    url        the absolute address of its page
    head       what the head of the page says
    described  the paper in schema.org's words
    """

    url: str
    head: Citation
    described: ScholarlyArticle


def cited(paper: Paper, url: str) -> Cited:
    """How a paper is cited whose page is at an absolute address."""
    return Cited(url, citation(paper), described(paper, url))


def kind(paper: Paper) -> Kind:
    """A preprint unless a source names where it appeared, and then what that name says."""
    if venues.is_preprint(paper.venue):
        return "preprint"
    named = venues.is_conference(paper.venue) and not venues.is_journal(paper.venue)
    return "conferencePaper" if named else "journalArticle"


def citation(paper: Paper) -> Citation:
    """What the head of a paper's page says of it."""
    named = {identifier.scheme: identifier.value for identifier in reversed(paper.identifiers)}
    of, arxiv = kind(paper), named.get("arxiv")
    tags = {
        "publication_date": (_published(paper) or "").replace("-", "/"),
        "journal_title": paper.venue if of == "journalArticle" else None,
        "conference_title": paper.venue if of == "conferencePaper" else None,
        "arxiv_id": arxiv,
        "doi": named.get("doi"),
        "pmid": named.get("pmid"),
        "pdf_url": f"https://arxiv.org/pdf/{arxiv}" if arxiv else _pdf(paper.links),
        "keywords": "; ".join(_keywords(paper)),
    }
    return Citation(
        kind=of,
        title=paper.title,
        authors=paper.authors or (),
        licence=paper.licence,
        repository=_repository(paper, arxiv) if of == "preprint" else None,
        licence_address=paper.licence if _is_address(paper.licence) else None,
        tags=tuple((name, content) for name, content in tags.items() if content),
    )


def described(paper: Paper, url: str) -> ScholarlyArticle:
    """The paper at an absolute address, in schema.org's words."""
    of = kind(paper)
    whole = {"journalArticle": "Periodical", "conferencePaper": "PublicationVolume"}.get(of)
    return ScholarlyArticle(
        context="https://schema.org",
        type="ScholarlyArticle",
        headline=paper.title,
        url=url,
        author=tuple(Named("Person", name) for name in paper.authors or ()),
        date_published=_published(paper),
        is_part_of=Named(whole, paper.venue) if whole and paper.venue else None,
        identifier=tuple(Property("PropertyValue", each.scheme, each.value) for each in paper.identifiers),
        same_as=_places(paper, of),
        abstract=paper.abstract,
        keywords=_keywords(paper),
        license=paper.licence if _is_address(paper.licence) else None,
        creative_work_status=paper.withdrawn,
    )


def _keywords(paper: Paper) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*paper.categories, *paper.keywords)))


def _published(paper: Paper) -> str | None:
    return paper.published.isoformat() if paper.published else str(paper.year) if paper.year else None


def _places(paper: Paper, of: Kind) -> tuple[str, ...]:
    """Where the work is to be had, first where it is cited from: a preprint's archive, an article's DOI."""
    last = "doi" if of == "preprint" else "arxiv"
    ordered = sorted(paper.identifiers, key=lambda identifier: (identifier.scheme == last, identifier))
    return tuple(place for identifier in ordered if (place := identifiers.address(identifier)))


def _repository(paper: Paper, arxiv: str | None) -> str | None:
    return paper.venue or ("arXiv" if arxiv else None)


def _pdf(links: Iterable[str]) -> str | None:
    return next((link for link in links if _is_address(link) and link.lower().endswith(".pdf")), None)


def _is_address(text: str | None) -> bool:
    return bool(text and text.startswith(("https://", "http://")))
