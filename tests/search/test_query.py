"""The query language, in Python and in the browser."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.search.query import Clause, Group, is_typed, parse

from .browser import Browser

PAIRS: Final[dict[str, list[str]]] = json.loads(Path(__file__).with_name("queries.json").read_text("utf-8"))
PIECES: Final = [
    *PAIRS, " ", " ", " OR ", "OR", "-", '"', "“", ":", "title:", "Author:", "after:", "2025", "-03", "has:", "code",
    "x", "\u00a0", "\u3000", "\n", "𠮷",
]  # fmt: skip
QUERIES: Final = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=8).map("".join)


def spelled(group: Group) -> str:
    """Give a group as the file of pairs spells it: a plain word as it is, else field=words, = behind a phrase."""
    return "-" * group.excluded + "|".join(map(_spelled, group.clauses))


def _spelled(clause: Clause) -> str:
    if clause.field == "text" and not clause.phrase:
        return clause.words
    return f"{clause.field}={clause.words}{'=' * clause.phrase}"


def as_json(query: str) -> dict[str, Any]:
    """Give what the browser has to say of a query."""
    groups = parse(query)
    return {
        "groups": [
            {
                "clauses": [
                    {"field": each.field, "words": each.words, "phrase": each.phrase} for each in group.clauses
                ],
                "excluded": group.excluded,
            }
            for group in groups
        ],
        "wishes": [group.is_wish for group in groups],
        "filters": [group.is_filter for group in groups],
        "typed": is_typed(query),
    }


@pytest.mark.parametrize(("query", "expected"), PAIRS.items())
def test_pairs(query: str, expected: list[str]) -> None:
    """Every query of the file of pairs is understood as it says."""
    assert list(map(spelled, parse(query))) == expected


def test_pairs_in_the_browser(browser: Browser) -> None:
    """The browser understands every query of the file of pairs alike."""
    assert browser.ask("parse", texts=[*PAIRS]) == [as_json(query) for query in PAIRS]


@settings(max_examples=80, deadline=None)
@given(st.lists(QUERIES, min_size=20, max_size=40))
def test_languages_agree(browser: Browser, queries: list[str]) -> None:
    """Both languages understand any query alike."""
    asked = [query for query in queries if query.isprintable() or query.isascii()]
    assert browser.ask("parse", texts=asked) == [as_json(query) for query in asked]
    assert browser.ask("parse", texts=asked, whole=True) == [as_json(query) for query in asked]


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("graph net", True),
        ("graph net ", False),
        ("title:gra", True),
        ('"graph net"', False),
        ('"graph net', True),
        ("-surv", False),
        ("", False),
        ("cat OR do", True),
    ],
)
def test_the_last_word_may_go_on(query: str, typed: bool) -> None:
    """The last word is still being typed until white space or a quote follows it; one to be left out never is."""
    assert is_typed(query) is typed


def test_a_long_query_is_understood_at_once() -> None:
    """Ten thousand characters of one sign, and of any mix of signs, are parsed."""
    for sign in ('"', "-", ":", "a", " ", "OR ", "title:", '-"'):
        assert isinstance(parse(sign * 10_000), list)
