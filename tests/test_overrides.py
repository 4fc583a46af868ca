"""A site's own templates: the mark that names what they were copied from, and what is said of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import ConfigError
from sitegen.inputs import shipped
from sitegen.overrides import MARK, copy, differences, listing, mark, notices, templates
from tests.conftest import build_site

DAY, PAGE = "day.html", "page.html"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of shipped templates."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / DAY).write_text("a day\n")
    (folder / PAGE).write_text("a page\n")
    return folder


def copied(site: Path, *names: str) -> Path:
    """The site's folder of templates, with copies of these."""
    list(copy(site, names))
    return site / "templates"


def stale(own: Path, name: str) -> None:
    """Make a copy one of an older template than that shipped."""
    file = own / name
    file.write_text(f"{{# from sitegen's {name}, 0123456789ab #}}\n" + file.read_text().partition("\n")[2])


def whats(own: Path) -> list[str]:
    """What a build says of the templates in a folder, and where."""
    return [f"{notice.where}: {notice.what}" for notice in notices((own, shipped("templates")))]


def test_a_copy_is_up_to_date(site: Path) -> None:
    """Of a template just copied, or copied and edited, a build has nothing to say."""
    own = copied(site, DAY, PAGE)
    with (own / DAY).open("a") as file:
        file.write("<p>Ours.</p>")
    assert whats(own) == []


def test_a_copy_shows_what_the_shipped_one_shows(site: Path, tmp_path: Path) -> None:
    """The mark leaves no trace on a page."""
    build_site(site, tmp_path / "before")
    copied(site, "base.html", "home.html")
    build_site(site, tmp_path / "after")
    pages = [tmp_path / when / "index.html" for when in ("before", "after")]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_build_says_that_the_shipped_template_has_changed(site: Path) -> None:
    """One notice for each template that is older than the shipped one it replaces, in the report of the build."""
    own = copied(site, DAY, PAGE)
    stale(own, DAY)
    [notice] = build_site(site).notices
    assert notice.where == "templates/day.html"
    assert notice.what == "the shipped template has changed since this one was copied from it"
    assert "sitegen templates --diff day.html" in (notice.hint or "")


def test_a_change_of_the_shipped_template_is_seen(site: Path, theirs: Path) -> None:
    """The mark names the shipped bytes; any other make the copy an old one, but for how lines end."""
    own = copied(site, DAY)
    (theirs / DAY).write_bytes(shipped("templates").joinpath(DAY).read_bytes().replace(b"\n", b"\r\n"))
    assert [template.state for template in templates(own, theirs)] == ["current", "shipped"]
    with (theirs / DAY).open("a") as file:
        file.write(" ")
    assert [template.state for template in templates(own, theirs)] == ["stale", "shipped"]


def test_templates_without_a_mark_are_one_notice(site: Path) -> None:
    """However many there are; marking them ends it."""
    own = site / "templates"
    own.mkdir()
    for name in (DAY, PAGE):
        (own / name).write_text("ours")
    [said] = whats(own)
    assert said.startswith("templates/day.html, templates/page.html: without a mark ")
    assert list(mark(site, [])) == ["marked templates/day.html", "marked templates/page.html"]
    assert whats(own) == []


def test_marking_changes_the_mark_alone(site: Path) -> None:
    """An old mark is replaced, and what stands below it stays."""
    own = copied(site, DAY)
    before = (own / DAY).read_bytes()
    stale(own, DAY)
    assert len(list(mark(site, [DAY]))) == 1
    assert (own / DAY).read_bytes() == before


def test_differences_are_shown(site: Path) -> None:
    """Line by line, from the site's own to the shipped one, without the mark; nothing where they are the same."""
    own = copied(site, DAY, PAGE)
    (own / PAGE).write_text((own / PAGE).read_text().replace("prose", "ours"))
    lines = list(differences(site, []))
    assert lines[:2] == ["--- templates/page.html", "+++ shipped page.html"]
    assert [line for line in lines[2:] if line[0] in "+-"] == ['-<div class="ours">', '+<div class="prose">']


def test_templates_are_listed(site: Path) -> None:
    """Each shipped one, with how the site's own stands to it."""
    own = copied(site, DAY, PAGE, "home.html")
    stale(own, PAGE)
    (own / "home.html").write_text("ours")
    said = dict(line.split(maxsplit=1) for line in listing(site, []) if " " in line)
    assert said == {
        "day.html": "the site's own, up to date",
        "page.html": "the site's own; the shipped one has changed since",
        "home.html": "the site's own, without a mark",
    }
    assert len(list(listing(site, []))) == len(list(shipped("templates").glob("*.html")))


def test_what_cannot_be_done_is_said(site: Path) -> None:
    """No copy replaces a file, none is made of what is not shipped, and what is not there is not compared."""
    own = copied(site, DAY)
    (own / DAY).write_text("ours")
    for task, names in ((copy, [PAGE, DAY]), (copy, ["none.html"]), (copy, []), (differences, [PAGE]), (mark, [PAGE])):
        with pytest.raises(ConfigError):
            list(task(site, names))
    assert [path.name for path in own.iterdir()] == [DAY]
    assert (own / DAY).read_text() == "ours"


def test_the_shipped_templates_are_no_copies() -> None:
    """In a checkout of sitegen itself there is nothing to copy from elsewhere."""
    with pytest.raises(ConfigError):
        list(listing(shipped("templates").parent, []))
    assert notices((shipped("templates"),)) == []


@given(st.binary())
def test_any_bytes_may_stand_in_a_template(content: bytes) -> None:
    """What is not UTF-8, or nearly a mark, is no mark and does no harm."""
    marked = b"{# from sitegen's day.html, 0123456789ab #}\n" + content
    found = MARK.match(marked)
    assert found
    assert MARK.sub(b"", marked, count=1) == marked[found.end() :] == content
