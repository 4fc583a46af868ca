"""Facets: what papers are narrowed down by."""

from datetime import date

import pytest

from sitegen.search.facets import Described, facets, named, seen, steps

PAPERS = [
    Described(None, (), None, has_code=False),
    Described(date(2024, 12, 30), ("Vision",), "Google DeepMind", has_code=True),
    Described(date(2025, 1, 2), ("Graph learning", "Vision"), "Google", has_code=False),
    Described(date(2025, 1, 2), (), None, has_code=True),
    Described(date(2025, 3, 1), ("Graph learning",), "Google", has_code=False),
]


def test_facets() -> None:
    """Every paper is in the lists of what it has, oldest first; days are runs."""
    found = facets(PAPERS)
    assert found.days == (("", 1), ("2024-12-30", 1), ("2025-01-02", 2), ("2025-03-01", 1))
    assert found.topics == {"Graph learning": [2, 4], "Vision": [1, 2]}
    assert found.organisations == {"Google": [2, 4], "Google DeepMind": [1]}
    assert found.code == [1, 3]


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        ("2025", "~", [2, 3, 4]),
        ("2025-01-02", "~", [2, 3, 4]),
        ("2025-01-03", "~", [4]),
        ("0", "2025", [1]),
        ("0", "2025-03", [1, 2, 3]),
        ("2025", "2025~", [2, 3, 4]),
        ("2024", "2024~", [1]),
        ("2025-01", "2025-01~", [2, 3]),
        ("2026", "~", []),
    ],
)
def test_days(start: str, stop: str, expected: list[int]) -> None:
    """A day, month or year begins with its first day; papers without a day are in none."""
    assert list(seen(facets(PAPERS).days, start, stop)) == expected


@pytest.mark.parametrize(
    ("words", "exact", "expected"),
    [
        ("google", False, {1, 2, 4}),
        ("deepmind google", False, {1}),
        ("Google", True, {2, 4}),
        ("google deepmind", True, {1}),
        ("the", False, set()),
        ("apple", False, set()),
    ],
)
def test_names(words: str, exact: bool, expected: set[int]) -> None:
    """A name is found by some of its words, or exactly by all of them, whatever their case."""
    assert named(facets(PAPERS).organisations, words, exact=exact) == expected


def test_steps() -> None:
    """Lists are published as the steps from one document to the next."""
    assert steps({"a": [0, 3, 4], "b": [7]}) == {"a": [0, 3, 1], "b": [7]}
