"""The style sheet, the scripts with their words, and the icon, in a folder named by the digest of all that is in it.

The shipped scripts are published in about half of their bytes, without comments; a site's own are copied as they are.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Copy, digest
from sitegen.inputs import shipped
from sitegen.scripts import lean
from sitegen.site import Site
from sitegen.words import script


class Lean(msgspec.Struct, frozen=True):
    """Makes a script that says the same in fewer bytes."""

    path: str

    def __call__(self) -> bytes:
        """The bytes."""
        return lean(Path(self.path).read_text("utf-8")).encode()


class LeanWords(msgspec.Struct, frozen=True):
    """Makes the module of the scripts' words."""

    module: bytes

    def __call__(self) -> bytes:
        """The bytes."""
        return lean(self.module.decode()).encode()


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/static/<digest>/…`, `/favicon.svg` and `/worker.js`."""
    static, own = site.theme.frame.static, shipped("static").resolve().as_posix()
    for asset in site.assets:
        if asset.name == links.WORKER:
            yield Artifact(links.WORKER, digest(site.program, asset.digest, "lean"), Lean(asset.path))
            continue
        if asset.name == links.WORDS:
            words = LeanWords(script.module(site.words))
            yield Artifact(static + links.WORDS, digest(site.program, words), words)
            continue
        if asset.name.endswith(".js") and asset.path.startswith(f"{own}/"):
            yield Artifact(static + asset.name, digest(site.program, asset.digest, "lean"), Lean(asset.path))
        else:
            yield Artifact(static + asset.name, asset.digest, Copy(asset.path))
        if asset.name == links.FAVICON:
            yield Artifact(links.FAVICON, asset.digest, Copy(asset.path))
