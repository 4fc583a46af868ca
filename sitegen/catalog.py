"""The catalog: every paper on its shelves, newest first, in a total order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

import msgspec

from sitegen import dates
from sitegen.charts import Days, counted
from sitegen.model import NO_CONTRIBUTORS, Contributor, Contributors, Match, Paper, Topic


class Holding(msgspec.Struct, frozen=True):
    """A paper as the catalog holds it: with its topics."""

    paper: Paper
    matches: tuple[Match, ...]


class Place(msgspec.Struct, frozen=True):
    """A paper on a day's page: its number there from 1, the drops that listed it, and the day that had it first.

    `before` is the paper's shelf day where that is an earlier day, else None.
    """

    holding: Holding
    number: int
    files: tuple[str, ...]
    before: date | None


class Day(msgspec.Struct, frozen=True):
    """A day with every paper sighted on it, once, in the order of the drops; None is the day of the undated."""

    day: date | None
    places: tuple[Place, ...]
    curators: tuple[str, ...]


class Period(msgspec.Struct, frozen=True):
    """A week or a month: its key (`2026-W01`, `2025-12`) and its days, newest first."""

    key: str
    days: tuple[Day, ...]


class TopicShelf(msgspec.Struct, frozen=True):
    """A topic with its papers, newest first, and how many of them each shelf day has."""

    topic: Topic
    holdings: tuple[Holding, ...]
    by_day: Days


class ContributorShelf(msgspec.Struct, frozen=True):
    """An author or an organisation with their papers, newest first."""

    contributor: Contributor
    holdings: tuple[Holding, ...]


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """All shelves, each newest first; `undated` is None where every paper has a day.

    `by_day` says how many papers each shelf day has.
    """

    holdings: tuple[Holding, ...]
    by_day: Days
    days: tuple[Day, ...]
    undated: Day | None
    weeks: tuple[Period, ...]
    months: tuple[Period, ...]
    topics: tuple[TopicShelf, ...]
    without_topic: tuple[Holding, ...]
    authors: tuple[ContributorShelf, ...]
    organisations: tuple[ContributorShelf, ...]


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Papers as all lists have them: by shelf day, newest first, the undated last; within a day as its page does."""
    ordered = sorted(papers, key=lambda paper: (paper.sightings[0].provenance.file, paper.sightings[0].provenance.line))
    return sorted(ordered, key=lambda paper: paper.shelf_day or date.min, reverse=True)


def shelve(
    papers: Sequence[Paper],
    matches: Sequence[tuple[Match, ...]],
    topics: Sequence[Topic],
    contributors: Contributors = NO_CONTRIBUTORS,
) -> Catalog:
    """The catalog of papers, which are newest first, each with the topics at its place in `matches`."""
    ordered = tuple(Holding(paper, found) for paper, found in zip(papers, matches, strict=True))
    every_day = _days(ordered)
    days = tuple(day for day in every_day if day.day)
    return Catalog(
        holdings=ordered,
        by_day=counted([paper.shelf_day for paper in papers]),
        days=days,
        undated=next((day for day in every_day if not day.day), None),
        weeks=_periods(days, dates.week_of),
        months=_periods(days, dates.month_of),
        topics=_by_topic(ordered, topics),
        without_topic=tuple(holding for holding in ordered if not holding.matches) if topics else (),
        authors=_by_contributor(ordered, contributors.authors),
        organisations=_by_contributor(ordered, contributors.organisations),
    )


def _days(holdings: Iterable[Holding]) -> list[Day]:
    """Newest first; the undated last."""
    seen: dict[date | None, list[tuple[str, int, Holding]]] = defaultdict(list)
    curators: dict[date | None, set[str]] = defaultdict(set)
    for holding in holdings:
        for sighting in holding.paper.sightings:
            if sighting.day is None and holding.paper.shelf_day:
                continue
            here = sighting.provenance
            seen[sighting.day].append((here.file, here.line, holding))
            if here.curator:
                curators[sighting.day].add(here.curator)
    return [
        Day(day, _places(day, seen[day]), tuple(sorted(curators[day])))
        for day in sorted(seen, key=lambda day: day or date.min, reverse=True)
    ]


def _places(day: date | None, seen: list[tuple[str, int, Holding]]) -> tuple[Place, ...]:
    seen.sort(key=lambda each: each[:2])
    found: dict[str, tuple[Holding, list[str]]] = {}
    for file, _, holding in seen:
        found.setdefault(holding.paper.id, (holding, []))[1].append(file)
    return tuple(
        Place(holding, number, tuple(dict.fromkeys(files)), _before(day, holding.paper.shelf_day))
        for number, (holding, files) in enumerate(found.values(), 1)
    )


def _before(day: date | None, shelf_day: date | None) -> date | None:
    return shelf_day if shelf_day != day else None


def _periods(days: Sequence[Day], key: Callable[[date], str]) -> tuple[Period, ...]:
    grouped = groupby(days, key=lambda day: key(day.day) if day.day else "")
    return tuple(Period(name, tuple(members)) for name, members in grouped)


def _by_topic(holdings: Sequence[Holding], topics: Sequence[Topic]) -> tuple[TopicShelf, ...]:
    shelves: dict[str, list[Holding]] = {topic.slug: [] for topic in topics}
    days: dict[str, list[date | None]] = {topic.slug: [] for topic in topics}
    for holding in holdings:
        day = holding.paper.shelf_day
        for match in holding.matches:
            shelves[match.topic].append(holding)
            days[match.topic].append(day)
    return tuple(TopicShelf(topic, tuple(shelves[topic.slug]), counted(days[topic.slug])) for topic in topics)


def _by_contributor(holdings: Sequence[Holding], contributors: Iterable[Contributor]) -> tuple[ContributorShelf, ...]:
    return tuple(ContributorShelf(each, tuple(holdings[place] for place in each.places)) for each in contributors)
