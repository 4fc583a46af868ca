"""Entries for tests, with little to write."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from sitegen import dedup
from sitegen.curation import Curation
from sitegen.model import Entry, Identifier, Provenance
from sitegen.words.reasons import in_english

_LINES = count(1)

ABSTRACT = (
    "We study how entries of one work can be found among many that look alike. Our method compares titles, names and "
    "abstracts, the cheapest first. It needs no training, and says in words why two entries are taken for one. On four "
    "collections it makes fewer mistakes than methods which learn from labels do."
)
OTHER_ABSTRACT = (
    "Glaciers keep a record of the air above them. From two thousand cores we read the summers of six centuries, "
    "and find that the warmest of them all lie within one lifetime. Nothing in the earlier record comes near. The "
    "cores were drilled by volunteers and counted by hand."
)


def entry(title: str, *authors: str, **stated: Any) -> Entry:
    """An entry of that title and those authors; `ids` are given as `scheme:value`, `year` as a number.

    It stands on a line of its own of `a.jsonl`, unless `file`, `line` or `form` say otherwise.
    """
    provenance = Provenance(
        file=stated.pop("file", "a.jsonl"),
        line=stated.pop("line", None) or next(_LINES),
        format=stated.pop("form", "json_lines"),
        collected=stated.pop("collected", None),
    )
    year = stated.pop("year", None)
    if year:
        stated["published"] = date(year, 1, 1)
    names = stated.pop("ids", ())
    return Entry(
        title=title,
        authors=authors or None,
        identifiers=tuple(Identifier(*name.split(":", 1)) for name in names),
        provenance=provenance,
        **stated,
    )


def groups(entries: Iterable[Entry], curation: Curation | None = None) -> set[frozenset[tuple[str, int]]]:
    """The places of the entries of each paper."""
    return {
        frozenset((sighting.provenance.file, sighting.provenance.line) for sighting in paper.sightings)
        for paper in dedup.papers(entries, curation or Curation())
    }


def one_work(*entries: Entry) -> bool:
    """Whether all the entries become one paper."""
    return len(dedup.papers(entries)) == 1


def reason(*entries: Entry) -> str:
    """Why the last of the entries was merged."""
    (paper,) = dedup.papers(entries)
    return in_english(paper.merges[-1].reason)
