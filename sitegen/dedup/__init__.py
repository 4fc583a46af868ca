"""From entries to papers: one paper for each work, with every provenance and the reason of each merge.

    identifiers, names, titles, venues,
    abstracts, vocabulary                     one form for each, and how alike two are
    keys, records                             what of an entry is compared
    blocking                                  which records are compared at all
    evidence                                  whether two are one work, and why
    linking, clusters                         what is put together, in which order, and what keeps apart
    owner                                     the owner's word
    merging, naming                           the paper that entries become, and its id

Nothing depends on the order in which files are read, and an entry that has nothing in common with a paper changes
nothing of it.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from sitegen.curation import Curation
from sitegen.dedup import linking, owner
from sitegen.dedup.clusters import Clusters, Refusal
from sitegen.dedup.explaining import Comparison, compare
from sitegen.dedup.identifiers import normal_all
from sitegen.dedup.merging import merged
from sitegen.dedup.naming import name_papers
from sitegen.dedup.records import Features, features, in_order
from sitegen.errors import Problem
from sitegen.model import Entry, Merge, Paper, Provenance

__all__ = ["Apart", "Comparison", "Features", "Works", "compare", "features", "papers", "works"]


class Apart(msgspec.Struct, frozen=True):
    """Two entries that were not put together, what would have joined them, and what speaks against it."""

    one: Provenance
    other: Provenance
    reason: str
    against: str

    @property
    def identified(self) -> bool:
        """Whether an identifier would have joined them."""
        return " identifier, " in self.reason


class Works(msgspec.Struct, frozen=True):
    """The papers in the order of their earliest entries, what is wrong, and what was kept apart though alike."""

    papers: list[Paper]
    problems: tuple[Problem, ...]
    apart: tuple[Apart, ...]


def papers(entries: Iterable[Entry], curation: Curation = Curation()) -> list[Paper]:  # noqa: B008
    """Each work once, in the order of its earliest entry; the ids are distinct."""
    return works(entries, curation).papers


def works(
    entries: Iterable[Entry],
    curation: Curation = Curation(),  # noqa: B008
    read: Callable[[Entry], Features] = features,
) -> Works:
    """The papers, with what could not be decided and why; `read` gives the features of an entry."""
    ordered = in_order(entries)
    named = [normal_all(entry.identifiers) for entry in ordered]
    names = [read(entry).name for entry in ordered]
    found = linking.said(ordered, named, read)
    clusters = linking.clustered(named, found)
    if curation == Curation():
        return Works(_papers(ordered, names, clusters), *_kept_apart(ordered, clusters))
    return _curated(ordered, names, found, clusters, curation)


def _curated(
    ordered: Sequence[Entry], names: Sequence[str], found: linking.Said, clusters: Clusters, curation: Curation
) -> Works:
    named = [normal_all(entry.identifiers) for entry in ordered]
    members = clusters.all()
    finder = owner.Finder(ordered, named, members, name_papers(members, names))
    if curation.same or curation.distinct:
        same, distinct = owner.same_links(curation, finder), owner.distinct_names(curation, finder, len(ordered))
        clusters = linking.clustered(named, found, same, distinct)
    made = _papers(ordered, names, clusters)
    problems, apart = _kept_apart(ordered, clusters)
    wrong = (*owner.unknown(curation, finder, made), *owner.contradictions(curation, finder))
    return Works(owner.curated(made, clusters.all(), curation, finder), (*wrong, *problems), apart)


def _papers(ordered: Sequence[Entry], names: Sequence[str], clusters: Clusters) -> list[Paper]:
    members, links = clusters.all(), clusters.links_of()
    made = []
    for places, (name, aliases) in zip(members, name_papers(members, names), strict=True):
        reasons = clusters.reasons(places, links) if len(places) > 1 else {}
        merges = tuple(_merge(ordered[place], reasons[place]) for place in places[1:])
        made.append(merged([ordered[place] for place in places], name, aliases, merges))
    return made


def _merge(entry: Entry, reason: str) -> Merge:
    return Merge(entry.provenance.file, entry.provenance.line, reason)


def _kept_apart(ordered: Sequence[Entry], clusters: Clusters) -> tuple[tuple[Problem, ...], tuple[Apart, ...]]:
    """What was refused, each entry once for each reason, and the problems among it: where an identifier said `same`."""
    once = {(refusal.other, refusal.reason): refusal for refusal in reversed(clusters.refusals)}
    apart = tuple(_apart(ordered, refusal) for refusal in reversed(once.values()))
    return tuple(_contradiction(each) for each in apart if each.identified and "curation" not in each.against), apart


def _apart(ordered: Sequence[Entry], refusal: Refusal) -> Apart:
    one, other = ordered[refusal.one].provenance, ordered[refusal.other].provenance
    return Apart(one, other, refusal.reason, refusal.against)


def _contradiction(apart: Apart) -> Problem:
    what = f"not merged with {apart.one.file}:{apart.one.line}, though {apart.reason}: {apart.against}"
    hint = 'if they are one work, say so with "same" in content/curation.toml, else with "distinct"'
    return Problem(f"{apart.other.file}:{apart.other.line}", what, hint)
