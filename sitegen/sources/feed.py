"""Any feed of papers, in RSS or Atom, through feedparser; DOI and arXiv identifier are dug from where they stand.

Journals state a DOI in PRISM or Dublin Core elements, repositories in a link or guid, aggregators of
arXiv behind the title, as `(arXiv:2301.00001v1 [cs.LG])`.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources.feed_dates import announced_day, published_day, published_year, with_days_of_rss
from sitegen.sources.html_text import html_line, html_text
from sitegen.sources.latex import letters
from sitegen.sources.names import known, person
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, lines_of, raw
from sitegen.sources.people import forward_people
from sitegen.sources.prose import unescaped
from sitegen.sources.xml_records import Place, damaged, of_the_file, own_lines, places_of, shared_out
from sitegen.sources.xml_tree import Element, decoded, local_name, root_name, tree, whole

ROOTS: Final = frozenset({"rss", "feed", "RDF"})
LARGEST: Final = 1 << 25
"""Bytes of a feed; 32 MiB."""
_BEHIND_TITLE = re.compile(r"\s*\(arXiv:(?P<id>[^\s()]+)(?: \[(?P<category>[\w.-]+)\])?[^()]*\)\s*$", re.IGNORECASE)
_IN_PATH = re.compile(r"/(10\.\d{4,9}/[^?#\s]+?)(?:v\d+)?(?:\.(?:full|abstract|short|pdf|html))*/?(?:[?#]|$)")
_PUBLISHED_IN = re.compile(r"^[^\n]{0,100}Published online: [^\n]{0,100}?doi:\s?\S+\s*")
_MAILED = re.compile(r"[^\s()@]{1,100}@[^\s()]{1,100}\s*\((?P<name>[^()]{1,200})\)")


def claims(head: str, name: str) -> bool:  # noqa: ARG001  a feed may have any name
    """RSS of any age, or Atom."""
    return root_name(head) in ROOTS and (root_name(head) != "RDF" or "purl.org/rss" in head)


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage for each item, on the lines of its tags where these can be told, and one for the rest."""
    if len(data) > LARGEST:
        yield Passage(len(lines_of(decoded(data))), Problem(f"{file}:1", f"over {LARGEST >> 20} MiB", "split the feed"))
        return
    parsed = tree(data)
    total = len(lines_of(parsed.text))
    told = _told(parsed.root)
    if parsed.root is None or told is None:
        yield Passage(total, Problem(f"{file}:1", "not a feed that can be read", "fetch it again"))
        return
    places = places_of(parsed.text, "entry" if local_name(parsed.root) == "feed" else "item")
    if len(places) != len(told.entries):
        places = [Place((1, 0), (0, 0), closed=True) for _ in told.entries]
    damage, loose = shared_out(parsed.complaints, places)
    for number, (item, place, lines) in enumerate(zip(told.entries, places, own_lines(places), strict=True)):
        what = damage.get(number) or (None if place.closed else "it ends early")
        here = Provenance(file=file, line=place.start[0], format="feed", collected=named_day(file))
        yield Passage(lines, damaged(file, place, what) if what else _entry(item, here))
        total -= lines
    yield Passage(total)
    if not told.entries and not loose:
        yield Passage(0, _nothing(told, file))
    yield from (Passage(0, problem) for problem in of_the_file(file, parsed.text, loose))


def _told(root: Element | None) -> Any:
    """What feedparser makes of a well-formed feed; None where it fails, as it may where namespaces are missing."""
    # only a build that reads a feed waits for its parser
    import feedparser

    if root is None:
        return None
    try:
        told = feedparser.parse(io.BytesIO(whole(root)), sanitize_html=False, resolve_relative_uris=False)
    except (LookupError, ValueError, AttributeError, TypeError, AssertionError, RecursionError):
        return None
    if str(told.get("version")).startswith("rss"):
        with_days_of_rss(told.entries)
    return told


def _nothing(told: Any, file: str) -> Problem:
    return Problem(f"{file}:1", f'no items: "{html_line(told.feed.get("title")) or "a feed without a title"}"')


def _entry(item: Any, provenance: Provenance) -> Entry | Problem:
    stated = html_line(item.get("title"))
    if not stated:
        where = f"{provenance.file}:{provenance.line}"
        return Problem(where, "an item without a title", "a paper has one; this may be a note")
    behind = _BEHIND_TITLE.search(stated)
    title = stated[: behind.start()].removesuffix(".") if behind and identifiers.arxiv(behind["id"]) else stated
    links = tuple(dict.fromkeys(link["href"] for link in item.get("links", ()) if link.get("href")))
    arxiv = identifiers.arxiv(behind["id"]) if behind else _versioned(item)
    return Entry(
        title=title,
        abstract=_abstract(item),
        authors=_authors(item) or None,
        published=published_day(item),
        year=published_year(item),
        announced=announced_day(item),
        identifiers=_identifiers(item, links, arxiv[0] if arxiv else None),
        links=links,
        categories=_categories(item, behind["category"] if behind else None),
        venue=html_line(item.get("prism_publicationname")),
        licence=html_line(item.get("license") or item.get("rights")),
        version=arxiv[1] if arxiv else None,
        provenance=provenance,
    )


def _abstract(item: Any) -> str | None:
    """The description, else the content, without the line on where it was published that journals put first."""
    told = html_text(item.get("summary") or next((part.value for part in item.get("content", ())), None))
    return _PUBLISHED_IN.sub("", told) or None if told else None


def _versioned(item: Any) -> tuple[Identifier, int | None] | None:
    """arXiv's identifier and the version, where the item's own name or address is one of arXiv's."""
    stated = (str(item.get(name) or "").replace("oai:arXiv.org:", "arXiv:") for name in ("id", "link"))
    return next((found for text in stated if (found := identifiers.stated_arxiv(text))), None)


def _identifiers(item: Any, links: tuple[str, ...], arxiv: Identifier | None) -> tuple[Identifier, ...]:
    """All identifiers that the item states, those in the paths of links only where nothing better does."""
    told = [str(item.get(name) or "") for name in ("prism_doi", "dc_identifier", "id", "prism_url")]
    named = [identifiers.doi(text) for text in told if re.match(r"(?:doi:\s*)?10\.", text, re.IGNORECASE)]
    found = [one for one in (arxiv, *named, *map(identifiers.of_address, (*told, *links))) if one]
    if not found:
        found = [one for link in links if (path := _IN_PATH.search(link)) and (one := identifiers.doi(path[1]))]
    return tuple(dict.fromkeys(found))


def _authors(item: Any) -> tuple[str, ...]:
    """The names, one an element or several joined in one."""
    people = item.get("authors") or [{"name": item.get("author")}]
    stated = (html_line(unescaped(_MAILED.sub(r"\g<name>", str(person.get("name") or "")))) for person in people)
    return tuple(dict.fromkeys(name for text in stated if text for name in _listed(letters(text))))


def _listed(text: str) -> tuple[str, ...]:
    """The names in the text of one element: `Last, First`, or a list."""
    surname, _, rest = text.partition(", ")
    single = bool(rest) and " " not in surname.strip() and not re.search(r",|;| and ", rest)
    return known([person(text)]) if single else forward_people(text)


def _categories(item: Any, first: str | None) -> tuple[str, ...]:
    terms = (html_line(tag.get("label") or tag.get("term")) for tag in item.get("tags", ()))
    return tuple(dict.fromkeys(term for term in (first, *terms) if term))


SOURCE = Source("feed", "RSS or Atom", claims, raw(read))
