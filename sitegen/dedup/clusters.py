"""From links to clusters: each entry in one, and nothing that a veto keeps apart in the same.

Links are taken in an order of their own: identifiers, then what records say, the strongest first. A cluster has a
representative, its earliest part; what joins it must agree with that, so that likeness does not run in chains.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from sitegen.model import Reason

Telling = dict[str, frozenset[str]]
"""By scheme, names that tell works apart: two clusters that both have some, and none in common, are two works."""


DISTINCT = "distinct: "
"""Begins the name of a scheme that the owner of the site makes: behind it stands where the owner says so."""


UNLIKE = "unlike: "
"""Begins the name of a scheme that parts entries which have an identifier in common and nothing else."""


class Link(msgspec.Struct, frozen=True):
    """Two entries, by place, that are one work, and why."""

    one: int
    other: int
    reason: Reason


NOTHING_IN_COMMON = "their titles and their authors have nothing in common"


class Refusal(msgspec.Struct, frozen=True):
    """Two entries that a link would join, what the link says, and what speaks against it."""

    one: int
    other: int
    reason: Reason
    against: str


class Clusters:
    """Entries, by place, in clusters that grow while links are taken."""

    def __init__(self, telling: Callable[[int], Telling], size: int) -> None:
        self._parent = list(range(size))
        self._telling_of = telling
        self._telling: dict[int, Telling] = {}
        self._members: dict[int, list[int]] = {}
        self.links: list[Link] = []
        self.refusals: list[Refusal] = []

    def root(self, place: int) -> int:
        """The earliest entry of the cluster that the entry is in."""
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def force(self, link: Link) -> None:
        """Join two clusters whatever speaks against it: the owner of the site says so."""
        self._unite(self.root(link.one), self.root(link.other), link)

    def take(self, link: Link) -> bool:
        """Join two clusters unless a veto keeps them apart; whether they are one now."""
        one, other = self.root(link.one), self.root(link.other)
        if one == other:
            return True
        against = self.veto(one, other)
        if against:
            self.refusals.append(Refusal(link.one, link.other, link.reason, against))
            return False
        self._unite(one, other, link)
        return True

    def part(self, link: Link, name: str) -> None:
        """Keep two clusters apart that an identifier of that name would join, and whatever is joined to either."""
        for place in (link.one, link.other):
            root = self.root(place)
            self._telling[root] = {f"{UNLIKE}{name}": frozenset({str(place)})} | self._told(root)
        self.take(link)

    def veto(self, one: int, other: int) -> str | None:
        """In words, why the clusters of two roots are two works, or None."""
        mine, theirs = self._told(one), self._told(other)
        for scheme in sorted(mine.keys() & theirs.keys()):
            if mine[scheme].isdisjoint(theirs[scheme]):
                return _difference(scheme, mine[scheme], theirs[scheme])
        return None

    def _unite(self, one: int, other: int, link: Link) -> None:
        if one == other:
            return
        earlier, later = min(one, other), max(one, other)
        self._parent[later] = earlier
        self._members.setdefault(earlier, [earlier]).extend(self._members.pop(later, [later]))
        self._telling[earlier] = _joined(self._told(earlier), self._told(later))
        self.links.append(link)

    def _told(self, root: int) -> Telling:
        """The names that tell the cluster of that root from others."""
        if root not in self._telling:
            self._telling[root] = self._telling_of(root)
        return self._telling[root]

    def kept_apart(self) -> list[Refusal]:
        """The refusals, without those of entries that other links have put together."""
        return [each for each in self.refusals if self.root(each.one) != self.root(each.other)]

    def several(self) -> Iterator[tuple[int, list[int]]]:
        """The roots of clusters of several entries, each with its places, ascending."""
        return ((root, sorted(places)) for root, places in self._members.items())

    def all(self) -> list[list[int]]:
        """Every cluster with its places, ascending, in the order of their earliest."""
        several = dict(self.several())
        return [several.get(place) or [place] for place, parent in enumerate(self._parent) if place == parent]

    def reasons(self, members: Sequence[int], links: dict[int, list[Link]]) -> dict[int, Reason]:
        """For each member but the earliest, why it was put to the others: along links, from the earliest on."""
        found: dict[int, Reason] = {}
        reached = [members[0]]
        for place in reached:
            for link in links[place]:
                other = link.other if link.one == place else link.one
                if other != members[0] and other not in found:
                    found[other] = link.reason
                    reached.append(other)
        return found

    def links_of(self) -> dict[int, list[Link]]:
        """The links that joined clusters, by each of their two ends."""
        found: dict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.one].append(link)
            found[link.other].append(link)
        return found


def _difference(scheme: str, mine: Iterable[str], theirs: Iterable[str]) -> str:
    if scheme.startswith(DISTINCT):
        return f"{scheme.removeprefix(DISTINCT)} says that they are distinct"
    if scheme.startswith(UNLIKE):
        return NOTHING_IN_COMMON
    return f"they have different {scheme} identifiers, {_shown(mine)} and {_shown(theirs)}"


def _shown(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))


def _joined(one: Telling, other: Telling) -> Telling:
    schemes = one.keys() | other.keys()
    return {scheme: one.get(scheme, frozenset()) | other.get(scheme, frozenset()) for scheme in schemes}
