"""What can go wrong, as one tree.

    SitegenError            anything that is the site's, not a bug
      ConfigError           settings, topic rules, front matter: exit status 2
      SourceError           an input that cannot be read at all
      TemplateError         a template that does not compile or render
      PublishError          the output folder cannot be replaced
      IndexFormatError      bytes of a search index that do not decode

Anything else is a bug and shows its traceback.
"""

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
