"""Scripts as they are published: without comments and the white space that only their readers need, few in number.

Modules that JOINED puts together are published as one, and what imports from any of them imports from that one. So they
are in one folder, import plain names, stand in the order in which they run, share no name, and wait for nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
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
        f"search/{name}.js" for name in ("stemmer", "analysis", "query", "ranges", "shards", "rank", "files", "order")
    ),
    "search/spelling.js": ("search/doubts.js",),
    "search/page.js": ("search/asked.js", "search/results.js"),
}
"""Modules, and those that are published with each, before it: what needs the one needs the others."""


def lean(script: str) -> str:
    """Give a script in fewer bytes, each of its names as it was."""
    lean: str = rjsmin.jsmin(script)
    return f"{lean}\n"


def moves(assets: Iterable[Asset]) -> dict[str, str]:
    """Say with which module each of those is published that are joined with one.

    Where a script is the site's own, nothing is joined: it may import, or replace, any of the shipped ones.
    """
    own = any(asset.name.endswith(".js") and not asset.is_shipped for asset in assets)
    return {} if own else {name: into for into, names in JOINED.items() for name in names}


def module(name: str, scripts: Mapping[str, str], moved: Mapping[str, str]) -> str:
    """Give scripts by their names, in the order in which they run, as one module of that name in fewer bytes.

    Raises ValueError where an import cannot be led to what is published.
    """
    imported: dict[str, list[str]] = {}
    bodies = []
    for each, script in scripts.items():
        bodies.append(_IMPORT.sub("", leaner := lean(script)))
        for names, address in _IMPORT.findall(leaner):
            found = normpath(join(dirname(each), address))
            imported.setdefault(moved.get(found, found), []).extend(filter(None, names.split(",")))
        for left in _ANY_IMPORT.finditer(bodies[-1]):
            if not left[1] or dirname(each) != dirname(name) or normpath(join(dirname(each), left[1])) in moved:
                raise ValueError(f"{each}: {left[0]}… is no import of plain names, so the module cannot be joined")
    imported.pop(name, None)
    return "".join([*(_import(names, _address(each, name)) for each, names in imported.items()), *bodies])


_IMPORT: Final = re.compile(r'import\{([\w$,]+)\}from"([^"]+)";')
_ANY_IMPORT: Final = re.compile(
    r"""(?<![\w$.])import(?:\s*[\w${*"']|\(["']([^"']+)["'])|(?<![\w$.])export\s*(?:[{*]|default\b)"""
)


def _import(names: Iterable[str], address: str) -> str:
    return f'import{{{",".join(dict.fromkeys(names))}}}from"{address}";'


def _address(module: str, importer: str) -> str:
    address = relpath(module, dirname(importer) or ".")
    return address if address.startswith("../") else f"./{address}"


def edition() -> str:
    """What the bytes of a published script depend on beside the scripts: the minifier, and this module."""
    return f"{MINIFIER} {version(MINIFIER)} {sha256(Path(__file__).read_bytes()).hexdigest()}"
