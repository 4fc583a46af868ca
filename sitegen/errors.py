"""What can go wrong, as one tree.

    SitegenError            anything that is the site's, not a bug
      ConfigError           settings, topic rules, front matter: exit status 2
      SourceError           an input that cannot be read at all
      TemplateError         a template that does not compile or render
      PublishError          the output folder cannot be replaced
      IndexFormatError      bytes of a search index that do not decode
      RefusedError          what the machine does not allow: no right, no room

Anything else is a bug and shows its traceback.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """What is wrong, where, and what to do about it.

    `where` is `path:line` or `path: key`, relative to the site; `what` is lower case without a full stop.
    """

    where: str
    what: str
    hint: str | None = None


class SitegenError(Exception):
    """Something the owner of the site can mend; `problems` says what and where."""

    exit_status = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(f"{problem.where}: {problem.what}" for problem in self.problems)


class ConfigError(SitegenError):
    """Settings, front matter or topic rules that do not make sense."""

    exit_status = 2


class SourceError(SitegenError):
    """An input that cannot be read at all."""


class TemplateError(SitegenError):
    """A template that does not compile or does not render."""


class PublishError(SitegenError):
    """The built site cannot take its place."""


class IndexFormatError(SitegenError):
    """Bytes of a search index that do not decode."""


class RefusedError(SitegenError):
    """A file or folder that the machine does not let sitegen use."""


REFUSALS = {
    errno.EACCES: "give yourself the right to it, or take it away",
    errno.EPERM: "give yourself the right to it, or take it away",
    errno.EROFS: "sitegen writes into the site's folder, or where --output says",
    errno.ENOSPC: "make room, and run the command again",
    errno.EDQUOT: "make room, and run the command again",
    errno.EISDIR: "a file of that name is expected there; name the folder otherwise",
    errno.ENOTDIR: "a folder is expected there; name the file otherwise",
}
"""Errors of the system that no program causes, and what to do about each."""


@contextmanager
def refusals() -> Iterator[None]:
    """Raise RefusedError for what the machine refuses, with the file as it is named from the current folder."""
    try:
        yield
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        where = _from_here(os.fsdecode(error.filename)) if error.filename is not None else "the disk"
        why = error.strerror or os.strerror(error.errno)
        raise RefusedError(Problem(where, why[:1].lower() + why[1:], REFUSALS[error.errno])) from error


def _from_here(path: str) -> str:
    return path.removeprefix(f"{Path.cwd()}{os.sep}").encode("utf-8", "replace").decode()
