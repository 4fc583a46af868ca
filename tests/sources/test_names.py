"""One person's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.names import full_name, known, of_parts, person


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("de la Vallée Poussin, Charles", "Charles de la Vallée Poussin"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Davis, Jr.", "Davis Jr."),
        (r"{\"O}zg{\"u}r, {\"U}mit", "Ümit Özgür"),
        ("{Barnes, Noble and Sons}", "Barnes, Noble and Sons"),
        ("{{The ATLAS Collaboration}}", "The ATLAS Collaboration"),
        ("{den Hertog}, Martien I.", "Martien I. den Hertog"),
        ("others", None),
        ("et al.", None),
        (" , ", None),
    ],
)
def test_one_name(written: str, name: str | None) -> None:
    """A name is told in the order of speech, its suffix last, an organisation's whole."""
    assert person(written) == name


def test_parts_of_a_name() -> None:
    """The parts that are known make the name; none make none."""
    assert full_name("Martin Luther", "King", "Jr.") == "Martin Luther King Jr."
    assert full_name(None, r"C{\'e}sar") == "César"
    assert full_name("", None) is None
    assert full_name("Zolt\\'an", "Harman", "Jr") == "Zoltán Harman Jr"


def test_names_of_objects() -> None:
    """An object names a person by parts in any spelling of their names, by a whole name, or not at all."""
    assert of_parts({"Given-Name": "Ada", "familyName": "Lovelace"}) == "Ada Lovelace"
    assert of_parts({"name": "Lovelace, Ada", "id": "x"}) == "Ada Lovelace"
    assert of_parts({"id": "x", "name": 3}) is None


def test_nobody() -> None:
    """What stands for others, for an unknown or for no letters is nobody, and a collaboration is spoken for by name."""
    stated = ["Ada Lovelace,", None, "others", "et al.", "and others", "n/a", "Anonymous", "--", "", "for the XY Team"]
    assert known(stated) == ("Ada Lovelace", "the XY Team")


@given(st.text(alphabet="ABab ,;.&{}\\'\"and\n-*"))
def test_any_text(text: str) -> None:
    """No text raises, and no name is empty."""
    assert person(text) != ""
    assert all(name.strip() for name in known([text]))
