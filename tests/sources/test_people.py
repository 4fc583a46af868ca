"""Several people, in one text or in several."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.sources.people import bibtex_people, forward_people, is_torn, of_value, people


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
    ("joined", "names"),
    [
        ("A. One, B. Two and C. Three", ("A. One", "B. Two", "C. Three")),
        ("A. One (Univ. Bonn, Germany (West)), B. Two", ("A. One", "B. Two")),
        ("A. One, Jr., B. Two III", ("A. One Jr.", "B. Two III")),
        ("A. One, B. Two, et al.", ("A. One", "B. Two")),
        ("One, A.; Two, B.; others", ("A. One", "B. Two")),
        ("The XY Collaboration: A. One", ("The XY Collaboration", "A. One")),
        ("A. One, for the XY Collaboration", ("A. One", "the XY Collaboration")),
        ("Sandy Anderson & Andy Sand", ("Sandy Anderson", "Andy Sand")),
        ("", ()),
    ],
)
def test_first_names_first(joined: str, names: tuple[str, ...]) -> None:
    """A list is parted at commas, semicolons and `and`, not within brackets and words; `others` is nobody."""
    assert forward_people(joined) == names


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


def test_torn_names() -> None:
    """Where half of several names are one word, commas within names were taken for commas between them."""
    assert is_torn(("Young", "James C", "Arthur", "Rudy"))
    assert not is_torn(("Young",))
    assert not is_torn(("James Young", "Rudy Arthur", "Plato"))


@settings(deadline=None)
@given(st.text(alphabet="ABab ,;.&{}\\'\"and\n-*$%^`~()", max_size=60) | st.text(max_size=40))
def test_any_text(text: str) -> None:
    """No text raises, and no name is empty."""
    assert all(name.strip() for read in (people, bibtex_people, forward_people, of_value) for name in read(text))
