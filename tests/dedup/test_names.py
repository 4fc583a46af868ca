"""Surnames, whichever way round a name is written."""

import pytest

from sitegen.dedup import names


@pytest.mark.parametrize(
    ("surname", "spellings"),
    [
        (
            "muller",
            ["Klaus-Robert Müller", "Müller, K.-R.", "K.-R. Muller", "Mueller KR", 'K. M\\"uller', 'M{\\"u}ller, K.'],
        ),
        ("heuvel", ["Willem-Jan van den Heuvel", "van den Heuvel, W.-J.", "Heuvel, van den", "W. J. VAN DEN HEUVEL"]),
        ("molina", ["Hector Garcia-Molina", "Garcia Molina, H.", "H. Garcia-Molina"]),
        ("davis", ["Sammy Davis Jr.", "Davis, Sammy", "Sammy Davis, Jr.", "Davis S"]),
        ("obrien", ["Paul O'Brien", "O’Brien, P.", "P. O'Brien"]),
        ("lee", ["Jae Lee", "Lee, J.", "J Lee", "Lee JH", "LEE"]),
        ("ozsu", ["M. Tamer Özsu", "M. Tamer &#214;zsu", "Ozsu, M. T."]),
        ("hoppler", ["Thomas Höppler", "Thomas H&#246;ppler", "Thomas H &#246; ppler", "H &ouml; ppler, T."]),
        ("strom", ["Nikko Strøm", "Strom, N."]),
        ("李明", ["李明"]),
    ],
)
def test_one_surname(surname: str, spellings: list[str]) -> None:
    """Initials, accents, particles, suffixes, compounds, TeX and the order of the parts make no difference."""
    assert {names.surname(spelling) for spelling in spellings} == {surname}


@pytest.mark.parametrize("name", ["", "et al.", "et al", "others", "?", "Anonymous", "Anonymous authors", "..."])
def test_nobody(name: str) -> None:
    """What stands for nobody has no surname."""
    assert names.surname(name) == ""


def test_common() -> None:
    """Common surnames are found through lost letters and slips in long names, not in short ones."""
    assert names.common(("ozsu", "ng"), ("?zsu", "li")) == ["ozsu"]
    assert names.common(("rosenblatt",), ("rosneblatt",)) == ["rosenblatt"]
    assert names.common(("wang",), ("yang",)) == []
    assert names.common(("chen",), ("cheng",)) == []


def test_a_family_name_first() -> None:
    """A surname that is any part of a name may be the family name, written first."""
    assert names.common_parts(["Camps Paré Rafael"], ("pare",)) == ["pare"]


def test_shown_surname() -> None:
    """People read the surname as the source has it."""
    assert names.shown_surname("Willem-Jan van den Heuvel") == "van den Heuvel"
    assert names.shown_surname("Müller, K.-R.") == "Müller"
