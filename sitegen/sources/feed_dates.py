"""The days and moments that an item of a feed states, only where they are whole."""

import re
from datetime import date
from typing import Any, Final

from sitegen.sources.moments import stated_day

PUBLISHED: Final = ("prism_publicationdate", "prism_coverdate", "published", "created")


def with_days_of_rss(items: list[dict[str, Any]]) -> None:
    """Take `dc:date` for the day of publication: RSS knows no other. feedparser calls it an update's."""
    for item in items:
        if dict.get(item, "updated"):
            dict.setdefault(item, "published", dict.get(item, "updated"))


def published_day(item: dict[str, Any]) -> date | None:
    """The day of publication, where one is stated."""
    return next((day for name in PUBLISHED if (day := _day(item.get(name)))), None)


def published_year(item: dict[str, Any]) -> int | None:
    """The year of publication, where no day is stated."""
    if published_day(item):
        return None
    years = (re.match(r"(\d{4})(?:-\d\d)?$", str(item.get(name) or "").strip()) for name in PUBLISHED)
    return next((int(year[1]) for year in years if year), None)


def announced_day(item: dict[str, Any]) -> date | None:
    """The day that the feed gives the item where it does not say that it was published then.

    feedparser's own `get` would give what was published for what was updated.
    """
    return None if published_day(item) else _day(dict.get(item, "updated"))


def _day(stated: object) -> date | None:
    return stated_day(str(stated or ""))
