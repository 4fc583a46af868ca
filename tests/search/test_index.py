"""The export: which papers found it, and what a term is worth."""

from collections import Counter
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.prose import Stated
from sitegen.search.analysis import terms
from sitegen.search.index import WEIGHTS, Statistics, generation, index, most_holding, segment, statistics
from sitegen.search.shards import Segment
from sitegen.tex import to_plain

from .browser import analysed, indexed
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


def test_base_stands_still(documents: list[Stated]) -> None:
    """Within a generation a new paper changes no byte of the base; the tail holds it under its number."""
    founding = generation(len(documents))
    assert founding < len(documents) - 1
    base, tail = indexed(documents[:-1])
    later_base, later_tail = indexed(documents)
    assert later_base == base
    assert later_tail != tail
    newest = later_tail.documents - 1
    assert later_tail.first + newest == len(documents) - 1
    assert any(newest in each.documents for each in unpacked(later_tail).values())


def test_parts_make_the_whole(documents: list[Stated]) -> None:
    """An index is its base and tail, made one by one with the statistics of the generation."""
    founding = generation(len(documents))
    searched = analysed(documents)
    of_generation = statistics(searched[:founding])
    assert index(searched) == (
        segment(searched[:founding], 0, of_generation),
        segment(searched[founding:], founding, of_generation),
    )


def test_empty_index() -> None:
    """No paper gives no shard, and a paper without words gives no posting."""
    assert index([]) == (Segment(0, 0, ()), Segment(0, 0, ()))
    assert indexed([Stated("", "the of and")]) == (Segment(0, 1, ()), Segment(1, 0, ()))
    assert statistics([]) == Statistics(documents=0, repeated={}, title_length=0, body_length=0)


def bm25f(document: Stated, of_generation: Statistics) -> dict[str, int]:
    """Compute the levels of one document, step by step."""
    title, body = Counter(terms(document.title)), Counter(terms(f"{document.abstract} {document.names}"))
    levels = {}
    for term in title | body:
        weight = 3 * title[term] / (0.5 + 0.5 * (title.total() / (of_generation.title_length or 1)))
        weight += body[term] / (0.25 + 0.75 * (body.total() / (of_generation.body_length or 1)))
        levels[term] = max(8 if title[term] else 1, round(15 * (weight / (1.2 + weight))))
    return levels


def test_levels_are_bm25f(documents: list[Stated]) -> None:
    """Every level of base and tail is the BM25F of its term and document, as the formula gives it."""
    plain = [document for document in documents if to_plain(document.abstract) == document.abstract]
    of_generation = statistics(analysed(plain)[: generation(len(plain))])
    found: dict[int, dict[str, int]] = {number: {} for number in range(len(plain))}
    for part in indexed(plain):
        for term, each in unpacked(part).items():
            for number, level in zip(each.documents, each.levels, strict=True):
                found[part.first + number][term] = level
    expected = {number: bm25f(each, of_generation) for number, each in enumerate(plain)}
    assert {
        number: levels for number, levels in found.items() if to_plain(plain[number].title) == plain[number].title
    } == {number: levels for number, levels in expected.items() if to_plain(plain[number].title) == plain[number].title}
    assert len(plain) > 100


def test_flags_say_where_a_term_stands() -> None:
    """A term of the title and a term of an author's name are told from those of the body."""
    lists = unpacked(indexed([Stated("cats", "dogs and birds", "Ada Birds")])[0])
    assert {term: each.flags[0] for term, each in lists.items()} == {"cat": 1, "dog": 0, "bird": 2, "ada": 2}


def test_both_spellings_of_lost_tex_are_indexed() -> None:
    """A word is found as it is stored and as it is shown, and counts no more for being both."""
    [base, _] = indexed(
        [Stated("Sharper Bounds for ell_p", "in $R^d$ with 1leq p<2, f_theta and mathcal{O}(nu^2) steps")]
    )
    lists = unpacked(base)
    assert {"ellp", "rd", "mathcal", "nu2", "theta", "step"} <= lists.keys()
    assert lists["step"].levels == lists["theta"].levels


@pytest.mark.parametrize("documents", [0, 1, 7, 97, 10_000])
def test_weights_are_idf(documents: int) -> None:
    """The rarer a term, the larger its weight: what no document holds has the largest, what most hold the least."""
    most = most_holding(documents)
    assert len(most) == WEIGHTS - 1
    assert list(most) == sorted(most)
    for holding in {0, documents // 100, documents // 9, documents}:
        weight = next((WEIGHTS - place for place, count in enumerate(most) if holding <= count), 1)
        idf = log(1 + (documents - holding + 0.5) / (holding + 0.5)) / log(1 + (documents + 0.5) / 0.5)
        assert weight == max(round(WEIGHTS * idf), 1)
