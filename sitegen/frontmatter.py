"""The owner's Markdown files, and the YAML between two lines of `---` with which they begin."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.errors import ConfigError, Problem
from sitegen.text import printable
from sitegen.yaml_text import YamlError, documents, is_mapping, key_lines, value

HINT = "the file begins with ---, then lines such as title: Kernel methods, then ---, then Markdown"
_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


def markdown_files(folder: Path) -> list[Path]:
    """The Markdown files in a folder in the order of their names; hidden ones, which editors leave, are none."""
    return sorted(path for path in folder.glob("*.md") if path.is_file() and not path.name.startswith("."))


def front_matter(path: Path, name: str) -> tuple[dict[str, Any], str, dict[str, int]]:
    """The front matter of a file, the text behind it, and the line of each key. Raises ConfigError."""
    try:
        text = printable(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(Problem(name, "not valid UTF-8", "save it as UTF-8")) from error
    before, *parts = _BOUNDARY.split(text, 2)
    if before or not parts:
        raise ConfigError(Problem(f"{name}:1", "there is no front matter", HINT))
    if len(parts) < 2:
        raise ConfigError(Problem(f"{name}:1", "the front matter has no end", HINT))
    try:
        tree = next(iter(documents(parts[0])), None)
        if tree is None or not is_mapping(tree):
            raise ConfigError(Problem(f"{name}:1", "the front matter has no keys", HINT))
        return value(tree), parts[1].strip(), key_lines(tree)
    except YamlError as error:
        raise ConfigError(Problem(f"{name}:{error.line}", f"not valid YAML: {error}", HINT)) from error


def twice(slugs: Iterable[tuple[str, str]]) -> list[Problem]:
    """A problem with each file whose slug an earlier one has; the files come by their names, each with its slug."""
    owners: dict[str, str] = {}
    hint = "give one of the two another slug"
    return [
        Problem(f"{name}: slug", f'"{slug}" is the slug of {owners[slug]} too', hint)
        for name, slug in slugs
        if owners.setdefault(slug, name) != name
    ]
