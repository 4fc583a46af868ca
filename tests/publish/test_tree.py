"""A tree: a folder with a built site, trusted as long as its build.json stands."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.cache import Cache
from sitegen.errors import PublishError
from sitegen.publish.tree import Seal, Tree, Written


def build_json(digest: str) -> bytes:
    """The least that build.json may say."""
    return msgspec.json.encode({"digest": digest, "generator": "sitegen"})


def finished(folder: Path, cache: Cache, texts: dict[str, str], digest: str = "0f") -> Tree:
    """A tree with these texts, finished; a file's digest is its text."""
    tree = Tree(folder, cache)
    tree.begin({})
    tree.finish({path: tree.write(path, text.encode(), text) for path, text in texts.items()}, build_json(digest))
    return tree


TEXTS = {"index.html": "home", "a/b/index.html": "b"}
DIGESTS = dict(TEXTS)
"""What `finished` says of them."""


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """An empty cache."""
    with Cache(tmp_path / "cache.sqlite") as cache:
        yield cache


def test_a_folder_that_does_not_exist_has_no_seal_and_no_files(tmp_path: Path, cache: Cache) -> None:
    """A tree may be asked before its folder exists."""
    tree = Tree(tmp_path / "none", cache)
    assert (tree.seal(), tree.known(), tree.whole()) == (None, {}, None)


def test_a_finished_tree_knows_its_files(tmp_path: Path, cache: Cache) -> None:
    """The seal names the digest and the maker; the files have the digests and sizes that they were written with."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    assert tree.seal() == Seal(digest="0f", generator="sitegen")
    assert {path: (file.digest, file.size) for path, file in tree.known().items()} == {
        path: (text, len(text)) for path, text in TEXTS.items()
    }
    assert tree.whole() == tree.known()


def test_what_a_tree_knows_outlasts_the_build(tmp_path: Path) -> None:
    """Another build with the same cache file knows the tree as well."""
    with Cache(tmp_path / "cache.sqlite") as cache:
        known = finished(tmp_path / "tree", cache, TEXTS).known()
    with Cache(tmp_path / "cache.sqlite") as cache:
        assert Tree(tmp_path / "tree", cache).known() == known


def test_without_its_manifest_a_tree_has_a_seal_but_no_files(tmp_path: Path, cache: Cache) -> None:
    """A tree of which the cache knows nothing is sitegen's, and holds nothing that could be trusted."""
    finished(tmp_path / "tree", cache, TEXTS)
    with Cache(tmp_path / "other.sqlite") as other:
        tree = Tree(tmp_path / "tree", other)
        assert tree.seal() is not None
        assert (tree.known(), tree.whole()) == ({}, None)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"digest": "0f"}', b'{"digest": "0f", "generator": "another"}', b"\xff"]
)
def test_a_build_json_of_another_maker_is_no_seal(tmp_path: Path, cache: Cache, content: bytes) -> None:
    """Only a build.json that names a digest and sitegen seals a tree."""
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/build.json").write_bytes(content)
    assert Tree(tmp_path / "tree", cache).seal() is None


def test_a_tree_states_the_bytes_of_its_build_json(tmp_path: Path, cache: Cache) -> None:
    """Any other bytes it does not state, nor any where it has no build.json."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    assert tree.states(build_json("0f"))
    assert not tree.states(build_json("0e"))
    assert not Tree(tmp_path / "none", cache).states(b"")


def test_an_edited_build_json_takes_the_trust_from_the_whole_tree(tmp_path: Path, cache: Cache) -> None:
    """A tree whose build.json is not as it was written is sitegen's still, but holds nothing to rely on."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    with (tmp_path / "tree/build.json").open("a") as stream:
        stream.write(" ")
    assert tree.seal() is not None
    assert (tree.known(), tree.whole()) == ({}, None)


def test_beginning_breaks_the_seal_and_keeps_what_is_to_stay(tmp_path: Path, cache: Cache) -> None:
    """From the beginning of a build to its end a tree has no seal; files that are not kept go, with empty folders."""
    tree = finished(tmp_path / "tree", cache, TEXTS | {"c/index.html": "c"})
    kept = tree.begin({"index.html": "home", "a/b/index.html": "another b", "new.html": "new"})
    assert {path: file.digest for path, file in kept.items()} == {"index.html": "home"}
    assert (tree.seal(), tree.known()) == (None, {})
    assert [path.name for path in (tmp_path / "tree").iterdir()] == ["index.html"]


def test_beginning_makes_the_folder(tmp_path: Path, cache: Cache) -> None:
    """A tree may begin where there is no folder yet, nor one above it."""
    Tree(tmp_path / "a/b/tree", cache).begin({})
    assert (tmp_path / "a/b/tree").is_dir()


def test_a_file_is_never_written_over(tmp_path: Path, cache: Cache) -> None:
    """Writing where a file stands fails: the other tree may share that file."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    with pytest.raises(FileExistsError):
        tree.write("index.html", b"new", "0e")
    assert (tmp_path / "tree/index.html").read_text() == "home"


def test_a_file_that_does_not_fit_is_an_error(tmp_path: Path, cache: Cache) -> None:
    """What the system writes only in part, as on a full disk, is never taken for the whole."""
    tree = Tree(tmp_path / "tree", cache)
    tree.begin({})
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, most))
    try:
        with pytest.raises(PublishError, match="cannot be written: No space left"):
            tree.write("large.txt", bytes(1500), "0f")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))


def test_a_tree_may_begin_again(tmp_path: Path, cache: Cache) -> None:
    """What it made before is made anew."""
    tree = Tree(tmp_path / "tree", cache)
    for _ in range(2):
        tree.begin({})
        tree.write("a/b.txt", b"text", "0f")
    assert (tmp_path / "tree/a/b.txt").read_text() == "text"


def test_a_file_is_taken_from_another_tree_without_writing_it(tmp_path: Path, cache: Cache) -> None:
    """On one file system both trees have the same file afterwards."""
    one, other = finished(tmp_path / "one", cache, TEXTS), Tree(tmp_path / "other", cache)
    other.begin({})
    file = one.known()["a/b/index.html"]
    assert other.take(one, "a/b/index.html", file) == file
    assert (tmp_path / "one/a/b/index.html").samefile(tmp_path / "other/a/b/index.html")


@pytest.mark.skipif(
    not os.access("/dev/shm", os.W_OK) or Path("/dev/shm").stat().st_dev == Path("/tmp").stat().st_dev,
    reason="needs two file systems",
)
def test_between_file_systems_a_file_is_copied(tmp_path: Path, cache: Cache) -> None:
    """Where the file system cannot share a file, the other tree gets a copy with the same digest."""
    one = finished(tmp_path / "one", cache, TEXTS)
    folder = Path("/dev/shm") / f"sitegen-{os.getpid()}"
    folder.mkdir()
    try:
        file = Tree(folder, cache).take(one, "index.html", one.known()["index.html"])
        assert file
        assert (folder / "index.html").read_text() == "home"
        assert (file.digest, file.size) == ("home", 4)
    finally:
        (folder / "index.html").unlink()
        folder.rmdir()


def test_a_file_whose_size_changed_is_not_as_it_was_written(tmp_path: Path, cache: Cache) -> None:
    """The tree is not whole, and such a file is neither kept nor taken from it."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    (tmp_path / "tree/index.html").write_text("home, edited")
    assert tree.whole() is None
    assert Tree(tmp_path / "other", cache).take(tree, "index.html", tree.known()["index.html"]) is None
    assert tree.begin(DIGESTS).keys() == {"a/b/index.html"}
    assert not (tmp_path / "tree/index.html").exists()


def test_a_file_whose_time_changed_is_not_as_it_was_written(tmp_path: Path, cache: Cache) -> None:
    """The second in which a file was written counts as well as its size."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    os.utime(tmp_path / "tree/index.html", (0, 0))
    assert tree.begin(DIGESTS).keys() == {"a/b/index.html"}


def test_a_missing_file_is_left_out(tmp_path: Path, cache: Cache) -> None:
    """A tree is not whole where a file of it is gone."""
    tree = finished(tmp_path / "tree", cache, TEXTS)
    (tmp_path / "tree/a/b/index.html").unlink()
    assert tree.whole() is None
    assert Tree(tmp_path / "other", cache).take(tree, "a/b/index.html", tree.known()["a/b/index.html"]) is None
    assert tree.begin(DIGESTS).keys() == {"index.html"}


def test_written_says_what_the_system_says(tmp_path: Path, cache: Cache) -> None:
    """What is known of a new file is its artifact's digest, its size, and the second in which it was written."""
    tree = Tree(tmp_path / "tree", cache)
    tree.begin({})
    written = tree.write("a.txt", b"text", "0f")
    assert written == Written("0f", 4, int((tmp_path / "tree/a.txt").stat().st_mtime))
