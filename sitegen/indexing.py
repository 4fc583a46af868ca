"""The search index of a catalog: the base from the cache while its generation lasts, the tail made anew."""

from functools import partial

from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.catalog import Catalog, Holding
from sitegen.search.index import Base, Document, base, generation, segment
from sitegen.search.shards import Segment


def search_index(catalog: Catalog, cache: Cache, program: str) -> tuple[Segment, Segment]:
    """Base and tail; documents are the papers, numbered from the oldest, which is 0."""
    documents = [_document(holding) for holding in reversed(catalog.holdings)]
    first = generation(len(documents))
    key = digest(program, documents[:first])
    founding = cache.remember("base", key, Base, partial(base, documents[:first]))
    return founding.segment, segment(documents[first:], first, founding.statistics)


def _document(holding: Holding) -> Document:
    paper = holding.paper
    names = (*(paper.authors or ()), paper.organisation or "", *paper.keywords)
    return Document(title=paper.title, body="\n".join((paper.abstract or "", *names)))
