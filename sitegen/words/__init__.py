"""The words of the interface, one table a language: `en.toml`, `de.toml`, `zh.toml`, with the same keys.

A message is known by its section and its name (`day.topics`). It is text with named places (`{count}`), or one
text for each form that the language has for a `{count}`: `one` and `other`, as CLDR calls them. A whole number is
written as the language groups digits; `{line:d}` is written without. `[language]` and `[calendar]` say how the
language writes numbers and days, and which sections the scripts are given.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a table, as BCP 47 tags."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
