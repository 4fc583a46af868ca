"""People's names as files write them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.names import bibtex_people, full_name, of_value, people, person


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


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Yoshua Bengio, Andrea Lodi, Antoine Prouvost", ("Yoshua Bengio", "Andrea Lodi", "Antoine Prouvost")),
        ("Bengio, Yoshua; Lodi, Andrea; others", ("Yoshua Bengio", "Andrea Lodi")),
        ("Bengio, Yoshua and Lodi, Andrea", ("Yoshua Bengio", "Andrea Lodi")),
        ("A Bee, C Dee, and E Eff", ("A Bee", "C Dee", "E Eff")),
        ("A Bee & C Dee", ("A Bee", "C Dee")),
        ("Aerts J, Van Der Poel J & Groenen M", ("J Aerts", "J Van Der Poel", "M Groenen")),
        ("Smith, J., Doe, A. B.", ("J. Smith", "A. B. Doe")),
        ("John Smith, Jr., Jane Doe", ("John Smith Jr.", "Jane Doe")),
        ("Wang, Bin", ("Bin Wang",)),
        ("van der Berg, Jan Peter", ("Jan Peter van der Berg",)),
        ("Ada Lovelace*, Karl Gauß†, et al.", ("Ada Lovelace", "Karl Gauß")),
        ("Ada Lovelace et al", ("Ada Lovelace",)),
        ("{CERN}; Lovelace, Ada", ("CERN", "Ada Lovelace")),
        ("Fernando Anders", ("Fernando Anders",)),
        ("王伟; 李娜", ("王伟", "李娜")),
        ("", ()),
    ],
)
def test_lists_in_one_text(written: str, names: tuple[str, ...]) -> None:
    """Semicolons, `and` and commas part people; commas within names do not."""
    assert people(written) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ajay, Akhil and {Bellet-Amalric}, Edith", ("Akhil Ajay", "Edith Bellet-Amalric")),
        ("{Barnes and Noble} and Doe, Jr., John", ("Barnes and Noble", "John Doe Jr.")),
        ("Bob Anderson\n  AND others", ("Bob Anderson",)),
        ("{A} and{B} and {C}", ("A", "B", "C")),
        (r"{\'E}mile Zola and Jean C\'esar", ("Émile Zola", "Jean César")),
        ("Fernando Anders", ("Fernando Anders",)),
        ("A. One, B. Two, C. Three", ("A. One", "B. Two", "C. Three")),
        ("", ()),
    ],
)
def test_bibtex_lists(written: str, names: tuple[str, ...]) -> None:
    """Only the word `and` outside braces parts people in BibTeX, but a list of commas is read as meant."""
    assert bibtex_people(written) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["Wang", "Bin", "Yin Feng", "and Ruiyue Yang"], ("Wang", "Bin", "Yin Feng", "Ruiyue Yang")),
        (["Lovelace, Ada", "et al."], ("Ada Lovelace",)),
        (["A Bee and C Dee"], ("A Bee", "C Dee")),
        ([{"family": "Poussin", "given": "C.", "non-dropping-particle": "de la"}], ("C. de la Poussin",)),
        ([{"family": "King", "given": "M.", "suffix": "Jr."}, {"literal": "CERN"}], ("M. King Jr.", "CERN")),
        ([{"firstName": "Ada", "lastName": "Lovelace"}, {"name": "Gauß, Karl"}], ("Ada Lovelace", "Karl Gauß")),
        ({"name": "Ada Lovelace"}, ("Ada Lovelace",)),
        ([None, 3, {"id": "x"}, "A Bee"], ("A Bee",)),
        (3, ()),
    ],
)
def test_decoded_values(value: Any, names: tuple[str, ...]) -> None:
    """People stand in texts, in objects with parts of a name, and in lists of both."""
    assert of_value(value) == names


def test_parts_of_a_name() -> None:
    """The parts that are known make the name; none make none."""
    assert full_name("Martin Luther", "King", "Jr.") == "Martin Luther King Jr."
    assert full_name(None, r"C{\'e}sar") == "César"
    assert full_name("", None) is None


@given(st.text(alphabet="ABab ,;.&{}\\'\"and\n-*"))
def test_any_text(text: str) -> None:
    """No text raises, and no name is empty."""
    assert all(name.strip() for read in (people, bibtex_people, of_value) for name in read(text))
