"""The style sheet, the scripts with their words, and the icon, in a folder named by the digest of all that is in it.

The shipped scripts are published in about half of their bytes, without comments, some of them as one
(`sitegen.scripts`); a site's own are copied as they are.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Copy, digest
from sitegen.model import Asset
from sitegen.scripts import lean, module, moves
from sitegen.site import Site
from sitegen.words import script


class Lean(msgspec.Struct, frozen=True):
    """Makes a script that says the same in fewer bytes."""

    path: str

    def __call__(self) -> bytes:
        """The bytes."""
        return lean(Path(self.path).read_text("utf-8")).encode()


class LeanModule(msgspec.Struct, frozen=True):
    """Makes a module of the files of one or several, by their names in the order in which they run."""

    name: str
    paths: dict[str, str]
    moved: dict[str, str]

    def __call__(self) -> bytes:
        """The bytes."""
        scripts = {name: Path(path).read_text("utf-8") for name, path in self.paths.items()}
        return module(self.name, scripts, self.moved).encode()


class LeanWords(msgspec.Struct, frozen=True):
    """Makes the module of the scripts' words."""

    module: bytes

    def __call__(self) -> bytes:
        """The bytes."""
        return lean(self.module.decode()).encode()


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/static/<digest>/…`, `/favicon.svg` and `/worker.js`."""
    static, moved = site.theme.frame.static, moves(site.assets)
    assets = {asset.name: asset for asset in site.assets}
    for asset in site.assets:
        if asset.name == links.WORKER:
            yield Artifact(links.WORKER, digest(site.program, asset.digest, "lean"), Lean(asset.path))
        elif asset.name == links.WORDS:
            words = LeanWords(script.module(site.words))
            yield Artifact(static + links.WORDS, digest(site.program, words), words)
        elif asset.name.endswith(".js") and asset.is_shipped:
            if asset.name not in moved:
                yield _module(site, asset.name, assets, moved)
        else:
            yield Artifact(static + asset.name, asset.digest, Copy(asset.path))
        if asset.name == links.FAVICON:
            yield Artifact(links.FAVICON, asset.digest, Copy(asset.path))


def _module(site: Site, name: str, assets: Mapping[str, Asset], moved: dict[str, str]) -> Artifact:
    """A shipped script, with those that are published in it."""
    parts = [assets[each] for each in (*(each for each, into in moved.items() if into == name), name)]
    made = LeanModule(name, {part.name: part.path for part in parts}, moved)
    stated = [(part.name, part.digest) for part in parts]
    return Artifact(site.theme.frame.static + name, digest(site.program, stated, moved), made)
