"""How many papers each topic has had over time."""

import msgspec

from sitegen import links
from sitegen.charts import Trend, by_period, kind_of, trend
from sitegen.site import Site
from sitegen.views import Tally, ranking


class Course(msgspec.Struct, frozen=True):
    """A topic, and how many papers it has had over time."""

    tally: Tally
    trend: Trend


def courses(site: Site) -> tuple[Course, ...]:
    """The courses of all topics that have papers, over the time of the whole site; the largest topic first."""
    shelves, within = site.catalog.topics, site.catalog.by_day
    kind = kind_of(within)
    trends = {
        links.topic(shelf.topic.slug): trend(tuple(by_period(shelf.by_day, kind, within).values())) for shelf in shelves
    }
    ranked = ranking([shelf.topic for shelf in shelves], {shelf.topic.slug: len(shelf.holdings) for shelf in shelves})
    return tuple(Course(each, trends[each.address]) for each in ranked)
