"""What is derived from papers is made once, and again only for the days whose papers say something else."""

from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cache import Cache
from sitegen.deriving import BATCH, Derivation, Derived
from sitegen.executors import InProcess
from sitegen.model import Paper, Provenance, Sighting


def paper(title: str, day: int | None = 1) -> Paper:
    """Give a paper seen on that day of a month, or on none."""
    seen = date(2025, 3, day) if day else None
    return Paper(id=title, title=title, sightings=(Sighting(seen, Provenance(file="a", line=1, format="test")),))


class Lengths:
    """Makes the lengths of titles, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, titles: list[str]) -> list[int]:
        """Give the length of each title."""
        self.asked += titles
        return list(map(len, titles))


def lengths(papers: list[Paper], cache: Cache, rules: str = "rules") -> tuple[list[int], list[str]]:
    """Give the values of papers, and the titles of those that had to be made."""
    make = Lengths()
    derivation = Derivation(kind="length", bases=list[str], values=list[int], rules=rules, make=make)
    return Derived(derivation, papers, [paper.title for paper in papers], cache, in_process).values(), make.asked


def in_process(work: int) -> Executor:
    """Give what works in this process, whatever there is to do."""
    assert work >= 0
    return InProcess()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """An empty cache."""
    with Cache(tmp_path / "cache.sqlite") as cache:
        yield cache


def test_values_are_in_the_order_of_the_papers(cache: Cache) -> None:
    """There is one value a paper, whatever the order of days, and a day may come twice."""
    papers = [paper("abc", 2), paper("d", 1), paper("ef", 2), paper("ghij", None)]
    assert lengths(papers, cache) == ([3, 1, 2, 4], ["abc", "d", "ef", "ghij"])


def test_nothing_is_made_twice(cache: Cache) -> None:
    """What one build made, the next finds; a paper more makes its own day anew, and no other."""
    papers = [paper("abc", 2), paper("d", 1), paper("ef", 1)]
    lengths(papers, cache)
    assert lengths(papers, cache) == ([3, 1, 2], [])
    assert lengths([paper("new", 3), *papers], cache) == ([3, 3, 1, 2], ["new"])
    assert lengths([paper("new", 3), *papers, paper("late", 1)], cache) == ([3, 3, 1, 2, 4], ["d", "ef", "late"])


def test_other_rules_make_all_anew(cache: Cache) -> None:
    """A value belongs to the rules that it was made by."""
    lengths([paper("abc")], cache)
    assert lengths([paper("abc")], cache, rules="others") == ([3], ["abc"])


def test_a_day_of_any_size(cache: Cache) -> None:
    """A day may hold more papers than a task."""
    papers = [paper("x" * (number % 7)) for number in range(BATCH + 3)] + [paper("y", 2)]
    assert lengths(papers, cache)[0] == [len(each.title) for each in papers]


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(1, 4)), max_size=12))
def test_the_cache_changes_no_value(given: list[tuple[str, int]]) -> None:
    """Whatever was made before, values are those of their papers."""
    with Cache(Path(":memory:")) as cache:
        for end in range(len(given) + 1):
            papers = [paper(title, day) for title, day in given[:end]]
            assert lengths(papers, cache)[0] == [len(title) for title, _ in given[:end]]
