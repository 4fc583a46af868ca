"""What pages show of TeX in titles and abstracts."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import escape

from sitegen import tex
from sitegen.sanitiser import MATHML_TAGS
from sitegen.tex import Text, gate, opening, to_html, to_plain, to_title
from sitegen.tex.rules import COMMANDS

HERE = Path(__file__).parent
KEPT = [line for line in (HERE / "kept.txt").read_text("utf-8").splitlines() if line]
OURS = {"a", "code", "em", "strong", "sub", "sup"}
PIECES = [
    *sorted(COMMANDS), *KEPT, "\\", "{", "}", "_", "^", "$", "$$", "\\(", "\\)", "~", "`", "``", "''", "'", '"', "<",
    ">", "&", "<script>", "javascript:", "https://x.org/", "http://", "\\url{", "\\href{", "\\'", '\\"', "\\c",
    "\\text{", "\\frac", "\\left(", "\\begin{matrix}", "\\\\", "\0", "\x08", "\ud800", "&lt;", "--", "---", " ",
    "\n", "x", "n", "T", "7", "12", "é", "ℓ",
]  # fmt: skip
ATTRIBUTES = {"href", "rel", "display", "stretchy", "fence", "form", "separator", "mathvariant", "accent", "width"}
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map("".join)


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file, each with what it becomes on the line below."""
    lines = [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("# ")]
    return zip(lines[::2], lines[1::2], strict=True)


def elements(html: str) -> list[Element]:
    """Give the elements of HTML as a browser reads it."""
    return [
        each for each in html5lib.parseFragment(html, namespaceHTMLElements=False).iter() if isinstance(each.tag, str)
    ]


def letters(text: str) -> str:
    """Give what is left of a text without white space, accents, and the signs of scripts, roots and fractions."""
    plain = unicodedata.normalize("NFKD", unescape(text))
    return "".join(re.findall(r"[^\W_]|[<>=+*&$|@#%]", plain))


@pytest.mark.parametrize(("before", "after"), [*pairs("repairs.txt"), *pairs("more.txt")])
def test_repairs(before: str, after: str) -> None:
    """Every text of the files of pairs becomes what stands below it."""
    assert unicodedata.normalize("NFC", to_plain(before)) == after


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_tex_stays(text: str) -> None:
    """English, code and foreign names are shown as they are."""
    assert to_plain(text) == text
    assert unescape(to_html(text)) == text


def test_html() -> None:
    """Scripts become elements, addresses become links, and all else is escaped."""
    assert to_html("<b> of d^{2/p}mathfrak S for 1leq p<2") == "&lt;b&gt; of d<sup>2/p</sup>𝔖 for 1 ≤ p&lt;2"
    assert to_html("at https://x.org/?a&b.") == (
        'at <a href="https://x.org/?a&amp;b" rel="external nofollow">https://x.org/?a&amp;b</a>.'
    )
    assert to_html("$\\ell_p$") == '<math display="inline"><mrow><msub><mi>ℓ</mi><mi>p</mi></msub></mrow></math>'


def test_title_has_no_links() -> None:
    """The HTML of a title may stand in a link."""
    assert to_title("Ours: https://x.org and ell_p") == "Ours: https://x.org and ℓ<sub>p</sub>"


@given(TEXTS)
def test_without_repair(text: str) -> None:
    """Without repair a text is escaped, and nothing else."""
    given = Text(text, repair=False)
    assert given.html() == given.title() == str(escape(text))
    assert given.plain() == text


@given(TEXTS)
@example("x_{" * 40)
@example("$" + "{" * 400 + "$")
@example("$\\href{javascript:alert(1)}{\\text{<script>}}$")
@example("_^" * 500 + "}" * 9)
def test_only_known_elements(text: str) -> None:
    """A browser finds only the elements and attributes that are made here, and closes none of them itself."""
    for html in (to_html(text), to_title(text)):
        found = elements(html)
        assert {each.tag.rpartition("}")[2] for each in found[1:]} <= OURS | MATHML_TAGS
        for each in found[1:]:
            assert set(each.attrib) <= ATTRIBUTES | {"linethickness"}
            assert each.get("href", "https://").startswith(("http://", "https://"))
        opened = re.findall(r"<([a-z]+)", html)
        assert sorted(opened) == sorted(re.findall(r"</([a-z]+)>", html))


@given(TEXTS)
def test_plain_and_html_say_the_same(text: str) -> None:
    """The text of the HTML is the plain text, but for white space, accents and the signs of scripts."""
    text = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co"})
    shown = "".join(elements(to_html(text))[0].itertext())
    assert letters(shown) == letters(to_plain(text))


@given(TEXTS)
def test_quick_look_misses_nothing(text: str) -> None:
    """What the quick look lets pass has nothing to repair."""
    if not gate.may_need(text):
        assert "".join(piece.text for piece in tex._pieces(text)) == text


@given(st.lists(st.sampled_from([word for line in KEPT[:15] for word in line.split()]), max_size=40))
def test_plain_english_is_left_alone_twice(words: list[str]) -> None:
    """What was repaired once is not changed by repairing it again, where it is plain English."""
    text = " ".join(words)
    once = to_plain(text)
    assert to_plain(once) == once


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        ("O(n\\log n)", "O(n log n)"),
        ("2\\sin x + \\min_x f", "2 sin x+minₓ f"),
        ("(a)\\log\\log n", "(a) log log n"),
        ("\\max(a, b) \\log\\left(n\\right)", "max(a,b) log(n)"),
        ("\\arg\\max_x f", "arg maxₓ f"),
        ("x \\bmod y", "x mod y"),
    ],
)
def test_functions_stand_apart(formula: str, plain: str) -> None:
    """The name of a function has a thin space beside it where TeX has one, on pages and in plain text."""
    assert to_plain(f"${formula}$") == plain
    assert to_html(f"${formula}$").count("<mspace") == plain.replace("+", "").count(" ")


def test_long_formulas_stay_text() -> None:
    """A formula of more than 500 characters is shown as it was written."""
    long = "$" + "x+" * 300 + "x$"
    assert to_plain(long) == long
    assert to_html(long) == long


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("short", 10, "short"),
        ("the bound $O(n \\log n)$ of it", 40, "the bound $O(n \\log n)$ of it"),
        ("the bound $O(n \\log n)$ of it", 18, "the bound…"),
        ("it costs $5 and no more of it", 20, "it costs $5 and no…"),
    ],
)
def test_opening_cuts_no_formula(text: str, length: int, expected: str) -> None:
    """How a text begins never ends within a formula."""
    assert opening(text, length) == expected
