"""People's names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.sources.author_lists import forward, full_name, letters, split_names


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (r"Fr\'echet", "Fréchet"),
        (r"l'\'Ecole", "l'École"),
        (r"{\L}ukasz \c{C}a\u{g}r{\i}", "Łukasz Çağrı"),
        (r"M\"uller", "Müller"),
        (r"100% of \'e", "100% of é"),
        (r"$\alpha_{x}$ and \'e", r"$\alpha_{x}$ and é"),
        ("O'Donnell", "O'Donnell"),
        ("{{{", "{{{"),
    ],
)
def test_letters(stated: str, read: str) -> None:
    """Accents become letters, formulas and per cent signs stay, and what cannot be read stays as it is."""
    assert letters(stated) == read


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
def test_joined_names(joined: str, names: tuple[str, ...]) -> None:
    """A list is parted at commas, semicolons and `and`, not within brackets and words; `others` is nobody."""
    assert split_names(joined) == names


def test_parts_of_names() -> None:
    """The parts of a name stand in the order of speech, and unknown ones leave no trace."""
    assert full_name("Zolt\\'an", "Harman", "Jr") == "Zoltán Harman Jr"
    assert (full_name(None, "Plato"), full_name(None, None)) == ("Plato", None)
    assert (forward("Doe, Jane"), forward("Doe, Jr."), forward("Plato")) == ("Jane Doe", "Doe, Jr.", "Plato")


@settings(deadline=None)
@given(st.text("\\{}$%'\"^`~a() ,;&-", max_size=60) | st.text(max_size=40))
def test_any_text(text: str) -> None:
    """Whatever a name holds, reading it raises nothing, and no name is empty."""
    assert all(name.strip() for name in split_names(text))
