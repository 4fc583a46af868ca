"""What a build says of itself: its report, the build.json of the site, and the days that shrank."""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen import links
from sitegen.cache import Cache
from sitegen.catalog import Catalog
from sitegen.errors import Problem
from sitegen.model import Drop, Report


def report(drops: Sequence[Drop], undecided: Iterable[Problem], catalog: Catalog, notices: Iterable[Problem]) -> Report:
    """The report of what was read; `undecided` are problems with what is one paper."""
    papers = [holding.paper for holding in catalog.holdings]
    return Report(
        drops=len(drops),
        entries=sum(len(drop.entries) for drop in drops),
        papers=len(papers),
        papers_in_several_drops=sum(len({s.provenance.file for s in paper.sightings}) > 1 for paper in papers),
        undated=len(catalog.undated.places) if catalog.undated else 0,
        newest_day=catalog.days[0].day if catalog.days else None,
        days=len(catalog.days),
        topics=len(catalog.topics),
        papers_without_topic=len(catalog.without_topic),
        problems=(*(problem for drop in drops for problem in drop.problems), *undecided),
        notices=(*notices, *(notice for drop in drops for notice in drop.notices)),
    )


def build_json(report: Report, seal: str) -> bytes:
    """build.json: what content/ determines, and the digest of all artifacts, by which publishing knows the tree."""
    stated = {name: getattr(report, name) for name in BUILD_JSON}
    return msgspec.json.format(msgspec.json.encode({"generator": "sitegen", "digest": seal, **stated}), indent=2)


BUILD_JSON = (
    "drops",
    "entries",
    "papers",
    "papers_in_several_drops",
    "undated",
    "newest_day",
    "days",
    "topics",
    "papers_without_topic",
    "problems",
    "notices",
)


def shrunk(catalog: Catalog, cache: Cache) -> tuple[Problem, ...]:
    """The days that had more papers at the last build: nothing in content/ may shrink without a word."""
    now = {links.day(day.day): len(day.places) for day in catalog.days}
    before = cache.get("days", "last", dict[str, int]) or {}
    cache.put("days", "last", now)
    hint = "if you took papers out, all is well; else a file in content/papers/ has lost some"
    return tuple(
        Problem(day, f"{now.get(day, 0)} papers, where the last build had {count}", hint)
        for day, count in sorted(before.items())
        if now.get(day, 0) < count
    )
