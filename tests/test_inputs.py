"""The files that a build reads."""

import os
from pathlib import Path

import msgspec
import pytest

from sitegen.config import Config, read_config
from sitegen.errors import Problem, SourceError
from sitegen.inputs import Inputs, files, shipped, survey


def inputs(site: Path, program: str = "program") -> Inputs:
    """Give the inputs of a site as its settings stand."""
    return survey(read_config(site), program)


def write(site: Path, name: str, text: str = "text") -> None:
    """Write a file of the site, with its folders."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_drops_in_subfolders_are_read(site: Path) -> None:
    """Drops may stand in folders of any depth; they come in the order of their names."""
    for name in ("b.txt", "2025/03/13.txt", "a.txt"):
        write(site, f"content/papers/{name}")
    names = [file.name for file in inputs(site).papers]
    assert names == ["content/papers/2025/03/13.txt", "content/papers/a.txt", "content/papers/b.txt"]


def test_hidden_files_are_left_out(site: Path) -> None:
    """No file is read whose name, or whose folder's, begins with a dot."""
    for name in (".DS_Store", ".git/x.txt", "a/.b/c.txt", "seen.txt"):
        write(site, f"content/papers/{name}")
    assert [file.name for file in inputs(site).papers] == ["content/papers/seen.txt"]


def test_hidden_folders_above_do_not_count(tmp_path: Path) -> None:
    """A site may itself stand in a hidden folder."""
    write(tmp_path, ".sites/papers/a.txt")
    root = tmp_path / ".sites"
    assert [file.name for file in files(root, root)] == ["papers/a.txt"]


def test_links_to_nothing_are_said_together(site: Path) -> None:
    """A drop or a topic that is a link to nothing stops the build: its papers would be gone without a word."""
    write(site, "content/papers/a.txt")
    write(site, "content/topics/b.md")
    for name in ("content/papers/gone.txt", "content/topics/gone.md"):
        (site / name).symlink_to("nowhere")
    with pytest.raises(SourceError) as caught:
        inputs(site)
    assert caught.value.problems == tuple(
        Problem(name, "cannot be read: it is a link to nothing", "mend the link, or delete it")
        for name in ("content/papers/gone.txt", "content/topics/gone.md")
    )


def test_a_file_beside_content_is_named_with_its_folder(site: Path) -> None:
    """The place of a static file in a message is the one that the owner knows."""
    write(site, "static/a/b.txt")
    (site / "static/a/gone.txt").symlink_to("nowhere")
    with pytest.raises(SourceError, match=r"static/a/gone\.txt: cannot be read"):
        inputs(site)


def test_a_link_in_a_circle_is_no_file(site: Path) -> None:
    """What the system says of a file that it does not open is said as it is."""
    (site / "content/papers/a.txt").symlink_to("a.txt")
    with pytest.raises(SourceError, match=r"content/papers/a\.txt: cannot be read: Too many levels of symbolic links"):
        inputs(site)


def test_no_pipe_is_read(site: Path) -> None:
    """A pipe holds nothing, and opening one would wait for ever."""
    os.mkfifo(site / "content/papers/a.txt")
    assert inputs(site).papers == ()


def test_names_that_are_no_text_are_kept_apart(site: Path) -> None:
    """Two files whose names look the same in a message are read both."""
    for name in (b"\xff.txt", b"\xfe.txt"):
        Path(os.fsdecode(bytes(site / "content/papers") + b"/" + name)).write_bytes(name)
    first, second = inputs(site).papers
    assert first.name == second.name == "content/papers/?.txt"
    assert first.digest != second.digest


def test_only_drops_are_papers(site: Path) -> None:
    """Settings, topics and pages are no drops, and neither are folders."""
    for name in ("site.toml", "topics/a.md", "pages/b.md", "papers.txt"):
        write(site, f"content/{name}", "")
    assert inputs(site).papers == ()


def test_what_nothing_reads_is_a_notice(site: Path) -> None:
    """A file that will be on no page is said, with where it could go; what is read is not."""
    for name in ("site.toml", "curation.toml", "papers/a.txt", "topics/a.md", "pages/b.md", "notes/c.md", "root/d.txt"):
        write(site, f"content/{name}", "")
    assert inputs(site).notices == ()
    for name in ("papers.txt", "topics/a.txt", "pages/more/b.md", "notes/c.MD"):
        write(site, f"content/{name}", "")
    said = {notice.where: notice.hint for notice in inputs(site).notices}
    assert said == {
        "content/notes/c.MD": "a file of content/notes/ ends in .md, and stands in no folder of its own",
        "content/pages/more/b.md": "a file of content/pages/ ends in .md, and stands in no folder of its own",
        "content/papers.txt": "papers go into content/papers/",
        "content/topics/a.txt": "a file of content/topics/ ends in .md, and stands in no folder of its own",
    }


def test_a_file_is_its_bytes(site: Path) -> None:
    """Two files with the same bytes have one digest, whatever their names and times."""
    write(site, "content/papers/a.txt", "same")
    write(site, "content/papers/b.txt", "same")
    write(site, "content/papers/c.txt", "other")
    a, b, c = (file.digest for file in inputs(site).papers)
    assert a == b != c
    (site / "content/papers/a.txt").touch()
    assert inputs(site).papers[0].digest == a


def test_digest_covers_everything(site: Path) -> None:
    """The digest changes with a drop, its name, a topic, a template, a static file, a setting and the program."""
    seen = {inputs(site).digest, inputs(site, "another").digest}
    write(site, "content/papers/a.txt", "one")
    seen.add(inputs(site).digest)
    write(site, "content/papers/a.txt", "two")
    seen.add(inputs(site).digest)
    (site / "content/papers/a.txt").rename(site / "content/papers/b.txt")
    seen.add(inputs(site).digest)
    for name in ("content/topics/a.md", "templates/home.html", "static/style.css"):
        write(site, name)
        seen.add(inputs(site).digest)
    seen.add(survey(with_title(read_config(site), "Another"), "program").digest)
    assert len(seen) == 9
    assert inputs(site).digest in seen


def with_title(config: Config, title: str) -> Config:
    """Give the site another title."""
    return msgspec.structs.replace(config, settings=msgspec.structs.replace(config.settings, title=title))


def test_own_files_replace_the_shipped_ones(site: Path) -> None:
    """A file of the site's static folder takes the place of the shipped one of its name; all others stay."""
    before = {asset.name: asset for asset in inputs(site).assets}
    write(site, "static/favicon.svg", "<svg/>")
    write(site, "static/own.js", "")
    after = {asset.name: asset for asset in inputs(site).assets}
    assert after.keys() - before.keys() == {"own.js"}
    assert [name for name in before if after[name] != before[name]] == ["favicon.svg"]
    assert after["favicon.svg"].path == str((site / "static/favicon.svg").resolve())


def test_templates_of_the_site_come_first(site: Path) -> None:
    """Templates are looked for in the site's own folder, where it has one, then in the shipped one."""
    assert inputs(site).templates == (shipped("templates").resolve(),)
    write(site, "templates/home.html")
    assert inputs(site).templates == ((site / "templates").resolve(), shipped("templates").resolve())


def test_static_digest_is_of_static_files(site: Path) -> None:
    """The digest of the static files changes with them and with nothing else."""
    before = inputs(site).static_digest
    write(site, "content/papers/a.txt")
    assert inputs(site).static_digest == before
    write(site, "static/own.js")
    assert inputs(site).static_digest != before
