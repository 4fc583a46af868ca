"""From entries to papers: one paper for each work, with every provenance and the reason of each merge.

Two entries are one work if they share an identifier, or if their titles have one normal form and their
abstracts or authors agree. Two different arXiv identifiers keep them apart, whatever their titles say.
Nothing depends on the order in which files are read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sitegen.model import Entry, Identifier, Merge, Paper, Sighting
from sitegen.text import normal_text, normal_title, paper_id

ONE_PER_WORK = frozenset({"arxiv", "openreview", "acl", "pmid"})
"""Schemes that give a work one identifier: two different ones mean two works."""

Value = TypeVar("Value")
Key = Identifier | tuple[str, str]
Members = list[tuple[Entry, str | None]]
"""Entries of one work, earliest first, each with the reason why it was put to those before it."""
Cluster = dict[int, str | None]
"""The same while it grows, by the places of the entries; the first key is the earliest."""


def papers(entries: Iterable[Entry]) -> list[Paper]:
    """Each work once, in the order of its earliest entry; the ids are distinct."""
    ordered = sorted(entries, key=_order)
    clusters = _clusters(ordered)
    return list(_named([(ordered[place], cluster[place]) for place in sorted(cluster)] for cluster in clusters))


def _order(entry: Entry) -> tuple[date, str, int]:
    """Earliest sighting first, the undated last, then as files and lines stand."""
    return entry.day or date.max, entry.provenance.file, entry.provenance.line


def _clusters(entries: Sequence[Entry]) -> list[Cluster]:
    """The works, earliest first; an entry that belongs to two clusters makes them one."""
    cluster_of: list[Cluster] = []
    having: dict[Key, list[int]] = defaultdict(list)
    titles = [normal_title(entry.title) for entry in entries]
    times = Counter(titles)
    for place, (entry, title) in enumerate(zip(entries, titles, strict=True)):
        cluster_of.append({place: None})
        for key in (*entry.identifiers, *(_keys(entry, title) if times[title] > 1 else ())):
            for other in having[key]:
                one, two = cluster_of[other], cluster_of[place]
                reason = _reason(key, entries[other], entry) if one is not two else None
                if reason and not _vetoed(entries[member] for member in (*one, *two)):
                    _join(one, two, reason, cluster_of)
            if not any(cluster_of[other] is cluster_of[place] for other in having[key]):
                having[key].append(place)
    return [cluster for place, cluster in enumerate(cluster_of) if next(iter(cluster)) == place]


def _keys(entry: Entry, title: str) -> list[Key]:
    """What an entry may share with others of its title; without one of these in common, two are never compared."""
    words = [normal_text(entry.abstract or ""), *sorted(_surnames(entry))]
    return [(title, each) for each in words if each]


def _join(one: Cluster, two: Cluster, reason: str, cluster_of: list[Cluster]) -> None:
    """Make the earlier of two clusters hold both."""
    earlier, later = sorted((one, two), key=lambda cluster: next(iter(cluster)))
    later[next(iter(later))] = reason
    earlier |= later
    for member in later:
        cluster_of[member] = earlier


def _vetoed(entries: Iterable[Entry]) -> bool:
    """Whether entries have different identifiers in a scheme that gives a work only one."""
    names = {name for entry in entries for name in entry.identifiers if name.scheme in ONE_PER_WORK}
    return len({name.scheme for name in names}) < len(names)


def _reason(key: Key, one: Entry, other: Entry) -> str | None:
    """Why two entries with one identifier, or with one normal title, are one work, or None."""
    return f"the same {key.scheme} identifier, {key.value}" if isinstance(key, Identifier) else _same_work(one, other)


def _same_work(one: Entry, other: Entry) -> str | None:
    """Why two entries of one normal title are one work, or None."""
    if one.abstract and other.abstract:
        if one.abstract == other.abstract:
            return "the same title and abstract"
        if normal_text(one.abstract) == normal_text(other.abstract):
            return "the same title and, but for case and spacing, the same abstract"
    if _surnames(one) & _surnames(other):
        return "the same title and a common author"
    return None


def _surnames(entry: Entry) -> frozenset[str]:
    return frozenset(normal_title(name.split()[-1]) for name in entry.authors or () if name.strip())


def _named(clusters: Iterable[Members]) -> Iterator[Paper]:
    taken: dict[str, int] = defaultdict(int)
    for cluster in clusters:
        names = list(dict.fromkeys(paper_id(entry.title) for entry, _ in cluster))
        taken[names[0]] += 1
        suffix = f"-{taken[names[0]]}" if taken[names[0]] > 1 else ""
        yield _merged(cluster, names[0] + suffix, tuple(names[1:]))


def _merged(cluster: Members, name: str, aliases: tuple[str, ...]) -> Paper:
    entries = [entry for entry, _ in cluster]
    return Paper(
        id=name,
        aliases=aliases,
        title=entries[0].title,
        abstract=_first(entry.abstract for entry in entries),
        authors=_first(entry.authors for entry in entries),
        author_count=_first(entry.author_count for entry in entries),
        organisation=_first(entry.organisation for entry in entries),
        published=min((entry.published for entry in entries if entry.published), default=None),
        announced=min((entry.announced for entry in entries if entry.announced), default=None),
        identifiers=_union(entry.identifiers for entry in entries),
        links=_union(entry.links for entry in entries),
        categories=_union(entry.categories for entry in entries),
        keywords=_union(entry.keywords for entry in entries),
        upvotes=max((entry.upvotes for entry in entries if entry.upvotes is not None), default=None),
        comments=max((entry.comments for entry in entries if entry.comments is not None), default=None),
        sightings=tuple(Sighting(entry.day, entry.provenance) for entry in entries),
        merges=tuple(
            Merge(entry.provenance.file, entry.provenance.line, reason) for entry, reason in cluster if reason
        ),
    )


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _union(values: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(value for each in values for value in each))
