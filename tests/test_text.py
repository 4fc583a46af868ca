"""Text as such."""

from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify

from sitegen.text import SLUG_LENGTH, paper_id

LETTERS = st.one_of(st.sampled_from("ab 1,2'-_’‘“”–—….&;#x<>\"\\éüşÅ"), st.characters(max_codepoint=0x2030))


@given(st.text(alphabet=LETTERS, max_size=200))
@example("Schrödinger’s “cat”: 1,000 lives – and more…")
@example("don't " * 30)
def test_the_slug_is_python_slugifys(title: str) -> None:
    """However it is made, a permalink begins with what python-slugify makes of the title."""
    made = slugify(title, max_length=SLUG_LENGTH, word_boundary=True, entities=False, decimal=False, hexadecimal=False)
    assert paper_id(title).rpartition("-")[0] == (made or "paper")
