"""Names of authors, taken apart."""

from typing import Any

import pytest

from .scripts import Scripts

PEOPLE = {
    "Ada Lovelace": ("Ada", "", "Lovelace", ""),
    "Lovelace, Ada": ("Ada", "", "Lovelace", ""),
    "Ludwig van Beethoven": ("Ludwig", "van", "Beethoven", ""),
    "Charles Louis de la Vallée Poussin": ("Charles Louis", "de la", "Vallée Poussin", ""),
    "Martin Luther King, Jr.": ("Martin Luther", "", "King", "Jr."),
    "Sammy Davis Jr.": ("Sammy", "", "Davis", "Jr."),
    "W. Keith Hastings III": ("W. Keith", "", "Hastings", "III"),
    "  Kaiming   He ": ("Kaiming", "", "He", ""),
    "bell hooks": ("bell", "", "hooks", ""),
    "Владимир Вапник": ("Владимир", "", "Вапник", ""),
}
LITERAL = ["OpenAI", "王小明", "The ATLAS Collaboration", "Qwen Team", "LLM-jp project"]


@pytest.mark.parametrize(("name", "parts"), PEOPLE.items())
def test_a_persons_name_has_parts(scripts: Scripts, name: str, parts: tuple[str, ...]) -> None:
    """Given name, particle, family name and suffix, from either order."""
    (found,) = scripts.ask("names", names=[name])
    assert (found["given"], found["particle"], found["family"], found["suffix"]) == parts


@pytest.mark.parametrize("name", LITERAL)
def test_a_name_without_parts_stays_whole(scripts: Scripts, name: str) -> None:
    """A name of one word, and a group's, is not taken apart."""
    found: list[dict[str, Any]] = scripts.ask("names", names=[name])
    assert found == [{"literal": name}]
