"""Files of content/root/: at the root of the site, as they are."""

from pathlib import Path

import pytest

from sitegen.errors import PublishError
from tests.conftest import build_site


@pytest.fixture
def rooted(site: Path) -> Path:
    """A site with files for its root."""
    folder = site / "content/root"
    (folder / ".well-known").mkdir(parents=True)
    (folder / "CNAME").write_text("papers.example.org\n")
    (folder / ".well-known/security.txt").write_text("Contact: mailto:me@example.org\n")
    (folder / ".DS_Store").write_bytes(b"\0")
    return site


def test_they_are_copied(rooted: Path) -> None:
    """With their bytes, in their folders; hidden ones are left out, but for .well-known."""
    assert build_site(rooted).notices == ()
    assert (rooted / "_site/CNAME").read_text() == "papers.example.org\n"
    assert (rooted / "_site/.well-known/security.txt").exists()
    assert not (rooted / "_site/.DS_Store").exists()


def test_they_stay(rooted: Path) -> None:
    """A later build keeps them, makes one again that changed, and drops one that went."""
    build_site(rooted)
    (rooted / "content/papers/2025-03-12.jsonl").write_text('{"title": "One"}\n')
    build_site(rooted)
    assert (rooted / "_site/CNAME").exists()
    (rooted / "content/root/CNAME").write_text("other.example.org\n")
    assert build_site(rooted).remade == 1
    assert (rooted / "_site/CNAME").read_text() == "other.example.org\n"
    (rooted / "content/root/CNAME").unlink()
    build_site(rooted)
    assert not (rooted / "_site/CNAME").exists()


@pytest.mark.parametrize("name", ["robots.txt", "index.html", "search", "build.json", "feed.xml"])
def test_none_takes_the_place_of_a_page(rooted: Path, name: str) -> None:
    """A file that sitegen makes itself, or that is a folder of the site, is an error that names it."""
    (rooted / "content/root" / name).write_text("mine")
    with pytest.raises(PublishError, match=name):
        build_site(rooted)
