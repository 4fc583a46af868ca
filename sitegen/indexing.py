"""What the whole collection says of each paper: the search index, the related papers, the map.

What the papers of the generation say is taken from the cache while it lasts; the rest is made anew.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor

import msgspec

from sitegen import mapping, related
from sitegen.artifacts import digest, digest_of_packed, packed, unpacked
from sitegen.cache import Cache
from sitegen.mapping import Regions, Spot
from sitegen.model import Paper
from sitegen.prose import Terms
from sitegen.related import Pairs
from sitegen.search.index import Base, Document, base, generation, tail
from sitegen.site import Indexed

PARCEL = 50
"""Papers whose terms are packed together: so few that the memory which the last ones left is used again."""


class Founding(msgspec.Struct, frozen=True):
    """What the papers of a generation found: the base of the index, the nearest of each paper, and the map."""

    base: Base
    nearest: Pairs
    regions: Regions
    spots: tuple[Spot, ...]


class Indexing:
    """The indexing of papers, which are newest first, begun; documents are numbered from the oldest, which is 0.

    `terms` are theirs, packed. What the cache has not is made by the executor, while the build goes on.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        terms: Sequence[msgspec.Raw],
        cache: Cache,
        program: str,
        executor: Callable[[int], Executor],
    ) -> None:
        self._cache = cache
        self._ids = [paper.id for paper in reversed(papers)]
        self._first = generation(len(papers))
        founding, self._later = terms[::-1][: self._first], terms[::-1][self._first :]
        titles = [paper.title for paper in reversed(papers)][: self._first]
        self._key = digest(program, digest_of_packed(founding), titles)
        self._known = cache.get("founding", self._key, Founding)
        self._making = None if self._known else executor(self._first).submit(found, parcels(founding), titles)

    def finish(self) -> Indexed:
        """All of it, once what the generation founds is made."""
        founding = self._making.result() if self._making else self._known
        assert founding
        if self._making:
            self._cache.put("founding", self._key, founding)
        later = tail(documents(parcels(self._later)), self._first, founding.base.statistics)
        lists = related.lists(founding.nearest, founding.base.profiles, later.profiles)
        spots = (*founding.spots, *mapping.locate(founding.regions, later.profiles))
        return Indexed(
            segments=(founding.base.segment, later.segment),
            related=tuple(tuple(self._ids[each] for each in near) for near in reversed(lists)),
            regions=founding.regions,
            spots=spots[::-1],
        )


def found(terms: Sequence[bytes], titles: Sequence[str]) -> Founding:
    """What papers found that are a whole generation; `terms` are theirs, in parcels, `titles` as written."""
    made = base(documents(terms))
    regions = mapping.regions(made.profiles, titles)
    return Founding(made, related.among(made.profiles), regions, tuple(mapping.locate(regions, made.profiles)))


def parcels(terms: Sequence[msgspec.Raw]) -> tuple[bytes, ...]:
    """The terms of papers as they are sent."""
    return tuple(packed(terms[start : start + PARCEL]) for start in range(0, len(terms), PARCEL))


def documents(terms: Iterable[bytes]) -> list[Document]:
    """What is searched of papers, by the parcels of their terms."""
    return [document(each) for parcel in terms for each in unpacked(parcel, list[Terms])]


def document(paper: Terms) -> Document:
    """What is searched of a paper."""
    return Document(
        title=f"{paper.title} {paper.mended_title}",
        body=" ".join((paper.abstract, paper.organisation, paper.keywords, paper.identifiers, paper.mended_abstract)),
        names=paper.names,
        aside=f"{paper.organisation} {paper.identifiers}",
    )
