"""The README names what there is: every setting with its default, every command and option, and the two scripts."""

import os
import re
from pathlib import Path

import msgspec
import pytest

from sitegen.cli import main
from sitegen.config import Settings, read_config
from sitegen.pages import read_pages
from sitegen.sources import read_bytes
from sitegen.topics import read_taxonomy

from .conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")


def example(language: str, holding: str) -> str:
    """The README's block in that language that holds that text."""
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if holding in block)


@pytest.mark.parametrize("setting", msgspec.structs.fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_is_named_with_its_default(setting: msgspec.structs.FieldInfo) -> None:
    """The table of settings has a row for each, with the default that the code has."""
    default = msgspec.json.encode(setting.default).decode()
    assert f"| `{setting.name}` | `{default}` |" in README


def test_no_setting_is_made_up() -> None:
    """The table of settings has no row for a setting that does not exist."""
    table = README.split("| setting |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, flags=re.MULTILINE)) == set(Settings.__struct_fields__)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_named(command: str) -> None:
    """A paragraph or table tells of each command."""
    assert f"`sitegen {command}" in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_option_is_named(command: str) -> None:
    """Each option of each command stands in the README as it is typed."""
    options = [name for option in main.commands[command].params for name in option.opts if name.startswith("--")]
    assert [name for name in options if f"`{name}" not in README] == []


def test_no_command_or_option_is_made_up() -> None:
    """What the README calls a command or an option of sitegen exists."""
    known = {name for command in main.commands.values() for option in command.params for name in option.opts}
    section = README.split("\n## Commands\n")[1].split("\n## ")[0]
    assert set(re.findall(r"`sitegen (\w+)", README)) == set(main.commands)
    assert set(re.findall(r"`(--[a-z-]+)", section)) <= known


def test_the_two_commands_are_scripts_that_exist() -> None:
    """The first commands a reader sees run scripts of the checkout."""
    commands = re.findall(r"^\$ bash (\S+)$", example("console", "bash"), flags=re.MULTILINE)
    assert commands == [".ci/build", ".ci/test"]
    assert all(os.access(REPOSITORY / command, os.X_OK) for command in commands)


def test_links_and_pictures_lead_to_files() -> None:
    """Every link of the README that is not on the web leads to a file of the checkout."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", prose) if not target.startswith("https://")]
    assert targets
    assert [target for target in targets if not (REPOSITORY / target).is_file()] == []


def test_the_example_settings_are_accepted(site: Path) -> None:
    """The example of site.toml is one."""
    (site / "content" / "site.toml").write_text(example("toml", "title"), "utf-8")
    assert read_config(site).has_base_url


def test_the_example_topic_is_accepted(site: Path) -> None:
    """The example of a topic is one, with the title and the slug that it shows."""
    (site / "content" / "topics").mkdir()
    (site / "content" / "topics" / "kernel-methods.md").write_text(example("markdown", "rule:"), "utf-8")
    [topic] = read_taxonomy(read_config(site))
    assert (topic.title, topic.slug) == ("Kernel methods", "kernel-methods")


def test_the_example_page_is_accepted(site: Path) -> None:
    """The example of an own page is one, at the address that the README says."""
    (site / "content" / "pages").mkdir()
    (site / "content" / "pages" / "about.md").write_text(example("markdown", "title: About"), "utf-8")
    assert [page.slug for page in read_pages(read_config(site))] == ["about"]


def test_the_example_record_is_read() -> None:
    """The example of JSON Lines gives one entry and no problem."""
    drop = read_bytes(example("json", "title").encode(), "content/papers/ours.jsonl")
    assert len(drop.entries) == 1
    assert drop.problems == ()
