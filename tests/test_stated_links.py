"""The links in an abstract to what belongs to its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.stated_links import MOST, stated_links


def stated(abstract: str) -> list[str]:
    """The addresses that are found in an abstract."""
    return [link.address for link in stated_links(abstract)]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("See https://ada.example.org/engine.", ["https://ada.example.org/engine"]),
        ("Project (https://ada.example.org/), code at github.com/ada/engine.",
         ["https://github.com/ada/engine", "https://ada.example.org"]),
        (r"\url{https://ada.example.org/a_b}", ["https://ada.example.org/a_b"]),
        ("https://github.com/ada/engine and again https://github.com/ada/engine", ["https://github.com/ada/engine"]),
        ("javascript:alert(1) ftp://ada.example.org", []),
        ("", []),
    ],
)  # fmt: skip
def test_abstracts(abstract: str, expected: list[str]) -> None:
    """Code comes first, then other addresses, each once and without what ends the sentence."""
    assert stated(abstract) == expected


def test_few_are_named() -> None:
    """A list of addresses in an abstract does not become one on the card."""
    assert len(stated(" ".join(f"https://a.example.org/{number}" for number in range(9)))) == MOST


def test_an_address_is_named_as_it_is_said() -> None:
    """Neither the scheme nor `www` is shown; the address keeps both."""
    (link,) = stated_links("at http://www.example.org/ada")
    assert (link.title, link.address) == ("example.org/ada", "http://www.example.org/ada")


@given(st.text(st.sampled_from("htps:/.w githubcom<>\"'{}()ada")))
def test_only_the_web_is_linked(abstract: str) -> None:
    """Whatever an abstract holds, an address is one of the web and cannot leave its attribute."""
    for address in stated(abstract):
        assert address.startswith(("http://", "https://"))
        assert not set(address) & set("\"'<> ")
