"""How a JSON file begins: the keys by which its format is known, even where the file goes on."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_TOKEN = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)(?:"|\\?\Z)(\s*+:)?|[\[\]{}]', re.DOTALL)
_DEPTH: Final = 6


@lru_cache(maxsize=2)
def keys(head: str) -> frozenset[str]:
    """The paths of the keys of a JSON text, as `message.items.DOI`; a list does not show in a path."""
    if not head.lstrip().startswith(("{", "[")):
        return frozenset()
    found: set[str] = set()
    above, here = [""], ""
    for token in _TOKEN.finditer(head):
        if token[0] in "{[":
            above.append(here)
        elif token[0] in "}]":
            here = above.pop() if len(above) > 1 else ""
        elif token[2]:
            here = f"{above[-1]}.{token[1]}" if above[-1] else token[1]
            if len(above) <= _DEPTH:
                found.add(here)
            else:
                here = above[-1]
    return frozenset(found)


def has_record(head: str, within: Iterable[str], *groups: Iterable[str]) -> bool:
    """Whether the records at one of these paths have a key of each group."""
    found = keys(head)
    return any(all(any(f"{path}{key}" in found for key in group) for group in groups) for path in within)
