"""The search index of a catalog: the base from the cache while its generation lasts, the tail made anew."""

from collections.abc import Sequence

import msgspec

from sitegen.artifacts import digest
from sitegen.cache import Cache
from sitegen.catalog import Catalog, Holding
from sitegen.search.index import Document, Statistics, generation, segment, statistics
from sitegen.search.shards import Segment


class Base(msgspec.Struct, frozen=True):
    """The base of an index, and what the tail is weighed with."""

    segment: Segment
    statistics: Statistics


def search_index(catalog: Catalog, cache: Cache, program: str) -> tuple[Segment, Segment]:
    """Base and tail; documents are the papers, numbered from the oldest, which is 0."""
    documents = [_document(holding) for holding in reversed(catalog.holdings)]
    first = generation(len(documents))
    base = cache.remember("base", digest(program, documents[:first]), Base, lambda: _base(documents[:first]))
    return base.segment, segment(documents[first:], first, base.statistics)


def _base(documents: Sequence[Document]) -> Base:
    of_generation = statistics(documents)
    return Base(segment(documents, 0, of_generation), of_generation)


def _document(holding: Holding) -> Document:
    paper = holding.paper
    names = (*(paper.authors or ()), paper.organisation or "", *paper.keywords)
    return Document(title=paper.title, body="\n".join((paper.abstract or "", *names)))
