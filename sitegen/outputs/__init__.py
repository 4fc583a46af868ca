"""What a site is made of: each output is a function from the site to artifacts, and has one line here."""

from collections.abc import Callable, Iterable

from sitegen.artifacts import Artifact
from sitegen.outputs import (
    asking,
    assets,
    contributors,
    days,
    feeds,
    home,
    maps,
    pages,
    papers,
    periods,
    robots,
    root,
    saved,
    search,
    social,
    topics,
)
from sitegen.site import Site

Output = Callable[[Site], Iterable[Artifact]]

OUTPUTS: tuple[Output, ...] = (
    home.artifacts,
    days.artifacts,
    periods.artifacts,
    topics.artifacts,
    maps.artifacts,
    papers.artifacts,
    contributors.artifacts,
    pages.artifacts,
    search.artifacts,
    asking.artifacts,
    saved.artifacts,
    feeds.artifacts,
    robots.artifacts,
    assets.artifacts,
    root.artifacts,
    social.artifacts,
)
