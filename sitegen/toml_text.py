"""TOML that the owner writes: read with the line of a mistake, and values as they stand in it."""

import re
import tomllib
from pathlib import Path
from typing import Any

from sitegen.errors import ConfigError, Problem
from sitegen.text import printable


def read_toml(path: Path, name: str) -> tuple[dict[str, Any], str]:
    """What a file states, and its text; nothing, where there is no such file. Raises ConfigError."""
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        reason, line = re.fullmatch(r"(.*?)(?: \(at line (\d+), column \d+\))?", str(error), re.DOTALL).groups()  # type: ignore[union-attr]
        where = f"{name}:{line}" if line else name
        raise ConfigError(Problem(where, f"not valid TOML: {reason[:1].lower()}{reason[1:]}")) from error
    except UnicodeDecodeError as error:
        raise ConfigError(Problem(name, "not valid UTF-8", "save it as UTF-8")) from error


def in_toml(value: object) -> str:
    """A value as the owner wrote it, more or less: a message is no place for Python's `True` or `datetime.date`."""
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, list):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {in_toml(each)}' for key, each in value.items())}}}"
    return str(value).lower() if isinstance(value, bool) else str(value)
