"""What sitegen may replace by a site, and what it never does."""

from pathlib import Path

import pytest

from sitegen.cache import Cache
from sitegen.errors import PublishError
from sitegen.publish.places import READ, Places, make_way


def refusal(output: Path, site: Path) -> str:
    """What is said of an output folder of a site; nothing where it is fine."""
    places = Places(output, site / ".sitegen")
    with Cache(places.cache) as cache:
        try:
            make_way(places, cache)
        except PublishError as error:
            (problem,) = error.problems
            assert problem.where == str(output)
            assert (problem.hint or "").endswith("choose another with --output")
            return problem.what
    return ""


@pytest.mark.parametrize("name", ["_site", "public/site", "../elsewhere/site"])
def test_a_folder_that_is_not_there_is_fine(tmp_path: Path, name: str) -> None:
    """It may be anywhere, and the folders above it need not be there either."""
    assert refusal((tmp_path / "site" / name).resolve(), tmp_path / "site") == ""


@pytest.mark.parametrize("above", [".", "..", "/"])
def test_the_folder_of_the_site_is_never_replaced(tmp_path: Path, above: str) -> None:
    """Nor is one that it is in; and nobody is told to delete it."""
    site = tmp_path / "group/site"
    assert refusal((site / above).resolve(), site) == "the site's own folder is in it"


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("below", ["", "papers/site"])
def test_nothing_goes_where_the_site_is_built_from(tmp_path: Path, name: str, below: str) -> None:
    """The next build would read its own pages as papers."""
    assert refusal(tmp_path / name / below, tmp_path) == "the site is built from what is here"


def test_nothing_goes_where_builds_keep_what_is_theirs(tmp_path: Path) -> None:
    """Neither into the folder of the state nor in its place."""
    for output in (tmp_path / ".sitegen", tmp_path / ".sitegen/standby"):
        assert refusal(output, tmp_path) == "sitegen keeps its own files here"


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no second file system at /dev/shm")
def test_another_file_system_is_refused_at_once(tmp_path: Path) -> None:
    """Two folders can change places on one file system only."""
    output = Path("/dev/shm/sitegen-test-of-places")
    if output.parent.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("the temporary folder is on it, too")
    assert refusal(output, tmp_path).startswith(f"it is on another file system than {tmp_path / '.sitegen'}")
