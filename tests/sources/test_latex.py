"""LaTeX in titles, names and abstracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.latex import accented, letters


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Fr\'echet", "Fréchet"),
        (r"{\L}ukasz", "Łukasz"),
        (r"S{\=u}d{\v z}ius", "Sūdžius"),
        (r"S{\'a}nchez-Garc{\'{\i}}a", "Sánchez-García"),
        (r"\v{z} {\"O}zg{\"u}r {\ss} \aa", "ž Özgür ß å"),
        ("{{InGaN}} and {GPT}-4", "InGaN and GPT-4"),
        (r"core\textendash{}shell", "core–shell"),
        (r"$O(\sqrt{n})$ in {R}", r"$O(\sqrt{n})$ in R"),
        (r"50\% and 50% of it", "50% and 50% of it"),
        (r"Donald~E. Knuth", "Donald E. Knuth"),
        (r"Words \cite{a} \url{http://e.org/a_b}", "Words http://e.org/a_b"),
        ("plain", "plain"),
        ("{not closed", "{not closed"),
        ("closed}", "closed}"),
        (r"\href{http://e.org}{words}", r"\href{http://e.org}{words}"),
        ("{" * 60 + "}" * 60, "{" * 60 + "}" * 60),
    ],
)
def test_titles_and_names(text: str, read: str) -> None:
    """Accents, ligatures and dashes are letters, braces go, formulas stay; what cannot be read stays as it is."""
    assert letters(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Erd{\H o}s, {\'E}cole, Caf\'e, na{\"\i}ve, \'{a}", "Erdős, École, Café, naïve, á"),
        (r"5\% of {GPT} and {{NASA}}, {\textquoteright}s", "5% of GPT and NASA, ’s"),
        (r"of $x\'{a} \%$ and $\{1\}$", r"of $x\'{a} \%$ and $\{1\}$"),
        (r"\mathbf{x} x_{ab} \emph{words} \url{http://e.org}", r"\mathbf{x} x_{ab} \emph{words} \url{http://e.org}"),
        ("50% of % what", "50% of % what"),
        (r"..\..\windows \.git", r"..\..\windows ġit"),
        (r"{\o}re \ae{}on \L{}odz", "øre æon Łodz"),
    ],
)
def test_prose(text: str, read: str) -> None:
    """In prose accents are letters and protecting braces go; a per cent sign begins no comment, the rest stays."""
    assert accented(text) == read


@given(st.text(alphabet="ab\\{}$%'\"~^= uv\n&-"))
def test_any_text(text: str) -> None:
    """Nothing that looks like LaTeX raises."""
    assert isinstance(letters(text), str)
    assert isinstance(accented(text), str)
