"""Plain JSON Lines: one paper a line, under the names that people give its fields."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from sitegen.dates import parse_day
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources.page_day import NAMED_DAY
from sitegen.sources.passage import Passage, Source, lines_of, whole
from sitegen.text import one_line, printable

NAMES = {
    "title": ("title", "name"),
    "abstract": ("abstract", "summary", "description"),
    "authors": ("authors", "author"),
    "organisation": ("organisation", "organization", "affiliation"),
    "published": ("published", "date", "publication_date"),
    "announced": ("announced",),
    "collected": ("collected",),
    "links": ("links", "urls", "link", "url"),
    "categories": ("categories", "category"),
    "keywords": ("keywords", "topics", "tags"),
    "upvotes": ("upvotes",),
    "comments": ("comments",),
    "arxiv": ("arxiv", "arxiv_id"),
    "doi": ("doi",),
}
ADDRESS = re.compile(r"(?:https?://)?(?:arxiv\.org/(?:abs|pdf)/|(?:dx\.)?doi\.org/|arxiv:|doi:)", re.IGNORECASE)
VERSION = re.compile(r"(?:v\d+)?(?:\.pdf)?$")


class NotAPaperError(ValueError):
    """A record that is not a paper; says why."""


def claims(head: str, name: str) -> bool:
    """A `.jsonl` or `.ndjson` file, or lines that begin with an object."""
    return name.endswith((".jsonl", ".ndjson")) or head.lstrip().startswith("{")


def read(text: str, file: str) -> Iterator[Passage]:
    """A passage a line: a paper, a problem, or furniture where the line is blank."""
    decode = msgspec.json.Decoder().decode
    for number, line in enumerate(lines_of(text), 1):
        if not line.strip():
            yield Passage(1)
            continue
        try:
            yield Passage(1, entry(decode(line), Provenance(file=file, line=number, format="json_lines")))
        except (msgspec.DecodeError, RecursionError, NotAPaperError) as error:
            hint = "each line is one JSON object with at least a title"
            yield Passage(1, Problem(f"{file}:{number}", f"not a paper: {_message(error)}", hint))


def entry(record: Any, provenance: Provenance) -> Entry:
    """The entry that a decoded record states. Raises NotAPaperError where it is no object or has no title."""
    if not isinstance(record, dict):
        raise NotAPaperError(f"{json.dumps(record)[:40]} is not an object")
    stated = {field: _first(record, names) for field, names in NAMES.items()}
    title = _text(stated.get("title"))
    if not title:
        raise NotAPaperError("it has no title")
    abstract = stated.get("abstract")
    return Entry(
        title=title,
        abstract=printable(abstract).strip() or None if isinstance(abstract, str) else None,
        authors=_texts(stated.get("authors")) or None,
        organisation=_text(stated.get("organisation")),
        published=_day(stated.get("published")),
        announced=_day(stated.get("announced")),
        identifiers=tuple(_identifier(s, t) for s in ("arxiv", "doi") if (t := _text(stated.get(s)))),
        links=_texts(stated.get("links")),
        categories=_texts(stated.get("categories")),
        keywords=_texts(stated.get("keywords")),
        upvotes=_number(stated.get("upvotes")),
        comments=_number(stated.get("comments")),
        provenance=_collected(provenance, _day(stated.get("collected"))),
    )


def _collected(provenance: Provenance, stated: date | None) -> Provenance:
    """The day a record was collected: as it says, else the day in the file's name."""
    named = NAMED_DAY.search(provenance.file)
    day = stated or (parse_day("-".join(named.groups())) if named else None)
    return msgspec.structs.replace(provenance, collected=day) if day else provenance


def _first(record: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((value for name in names if (value := record.get(name)) not in (None, "", [])), None)


def _text(value: Any) -> str | None:
    return one_line(printable(value)) or None if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for item in values if (text := _text(item)))


def _day(value: Any) -> date | None:
    return parse_day(value) if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return value if type(value) is int and abs(value) < 2**63 else None


def _identifier(scheme: str, text: str) -> Identifier:
    """An arXiv id without its version, a DOI in lower case, both without the address that they may stand in."""
    value = ADDRESS.sub("", text).lower()
    return Identifier(scheme, VERSION.sub("", value) if scheme == "arxiv" else value)


def _message(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


SOURCE = Source("json_lines", "JSON Lines, one paper a line (.jsonl)", claims, whole(read))
