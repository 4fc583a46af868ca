"""Files that the owner puts into content/root/, as they are, at the root of the site."""

from collections.abc import Iterator

from sitegen import links
from sitegen.artifacts import Artifact, Copy
from sitegen.errors import Problem, PublishError
from sitegen.site import Site


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/CNAME`, `/.well-known/…` and whatever else is there. Raises PublishError for what sitegen writes last."""
    for file in site.root:
        if file.name == links.BUILD:
            hint = "give it another name"
            raise PublishError(Problem(f"content/root/{file.name}", "sitegen writes this file itself", hint))
        yield Artifact(file.name, file.digest, Copy(file.path))
