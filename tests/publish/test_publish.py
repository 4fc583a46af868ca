"""Publishing: artifacts into a folder, all or nothing, and nothing made twice."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from sitegen.artifacts import Artifact, Verbatim, digest, verbatim
from sitegen.cache import Cache
from sitegen.errors import Problem, PublishError, TemplateError
from sitegen.executors import InProcess
from sitegen.publish import Outcome, is_whole, make_all, publish, site_digest
from sitegen.publish.places import Places


def places_in(root: Path) -> Places:
    """A served folder and a state folder, as a site in `root` has them."""
    return Places(root / "_site", root / ".sitegen")


def build_json(seal: str) -> bytes:
    """The least that build.json may say."""
    return msgspec.json.encode({"digest": seal, "generator": "sitegen"})


def publish_all(artifacts: Sequence[Artifact], places: Places, build: Callable[[str], bytes] = build_json) -> Outcome:
    """Publish in this process, with the cache in the state folder."""
    with Cache(places.cache) as cache:
        return publish(
            artifacts,
            places,
            cache,
            build=build(site_digest(artifacts)),
            executor=lambda _artifacts: InProcess(),
            progress=lambda _done, _total: None,
        )


def publish_texts(texts: Mapping[str, str], places: Places) -> Outcome:
    """Publish a text under each path."""
    return publish_all([verbatim(path, text.encode()) for path, text in texts.items()], places)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder by its path, without build.json."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text() for name, path in files.items() if name != "build.json"}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells a file that was left alone from one that was written: its number and its time."""
    paths = [folder, *folder.rglob("*")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


class Failing(msgspec.Struct, frozen=True):
    """A call that makes no bytes."""

    def __call__(self) -> bytes:
        """Raises TemplateError."""
        raise TemplateError(Problem("templates/day.html:3", "there is no such value"))


FIRST = {"index.html": "home", "a/index.html": "a", "b/c/index.html": "c"}
SECOND = {"index.html": "home again", "a/index.html": "a", "d/index.html": "d"}


def test_the_folder_holds_the_artifacts_and_nothing_else(tmp_path: Path) -> None:
    """The served folder has a file for each artifact, and build.json."""
    places = places_in(tmp_path)
    outcome = publish_texts(FIRST, places)
    assert contents(places.output) == FIRST
    assert (places.output / "build.json").is_file()
    assert outcome == Outcome(made=3, removed=0, unchanged=0, files=4, size=len("homeac"))


def test_build_json_names_the_digest_of_all_artifacts(tmp_path: Path) -> None:
    """What `build` is given is the digest of the artifacts, whatever their order."""
    artifacts = [verbatim(path, text.encode()) for path, text in FIRST.items()]
    publish_all(artifacts, places_in(tmp_path))
    stated = msgspec.json.decode((tmp_path / "_site/build.json").read_bytes())
    assert stated["digest"] == site_digest(artifacts) == site_digest(artifacts[::-1])


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """The same artifacts again leave every file and folder as it was."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    before = marks(places.output)
    assert publish_texts(FIRST, places) == Outcome(made=0, removed=0, unchanged=3, files=4, size=len("homeac"))
    assert marks(places.output) == before


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    """Of the second set of artifacts those are made that are new or differ, and the rest is counted."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    outcome = publish_texts(SECOND, places)
    assert contents(places.output) == SECOND
    assert (outcome.made, outcome.removed, outcome.unchanged) == (2, 1, 1)


def test_a_file_that_stays_is_the_same_file(tmp_path: Path) -> None:
    """An artifact that does not change is written once: the trees share its file."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    before = (places.output / "a/index.html").stat()
    publish_texts(SECOND, places)
    after = (places.output / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_taking_turns_never_brings_back_what_was(tmp_path: Path) -> None:
    """However often two sets of artifacts take turns, the folder holds the one that was published last."""
    places = places_in(tmp_path)
    for texts in [FIRST, SECOND, FIRST, FIRST, SECOND, SECOND, FIRST]:
        publish_texts(texts, places)
        assert contents(places.output) == texts


def test_what_the_standby_has_is_not_made_again(tmp_path: Path) -> None:
    """Artifacts of the site before the last are still there, and are taken from there."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    publish_texts(SECOND, places)
    assert publish_texts(FIRST, places).made == 0
    assert contents(places.output) == FIRST


def test_empty_folders_go(tmp_path: Path) -> None:
    """A folder whose last file is no longer wanted is gone two publications later."""
    places = places_in(tmp_path)
    for texts in [FIRST, SECOND, SECOND | {"e": "e"}]:
        publish_texts(texts, places)
    assert not (places.output / "b").exists()
    assert not any(path.is_dir() and not any(path.iterdir()) for path in places.output.rglob("*"))


def test_a_file_may_take_the_place_of_a_folder(tmp_path: Path) -> None:
    """A path that was a folder in one publication may be a file in the next, and the other way round."""
    places = places_in(tmp_path)
    folder, file = {"x/index.html": "page"}, {"x": "file"}
    for texts in [folder, file, folder, file, folder]:
        publish_texts(texts, places)
        assert contents(places.output) == texts


@pytest.mark.parametrize("edited", ["index.html", "a/index.html", "b/c/index.html"])
def test_a_file_edited_by_hand_is_mended(tmp_path: Path, edited: str) -> None:
    """A published file that somebody has changed is made again."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    (places.output / edited).write_text("changed by hand")
    assert publish_texts(FIRST, places).made == 1
    assert contents(places.output) == FIRST


def test_an_edit_is_not_carried_over_by_the_other_tree(tmp_path: Path) -> None:
    """A file that both trees share, changed in place, is found changed in both."""
    places = places_in(tmp_path)
    for texts in [FIRST, SECOND]:
        publish_texts(texts, places)
    with (places.output / "a/index.html").open("a") as stream:
        stream.write("more")
    for texts in [FIRST, SECOND]:
        publish_texts(texts, places)
        assert contents(places.output) == texts


@pytest.mark.parametrize("deleted", list(FIRST))
def test_a_file_deleted_by_hand_is_mended(tmp_path: Path, deleted: str) -> None:
    """A published file that somebody has deleted is made again, and nothing else is."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    (places.output / deleted).unlink()
    assert publish_texts(FIRST, places).made == 1
    assert contents(places.output) == FIRST


def test_a_deleted_state_folder_costs_work_and_nothing_else(tmp_path: Path) -> None:
    """Without cache and standby everything is made again, and the folder is right."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    for path in sorted(places.state.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert publish_texts(SECOND, places).made == len(SECOND)
    assert contents(places.output) == SECOND


def test_a_deleted_site_is_published_again(tmp_path: Path) -> None:
    """A served folder that was moved away is made anew."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    places.output.rename(tmp_path / "moved")
    publish_texts(FIRST, places)
    assert contents(places.output) == FIRST


def test_folders_above_the_served_one_are_made(tmp_path: Path) -> None:
    """The served folder may lie in folders that do not exist yet."""
    places = Places(tmp_path / "www/htdocs/papers", tmp_path / ".sitegen")
    publish_texts(FIRST, places)
    assert contents(places.output) == FIRST


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A served folder that is there and empty is filled."""
    places = places_in(tmp_path)
    places.output.mkdir()
    publish_texts(FIRST, places)
    assert contents(places.output) == FIRST


@pytest.mark.parametrize(
    "foreign",
    [
        {"thesis.tex": "the only copy"},
        {"build.json": "{}", "thesis.tex": "the only copy"},
        {"build.json": "not JSON", "thesis.tex": "the only copy"},
        {"build.json": '{"digest": "0f", "generator": "another"}', "thesis.tex": "the only copy"},
    ],
)
def test_a_foreign_folder_is_refused(tmp_path: Path, foreign: dict[str, str]) -> None:
    """A folder that sitegen did not make is left as it is, with a hint."""
    places = places_in(tmp_path)
    places.output.mkdir()
    for name, text in foreign.items():
        (places.output / name).write_text(text)
    before = marks(places.output)
    with pytest.raises(PublishError) as raised:
        publish_texts(FIRST, places)
    assert raised.value.problems[0].what == "sitegen did not make this folder and will not replace it"
    assert "--output" in (raised.value.problems[0].hint or "")
    assert marks(places.output) == before


def test_a_file_is_refused(tmp_path: Path) -> None:
    """A file in the place of the served folder is left as it is."""
    places = places_in(tmp_path)
    places.output.write_text("the only copy")
    with pytest.raises(PublishError, match="it is not a folder"):
        publish_texts(FIRST, places)
    assert places.output.read_text() == "the only copy"


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    """A link in the place of the served folder is not followed."""
    places = places_in(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    places.output.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="it is not a folder"):
        publish_texts(FIRST, places)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_put_into_the_served_folder_goes_and_its_target_stays(tmp_path: Path, kind: str) -> None:
    """A symbolic link inside the served folder is removed in its turn; what it leads to is never touched."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    target = tmp_path / "mine"
    if kind == "folder":
        target.mkdir()
        (target / "index.html").write_text("mine")
    else:
        target.write_text("mine")
    (places.output / "d").symlink_to(target)
    for texts in [SECOND, FIRST, SECOND]:
        publish_texts(texts, places)
        assert (target / "index.html" if kind == "folder" else target).read_text() == "mine"
    assert contents(places.output) == SECOND
    assert not any(path.is_symlink() for path in places.output.rglob("*"))


def test_two_artifacts_may_not_claim_one_path(tmp_path: Path) -> None:
    """Every path that is claimed twice is named, and nothing is written."""
    twice = [verbatim(path, text) for path in ("b/index.html", "a/index.html") for text in (b"one", b"other")]
    with pytest.raises(PublishError) as raised:
        publish_all([*twice, verbatim("index.html", b"")], places_in(tmp_path))
    assert [problem.where for problem in raised.value.problems] == ["a/index.html", "b/index.html"]
    assert raised.value.problems[0].hint == "give one of the two another slug, or another name in content/root/"
    assert not (tmp_path / "_site").exists()


def test_a_file_and_a_folder_may_not_claim_one_path(tmp_path: Path) -> None:
    """A path that another artifact needs as a folder is claimed twice."""
    with pytest.raises(PublishError, match="a: two files claim this address"):
        publish_texts({"a": "file", "a/index.html": "page"}, places_in(tmp_path))


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    """Where an artifact cannot be made, the served folder stays as it was, and the next publication is whole."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    before = marks(places.output)
    artifacts = [verbatim(path, text.encode()) for path, text in SECOND.items()]
    with pytest.raises(TemplateError, match="there is no such value"):
        publish_all([*artifacts, Artifact("z/index.html", "0f", Failing())], places)
    assert marks(places.output) == before
    publish_all(artifacts, places)
    assert contents(places.output) == SECOND


def test_a_folder_that_may_not_be_replaced_is_a_problem(tmp_path: Path) -> None:
    """Where the system refuses to put the new tree in place, that is said, with a hint and no traceback."""
    places = Places(tmp_path / "file/_site", tmp_path / ".sitegen")
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError) as raised:
        publish_texts(FIRST, places)
    assert raised.value.problems[0].what.startswith("cannot be replaced")
    assert "one file system" in (raised.value.problems[0].hint or "")


def test_progress_and_executor_are_told_what_there_is_to_make(tmp_path: Path) -> None:
    """Progress counts from none to all that is made; the executor is chosen for that number."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    told: list[tuple[int, int]] = []
    asked: list[int] = []

    def choose(artifacts: int) -> Executor:
        asked.append(artifacts)
        return ThreadPoolExecutor(2)

    artifacts = [verbatim(path, text.encode()) for path, text in SECOND.items()]
    with Cache(places.cache) as cache:
        publish(
            artifacts,
            places,
            cache,
            build=build_json(site_digest(artifacts)),
            executor=choose,
            progress=lambda done, total: told.append((done, total)),
        )
    assert asked == [2]
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 1000])
def test_made_in_batches_by_any_executor_and_handed_back_in_order(count: int) -> None:
    """Every artifact comes back with its own bytes, in the order in which it was given."""
    artifacts = [Artifact(str(number), digest(number), Verbatim(b"%d" % number)) for number in range(count)]
    for executor in (InProcess(), ThreadPoolExecutor(3)):
        with executor:
            made = list(make_all(artifacts, executor))
        assert made == [(artifact, artifact.path.encode()) for artifact in artifacts]


def test_a_tree_is_whole_while_its_files_are_as_they_were_written(tmp_path: Path) -> None:
    """`is_whole` gives the outcome of doing nothing, or None where the digest is another or a file was touched."""
    places = places_in(tmp_path)
    artifacts = [verbatim(path, text.encode()) for path, text in FIRST.items()]
    publish_all(artifacts, places)
    with Cache(places.cache) as cache:
        assert is_whole(places, cache, site_digest(artifacts)) == Outcome(0, 0, 3, 4, len("homeac"))
        assert is_whole(places, cache, site_digest(artifacts[1:])) is None
        os.utime(places.output / "index.html", (0, 0))
        assert is_whole(places, cache, site_digest(artifacts)) is None


def test_an_edited_build_json_is_mended(tmp_path: Path) -> None:
    """build.json is a published file like the others: changed by hand, it is written again."""
    places = places_in(tmp_path)
    publish_texts(FIRST, places)
    stated = (places.output / "build.json").read_bytes()
    (places.output / "build.json").write_bytes(stated[:-1] + b', "papers": 1000000}')
    publish_texts(FIRST, places)
    assert (places.output / "build.json").read_bytes() == stated


def test_a_build_json_that_says_something_else_is_written(tmp_path: Path) -> None:
    """Where the artifacts are the same and only build.json differs, it is written and no artifact is made."""
    places = places_in(tmp_path)
    artifacts = [verbatim(path, text.encode()) for path, text in FIRST.items()]
    publish_all(artifacts, places)

    def with_a_notice(seal: str) -> bytes:
        return msgspec.json.encode({"digest": seal, "generator": "sitegen", "notices": ["read once"]})

    assert publish_all(artifacts, places, with_a_notice).made == 0
    assert (places.output / "build.json").read_bytes() == with_a_notice(site_digest(artifacts))
    assert contents(places.output) == FIRST
