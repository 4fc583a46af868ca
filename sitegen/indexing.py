"""The search index of a site: the base from the cache while its generation lasts, the tail made anew."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.model import Paper
from sitegen.search.index import Base, Document, base, generation, segment
from sitegen.search.shards import Segment


class Indexing:
    """The index of papers, which are newest first, begun; documents are numbered from the oldest, which is 0.

    A base that the cache has not is made by the executor, while the build goes on.
    """

    def __init__(
        self, papers: Sequence[Paper], cache: Cache, program: str, executor: Callable[[int], Executor]
    ) -> None:
        self._cache = cache
        self._documents = [_document(paper) for paper in reversed(papers)]
        self._first = generation(len(papers))
        founding = self._documents[: self._first]
        self._key = digest(program, founding)
        self._known = cache.get("base", self._key, Base)
        self._making = None if self._known else executor(self._first).submit(base, founding)

    def finish(self) -> tuple[Segment, Segment]:
        """Base and tail, once the base is made."""
        founding = self._making.result() if self._making else self._known
        assert founding
        if self._making:
            self._cache.put("base", self._key, founding)
        return founding.segment, segment(self._documents[self._first :], self._first, founding.statistics)


def _document(paper: Paper) -> Document:
    named = [each.value for each in paper.identifiers if each.scheme in _PASTED]
    body = (paper.abstract or "", paper.organisation or "", *paper.keywords, *named)
    return Document(title=paper.title, body="\n".join(body), names="\n".join(paper.authors or ()))


_PASTED = frozenset({"arxiv", "doi"})
"""Identifiers that people paste into a search box."""
