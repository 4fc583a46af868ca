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
from sitegen.prose import Terms
from sitegen.related import Pairs
from sitegen.search.index import Base, Document, base, generation, tail
from sitegen.site import Indexed


class Founding(msgspec.Struct, frozen=True):
    """What the papers of a generation found: the base of the index, the nearest of each paper, and the map."""

    base: Base
    nearest: Pairs
    regions: Regions
    spots: tuple[Spot, ...]


class Indexing:
    """The indexing of papers, which are newest first, begun; documents are numbered from the oldest, which is 0.

    `read` are their terms.
    What the cache has not is made by the executor, while the build goes on.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        read: Sequence[Terms],
        cache: Cache,
        program: str,
        executor: Callable[[int], Executor],
    ) -> None:
        self._cache = cache
        self._ids = [paper.id for paper in reversed(papers)]
        self._first = generation(len(papers))
        documents = [document(terms) for terms in reversed(read)]
        founding, self._later = documents[: self._first], documents[self._first :]
        titles = [paper.title for paper in reversed(papers)][: self._first]
        self._key = digest(program, founding, titles)
        self._known = cache.get("founding", self._key, Founding)
        self._making = None if self._known else executor(self._first).submit(found, founding, titles)

    def finish(self) -> Indexed:
        """All of it, once what the generation founds is made."""
        founding = self._making.result() if self._making else self._known
        assert founding
        if self._making:
            self._cache.put("founding", self._key, founding)
        later = tail(self._later, self._first, founding.base.statistics)
        lists = related.lists(founding.nearest, founding.base.profiles, later.profiles)
        spots = (*founding.spots, *mapping.locate(founding.regions, later.profiles))
        return Indexed(
            segments=(founding.base.segment, later.segment),
            related=tuple(tuple(self._ids[each] for each in near) for near in reversed(lists)),
            regions=founding.regions,
            spots=spots[::-1],
        )


def found(documents: Sequence[Document], titles: Sequence[str]) -> Founding:
    """What documents found that are a whole generation; `titles` are theirs as written."""
    made = base(documents)
    regions = mapping.regions(made.profiles, titles)
    return Founding(made, related.among(made.profiles), regions, tuple(mapping.locate(regions, made.profiles)))


def document(paper: Terms) -> Document:
    """What is searched of a paper."""
    return Document(
        title=f"{paper.title} {paper.mended_title}",
        body=" ".join((paper.abstract, paper.organisation, paper.keywords, paper.identifiers, paper.mended_abstract)),
        names=paper.names,
        aside=f"{paper.organisation} {paper.identifiers}",
    )
