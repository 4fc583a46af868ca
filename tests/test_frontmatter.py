"""Markdown files that begin with YAML."""

from pathlib import Path

import pytest

from sitegen.errors import ConfigError, Problem
from sitegen.frontmatter import HINT, front_matter, markdown_files


def read(folder: Path, text: str) -> tuple[dict[str, object], str, dict[str, int]]:
    """Give the parts of a file with that text."""
    path = folder / "page.md"
    path.write_bytes(text.encode("utf-8"))
    return front_matter(path, "content/page.md")


def problem(folder: Path, text: str) -> Problem:
    """Give the one thing that is wrong with a file of that text."""
    with pytest.raises(ConfigError) as caught:
        read(folder, text)
    (found,) = caught.value.problems
    return found


def test_markdown_files(tmp_path: Path) -> None:
    """Those of the folder itself, by name: no folder that is called so, and nothing that an editor hides there."""
    for name in ("b.md", "a.md", "a.txt", "._a.md"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / ".#a.md").symlink_to("someone@machine:1234")
    assert markdown_files(tmp_path) == [tmp_path / "a.md", tmp_path / "b.md"]
    assert markdown_files(tmp_path / "none") == []


def test_parts_of_a_file(tmp_path: Path) -> None:
    """A file is its front matter, the text behind it, and the line on which each key stands."""
    text = "---\ntitle: Kernel methods\nrule: >-\n  one\n  two\nslug: kernel\n---\n\n# Words\n\n---\n\nmore\n"
    matter, body, lines = read(tmp_path, text)
    assert matter == {"title": "Kernel methods", "rule": "one two", "slug": "kernel"}
    assert body == "# Words\n\n---\n\nmore"
    assert lines == {"title": 2, "rule": 3, "slug": 6}


@pytest.mark.parametrize(
    "text", ["---\n\n\ntitle: x\n---\n", "---\n# why\n\ntitle: x\n---\n", "\ufeff---\r\n\r\n\r\ntitle: x\r\n---"]
)
def test_lines_are_the_files(tmp_path: Path, text: str) -> None:
    """Blank lines, comments, CRLF and a byte order mark do not shift the lines."""
    assert read(tmp_path, text) == ({"title": "x"}, "", {"title": 4})


@pytest.mark.parametrize("text", ["", "title: x\n", "# Words\n", "--\ntitle: x\n--\n"])
def test_no_front_matter(tmp_path: Path, text: str) -> None:
    """A file that does not begin with --- has no front matter."""
    assert problem(tmp_path, text) == Problem("content/page.md:1", "there is no front matter", HINT)


def test_front_matter_without_end(tmp_path: Path) -> None:
    """Front matter that nothing ends is said to be so."""
    assert problem(tmp_path, "---\ntitle: x\n").what == "the front matter has no end"


@pytest.mark.parametrize("head", ["", "\n", "- a\n- b\n", "words\n", "# title: x\n"])
def test_front_matter_without_keys(tmp_path: Path, head: str) -> None:
    """Front matter that is no mapping of names is a problem."""
    assert problem(tmp_path, f"---\n{head}---\nbody\n").what == "the front matter has no keys"


@pytest.mark.parametrize(
    ("head", "line"), [("title: x\nrule: [a\nslug: y\n", 4), ("\n\ntitle: 'x\n", 5), ("title: x\n\tslug: y\n", 3)]
)
def test_broken_yaml(tmp_path: Path, head: str, line: int) -> None:
    """What is no YAML is a problem with the line on which the parser gave up."""
    found = problem(tmp_path, f"---\n{head}---\nbody\n")
    assert found.what.startswith("not valid YAML: ")
    assert found.where == f"content/page.md:{line}"


@pytest.mark.parametrize("value", ["2025", "2025-02-30", "yes", "1e3"])
def test_values_are_text(tmp_path: Path, value: str) -> None:
    """What YAML would take for a number, a day or an answer is the text that stands there."""
    assert read(tmp_path, f"---\ntitle: {value}\n1: x\n---\n")[0] == {"title": value, "1": "x"}


@pytest.mark.parametrize("value", ["!!python/object:os.system x", "*nothing", "[" * 100])
def test_values_that_yaml_refuses(tmp_path: Path, value: str) -> None:
    """An object of a program, an unknown anchor and endless nesting are problems, never code."""
    assert problem(tmp_path, f"---\ntitle: {value}\n---\n").what.startswith("not valid YAML: ")


def test_not_utf_8(tmp_path: Path) -> None:
    """A file in another encoding is a problem, not a guess."""
    (tmp_path / "page.md").write_bytes("---\ntitle: Café\n---\n".encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        front_matter(tmp_path / "page.md", "content/page.md")
    assert caught.value.problems == (Problem("content/page.md", "not valid UTF-8", "save it as UTF-8"),)
