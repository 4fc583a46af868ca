"""The style sheet, the scripts and the icon, in a folder named by the digest of all that is in it."""

from collections.abc import Iterator

from sitegen import links
from sitegen.artifacts import Artifact, Copy
from sitegen.views import Site


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/static/<digest>/…` and `/favicon.svg`."""
    for asset in site.assets:
        yield Artifact(site.theme.frame.static + asset.name, asset.digest, Copy(asset.path))
        if asset.name == links.FAVICON:
            yield Artifact(links.FAVICON, asset.digest, Copy(asset.path))
