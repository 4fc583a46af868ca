"""What papers are narrowed down by: their days, topics and organisations, and whether they state code.

Documents are numbered as in the index, from the oldest paper; those without a day come first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

import msgspec

from sitegen.search.analysis import phrase_forms, terms


class Described(msgspec.Struct, frozen=True):
    """What of a paper is no text: its day, the names of its topics and of its organisation, and if it has code."""

    day: date | None
    topics: tuple[str, ...]
    organisation: str | None
    has_code: bool


Lists = Mapping[str, Sequence[int]]
"""Documents, ascending, by a name."""


class Facets(msgspec.Struct, frozen=True):
    """The facets of the documents of a segment, numbered from the segment's first, which is 0.

    `days` are runs: a day (empty where there is none), and how many documents it has, in order.
    """

    days: tuple[tuple[str, int], ...]
    topics: Lists
    organisations: Lists
    code: Sequence[int]


def facets(papers: Sequence[Described]) -> Facets:
    """The facets of papers, which are oldest first."""
    runs = groupby([paper.day for paper in papers])
    return Facets(
        days=tuple((day.isoformat() if day else "", len(list(run))) for day, run in runs),
        topics=_lists([paper.topics for paper in papers]),
        organisations=_lists([[paper.organisation] if paper.organisation else [] for paper in papers]),
        code=[number for number, paper in enumerate(papers) if paper.has_code],
    )


def _lists(names: Iterable[Iterable[str]]) -> Lists:
    found: dict[str, list[int]] = {}
    for number, each in enumerate(names):
        for name in each:
            found.setdefault(name, []).append(number)
    return dict(sorted(found.items()))


def steps(lists: Lists) -> dict[str, list[int]]:
    """The lists as they are published: how far each document is behind the one before, which is 0 at first."""
    return {name: [after - before for before, after in pairwise((0, *each))] for name, each in lists.items()}


def seen(days: Sequence[tuple[str, int]], start: str, stop: str) -> Iterator[int]:
    """The documents of the days from `start` on and before `stop`; each may be the beginning of a day."""
    first = 0
    for day, count in days:
        if start <= day < stop:
            yield from range(first, first + count)
        first += count


def named(lists: Lists, words: str, *, exact: bool) -> set[int]:
    """The documents under the names that hold all terms of `words`; or, if `exact`, whose words they are."""
    wanted, spelled = set(terms(words)), phrase_forms(words)
    if exact:
        names = [name for name in lists if phrase_forms(name) == spelled]
    else:
        names = [name for name in lists if wanted and wanted.issubset(terms(name))]
    return {number for name in names for number in lists[name]}
