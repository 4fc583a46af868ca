"""Scripts as they are published: without comments and the white space that only their readers need, few in number.

What modules JOINED names are published as one, and what else imports from them imports from that one. So they must be
in one folder, import by plain names and at the top, be in the order in which they run, and share no name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Final

import rjsmin

from sitegen.model import Asset

MINIFIER: Final = "rjsmin"

JOINED: Final[Mapping[str, Sequence[str]]] = {
    "reader/page.js": ("reader/cards.js", "reader/kept.js"),
    "search/client.js": tuple(
        f"search/{name}.js"
        for name in ("stemmer", "analysis", "query", "ranges", "shards", "rank", "doubts", "files", "order")
    ),
    "search/page.js": ("search/asked.js", "search/results.js"),
}
"""Modules, and those that are published with each, before it: none of their pages does without them."""


def lean(script: str) -> str:
    """Give a script in fewer bytes, each of its names as it was."""
    lean: str = rjsmin.jsmin(script)
    return f"{lean}\n"


def moves(assets: Iterable[Asset], shipped: Path) -> dict[str, str]:
    """Say with which module each of those is published that are joined with one.

    Where a script is the site's own, nothing is joined: it may import, or replace, any of the shipped ones.
    """
    own = (asset for asset in assets if asset.name.endswith(".js") and not Path(asset.path).is_relative_to(shipped))
    return {} if any(own) else {name: into for into, names in JOINED.items() for name in names}


def module(name: str, scripts: Mapping[str, str], moved: Mapping[str, str]) -> str:
    """Give scripts by their names, in the order in which they run, as one module of that name in fewer bytes.

    Raises ValueError where an import cannot be led to what is published.
    """
    return "".join(_redirected(lean(script), each, name, moved) for each, script in scripts.items())


_IMPORT: Final = re.compile(r'import\{([\w$,]+)\}from"([^"]+)";')
_ANY_IMPORT: Final = re.compile(
    r"""(?<![\w$.])import(?:\s*[\w${*"']|\(["']([^"']+)["'])|(?<![\w$.])export\s*(?:[{*]|default\b)"""
)


def _redirected(script: str, name: str, into: str, moved: Mapping[str, str]) -> str:
    """A module that is published in the module `into`: it imports what is not there from where it is published."""

    def led(found: re.Match[str]) -> str:
        names, module = found[1], normpath(join(dirname(name), found[2]))
        there = moved.get(module, module)
        return "" if there == into else f'import{{{names}}}from"{_address(there, into)}";'

    for left in _ANY_IMPORT.finditer(_IMPORT.sub("", script)):
        if not left[1] or dirname(name) != dirname(into) or normpath(join(dirname(name), left[1])) in moved:
            raise ValueError(f"{name}: {left[0]}… is no import of plain names, so the module cannot be joined")
    return _IMPORT.sub(led, script)


def _address(module: str, importer: str) -> str:
    address = relpath(module, dirname(importer) or ".")
    return address if address.startswith("../") else f"./{address}"


def edition() -> str:
    """What the bytes of a published script depend on beside the scripts."""
    return f"{MINIFIER} {version(MINIFIER)}"
