"""What Whoosh finds when it weighs terms by the integers of our export."""

from collections import Counter
from typing import Any

from sitegen.prose import Stated
from sitegen.search.analysis import terms
from sitegen.search.index import WEIGHTS
from sitegen.search.opened import Index
from sitegen.search.postings import LEVELS
from sitegen.search.rank import Hit
from sitegen.search.whoosh_door import FunctionAnalyzer, fields, query
from tests.whoosh_index import RamStorage, scoring

from .browser import analysed
from .unpacked import unpacked


def ranked_by_whoosh(documents: list[Stated], index: Index, queries: list[str]) -> list[list[Hit]]:
    """Give every hit of each query, best first, as a Whoosh index in memory has them."""
    schema = fields.Schema(text=fields.TEXT(analyzer=FunctionAnalyzer(str.split)))
    storage = RamStorage().create_index(schema)
    writer = storage.writer()
    for document in analysed(documents):
        writer.add_document(text=f"{document.title} {document.body} {document.names}")
    writer.commit()
    with storage.searcher(weighting=Worths(index)) as searcher:
        return [_hits(searcher, text) for text in queries]


def _hits(searcher: Any, text: str) -> list[Hit]:
    counts = Counter(terms(text))
    asked = query.Or([query.Term("text", term, boost=count) for term, count in counts.items()])
    found = [Hit(number, round(score)) for score, number in searcher.search(asked, limit=None).top_n]
    return sorted(found, key=lambda hit: (hit.score, hit.document), reverse=True)


class Worths(scoring.WeightingModel):  # type: ignore[misc]
    """Weighs a term in a document by what the index says that it is worth there."""

    def __init__(self, index: Index) -> None:
        self.worth = {
            (term, segment.first + document): level * index.weight(term)
            for segment in index.segments
            for term, postings in unpacked(segment).items()
            for document, level in zip(postings.documents, postings.levels, strict=True)
        }

    def scorer(self, _searcher: Any, _field: str, text: bytes, qf: float = 1) -> "Worth":
        """Give the scorer of one term."""
        return Worth(self.worth, text.decode(), qf)


class Worth(scoring.BaseScorer):  # type: ignore[misc]
    """Looks up what a term is worth; Whoosh multiplies them by the boost of the query's term."""

    def __init__(self, worth: dict[tuple[str, int], int], term: str, boost: float) -> None:
        self.worth = worth
        self.term = term
        self.boost = boost

    def score(self, matcher: Any) -> float:
        """Give what the term is worth in the document that the matcher is at."""
        return self.worth[self.term, matcher.id()] * self.boost

    def supports_block_quality(self) -> bool:
        """Say that no block can be skipped."""
        return False

    def max_quality(self) -> float:
        """Give the largest score there can be."""
        return LEVELS * WEIGHTS * self.boost
