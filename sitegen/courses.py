"""How many papers each topic has had over time."""

from collections.abc import Mapping
from datetime import date

import msgspec

from sitegen import links
from sitegen.catalog import TopicShelf
from sitegen.charts import Trend, by_period, counted, kind_of, trend
from sitegen.site import Site
from sitegen.views import Tally, tallies


class Course(msgspec.Struct, frozen=True):
    """A topic, and how many papers it has had over time."""

    tally: Tally
    trend: Trend


def courses(site: Site) -> tuple[Course, ...]:
    """The courses of all topics that have papers, over the time of the whole site; the largest topic first."""
    within = counted(holding.paper.shelf_day for holding in site.catalog.holdings)
    kind = kind_of(within)
    ranked = tallies(site.catalog.holdings, [shelf.topic for shelf in site.catalog.topics])
    counts = {links.topic(shelf.topic.slug): _counts(shelf, kind, within) for shelf in site.catalog.topics}
    return tuple(Course(each, trend(counts[each.address])) for each in ranked)


def _counts(shelf: TopicShelf, kind: str, within: Mapping[date, int]) -> tuple[int, ...]:
    days = counted(holding.paper.shelf_day for holding in shelf.holdings)
    return tuple(by_period(days, kind, within).values())
