"""JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1), and the items of the Rogue Scholar API.

Rogue Scholar keeps moments as seconds since 1970 and gives its items DOIs. An item without a title is no paper.
"""

from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.markup import plain, plain_line
from sitegen.sources.names import known
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import (
    addresses,
    as_object,
    at,
    day,
    day_of_epoch,
    objects,
    prose,
    required_title,
    text,
    texts,
)

WRAPPERS: Final = frozenset({"items"})
MARKS: Final = ("content_html", "content_text", "date_published", "external_url")
ABSTRACT: Final = 6000
"""Letters; a longer content is a page, of which the summary is taken."""


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON of items with a content, or an object that names the format."""
    named = "://jsonfeed.org/version/1" in head[:4000] and has_record(head, ("",), ("version",), ("items",))
    return named or has_record(head, ("items.",), MARKS)


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage an item."""
    return read_text(source, file, "json_feed", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of an item."""
    item = as_object(record)
    links = addresses(item.get("url"), item.get("external_url"))
    people_of = (*objects(item.get("authors")), *objects(item.get("author")))
    yield Entry(
        title=required_title(plain_line(item.get("title"))),
        provenance=here,
        abstract=_abstract(item),
        authors=known(texts([author.get("name") for author in people_of])) or None,
        published=day_of_epoch(item.get("published_at"), 1),
        announced=day(item.get("date_published")),
        identifiers=_identifiers(item, links),
        links=links,
        keywords=texts(item.get("tags")),
        venue=text(item.get("blog_name")),
        licence=text(at(item, "blog", "license")),
    )


def _abstract(item: dict[str, Any]) -> str | None:
    """An abstract by that name, a content that is short enough for one and says more than the summary, else that."""
    stated = plain(item.get("abstract"))
    content = prose(item.get("content_text")) or plain(item.get("content_html"))
    summary = plain(item.get("summary"))
    if stated or not content:
        return stated or summary
    return content if not summary or len(summary) < len(content) <= ABSTRACT else summary


def _identifiers(item: dict[str, Any], links: tuple[str, ...]) -> tuple[Identifier, ...]:
    named = addresses(item.get("id"), item.get("guid"))
    return work_ids.once([work_ids.doi(item.get("doi")), *work_ids.shown_by((*links, *named))])


SOURCE = Source("json_feed", "JSON Feed (.json)", claims, whole(read))
