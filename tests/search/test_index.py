"""The export: which papers found it, and what a term is worth."""

from collections import Counter
from math import log

from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.analysis import terms
from sitegen.search.index import Document, Statistics, generation, index, segment, statistics
from sitegen.search.shards import Segment

from .unpacked import unpacked


def test_generation_numbers() -> None:
    """A generation is the largest power of 1.1, rounded down, that is not more than the papers."""
    numbers = (0, 1, 2, 10, 11, 97, 105, 106, 1_000, 10_000, 1_000_000)
    founding = (0, 1, 2, 10, 11, 97, 97, 106, 955, 9_412, 913_159)
    assert tuple(map(generation, numbers)) == founding


@given(st.integers(0, 10**7))
def test_generation_is_steady(papers: int) -> None:
    """A generation is its own, never passes the papers, and leaves less than a tenth and one of them out."""
    founding = generation(papers)
    assert generation(founding) == founding <= papers < founding * 1.1 + 2


def test_base_stands_still(documents: list[Document]) -> None:
    """Within a generation a new paper changes no byte of the base; the tail holds it under its number."""
    founding = generation(len(documents))
    assert founding < len(documents) - 1
    base, tail = index(documents[:-1])
    later_base, later_tail = index(documents)
    assert later_base == base
    assert later_tail != tail
    assert {len(documents) - 1} == {
        number for each in unpacked(later_tail).values() for number in each.documents if number >= len(documents) - 1
    }


def test_parts_make_the_whole(documents: list[Document]) -> None:
    """An index is its base and tail, made one by one with the statistics of the generation."""
    founding = generation(len(documents))
    of_generation = statistics(documents[:founding])
    assert index(documents) == (
        segment(documents[:founding], 0, of_generation),
        segment(documents[founding:], founding, of_generation),
    )


def test_empty_index() -> None:
    """No paper gives no shard, and a paper without words gives no posting."""
    assert index([]) == (Segment(()), Segment(()))
    assert index([Document("", "the of and")]) == (Segment(()), Segment(()))
    assert statistics([]) == Statistics(documents=0, document_frequency={}, title_length=0, body_length=0)


def bm25f(document: Document, of_generation: Statistics) -> dict[str, int]:
    """Compute the impacts of one document, step by step."""
    title, body = Counter(terms(document.title)), Counter(terms(document.body))
    number = of_generation.documents
    largest = log(1 + (number + 0.5) / 0.5)
    impacts = {}
    for term in title | body:
        frequency = of_generation.document_frequency.get(term, 0)
        idf = log(1 + (number - frequency + 0.5) / (frequency + 0.5))
        weight = 3 * title[term] / (0.5 + 0.5 * (title.total() / (of_generation.title_length or 1)))
        weight += body[term] / (0.25 + 0.75 * (body.total() / (of_generation.body_length or 1)))
        impacts[term] = max(1, round(255 * (idf / largest) * (weight / (1.2 + weight))))
    return impacts


def test_impacts_are_bm25f(documents: list[Document]) -> None:
    """Every impact of base and tail is the BM25F of its term and document, as the formula gives it."""
    of_generation = statistics(documents[: generation(len(documents))])
    base, tail = index(documents)
    found: dict[int, dict[str, int]] = {number: {} for number in range(len(documents))}
    for part in (base, tail):
        for term, each in unpacked(part).items():
            for number, impact in zip(each.documents, each.impacts, strict=True):
                found[number][term] = impact
    assert found == {number: bm25f(each, of_generation) for number, each in enumerate(documents)}


def test_impacts_of_a_new_word() -> None:
    """A word the generation lacks is worth more than one that each of its papers has, and 255 at most."""
    of_generation = statistics([Document("cat", "cat")] * 10)
    lists = unpacked(segment([Document("dog " * 1000 + "cat", "")], 10, of_generation))
    assert lists["cat"].impacts[0] < lists["dog"].impacts[0] <= 255
