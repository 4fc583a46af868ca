"""Names as they are compared, and as they stand in addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.contributors.names import compatible, has_variants, key, parts, shown, slug


@pytest.mark.parametrize(
    "names",
    [
        (
            "Karl-Heinz Müller",
            "Müller, Karl-Heinz",
            "KARL HEINZ MULLER",
            "Karl‐Heinz  Müller",
            "Karl-Heinz Mu\u0308ller",
        ),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Sinéad O'Brien", "Sinead O’Brien", "Sinead OBrien"),
        ("J. R. Smith", "J.R. Smith", "J R Smith"),
        ("Jón Ás", "Jon As"),
        ("Smith, John, Jr.", "Smith, John, Jr"),
    ],
)
def test_one_way_to_write(names: tuple[str, ...]) -> None:
    """Accents, case, punctuation and the place of the surname make no other name."""
    assert len({key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Smith", "John Smith"),
        ("Wei Wang", "Wang Wei"),
        ("ガ", "カ"),
        ("John Smith", "John Smith Jr."),
        ("王伟", "王薇"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    """What may be somebody else has a key of its own: other letters, other order, a suffix."""
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["", " ", "et al.", "Anonymous", "…", "others"])
def test_nobody(name: str) -> None:
    """Where nobody is named there is no key."""
    assert key(name) == ""


def test_names_are_shown_as_they_are_spoken() -> None:
    """Given names first, a suffix behind, in single spaces."""
    assert [shown(name) for name in ("Lovelace, Ada", "Ada  Lovelace", "King, Jr.", "A, B, C")] == [
        *("Ada Lovelace", "Ada Lovelace", "King, Jr.", "A, B, C")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("k he", "kaiming he"),
        ("k m he", "kaiming ming he"),
        ("ashish vaswani", "ashish k vaswani"),
        ("a vaswani", "ashish k vaswani"),
        ("jorg muller", "joerg mueller"),
        ("j mueller", "jorg muller"),
    ],
)
def test_compatible_names(one: str, other: str) -> None:
    """Initials stand for names, names in the middle may be left out, an umlaut may be two letters."""
    assert compatible(parts(one), parts(other))
    assert compatible(parts(other), parts(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("john smith", "jane smith"),
        ("k he", "kaiming hu"),
        ("john a smith", "john b smith"),
        ("john smith", "john smith jr"),
        ("wei wang 1", "wei wang 2"),
        ("smith", "john smith"),
        ("j b smith", "john c smith"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    """Written-out names that differ, other initials and other suffixes are other people's."""
    assert not compatible(parts(one), parts(other))
    assert not compatible(parts(other), parts(one))


@pytest.mark.parametrize(("name", "asks"), [("ada lovelace", False), ("k he", True), ("a b c", True), ("王伟", False)])
def test_which_names_ask_for_a_look_at_their_like(name: str, asks: bool) -> None:
    """Initials and middle names do; a given name and a surname do not by themselves."""
    assert has_variants(name) is asks


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada lovelace", "ada-lovelace"),
        ("王伟", r"wang-wei-[0-9a-f]{6}"),
        ("con", r"con-[0-9a-f]{6}"),
        ("page", r"page-[0-9a-f]{6}"),
        ("com1", r"com1-[0-9a-f]{6}"),
        ("🎈", r"name-[0-9a-f]{6}"),
        ("jan abcdef", r"jan-abcdef-[0-9a-f]{6}"),
        ("x " * 200, r"(x-)+[0-9a-f]{6}"),
    ],
)
def test_addresses(name: str, expected: str) -> None:
    """A plain name is its own address; any other gets six digits of what it is."""
    assert re.fullmatch(expected, slug(name.strip()))


@given(st.text(max_size=80))
def test_any_name_has_a_sound_address(name: str) -> None:
    """Small letters, digits and hyphens, not too many, whatever stands in a name: `../../x`, controls, emoji."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(key(name)))
    assert len(slug(key(name))) <= 67


PLAIN = st.from_regex(r"[a-f0-9g]{1,7}( [a-f0-9g]{1,7}){0,2}", fullmatch=True)


@given(PLAIN | st.sampled_from(["con", "王伟", "王薇", "wang wei", "é"]), PLAIN | st.sampled_from(["con", "王伟", "é"]))
def test_two_names_have_two_addresses(one: str, other: str) -> None:
    """Distinct keys never share an address, not even one that looks like another with its digits."""
    assert (slug(one) == slug(other)) == (one == other)
    assert slug(slug(one).replace("-", " ")) != slug(one) or slug(one) == one.replace(" ", "-")
