"""What the whole collection says of each paper: the search index, the related papers, the map.

What the papers of the generation say is taken from the cache while it lasts; the rest is made anew.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import msgspec

from sitegen import mapping, related
from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.mapping import Regions, Spot
from sitegen.model import Paper
from sitegen.related import Pairs
from sitegen.search.index import Base, Document, base, generation, tail
from sitegen.search.shards import Segment


class Founding(msgspec.Struct, frozen=True):
    """What the papers of a generation found: the base of the index, the nearest of each paper, and the map."""

    base: Base
    nearest: Pairs
    regions: Regions
    spots: tuple[Spot, ...]


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """The two segments of the index; and of each paper, newest first, the related ones and its spot on the map.

    `related` are ids, the nearest first.
    """

    segments: tuple[Segment, Segment]
    related: tuple[tuple[str, ...], ...]
    regions: Regions
    spots: tuple[Spot, ...]


class Indexing:
    """The indexing of papers, which are newest first, begun; documents are numbered from the oldest, which is 0.

    What the cache has not is made by the executor, while the build goes on.
    """

    def __init__(
        self, papers: Sequence[Paper], cache: Cache, program: str, executor: Callable[[int], Executor]
    ) -> None:
        self._cache = cache
        self._ids = [paper.id for paper in reversed(papers)]
        self._documents = [_document(paper) for paper in reversed(papers)]
        self._first = generation(len(papers))
        founding = self._documents[: self._first]
        self._key = digest(program, founding)
        self._known = cache.get("founding", self._key, Founding)
        self._making = None if self._known else executor(self._first).submit(found, founding)

    def finish(self) -> Indexed:
        """All of it, once what the generation founds is made."""
        founding = self._making.result() if self._making else self._known
        assert founding
        if self._making:
            self._cache.put("founding", self._key, founding)
        later = tail(self._documents[self._first :], self._first, founding.base.statistics)
        lists = related.lists(founding.nearest, founding.base.profiles, later.profiles)
        spots = (*founding.spots, *mapping.locate(founding.regions, later.profiles))
        return Indexed(
            segments=(founding.base.segment, later.segment),
            related=tuple(tuple(self._ids[each] for each in near) for near in reversed(lists)),
            regions=founding.regions,
            spots=spots[::-1],
        )


def found(documents: Sequence[Document]) -> Founding:
    """What documents found that are a whole generation."""
    made = base(documents)
    regions = mapping.regions(made.profiles, [document.title for document in documents])
    return Founding(made, related.among(made.profiles), regions, tuple(mapping.locate(regions, made.profiles)))


def _document(paper: Paper) -> Document:
    named = [each.value for each in paper.identifiers if each.scheme in _PASTED]
    return Document(
        title=paper.title,
        body="\n".join((paper.abstract or "", paper.organisation or "", *paper.keywords, *named)),
        names="\n".join(paper.authors or ()),
        aside="\n".join((paper.organisation or "", *named)),
    )


_PASTED = frozenset({"arxiv", "doi"})
"""Identifiers that people paste into a search box."""
