"""Papers as people write them down themselves: records under the names that they give the fields."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import people, work_ids
from sitegen.sources.field_names import LINKS, NAMES, REMARKS, named, present, unknown
from sitegen.sources.passage import Told, Unread
from sitegen.sources.stated_days import Stated, stated_in
from sitegen.sources.values import (
    Number,
    addresses,
    as_object,
    at,
    first,
    is_address,
    number,
    prose,
    required_title,
    split_texts,
    text,
    words,
)

TOKENS: Final = ("openreview", "acl", "s2", "openalex")
_PARTED = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:arxiv\.org/(?:abs|pdf)/|(?:dx\.)?doi\.org/|arxiv:|doi:)", re.IGNORECASE)
_VERSION = re.compile(r"(?:v\d+)?(?:\.pdf)?$")
_PYTHON_LIST = re.compile(r"\s*\[\s*['\"].*['\"]\s*,?\s*\]\s*", re.DOTALL)
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_BETWEEN_ADDRESSES = re.compile(r"(?:\s*[;,|]\s*|\s+)(?=https?://)")


def entry(record: Any, here: Provenance) -> Iterator[Told]:
    """The entry that a record states, what of it cannot be read, and its fields that nobody knows.

    Raises NotAPaperError where it is no object or has no title.
    """
    fields = named(as_object(record))
    stated = {field: first(fields, keys) if keys else None for field, keys in present(tuple(fields)).items()}
    arxiv = _arxiv_value(fields, stated)
    links = addresses(*_targets([fields[name] for name in (*LINKS, "id") if name in fields]))
    published, announced, collected = _published(stated), stated_in(stated["announced"]), stated_in(stated["collected"])
    authors = people.of_value(_listed(stated["authors"]))
    torn = isinstance(stated["authors"], str) and (("," in stated["authors"]) != (";" in stated["authors"]))
    torn = torn and people.is_torn(authors)
    yield Entry(
        title=required_title(_title(fields)),
        provenance=msgspec.structs.replace(here, collected=collected.day) if collected.day else here,
        abstract=prose(stated["abstract"]),
        authors=None if torn else authors or None,
        organisation=_one(stated["organisation"]),
        published=published.day,
        year=None if published.day else published.year,
        announced=announced.day,
        identifiers=_identifiers(fields, stated, links, _arxiv(arxiv, record)),
        links=links,
        categories=split_texts(_listed(stated["categories"]), r"[;,|]|\s+(?=[a-z-]+\.[A-Z]{2}\b)"),
        keywords=words(_listed(stated["keywords"])),
        venue=_one(stated["venue"]),
        licence=_one(stated["licence"]),
        withdrawn=_withdrawn(stated["withdrawn"]),
        version=number(stated["version"]),
        upvotes=number(stated["upvotes"]),
        comments=number(stated["comments"]),
    )
    yield from work_ids.unrepaired(arxiv, record, here)
    yield from _unread_days(stated, here)
    if torn:
        hint = 'write "First Last; First Last" or a list; the paper is kept, without authors'
        yield Problem(f"{here.file}:{here.line}", "the authors' names were parted at the commas within them", hint)
    if unread := unknown(record, fields):
        yield Unread(unread)


def _title(fields: dict[str, Any]) -> str | None:
    """The first title that is not an address: a column `paper` may hold either."""
    titles = (text(fields.get(name)) for name in NAMES["title"])
    return next((title for title in titles if title and not is_address(title)), None)


def _one(value: Any) -> str | None:
    """A text, or the first of a list of texts."""
    return text(value[0] if isinstance(value, list) and value else value)


def _listed(value: Any) -> Any:
    """A list that Python wrote into one text (`['A B', 'C D']`) as a list; any other value as it is."""
    if not isinstance(value, str) or not _PYTHON_LIST.fullmatch(value):
        return value
    return [one or other for one, other in _QUOTED.findall(value)]


def _targets(values: list[Any]) -> Iterator[Any]:
    """Addresses in texts, in lists, and in objects such as `{name: PDF, url: …}`."""
    for value in values:
        for each in value if isinstance(value, list) else [value]:
            target = at(each, "url") or at(each, "href") or at(each, "link") if isinstance(each, dict) else each
            yield _BETWEEN_ADDRESSES.split(target.strip()) if isinstance(target, str) else target


def _published(stated: dict[str, Any]) -> Stated:
    """The day, or its year; where the date says neither, the year that stands alone."""
    published = _date(stated["published"])
    return published if published.is_known else Stated(year=stated_in(stated["year"]).year)


def _date(value: Any) -> Stated:
    """A date as a text, as `{year, month, day}`, or as `{date-parts: [[…]]}`."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict):
        return stated_in(value)
    rows = value.get("date-parts")
    row = rows[0] if isinstance(rows, list) and rows else [value.get(part) for part in ("year", "month", "day")]
    parts = [str(part) for part in (row if isinstance(row, list) else [row]) if part not in (None, "")]
    return stated_in("-".join(parts)) if parts else stated_in(first(value, ("raw", "literal")))


def _unread_days(stated: dict[str, Any], here: Provenance) -> Iterator[Problem]:
    hint = "write it as 2025-03-13, or as 2025 where only the year is known"
    for field in ("published", "announced", "collected", "year"):
        value = stated[field]
        if value is not None and (shown := work_ids.written(value)) and not stated_in(value).is_sound:
            yield Problem(f"{here.file}:{here.line}", f'"{shown[:40]}" is not a day that can be read', hint)


def _identifiers(
    fields: dict[str, Any], stated: dict[str, Any], links: tuple[str, ...], arxiv: Identifier | None
) -> tuple[Identifier, ...]:
    return work_ids.once(
        [
            arxiv,
            _doi(stated["doi"]),
            work_ids.pmid(stated["pmid"]),
            *(work_ids.token(scheme, stated[scheme]) for scheme in TOKENS),
            *work_ids.shown_by(links),
            *_remarked(fields),
        ]
    )


def _remarked(fields: dict[str, Any]) -> Iterator[Identifier]:
    """The arXiv identifiers that are named among other words."""
    for name in REMARKS:
        if name in fields and (found := identifiers.stated_arxiv(text(fields[name]) or "")):
            yield found[0]


def _arxiv_value(fields: dict[str, Any], stated: dict[str, Any]) -> Any:
    """What stands for an arXiv identifier; an `id` does where it looks like one."""
    if stated["arxiv"] is not None:
        return stated["arxiv"]
    plain = fields.get("id")
    looks = identifiers.arxiv(work_ids.written(plain) or "") or isinstance(plain, Number)
    return plain if looks and not is_address(text(plain) or "") else None


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
