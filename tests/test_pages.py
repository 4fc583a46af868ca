"""The owner's own pages."""

from pathlib import Path

import pytest

from sitegen.config import read_config
from sitegen.errors import ConfigError, Problem
from sitegen.links import RESERVED_PAGES
from sitegen.model import OwnPage
from sitegen.pages import HINT, read_pages


def read(site: Path, **pages: str) -> tuple[OwnPage, ...]:
    """Read the pages of a site, by the names of their files."""
    folder = site / "content" / "pages"
    folder.mkdir()
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return read_pages(read_config(site))


def problems(site: Path, **pages: str) -> list[tuple[str, str]]:
    """Give where and what is wrong with pages."""
    with pytest.raises(ConfigError) as caught:
        read(site, **pages)
    return [(problem.where, problem.what) for problem in caught.value.problems]


def test_no_pages(site: Path) -> None:
    """A site needs no pages, nor a folder for them."""
    assert read_pages(read_config(site)) == ()


def test_pages(site: Path) -> None:
    """A page is its title and its Markdown, under the name of its file; pages come in the order of these."""
    found = read(site, b="---\ntitle: ' Second '\n---\n\n# Words\n", a="---\ntitle: First\n---\n")
    assert found == (OwnPage(slug="a", title="First", body=""), OwnPage(slug="b", title="Second", body="# Words"))


@pytest.mark.parametrize(
    ("file", "matter", "slug"),
    [("How To", "", "how-to"), ("Über_uns", "", "uber-uns"), ("a", "slug: Other Name\n", "other-name"), ("7", "", "7")],
)
def test_addresses(site: Path, file: str, matter: str, slug: str) -> None:
    """An address is made of the file's name, or of the slug that the page states, and is safe."""
    assert [page.slug for page in read(site, **{file: f"---\ntitle: x\n{matter}---\n"})] == [slug]


@pytest.mark.parametrize("name", sorted(RESERVED_PAGES))
def test_reserved_addresses(site: Path, name: str) -> None:
    """A page cannot take an address of the site's own."""
    assert problems(site, **{name: "---\ntitle: x\n---\n"}) == [
        (f"content/pages/{name}.md:1", f'"{name}" cannot be its address')
    ]


@pytest.mark.parametrize("slug", ["Papers", "'../papers'", "'!?'", "''"])
def test_slugs_that_are_no_address(site: Path, slug: str) -> None:
    """A slug that is reserved, or of which nothing stays, is a problem on its line."""
    ((where, what),) = problems(site, a=f"---\ntitle: x\nslug: {slug}\n---\n")
    assert where == "content/pages/a.md:3"
    assert what.endswith("cannot be its address")


@pytest.mark.parametrize("title", ["", "title:\n", "title: ''\n", "title: ' '\n", "title: [3]\n", "title: [a]\n"])
def test_a_page_needs_a_title(site: Path, title: str) -> None:
    """A page without a title, or with one that is no text, is a problem."""
    assert problems(site, a=f"---\n{title}slug: b\n---\n") == [
        (f"content/pages/a.md:{2 if title else 1}", '"title" is missing or empty')
    ]


def test_two_pages_of_one_address(site: Path) -> None:
    """The second is named, and the first with it."""
    assert problems(site, a="---\ntitle: x\nslug: c\n---\n", c="---\ntitle: x\n---\n") == [
        ("content/pages/c.md: slug", '"c" is the slug of content/pages/a.md too')
    ]


def test_all_problems_at_once(site: Path) -> None:
    """Every page's problem is said, and each with what helps."""
    with pytest.raises(ConfigError) as caught:
        read(site, a="words\n", b="---\ntitle: x\n---\n", c="---\nslug: c\n---\n")
    assert [problem.where for problem in caught.value.problems] == ["content/pages/a.md:1", "content/pages/c.md:1"]
    assert caught.value.problems[1] == Problem("content/pages/c.md:1", '"title" is missing or empty', HINT)
