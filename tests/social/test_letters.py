"""Which texts can be drawn, and where their lines break."""

from pathlib import Path

import pytest

from sitegen.social.letters import MATH, SANS, SERIF, Style, cut, drawable, fonts, readable, wrapped

STYLE = Style(fonts([]).serif, 32, "text", 1.5)


@pytest.mark.parametrize(
    ("text", "can_be"),
    [
        *(("Naïve Erdős–Rényi: ℓₚ, 𝒪(n²) ≤ ∑ₙ “x”", True), ("Θεωρία и ядра", True), ("e\u0301", True), ("", True)),
        *(("图", False), ("שלום", False), ("سلام", False), ("नमस्ते", False), ("x\u0304", False), ("🙂", False)),
    ],
)
def test_what_can_be_drawn(text: str, can_be: bool) -> None:
    """Latin, Greek and Cyrillic, and mathematics; nothing that needs another font, or shaping."""
    assert drawable(text, fonts([]).serif) == can_be


def test_a_sign_is_taken_from_the_first_font_that_has_it() -> None:
    """So a site's own fonts add to the shipped ones."""
    assert not drawable("∑", (SERIF,))
    assert drawable("∑", (SERIF, MATH))
    assert fonts(["own.otf"]).serif[-1] == fonts(["own.otf"]).sans[-1] == "own.otf"


def test_what_is_no_font(tmp_path: Path) -> None:
    """A file that pillow cannot read is none."""
    (tmp_path / "own.ttf").write_text("no font")
    assert not readable(str(tmp_path / "own.ttf"))
    assert readable(SANS)


def test_lines_break_between_words() -> None:
    """And between any two signs of a script that has none, but not before a sign of punctuation."""
    text = "Weaving graphs with looms"
    lines = wrapped(text, STYLE, 300)
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert wrapped("图学习，图", STYLE, 1) == ["图", "学", "习，", "图"]
    assert wrapped("", STYLE, 250) == [""]


def test_a_line_is_cut_between_words() -> None:
    """Where one word is too long, within it; what fits stays whole."""
    assert cut("Weaving graphs with looms", STYLE, 300) == "Weaving graphs…"
    assert cut("Weaving", STYLE, 300) == "Weaving"
    assert cut("W" * 300, STYLE, 100) == "WW…"
