"""One paper of the entries of a work: each field from the source that knows it best, and the paper's id.

The id is that of the earliest title, a number behind it where works share one; the ids of other titles are aliases.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sitegen.dedup import abstracts, names
from sitegen.model import Entry, Identifier, Merge, Paper, Sighting
from sitegen.text import one_line

SOURCES: tuple[frozenset[str], ...] = (
    frozenset({"crossref", "acl_xml"}),
    frozenset({"arxiv_atom", "arxiv_rss", "oai_pmh", "kaggle_jsonl", "biorxiv"}),
    frozenset({"openreview"}),
    frozenset({"semantic_scholar", "openalex"}),
    frozenset({"hf_api"}),
    frozenset({"json_feed", "feed"}),
    frozenset({"bibtex", "ris", "csl_json", "zotero"}),
)
"""Formats by how well their sources know a paper, the best first: publishers, preprint servers, reviewing, aggregators,
the Daily Papers API, feeds, people's bibliographies. Then come plain lists, and last dumps of a page's text."""
PLAIN_LIST, TEXT_DUMP = len(SOURCES), len(SOURCES) + 1
PREPRINT_SERVERS = SOURCES[1]

_RANKS = {form: rank for rank, forms in enumerate(SOURCES) for form in forms} | {"hf_dump": TEXT_DUMP}
_FULL_NAME = re.compile(r"[^\W\d_]{2,}.*[^\W\d_]{2,}")

Value = TypeVar("Value")


def rank(entry: Entry) -> int:
    """How well the entry's source knows a paper; 0 is best."""
    return _RANKS.get(entry.provenance.format, PLAIN_LIST)


def merged(
    entries: Sequence[Entry],
    named: Sequence[tuple[Identifier, ...]],
    name: str,
    aliases: tuple[str, ...],
    merges: tuple[Merge, ...],
) -> Paper:
    """The paper of that id, of several entries in the order of their sightings, the identifiers of each in one form."""
    best = sorted(entries, key=rank)
    return Paper(
        id=name,
        aliases=aliases,
        title=best[0].title,
        abstract=_abstract(best),
        authors=_authors(best),
        author_count=_first(best, lambda entry: entry.author_count),
        organisation=_first(best, lambda entry: entry.organisation),
        published=_published(entries),
        announced=min((entry.announced for entry in entries if entry.announced), default=None),
        identifiers=_union(named),
        links=_union(entry.links for entry in entries),
        categories=_union(entry.categories for entry in entries),
        keywords=_union(entry.keywords for entry in entries),
        upvotes=max((entry.upvotes for entry in entries if entry.upvotes is not None), default=None),
        comments=max((entry.comments for entry in entries if entry.comments is not None), default=None),
        venue=_first(best, lambda entry: entry.venue),
        licence=_first(best, lambda entry: entry.licence),
        withdrawn=_first(best, lambda entry: entry.withdrawn),
        sightings=tuple(Sighting(entry.day, entry.provenance) for entry in entries),
        merges=merges,
    )


def single(entry: Entry, identifiers: tuple[Identifier, ...], name: str) -> Paper:
    """The paper of that id, of one entry, with its identifiers in one form."""
    return Paper(
        id=name,
        title=entry.title,
        abstract=entry.abstract,
        authors=entry.authors,
        author_count=entry.author_count,
        organisation=entry.organisation,
        published=entry.published,
        announced=entry.announced,
        identifiers=identifiers,
        links=_once(entry.links),
        categories=_once(entry.categories),
        keywords=_once(entry.keywords),
        upvotes=entry.upvotes,
        comments=entry.comments,
        venue=entry.venue,
        licence=entry.licence,
        withdrawn=entry.withdrawn,
        sightings=(Sighting(entry.day, entry.provenance),),
    )


def _once(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return values if len(values) < 2 else tuple(dict.fromkeys(values))


def _abstract(best: Sequence[Entry]) -> str | None:
    """The longest whole one of the two best kinds of sources that have one; a cut one if all are."""
    stated = [(rank(entry), entry.abstract) for entry in best if entry.abstract]
    if len(stated) < 2:
        return stated[0][1] if stated else None
    whole = [each for each in stated if not abstracts.is_cut(each[1])] or stated
    kinds = sorted({kind for kind, _ in whole})[:2]
    return max((text for kind, text in whole if kind in kinds), key=lambda text: len(one_line(text)))


def _authors(best: Sequence[Entry]) -> tuple[str, ...] | None:
    """The longest list; of equally long ones that with the most full names, then that of the best source."""
    stated = [entry.authors for entry in best if entry.authors]
    if len(stated) < 2:
        return stated[0] if stated else None
    return max(stated, key=lambda authors: (len(names.surnames(authors)), sum(map(_is_full, authors))))


def _is_full(name: str) -> bool:
    """Whether a name has a given name that is more than an initial."""
    return bool(_FULL_NAME.search(name.replace(".", " ")))


def _published(entries: Sequence[Entry]) -> date | None:
    """The earliest day that is stated of the preprint, else of the work; a bare year only where nothing is closer."""
    stated = [(entry, entry.published) for entry in entries if entry.published]
    preprint = [day for entry, day in stated if entry.provenance.format in PREPRINT_SERVERS]
    days = preprint or [day for _, day in stated]
    exact_years = {day.year for day in days if not _is_bare_year(day)}
    return min((day for day in days if not (_is_bare_year(day) and day.year in exact_years)), default=None)


def _is_bare_year(day: date) -> bool:
    """Whether the day may stand for its year: sources that state a year alone give its first day."""
    return (day.month, day.day) == (1, 1)


def _first(best: Iterable[Entry], field: Callable[[Entry], Value | None]) -> Value | None:
    return next((value for entry in best if (value := field(entry)) is not None), None)


def _union(values: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for each in values for value in each))


Named = tuple[str, tuple[str, ...]]
"""A paper's id, and its aliases."""


def name_papers(clusters: Iterable[Sequence[int]], names: Sequence[str]) -> list[Named]:
    """The id and the aliases of each cluster, in shelving order, from the names that its entries' titles give.

    No id or alias is given twice.
    """
    taken: dict[str, int] = defaultdict(int)
    found: list[tuple[str, list[str]]] = []
    for members in clusters:
        first = names[members[0]]
        others = list({names[each]: None for each in members if names[each] != first}) if len(members) > 1 else []
        taken[first] += 1
        found.append((f"{first}-{taken[first]}" if taken[first] > 1 else first, others))
    known = {name for name, _ in found}
    return [(name, tuple(_new(others, known)) if others else ()) for name, others in found]


def _new(aliases: Iterable[str], known: set[str]) -> Iterator[str]:
    """The aliases that are nobody's id and no earlier paper's alias; they are known from then on."""
    for alias in aliases:
        if alias not in known:
            known.add(alias)
            yield alias
