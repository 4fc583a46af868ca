"""The search index of a site: the base from the cache while its generation lasts, the tail made anew."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.model import Paper
from sitegen.search.index import Base, Document, base, generation, segment
from sitegen.search.shards import Segment

Finish = Callable[[], tuple[Segment, Segment]]


def begin_index(papers: Sequence[Paper], cache: Cache, program: str, executor: Callable[[int], Executor]) -> Finish:
    """Begin the index of papers, which are newest first; what is returned waits for it and gives base and tail.

    Documents are the papers, numbered from the oldest, which is 0. A base that the cache has not is made by
    the executor, meanwhile.
    """
    documents = [_document(paper) for paper in reversed(papers)]
    first = generation(len(documents))
    key = digest(program, documents[:first])
    known = cache.get("base", key, Base)
    making = None if known else executor(first).submit(base, documents[:first])

    def finish() -> tuple[Segment, Segment]:
        founding = known or (making.result() if making else base([]))
        if making:
            cache.put("base", key, founding)
        return founding.segment, segment(documents[first:], first, founding.statistics)

    return finish


def _document(paper: Paper) -> Document:
    names = (*(paper.authors or ()), paper.organisation or "", *paper.keywords)
    return Document(title=paper.title, body="\n".join((paper.abstract or "", *names)))
