"""The style sheet, the scripts with their words, and the icon, in a folder named by the digest of all that is in it.

The shipped scripts are published without their comments, which are two fifths of what they weigh; a site's own are
copied as they are.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Copy, digest, verbatim
from sitegen.inputs import shipped
from sitegen.views import Site
from sitegen.words import script


class Lean(msgspec.Struct, frozen=True):
    """Makes a script without the lines that are only comment or indentation.

    It knows comments by how they are laid out, not by their grammar, so it is for scripts that keep to it.
    """

    path: str

    def __call__(self) -> bytes:
        """The bytes."""
        return "".join(f"{line}\n" for line in _code(Path(self.path).read_text("utf-8"))).encode()


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/static/<digest>/…`, `/favicon.svg` and `/worker.js`."""
    static, own = site.theme.frame.static, shipped("static").resolve().as_posix()
    for asset in site.assets:
        if asset.name == links.WORKER:
            yield Artifact(links.WORKER, digest(site.program, asset.digest, "lean"), Lean(asset.path))
            continue
        if asset.name == links.WORDS:
            yield verbatim(static + links.WORDS, script.module(site.words))
            continue
        if asset.name.endswith(".js") and asset.path.startswith(f"{own}/"):
            yield Artifact(static + asset.name, digest(site.program, asset.digest, "lean"), Lean(asset.path))
        else:
            yield Artifact(static + asset.name, asset.digest, Copy(asset.path))
        if asset.name == links.FAVICON:
            yield Artifact(links.FAVICON, asset.digest, Copy(asset.path))


def _code(script: str) -> Iterator[str]:
    in_comment = False
    for line in map(str.strip, script.splitlines()):
        if in_comment or line.startswith("/**"):
            in_comment = not line.endswith("*/")
        elif line and not line.startswith("// "):
            yield line
