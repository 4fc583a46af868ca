"""Markdown files that begin with YAML between two lines of `---`."""

from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from sitegen.errors import ConfigError, Problem
from sitegen.text import printable

HINT = "the file begins with ---, then lines such as title: Kernel methods, then ---, then Markdown"


def front_matter(path: Path, name: str) -> tuple[dict[str, Any], str, dict[str, int]]:
    """The front matter of a file, the text behind it, and the line of each key. Raises ConfigError."""
    try:
        text = printable(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(Problem(name, "not valid UTF-8", "save it as UTF-8")) from error
    handler = YAMLHandler()
    if not handler.detect(text):
        raise ConfigError(Problem(f"{name}:1", "there is no front matter", HINT))
    _, head, *rest = handler.FM_BOUNDARY.split(text, 2)
    if not rest:
        raise ConfigError(Problem(f"{name}:1", "the front matter has no end", HINT))
    first = text.count("\n", 0, text.index(head, 3)) + 1
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
        matter = yaml.safe_load(head)
    except (ValueError, yaml.YAMLError) as error:
        where = f"{name}:{first + _line(error)}"
        raise ConfigError(Problem(where, f"not valid YAML: {_reason(error)}", HINT)) from error
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(key, str) for key in matter):
        raise ConfigError(Problem(f"{name}:1", "the front matter has no keys", HINT))
    matter = {key: printable(value) if isinstance(value, str) else value for key, value in matter.items()}
    return matter, rest[0].strip(), {key.value: key.start_mark.line + first for key, _ in node.value}


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line if mark else 0


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error)
