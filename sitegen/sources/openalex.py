"""Works of OpenAlex (docs.openalex.org/api-entities/works): pages of results, one work, or a work a line.

An abstract stands as `{word: [positions]}` and is put together again.
"""

from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.markup import plain_line
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import addresses, as_object, at, day, objects, required_title, text, texts, year

WRAPPERS: Final = frozenset({"results"})
MARKS: Final = ("authorships", "abstract_inverted_index", "primary_location", "host_venue", "ids")


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON of works with what only OpenAlex tells of them."""
    return "openalex.org" in head and has_record(head, ("results.", ""), ("id",), ("display_name", "title"), MARKS)


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a work."""
    return read_text(source, file, "openalex", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a work."""
    work = as_object(record)
    published = day(work.get("publication_date"))
    places = (*objects(work.get("primary_location")), *objects(work.get("locations")))
    shown = addresses([place.get("landing_page_url") for place in places])
    yield Entry(
        title=required_title(plain_line(work.get("title")) or plain_line(work.get("display_name"))),
        provenance=here,
        abstract=in_order(work.get("abstract_inverted_index")),
        authors=_authors(work),
        published=published,
        year=None if published else year(work.get("publication_year")),
        identifiers=_identifiers(work, shown),
        links=addresses(*shown[:1], [place.get("pdf_url") for place in places], at(work, "open_access", "oa_url")),
        categories=_fields(work),
        keywords=texts([at(word, "display_name") for word in objects(work.get("keywords"))]),
        venue=_venue(work),
        licence=text(at(work, "primary_location", "license")),
        withdrawn="retracted" if work.get("is_retracted") is True else None,
    )


def in_order(positions: Any) -> str | None:
    """The text of an inverted one: each word at all its places."""
    if not isinstance(positions, dict):
        return None
    placed = [
        (place, word)
        for word, places in positions.items()
        for place in (places if isinstance(places, list) else [])
        if type(place) is int
    ]
    return text(" ".join(word for _, word in sorted(placed)))


def _authors(work: dict[str, Any]) -> tuple[str, ...] | None:
    ships = objects(work.get("authorships"))
    return texts([at(ship, "author", "display_name") or ship.get("raw_author_name") for ship in ships]) or None


def _identifiers(work: dict[str, Any], shown: tuple[str, ...]) -> tuple[Identifier, ...]:
    """The work's own, and those of the same work at its other places: a preprint of an article."""
    own = text(work.get("id")) or text(at(work, "ids", "openalex")) or ""
    return work_ids.once(
        [
            work_ids.doi(work.get("doi")) or work_ids.doi(at(work, "ids", "doi")),
            work_ids.token("openalex", own.rpartition("/")[2]),
            work_ids.token("mag", at(work, "ids", "mag")),
            work_ids.pmid(at(work, "ids", "pmid")),
            *work_ids.shown_by(shown),
        ]
    )


def _fields(work: dict[str, Any]) -> tuple[str, ...]:
    """The fields of the work's topics, the likeliest first."""
    topics = (*objects(work.get("primary_topic")), *objects(work.get("topics")))
    return tuple(dict.fromkeys(texts([at(topic, "field", "display_name") for topic in topics])))


def _venue(work: dict[str, Any]) -> str | None:
    place = work.get("primary_location")
    named = text(at(place, "source", "display_name")) or text(at(place, "raw_source_name"))
    return named or text(at(work, "host_venue", "display_name"))


SOURCE = Source("openalex", "OpenAlex (.json)", claims, whole(read))
