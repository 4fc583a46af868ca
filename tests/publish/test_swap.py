"""Two folders change places: in one step where the system can do that, else in three that can be mended."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.publish.swap import recover, swap


@pytest.fixture(params=["as this system does it", "by renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This system, then one that cannot exchange names."""
    with monkeypatch.context() as changed:
        if request.param == "by renames":
            changed.setattr(sys, "platform", "freebsd14")
        yield


def folder(path: Path, text: str) -> Path:
    """A folder with one file that holds the text."""
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def text_of(path: Path) -> str | None:
    """The text in the folder's file, or None where there is no folder."""
    return (path / "index.html").read_text() if path.exists() else None


@pytest.mark.usefixtures("system")
def test_two_folders_change_places(tmp_path: Path) -> None:
    """Each folder has the other's name afterwards, and nothing is left aside."""
    one, other = folder(tmp_path / "standby", "new"), folder(tmp_path / "_site", "old")
    swap(one, other, tmp_path / "aside")
    assert (text_of(one), text_of(other)) == ("old", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["_site", "standby"]


@pytest.mark.usefixtures("system")
def test_they_change_places_as_often_as_you_like(tmp_path: Path) -> None:
    """An even number of swaps leaves everything as it was."""
    one, other = folder(tmp_path / "standby", "new"), folder(tmp_path / "_site", "old")
    for _ in range(4):
        swap(one, other, tmp_path / "aside")
    assert (text_of(one), text_of(other)) == ("new", "old")


@pytest.mark.usefixtures("system")
def test_names_need_not_be_ascii(tmp_path: Path) -> None:
    """Folders of any name change places."""
    one, other = folder(tmp_path / "neu – новый", "new"), folder(tmp_path / "alt\n🗿", "old")
    swap(one, other, tmp_path / "aside")
    assert (text_of(one), text_of(other)) == ("old", "new")


@pytest.mark.usefixtures("system")
def test_a_folder_that_is_not_there_cannot_change_places(tmp_path: Path) -> None:
    """The system's own error is raised, and what is there stays."""
    other = folder(tmp_path / "_site", "old")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "standby", other, tmp_path / "aside")
    recover(tmp_path / "standby", other, tmp_path / "aside")
    assert text_of(other) == "old"


STATES = [
    pytest.param({"standby": "new", "_site": "old"}, "old", id="before the first rename"),
    pytest.param({"standby": "new", "aside": "old"}, "old", id="after the first rename"),
    pytest.param({"_site": "new", "aside": "old"}, "new", id="after the second rename"),
    pytest.param({"_site": "new", "standby": "old"}, "new", id="after the third rename"),
]


@pytest.mark.parametrize(("there", "served"), STATES)
def test_an_interrupted_swap_is_mended(tmp_path: Path, there: dict[str, str], served: str) -> None:
    """Wherever the renames were interrupted, both folders are there again, and nothing is aside."""
    for name, text in there.items():
        folder(tmp_path / name, text)
    recover(tmp_path / "standby", tmp_path / "_site", tmp_path / "aside")
    assert text_of(tmp_path / "_site") == served
    assert text_of(tmp_path / "standby") == ({"old", "new"} - {served}).pop()
    assert not (tmp_path / "aside").exists()


@pytest.mark.parametrize(("there", "served"), STATES)
@pytest.mark.usefixtures("system")
def test_the_swap_after_an_interrupted_one_succeeds(tmp_path: Path, there: dict[str, str], served: str) -> None:
    """Once mended, the folders change places again."""
    for name, text in there.items():
        folder(tmp_path / name, text)
    recover(tmp_path / "standby", tmp_path / "_site", tmp_path / "aside")
    swap(tmp_path / "standby", tmp_path / "_site", tmp_path / "aside")
    assert text_of(tmp_path / "standby") == served


def test_where_nothing_is_aside_there_is_nothing_to_mend(tmp_path: Path) -> None:
    """Neither folder need be there."""
    recover(tmp_path / "standby", tmp_path / "_site", tmp_path / "aside")
    assert list(tmp_path.iterdir()) == []
