"""The ids of papers: that of the earliest title, a number behind it where works share one, other ids as aliases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
