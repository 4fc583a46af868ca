"""Related papers: the nearest, found as by comparing all with all, and few lists for a new paper to alter."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.prose import Stated
from sitegen.related import ENTERED, SHOWN, among, floor, lists
from sitegen.search.index import base, generation, tail
from sitegen.search.profiles import Profiles, places_in_run, profiles
from tests.search.browser import analysed, papers

Impacts = dict[int, int]

collections = st.lists(st.dictionaries(st.integers(0, 9), st.integers(1, 255), max_size=6), max_size=90)


def profiled(documents: Sequence[Impacts], first: int) -> Profiles:
    """The profiles of documents that are given as the impact of each term."""
    cells = sorted((term, first + place, of[term]) for place, of in enumerate(documents) for term in of)
    term, holder, impact = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    return profiles(len(documents), first, term, holder, impact)


def like(one: Impacts, other: Impacts) -> int:
    """How like two documents are, by the definition: the cosine of their impacts, each rounded to thousandths."""

    def weight(document: Impacts, term: int) -> int:
        return int(np.rint(1000 * document[term] / np.sqrt(np.sum(np.array([*document.values()]) ** 2))))

    return sum(weight(one, term) * weight(other, term) for term in one.keys() & other.keys())


def expected(documents: Sequence[Impacts], founding: int) -> list[list[int]]:
    """The lists, by comparing each with each."""
    found: list[list[tuple[int, int]]] = [[] for _ in documents]
    for newer, one in enumerate(documents):
        ranked = sorted((-like(one, other), -older) for older, other in enumerate(documents[:newer]))
        near = [(score, older) for score, older in ranked if -score >= floor(founding)]
        found[newer] += near
        for score, older in near if newer < founding else near[:SHOWN][:ENTERED]:
            found[-older].append((score, -newer))
    return [[-each for _, each in sorted(near)[:SHOWN]] for near in found]


@given(collections, st.integers(0, 90))
def test_lists_are_what_comparing_all_gives(documents: list[Impacts], founding: int) -> None:
    """However the papers are shared out between the generation and those after it, the lists are the definition's."""
    first = profiled(documents[:founding], 0)
    later = profiled(documents[founding:], first.documents)
    assert [list(each) for each in lists(among(first), first, later)] == expected(documents, first.documents)


def test_floor_rises_with_the_collection() -> None:
    """A likeness that tells something among few papers is chance among many."""
    assert [floor(papers) for papers in (0, 5, 255, 256, 9412, 94_000)] == [
        110_000, 110_000, 110_000, 120_000, 170_000, 200_000
    ]  # fmt: skip


def test_new_papers_alter_few_lists() -> None:
    """A paper that comes after the generation alters the lists of two earlier ones at most."""
    documents = analysed(papers())
    founding = generation(len(documents))
    founded = base(documents[:founding])
    nearest = among(founded.profiles)
    every = [
        lists(nearest, founded.profiles, tail(documents[founding:stop], founding, founded.statistics).profiles)
        for stop in range(founding, len(documents) + 1)
    ]
    assert len(every) > 2
    for before, after in pairwise(every):
        assert sum(old != new for old, new in zip(before, after, strict=False)) <= ENTERED


SUBJECTS = {
    "Kernel ridge regression converges slowly": "We prove rates for kernel ridge regression in a Hilbert space.",
    "Rates of convergence of kernel regression": "Kernel ridge regression has optimal rates in a Hilbert space.",
    "Glacier melt in the Alps": "Satellite images show how the glaciers melt in summer.",
    "Satellite images of glaciers": "We measure how glaciers melt from satellite images of the Alps.",
    "An unrelated note": "Cooking rice takes twenty minutes.",
}


def related(documents: Sequence[Stated]) -> list[list[int]]:
    """The lists of documents that are all of the generation."""
    founded = base(analysed(documents))
    none = tail((), len(documents), founded.statistics)
    return [list(each) for each in lists(among(founded.profiles), founded.profiles, none.profiles)]


def test_papers_of_one_subject() -> None:
    """Papers of one subject are related to each other, and one that is like none has no list."""
    assert related([Stated(*each) for each in SUBJECTS.items()]) == [[1], [0], [3], [2], []]


@pytest.mark.parametrize("name", ["Quentin Fiddlestick", "Kernel Ridge"])
def test_authors_make_no_papers_alike(name: str) -> None:
    """What papers share with the names of their authors is nothing of their subject."""
    rice, melt = "Cooking rice takes twenty minutes", "The glaciers melt in summer"
    documents = [Stated(text, organisation=name, names=name) for text in (rice, melt, "Kernels of nuts")]
    assert related(documents) == [[], [], []]


def test_no_papers() -> None:
    """No paper has no list."""
    assert related([]) == []
    assert related([Stated("The of and", "")]) == [[]]


@given(st.lists(st.integers(0, 3), max_size=20))
def test_places_in_run(values: list[int]) -> None:
    """The place in a run is how many equal values stand directly before."""
    places = places_in_run(np.array(values, dtype=np.int64)).tolist()
    for end, place in enumerate(places):
        assert values[end - place : end + 1] == [values[end]] * (place + 1)
        assert place == end or values[end - place - 1] != values[end]
