"""From entries to clusters: the owner's word first, then identifiers, then what entries say of themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from sitegen.dedup import evidence
from sitegen.dedup.blocking import candidates
from sitegen.dedup.clusters import Clusters, Link, Telling
from sitegen.dedup.evidence import Evidence
from sitegen.dedup.identifiers import telling
from sitegen.dedup.records import Features, Record, features, record, signature
from sitegen.model import Entry, Identifier

MANY = 6
"""Records of a representative that a newcomer is compared with; identifiers may have joined more."""


class Evident(msgspec.Struct, frozen=True):
    """Two records, by place, with what makes them one work."""

    one: int
    other: int
    evidence: Evidence


class Said(msgspec.Struct, frozen=True):
    """What entries say of themselves: the records, the entries of each, and which records are alike."""

    records: tuple[Record, ...]
    holders: tuple[tuple[int, ...], ...]
    alike: tuple[Evident, ...]


def said(
    entries: Sequence[Entry],
    named: Sequence[Sequence[Identifier]],
    read: Callable[[Entry], Features] = features,
) -> Said:
    """The records of entries, whose features `read` gives, and the evidence among them, the strongest first."""
    records, holders = _records(entries, named, read)
    alike = [
        Evident(one, other, found)
        for one, other in candidates(records)
        if (found := evidence.judge(records[one], records[other]))
    ]
    alike.sort(key=lambda each: (-each.evidence.strength, -each.evidence.likeness, each.one, each.other))
    return Said(tuple(records), tuple(holders), tuple(alike))


def _records(
    entries: Sequence[Entry], named: Sequence[Sequence[Identifier]], read: Callable[[Entry], Features]
) -> tuple[list[Record], list[tuple[int, ...]]]:
    """The distinct records, with their entries; where saying the same proves nothing, each entry is a record."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        same[signature(entry, named[place])].append(place)
    records: list[Record] = []
    holders: list[tuple[int, ...]] = []
    for places in same.values():
        found = record(entries[places[0]], read)
        one_work = len(places) == 1 or evidence.judge(found, found) is not None
        groups = [tuple(places)] if one_work else [(place,) for place in places]
        records.extend([found] * len(groups))
        holders.extend(groups)
    return records, holders


def clustered(
    named: Sequence[Sequence[Identifier]],
    found: Said,
    same: Iterable[Link] = (),
    distinct: Sequence[Telling] = (),
) -> Clusters:
    """The entries in clusters; `same` are the owner's links, `distinct` the owner's names that tell works apart."""
    owners = distinct or [{}] * len(named)
    clusters = Clusters([telling(names) | own for names, own in zip(named, owners, strict=True)])
    for link in same:
        clusters.force(link)
    _by_identifier(clusters, named)
    _by_repetition(clusters, found)
    _by_evidence(clusters, found)
    return clusters


def _by_identifier(clusters: Clusters, named: Sequence[Sequence[Identifier]]) -> None:
    having: dict[Identifier, list[int]] = {}
    for place, names in enumerate(named):
        for name in names:
            others = having.setdefault(name, [])
            reason = f"the same {name.scheme} identifier, {name.value}"
            joined = [clusters.take(Link(other, place, reason)) for other in others]
            if not any(joined):
                others.append(place)


def _by_repetition(clusters: Clusters, found: Said) -> None:
    """Join the entries that say the same, word for word."""
    for each, places in zip(found.records, found.holders, strict=True):
        reason = evidence.judge(each, each) if len(places) > 1 else None
        for place in places[1:]:
            clusters.take(Link(places[0], place, reason.reason if reason else ""))


def _by_evidence(clusters: Clusters, found: Said) -> None:
    parts = _parts(clusters, found)
    for each in found.alike:
        one, other = found.holders[each.one][0], found.holders[each.other][0]
        heads = clusters.root(one), clusters.root(other)
        ours, theirs = parts[heads[0]], parts[heads[1]]
        direct = each.one in ours and each.other in theirs
        if heads[0] != heads[1] and (direct or _agree(found.records, ours, theirs)):
            clusters.take(Link(one, other, each.evidence.reason))


def _parts(clusters: Clusters, found: Said) -> dict[int, list[int]]:
    """By the root of each part, the records in it: what identifiers and equal records have joined."""
    parts: dict[int, list[int]] = defaultdict(list)
    for number, places in enumerate(found.holders):
        parts[clusters.root(places[0])].append(number)
    return parts


def _agree(records: Sequence[Record], ours: Sequence[int], theirs: Sequence[int]) -> bool:
    return any(evidence.agree(records[one], records[other]) for one in ours[:MANY] for other in theirs[:MANY])
