"""From entries to clusters: the owner's word first, then identifiers, then what entries say of themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from sitegen.dedup import blocking, evidence
from sitegen.dedup.clusters import Clusters, Link, Telling
from sitegen.dedup.evidence import Evidence, Known, Verdicts
from sitegen.dedup.features import DIGEST, Features
from sitegen.dedup.identifiers import telling
from sitegen.dedup.records import Records, signature
from sitegen.model import Entry, Ground, Identifier

MANY = 6
"""Records of a representative that a newcomer is compared with; identifiers may have joined more."""

WORKS = 6
"""Works of one identifier with which an entry is compared: what names more is a volume's, and joins nobody further."""

Names = Sequence[Sequence[Identifier]]
"""For each entry its identifiers, in their one form."""


class Evident(msgspec.Struct, frozen=True):
    """Two records, by place, with what makes them one work."""

    one: int
    other: int
    evidence: Evidence


class Said(msgspec.Struct, frozen=True):
    """What entries say of themselves.

    titles     the keys of their titles, in letters
    first      the places of entries that stand for themselves or, as the first, for those that say the same; in order
    repeated   the places of entries that say the same, under the first of them
    alike      which records are alike, the strongest evidence first
    """

    records: Records
    titles: Sequence[str]
    first: Sequence[int]
    repeated: dict[int, list[int]]
    alike: tuple[Evident, ...]
    verdicts: Verdicts


def said(entries: Sequence[Entry], places: Sequence[int], named: Names, features: Features, known: Known) -> Said:
    """What the entries say; their features stand at `places` of `features`."""
    whole = [features.digests[DIGEST * place : DIGEST * (place + 1)] for place in places]
    records = Records(entries)
    verdicts = Verdicts(records, whole, known)
    repeated = dict(_repeated(entries, named, whole, verdicts))
    spoken_for = {place for group in repeated.values() for place in group[1:]}
    first = [place for place in range(len(entries)) if place not in spoken_for]
    columns = blocking.columns(features, np.array(places, np.int64)[np.array(first, np.int64)])
    alike = [
        Evident(first[one], first[other], found)
        for one, other in blocking.candidates(columns)
        if (found := verdicts.judge(first[one], first[other]))
    ]
    alike.sort(key=lambda each: (-each.evidence.strength, -each.evidence.likeness, each.one, each.other))
    return Said(records, [features.titles[place] for place in places], first, repeated, tuple(alike), verdicts)


def _repeated(
    entries: Sequence[Entry], named: Names, whole: Sequence[bytes], verdicts: Verdicts
) -> Iterator[tuple[int, list[int]]]:
    """The entries that say the same, with the first; where saying the same proves nothing, each stands for itself."""
    if len(set(whole)) == len(whole):
        return
    same: dict[bytes, list[int]] = defaultdict(list)
    for place, each in enumerate(whole):
        same[each].append(place)
    for places in same.values():
        for group in _by_signature(entries, named, places) if len(places) > 1 else ():
            if len(group) > 1 and verdicts.judge(group[0], group[0]):
                yield group[0], group


def _by_signature(entries: Sequence[Entry], named: Names, places: Sequence[int]) -> Iterable[list[int]]:
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place in places:
        same[signature(entries[place], named[place])].append(place)
    return same.values()


def clustered(named: Names, found: Said, same: Iterable[Link] = (), distinct: Sequence[Telling] = ()) -> Clusters:
    """The entries in clusters; `same` are the owner's links, `distinct` the owner's names that tell works apart."""
    clusters = Clusters(lambda place: telling(named[place]) | (distinct[place] if distinct else {}), len(named))
    for link in same:
        clusters.force(link)
    _by_identifier(clusters, named, found)
    _by_repetition(clusters, found)
    _by_evidence(clusters, found)
    return clusters


def _by_identifier(clusters: Clusters, named: Names, found: Said) -> None:
    having: dict[Identifier, list[int]] = {}
    for place, names in enumerate(named):
        for name in names:
            others = having.setdefault(name, [])
            for other in others:
                link = Link(other, place, (Ground("identifier", (name.scheme, name.value)),))
                if clusters.root(other) != clusters.root(place) and _unlike(other, place, named, found):
                    clusters.part(link, f"{name.scheme}:{name.value}")
                else:
                    clusters.take(link)
            if len(others) < WORKS and all(clusters.root(other) != clusters.root(place) for other in others):
                others.append(place)


def _unlike(one: int, other: int, named: Names, found: Said) -> bool:
    """Whether one identifier is all that two entries have in common: it is wrong in one of them, or a volume's."""
    alone = len(set(named[one]) & set(named[other])) == 1
    return (
        alone and found.titles[one] != found.titles[other] and evidence.unlike(found.records[one], found.records[other])
    )


def _by_repetition(clusters: Clusters, found: Said) -> None:
    """Join the entries that say the same, word for word."""
    for place, places in found.repeated.items():
        reason = found.verdicts.judge(place, place)
        for other in places[1:] if reason else ():
            clusters.take(Link(place, other, reason.reason if reason else ()))


def _by_evidence(clusters: Clusters, found: Said) -> None:
    parts = _parts(clusters, found)
    for each in found.alike:
        heads = clusters.root(each.one), clusters.root(each.other)
        ours, theirs = (parts.get(head, [head]) for head in heads)
        direct = each.one in ours and each.other in theirs
        if heads[0] != heads[1] and (direct or _agree(found.records, ours, theirs)):
            clusters.take(Link(each.one, each.other, each.evidence.reason))


def _parts(clusters: Clusters, found: Said) -> dict[int, list[int]]:
    """By the root of each part of several entries, the records in it: what identifiers and equal records joined."""
    own = set(found.first)
    return {root: [place for place in places if place in own] for root, places in clusters.several()}


def _agree(records: Records, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    return any(evidence.agree(records[one], records[other]) for one in ours[:MANY] for other in theirs[:MANY])
