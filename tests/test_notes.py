"""The owner's notes: each stands on the page that its name names, and one that names nothing is said."""

from pathlib import Path

import pytest
from lxml import html

from sitegen.config import read_config
from sitegen.errors import ConfigError
from sitegen.model import Note
from sitegen.notes import read_notes
from tests.conftest import build_site


@pytest.fixture
def noted(site: Path) -> Path:
    """A site of one paper on one day, and a folder for notes."""
    (site / "content/papers/2025-03-12.jsonl").write_text('{"title": "Deep nets", "abstract": "They are deep."}\n')
    (site / "content/notes").mkdir()
    return site


def note(root: Path, name: str, text: str) -> None:
    """A note of that name."""
    (root / f"content/notes/{name}.md").write_text(text)


def notes_of(root: Path, address: str) -> list[str]:
    """The notes on a page, as HTML."""
    page = html.parse(root / "_site" / address / "index.html").getroot()
    return [html.tostring(each, encoding="unicode").strip() for each in page.xpath("//div[@class='note prose']/*")]


def paper_of(root: Path) -> str:
    """The id of the one paper."""
    (folder,) = (root / "_site/papers").iterdir()
    return folder.name


def test_a_day_s_note_stands_above_its_list(noted: Path) -> None:
    """On the day's own page, and on the front page while the day is the newest."""
    note(noted, "2025-03-12", "A *quiet* day.")
    assert build_site(noted).notices == ()
    assert notes_of(noted, "days/2025-03-12") == notes_of(noted, "") == ["<p>A <em>quiet</em> day.</p>"]
    page = html.parse(noted / "_site/days/2025-03-12/index.html").getroot()
    assert page.xpath("//div[@class='note prose']/following-sibling::ol[contains(@class, 'papers')]")


def test_a_paper_s_note_stands_above_its_abstract(noted: Path) -> None:
    """Under the paper's id; scripts, which the owner may have pasted, do not."""
    build_site(noted)
    note(noted, paper_of(noted), "Read [this](https://example.org/).<script>alert(1)</script>")
    build_site(noted)
    (text,) = notes_of(noted, f"papers/{paper_of(noted)}")
    assert text.startswith('<p>Read <a href="https://example.org/"')
    assert "script" not in text
    assert notes_of(noted, "days/2025-03-12") == []


def test_a_note_under_an_old_id_moves_along(noted: Path) -> None:
    """An id that leads on to another paper names that paper; two notes of one paper stand below each other."""
    lines = '{"title": "First name", "arxiv": "2503.00001"}\n{"title": "Second name", "arxiv": "2503.00001"}\n'
    (noted / "content/papers/2025-03-12.jsonl").write_text(lines)
    build_site(noted)
    for number, folder in enumerate(sorted((noted / "_site/papers").iterdir())):
        note(noted, folder.name, f"Note {number}.")
    build_site(noted)
    (paper,) = (noted / "_site/papers").glob("first-name-*")
    assert notes_of(noted, f"papers/{paper.name}") == ["<p>Note 0.</p>", "<p>Note 1.</p>"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2025-03-13", 'did you mean "2025-03-12"?'),
        ("deep-net", 'did you mean "deep-nets-'),
        ("zzz", "a note is named"),
    ],
)
def test_a_name_of_nothing_is_a_notice(noted: Path, name: str, hint: str) -> None:
    """With the nearest name that there is."""
    note(noted, name, "Lost.")
    (notice,) = build_site(noted).notices
    assert (notice.where, notice.what[:27]) == (f"content/notes/{name}.md", "no day and no paper has thi")
    assert notice.hint is not None
    assert notice.hint.startswith(hint)


def test_a_changed_note_changes_its_pages_only(noted: Path) -> None:
    """Nothing else is made again."""
    note(noted, "2025-03-12", "One.")
    build_site(noted)
    note(noted, "2025-03-12", "Two.")
    assert build_site(noted).remade == 2


def test_notes_are_text(noted: Path) -> None:
    """White space at the ends does not count; what is no text is an error that names the file."""
    note(noted, "b", "\n  B  \n")
    note(noted, "a", "")
    assert read_notes(read_config(noted)) == (Note("a", ""), Note("b", "B"))
    (noted / "content/notes/c.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match=r"content/notes/c\.md: not valid UTF-8"):
        read_notes(read_config(noted))
