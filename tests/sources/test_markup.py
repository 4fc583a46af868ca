"""Plain text from JATS and HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.sources.markup import plain, plain_line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("p < 0.05 and a<b>c", "p < 0.05 and a<b>c"),
        ("<p>One</p><p>Two &amp; more</p>", "One\n\nTwo & more"),
        ("<div>a<br>b</div><script>alert(1)</script>", "a\n\nb"),
        ("<p>H<sub>2</sub>O\nand <a href='x'>more</a></p>", "H2O and more"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<p>x <mml:math><mml:mi>y</mml:mi></mml:math></p>", "x y"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>', "]>\n\n&e;"),
        ('<?xml version="1.0" encoding="utf-16"?><p>a</p>', "a"),
        ("<p></p>", None),
        ("Abstract", "Abstract"),
        ("", None),
        (3, None),
    ],
)
def test_plain(markup: object, text: str | None) -> None:
    """Blocks are paragraphs, inline elements are their text, what is not markup stays."""
    assert plain(markup) == text


def test_deep_markup() -> None:
    """Of markup that nests deeper than a parser goes, the text is kept."""
    assert plain("<p>x</p>" + "<b>" * 100_000 + "a" + "</b>" * 100_000 + "<p>y</p>") == "x a y"


def test_much_that_opens_and_does_not_close() -> None:
    """Time grows with the text, not with its square."""
    assert plain("<p>" + "\\documentclass <tex-math>" * 20_000 + "</p>")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/p&;i= \"'x\n\0\ud800", max_size=40))
def test_any_text(markup: str) -> None:
    """Any text gives a text or none, and a title of one line."""
    assert "\n" not in (plain_line(f"<p>{markup}</p>") or "")
