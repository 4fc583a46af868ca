"""From entries to papers: one paper for each work, with every provenance and the reason of each merge.

Two entries are one work if they share an identifier, or if their titles have one normal form and their
abstracts or authors agree. Two different arXiv identifiers keep them apart, whatever their titles say.
Nothing depends on the order in which files are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from sitegen.model import Entry, Identifier, Merge, Paper, Sighting
from sitegen.text import normal_text, normal_title, paper_id

ONE_PER_WORK = frozenset({"arxiv", "openreview", "acl", "pmid"})
"""Schemes that give a work one identifier: two different ones mean two works."""

Value = TypeVar("Value")
Cluster = list[tuple[Entry, str | None]]
"""Entries of one work, earliest first, each with the reason why it was put to those before it."""


def papers(entries: Iterable[Entry]) -> list[Paper]:
    """Each work once, in the order of its earliest entry; the ids are distinct."""
    ordered = sorted(entries, key=_order)
    clusters = _by_title(_by_identifier(ordered))
    clusters.sort(key=lambda cluster: _order(cluster[0][0]))
    return list(_named(clusters))


def _order(entry: Entry) -> tuple[date, str, int]:
    """Earliest sighting first, the undated last, then as files and lines stand."""
    return entry.day or date.max, entry.provenance.file, entry.provenance.line


def _by_identifier(entries: list[Entry]) -> list[Cluster]:
    clusters: list[Cluster] = []
    known: dict[Identifier, Cluster] = {}
    for entry in entries:
        shared = next((name for name in entry.identifiers if name in known and not _vetoed(known[name], entry)), None)
        cluster = known[shared] if shared else []
        if not shared:
            clusters.append(cluster)
        cluster.append((entry, f"the same {shared.scheme} identifier, {shared.value}" if shared else None))
        for name in entry.identifiers:
            known.setdefault(name, cluster)
    return clusters


def _by_title(clusters: list[Cluster]) -> list[Cluster]:
    by_title: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        first = cluster[0][0]
        alike = by_title[normal_title(first.title)]
        for other in alike:
            reason = _same_work(other[0][0], first)
            if reason and not any(_vetoed(other, entry) for entry, _ in cluster):
                other += [(first, reason), *cluster[1:]]
                other.sort(key=lambda member: _order(member[0]))
                break
        else:
            alike.append(cluster)
    return [cluster for alike in by_title.values() for cluster in alike]


def _vetoed(cluster: Cluster, entry: Entry) -> bool:
    """Whether the entry has another identifier than the cluster, in a scheme that gives a work only one."""
    if not entry.identifiers:
        return False
    mine = {name.scheme: name.value for name in entry.identifiers if name.scheme in ONE_PER_WORK}
    return any(
        mine.get(name.scheme, name.value) != name.value
        for member, _ in cluster
        for name in member.identifiers
        if name.scheme in ONE_PER_WORK
    )


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


def _named(clusters: list[Cluster]) -> Iterator[Paper]:
    taken: dict[str, int] = defaultdict(int)
    for cluster in clusters:
        names = list(dict.fromkeys(paper_id(entry.title) for entry, _ in cluster))
        taken[names[0]] += 1
        suffix = f"-{taken[names[0]]}" if taken[names[0]] > 1 else ""
        yield _merged(cluster, names[0] + suffix, tuple(names[1:]))


def _merged(cluster: Cluster, name: str, aliases: tuple[str, ...]) -> Paper:
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
