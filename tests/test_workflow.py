"""The workflow that publishes the site on GitHub Pages."""

import re
from typing import Any

import pytest
import yaml

from .conftest import REPOSITORY

WORKFLOW = (REPOSITORY / ".github" / "workflows" / "pages.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    """Give the jobs of the workflow."""
    parsed = yaml.safe_load(WORKFLOW)
    assert isinstance(parsed, dict)
    return dict(parsed["jobs"])


def commands(job: dict[str, Any]) -> list[str]:
    """What a job runs in a shell."""
    return [step["run"] for step in job["steps"] if "run" in step]


def test_nothing_is_published_that_was_not_tested(jobs: dict[str, Any]) -> None:
    """The jobs wait for each other: test, build, deploy."""
    assert {name: job.get("needs") for name, job in jobs.items()} == {"test": None, "build": "test", "deploy": "build"}


def test_the_tests_are_those_of_the_readme(jobs: dict[str, Any]) -> None:
    """The job `test` runs the script that people run."""
    assert commands(jobs["test"]) == ["bash .ci/test"]


def test_problems_stop_the_publishing(jobs: dict[str, Any]) -> None:
    """The site is built with --strict, for the address that Pages names."""
    build = commands(jobs["build"])[-1]
    assert build == 'sitegen build --strict --base-url "${{ steps.pages.outputs.base_url }}"'


def test_every_action_is_pinned_by_its_major_version() -> None:
    """Each action is one of GitHub's own, at a major version."""
    actions = re.findall(r"uses: (\S+)", WORKFLOW)
    assert actions
    assert [action for action in actions if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []
