"""What is read from a style sheet."""

from pathlib import Path

import pytest

from sitegen.errors import ConfigError
from sitegen.inputs import shipped
from sitegen.social.tokens import ROLES, Colour, oklch, read_tokens
from sitegen.topics import HUES

SHEET = Path(shipped("static"), "style.css").read_text("utf-8")


def test_the_shipped_sheet_has_all_tokens() -> None:
    """Each colour by its role, the sizes, and a colour for each hue that a topic may have."""
    tokens = read_tokens(SHEET)
    assert tokens.colours.keys() == set(ROLES)
    assert tokens.colours["accent"] == (0x9A, 0x34, 0x12)
    assert tokens.sizes == {"display": 3.25, "small": 0.875}
    assert len(set(tokens.topics)) == HUES


def test_the_light_scheme_is_drawn() -> None:
    """Of two colours the first counts, and one alone is both."""
    assert read_tokens(SHEET.replace("light-dark(#fdfcf8, #16171a)", "#ABCDEF")).colours["surface"] == (171, 205, 239)


def test_a_sheet_without_tokens() -> None:
    """All that are missing are said at once, by the names that the sheet would give them."""
    with pytest.raises(ConfigError) as caught:
        read_tokens("body { color: green }")
    assert [problem.where for problem in caught.value.problems] == ["static/style.css"] * 7
    assert '"--text-quiet", a colour' in caught.value.problems[2].what


def test_a_sheet_without_hues() -> None:
    """Topics then have the accent."""
    tokens = read_tokens(SHEET.replace(".hue-", ".other-"))
    assert tokens.topics == ()
    assert tokens.topic(3) == tokens.colours["accent"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *(((1.0, 0.0, 0.0), (255, 255, 255)), ((0.0, 0.0, 0.0), (0, 0, 0)), ((0.628, 0.2577, 29.23), (255, 0, 0))),
        *(((0.452, 0.3132, 264.05), (0, 0, 255)), ((0.9, 0.4, 150.0), (0, 255, 0))),
    ],
)
def test_a_colour_in_oklch(said: tuple[float, float, float], expected: Colour) -> None:
    """It is the colour of sRGB that CSS Color 4 gives for it; beyond sRGB each part is cut to what there is."""
    assert all(abs(one - other) <= 1 for one, other in zip(oklch(*said), expected, strict=True))
