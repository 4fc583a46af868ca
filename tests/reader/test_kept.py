"""What the reader keeps in the browser."""

import json
from typing import Any

import pytest

from .scripts import Scripts

ONE, TWO, THREE = {"id": "one", "title": "One"}, {"id": "two"}, {"id": "three"}


def keep(scripts: Scripts, *done: tuple[str, Any], stored: str | None = None, **given: Any) -> dict[str, Any]:
    """What each step answers, how often a change was told, and what the storage then holds."""
    content = {} if stored is None else {"papers": stored}
    answer = scripts.ask("keep", content=content, done=done, **{"failing": [], "limit": 5} | given)
    assert isinstance(answer, dict)
    return answer


def test_entries_are_kept_newest_first_and_once(scripts: Scripts) -> None:
    """What is there already stays where it is; the number of new entries is told."""
    answer = keep(scripts, ("add", [ONE]), ("add", [TWO, ONE, TWO]), ("all", None))
    assert answer["answers"] == [1, 1, [TWO, ONE]]
    assert json.loads(answer["content"]["papers"]) == {"version": 1, "kept": [TWO, ONE]}
    assert answer["changes"] == 2


def test_every_step_can_be_taken_back(scripts: Scripts) -> None:
    """Toggling twice, removing and clearing leave nothing."""
    answer = keep(scripts, ("toggle", ONE), ("toggle", ONE), ("add", [ONE, TWO]), ("remove", "one"), ("clear", None))
    assert answer["answers"][:2] == [True, False]
    assert json.loads(answer["content"]["papers"])["kept"] == []


def test_the_oldest_entries_go_when_there_are_too_many(scripts: Scripts) -> None:
    """A list never grows beyond its limit."""
    answer = keep(scripts, ("add", [ONE]), ("add", [TWO]), ("add", [THREE]), ("ids", None), limit=2)
    assert answer["answers"][-1] == ["three", "two"]


@pytest.mark.parametrize("failing", [["write"], ["read", "write"]])
def test_a_storage_that_throws_is_done_without(scripts: Scripts, failing: list[str]) -> None:
    """The list holds for the page, and nothing is thrown."""
    answer = keep(scripts, ("add", [ONE]), ("toggle", TWO), ("ids", None), failing=failing)
    assert answer["answers"] == [1, True, ["two", "one"]]
    assert answer["content"] == {}


@pytest.mark.parametrize(
    "stored", ["", "null", "[]", "{", '{"kept": 3}', '{"version": 1, "kept": [1, {"id": ""}, {"id": "x", "title": 5}]}']
)
def test_what_is_damaged_is_as_if_it_were_not_there(scripts: Scripts, stored: str) -> None:
    """Nothing but entries is read, and the list works on."""
    assert keep(scripts, ("all", None), ("add", [ONE]), ("all", None), stored=stored)["answers"] == [[], 1, [ONE]]


def test_what_a_later_version_wrote_stays(scripts: Scripts) -> None:
    """It is neither read nor written over; the page has a list of its own."""
    stored = '{"version": 2, "all": "else"}'
    answer = keep(scripts, ("add", [ONE]), ("ids", None), stored=stored)
    assert answer["answers"] == [1, ["one"]]
    assert answer["content"] == {"papers": stored}
