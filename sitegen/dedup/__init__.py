"""From entries to papers: one paper for each work, with every provenance and the reason of each merge.

    identifiers, names, titles, venues,
    abstracts, vocabulary                     one form for each, and how alike two are
    features, records                         what of an entry is compared
    blocking                                  which records are compared at all
    evidence                                  whether two are one work, and why
    linking, clusters                         what is put together, in which order, and what keeps apart
    owner                                     the owner's word
    merging                                   the paper that entries become, and its id

Nothing depends on the order in which files are read, and an entry that has nothing in common with a paper changes
nothing of it.
"""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

import msgspec

from sitegen.curation import Curation
from sitegen.dedup import linking, owner
from sitegen.dedup.clusters import Clusters, Refusal
from sitegen.dedup.evidence import Evidence, Known
from sitegen.dedup.explaining import Comparison, compare
from sitegen.dedup.features import Features, joined, read_features, read_files
from sitegen.dedup.identifiers import normal_all
from sitegen.dedup.merging import merged, name_papers, single
from sitegen.dedup.records import in_order
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Merge, Paper, Provenance, Reason
from sitegen.words.reasons import in_english

__all__ = [
    "Apart",
    "Comparison",
    "Evidence",
    "Features",
    "Works",
    "compare",
    "joined",
    "papers",
    "read_features",
    "read_files",
    "works",
]


class Apart(msgspec.Struct, frozen=True):
    """Two entries that were not put together, what would have joined them, and what speaks against it."""

    one: Provenance
    other: Provenance
    reason: Reason
    against: str

    @property
    def identified(self) -> bool:
        """Whether an identifier would have joined them."""
        return self.reason[0].kind == "identifier"


class Works(msgspec.Struct, frozen=True):
    """The papers in the order of their earliest entries, what is wrong, and what was kept apart though alike.

    `verdicts` are those on pairs of entries, for a next time that holds some of them again.
    """

    papers: list[Paper]
    problems: tuple[Problem, ...]
    apart: tuple[Apart, ...]
    verdicts: dict[bytes, Evidence | None]


def papers(entries: Iterable[Entry], curation: Curation = Curation()) -> list[Paper]:  # noqa: B008
    """Each work once, in the order of its earliest entry; the ids are distinct."""
    return works(entries, curation).papers


def works(
    entries: Iterable[Entry],
    curation: Curation = Curation(),  # noqa: B008
    features: Features | None = None,
    known: Known = MappingProxyType({}),
) -> Works:
    """The papers, with what could not be decided and why.

    `features` are those of the entries, and `known` verdicts on any entries: they spare work and alter nothing.
    """
    stated = list(entries)
    features = features or read_features(stated)
    places = in_order(stated)
    ordered = [stated[place] for place in places]
    named = [normal_all(entry.identifiers) for entry in ordered]
    found = linking.said(ordered, places, named, features, known)
    stage = _Stage(ordered, named, [features.names[place] for place in places], found)
    if curation == Curation():
        return _works(stage, linking.clustered(named, found))
    return _curated(stage, curation)


class _Stage(msgspec.Struct, frozen=True):
    """The entries in their order; their identifiers; the ids of their titles; and what they say of themselves."""

    entries: Sequence[Entry]
    named: Sequence[tuple[Identifier, ...]]
    names: Sequence[str]
    said: linking.Said


def _works(stage: _Stage, clusters: Clusters) -> Works:
    return Works(_papers(stage, clusters), *_kept_apart(stage.entries, clusters), stage.said.verdicts.used)


def _curated(stage: _Stage, curation: Curation) -> Works:
    clusters = linking.clustered(stage.named, stage.said)
    members = clusters.all()
    finder = owner.Finder(stage.entries, stage.named, members, name_papers(members, stage.names))
    if curation.same or curation.distinct:
        same = owner.same_links(curation, finder)
        distinct = owner.distinct_names(curation, finder, len(stage.entries))
        clusters = linking.clustered(stage.named, stage.said, same, distinct)
    found = _works(stage, clusters)
    wrong = (*owner.unknown(curation, finder, found.papers), *owner.contradictions(curation, finder))
    papers = owner.curated(found.papers, clusters.all(), curation, finder)
    return msgspec.structs.replace(found, papers=papers, problems=(*wrong, *found.problems))


def _papers(stage: _Stage, clusters: Clusters) -> list[Paper]:
    entries, named, links = stage.entries, stage.named, clusters.links_of()
    members = clusters.all()
    made = []
    for places, (name, aliases) in zip(members, name_papers(members, stage.names), strict=True):
        if len(places) == 1:
            made.append(single(entries[places[0]], named[places[0]], name))
            continue
        reasons = clusters.reasons(places, links)
        merges = tuple([_merge(entries[place], reasons[place]) for place in places[1:]])
        made.append(
            merged([entries[place] for place in places], [named[place] for place in places], name, aliases, merges)
        )
    return made


def _merge(entry: Entry, reason: Reason) -> Merge:
    return Merge(entry.provenance.file, entry.provenance.line, reason)


def _kept_apart(ordered: Sequence[Entry], clusters: Clusters) -> tuple[tuple[Problem, ...], tuple[Apart, ...]]:
    """What was refused, each entry once for each reason, and the problems among it: where an identifier said `same`."""
    once = {(refusal.other, refusal.reason): refusal for refusal in reversed(clusters.kept_apart())}
    apart = tuple(_apart(ordered, refusal) for refusal in reversed(once.values()))
    return tuple(_contradiction(each) for each in apart if each.identified and "curation" not in each.against), apart


def _apart(ordered: Sequence[Entry], refusal: Refusal) -> Apart:
    one, other = ordered[refusal.one].provenance, ordered[refusal.other].provenance
    return Apart(one, other, refusal.reason, refusal.against)


def _contradiction(apart: Apart) -> Problem:
    why = f"though {in_english(apart.reason)}: {apart.against}"
    what = f"not merged with {apart.one.file}:{apart.one.line}, {why}"
    hint = 'if they are one work, say so with "same" in content/curation.toml, else with "distinct"'
    return Problem(f"{apart.other.file}:{apart.other.line}", what, hint)
