"""The errors that are the site's own fault."""

import pickle

import pytest

from sitegen.errors import (
    ConfigError,
    IndexFormatError,
    Problem,
    PublishError,
    SitegenError,
    SourceError,
    TemplateError,
)

PROBLEM = Problem("content/site.toml:3", "there is no such thing", "make one")


@pytest.mark.parametrize(
    "kind", [SitegenError, ConfigError, SourceError, TemplateError, PublishError, IndexFormatError]
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
