"""An index as it is asked: the lists of its terms, of base and tail, and what facets leave."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from sitegen.search import query as asked
from sitegen.search import spelling
from sitegen.search.facets import Facets, named, seen
from sitegen.search.index import WEIGHTS, most_holding
from sitegen.search.postings import Postings
from sitegen.search.query import Clause
from sitegen.search.shards import Segment, shard_of, shards_of_prefix, unpack

_NO_FACETS: Final = Facets((), {}, {}, ())


class Index:
    """A whole index: the first documents, and those since; and the facets of both, with the same numbers."""

    def __init__(self, base: Segment, tail: Segment, facets: tuple[Facets, Facets] | None = None) -> None:
        self.segments = (base, tail)
        self.facets = facets or (_NO_FACETS, _NO_FACETS)
        self._most = most_holding(base.documents)

    @property
    def documents(self) -> int:
        """How many there are."""
        return sum(segment.documents for segment in self.segments)

    @cached_property
    def common(self) -> spelling.Common:
        """The stems that words are corrected by."""
        return list(spelling.read(self.segments[0].common))

    def postings(self, term: str) -> tuple[Postings | None, Postings | None]:
        """The lists of a term, in base and tail."""
        base, tail = (self._list(segment, term) for segment in self.segments)
        return base, tail

    def _list(self, segment: Segment, term: str) -> Postings | None:
        number = shard_of(segment, term)
        return None if number is None else unpack(segment.shards[number].data).get(term)

    def beginning(self, form: str) -> set[str]:
        """The terms that a form begins, in the few shards in which it is looked up."""
        return {
            term
            for segment in self.segments
            for number in shards_of_prefix(segment, form)
            for term in unpack(segment.shards[number].data)
            if term.startswith(form)
        }

    def near(self, *terms: str) -> spelling.Common:
        """The stems that words are corrected by, and those that stand in the shards in which terms are looked up."""
        found = Counter[str]()
        for segment in self.segments:
            for number in {shard_of(segment, term) for term in terms} - {None}:
                held = unpack(segment.shards[number].data) if number is not None else {}
                found.update({term: len(postings.documents) for term, postings in held.items()})
        return spelling.joined(self.common, found)

    def weight(self, term: str) -> int:
        """What each level of a term is worth: the rarer it is in the base, the more."""
        base, _ = self.postings(term)
        holding = len(base.documents) if base else 0
        return next((WEIGHTS - place for place, most in enumerate(self._most) if holding <= most), 1)

    def narrowed(self, clause: Clause) -> Iterator[int]:
        """The documents that a clause about facets leaves."""
        for segment, facets in zip(self.segments, self.facets, strict=True):
            yield from (segment.first + number for number in _narrowed(facets, clause))


def _narrowed(facets: Facets, clause: Clause) -> Iterable[int]:
    if clause.field in {asked.TOPIC, asked.ORG}:
        lists = facets.topics if clause.field == asked.TOPIC else facets.organisations
        return named(lists, clause.words, exact=clause.phrase)
    if clause.field == asked.HAS:
        return facets.code
    start, stop = {asked.AFTER: (clause.words, "~"), asked.BEFORE: ("0", clause.words)}.get(
        clause.field, (clause.words, f"{clause.words}~")
    )
    return seen(facets.days, start, stop)
