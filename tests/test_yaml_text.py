"""The door to YAML for what others wrote."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.yaml_text import YamlError, documents, elements, lines, members, value


def test_values_stay_as_they_are_written() -> None:
    """Numbers, days and words such as yes stay text; only nothing is not text."""
    (tree,) = documents("a: 2503.02130\nb: 2025-02-30\nc: yes\nd: null\ne: ~\nf:\ng: [0777, 'null']\n")
    assert value(tree) == {
        "a": "2503.02130",
        "b": "2025-02-30",
        "c": "yes",
        "d": None,
        "e": None,
        "f": None,
        "g": ["0777", "null"],
    }


def test_lines_of_trees() -> None:
    """A tree knows the lines that it spans."""
    (tree,) = documents("# why\n- a: 1\n  b: |\n    x\n    y\n- c\n")
    assert [list(lines(each)) for each in elements(tree) or ()] == [[2, 3, 4, 5], [6]]
    assert members(tree) == []


def test_merged_and_shared_trees() -> None:
    """Anchors, aliases and merges are followed."""
    (tree,) = documents("- &a {x: 1}\n- *a\n- {<<: *a, y: 2}\n")
    assert value(tree) == [{"x": "1"}, {"x": "1"}, {"x": "1", "y": "2"}]


@pytest.mark.parametrize(("times", "rows"), [(2, 60), (9, 6)])
def test_a_bomb_of_aliases(times: int, rows: int) -> None:
    """A few lines that multiply one another by aliases are refused before anybody counts what they state."""
    bomb = [f"a{row}: &a{row} [{', '.join([f'*a{row - 1}'] * times)}]" for row in range(1, rows)]
    (tree,) = documents("\n".join(["", "a0: &a0 [x, x]", *bomb]))
    with pytest.raises(YamlError, match="more than 100,000 values") as caught:
        value(tree)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [\n", 3),
        ("a: 'x\n", 2),
        ("a:\n\t- b\n", 2),
        ("[" * 100_000, 1),
        ("- " * 100_000, 1),
        ("{a: " * 100_000, 1),
        ("a: *b\n", 1),
    ],
    ids=lambda text: str(text)[:10],
)
def test_what_is_no_yaml(text: str, line: int) -> None:
    """Broken, endlessly nested or unknown things are told with their line, and nothing crashes."""
    with pytest.raises(YamlError) as caught:
        documents(text)
    assert caught.value.line == line


@pytest.mark.parametrize("text", ["!!python/object:os.system x", "!own x", "? [a]\n: b"])
def test_values_that_are_refused(text: str) -> None:
    """Objects of programs and lists as names are refused, never made."""
    (tree,) = documents(text)
    with pytest.raises(YamlError):
        value(tree)


@given(st.text(alphabet="ab:- \n[]{}&*#'\"|>!?"))
def test_any_text(text: str) -> None:
    """Every text is YAML or told not to be."""
    with contextlib.suppress(YamlError):
        for tree in documents(text):
            value(tree)
