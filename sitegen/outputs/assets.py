"""The style sheet, the scripts with their words, and the icon, in a folder named by the digest of all that is in it."""

from collections.abc import Iterator

from sitegen import links
from sitegen.artifacts import Artifact, Copy, verbatim
from sitegen.views import Site
from sitegen.words import script


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/static/<digest>/…` and `/favicon.svg`."""
    static = site.theme.frame.static
    for asset in site.assets:
        if asset.name == links.WORDS:
            yield verbatim(static + links.WORDS, script.module(site.words))
            continue
        yield Artifact(static + asset.name, asset.digest, Copy(asset.path))
        if asset.name == links.FAVICON:
            yield Artifact(links.FAVICON, asset.digest, Copy(asset.path))
