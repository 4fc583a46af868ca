"""The errors that are the site's own fault."""

import errno
import os
import pickle
from pathlib import Path

import pytest

from sitegen.errors import (
    ConfigError,
    IndexFormatError,
    Problem,
    PublishError,
    RefusedError,
    SitegenError,
    SourceError,
    TemplateError,
    refusals,
)

PROBLEM = Problem("content/site.toml:3", "there is no such thing", "make one")


@pytest.mark.parametrize(
    "kind", [SitegenError, ConfigError, SourceError, TemplateError, PublishError, IndexFormatError, RefusedError]
)
def test_an_error_comes_whole_from_another_process(kind: type[SitegenError]) -> None:
    """An error that a worker raises keeps its kind and its problems on the way to the build."""
    error = pickle.loads(pickle.dumps(kind(PROBLEM, PROBLEM)))
    assert type(error) is kind
    assert error.problems == (PROBLEM, PROBLEM)


def test_an_error_reads_as_its_problems() -> None:
    """The text of an error names the place and the fault of each of its problems."""
    assert str(ConfigError(PROBLEM)) == "content/site.toml:3: there is no such thing"


def test_the_exit_status_tells_settings_from_the_rest() -> None:
    """2 where the settings are wrong, 1 where anything else is."""
    assert (ConfigError.exit_status, PublishError.exit_status, TemplateError.exit_status) == (2, 1, 1)


def refused(error: OSError) -> Problem:
    """Give what is said of an error of the system."""
    with pytest.raises(RefusedError) as caught, refusals():
        raise error
    return caught.value.problems[0]


def test_what_the_machine_refuses_is_a_message(tmp_path: Path) -> None:
    """A folder where a file should be is named, with what to do."""
    with pytest.raises(RefusedError) as caught, refusals():
        tmp_path.read_text()
    hint = "a file of that name is expected there; name the folder otherwise"
    assert caught.value.problems == (Problem(str(tmp_path), "is a directory", hint),)


def test_a_refused_file_is_named_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner stands in the site's folder; what lies elsewhere keeps its whole name."""
    monkeypatch.chdir(tmp_path)
    error = errno.EACCES, os.strerror(errno.EACCES)
    assert refused(OSError(*error, str(tmp_path / "content/site.toml"))).where == "content/site.toml"
    assert refused(OSError(*error, "/etc/shadow")).where == "/etc/shadow"
    assert refused(OSError(*error, os.fsdecode(b"\xff.txt"))).where == "?.txt"


def test_a_full_disk_has_no_name() -> None:
    """Writing says that there is no room, but not where."""
    hint = "make room, and run the command again"
    said = Problem("the disk", "no space left on device", hint)
    assert refused(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) == said


def test_any_other_error_of_the_system_is_a_bug() -> None:
    """A file that is not there is one that sitegen should not have asked for."""
    with pytest.raises(FileNotFoundError), refusals():
        raise FileNotFoundError(errno.ENOENT, "there is no such file", "a.txt")
