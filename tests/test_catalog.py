"""The catalog: every paper on its shelves, newest first."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.catalog import Catalog, Day, newest_first, shelve
from sitegen.dedup import papers
from sitegen.model import Entry, Identifier, Match, Provenance, Topic

DAY = date(2025, 12, 29)
NEXT = DAY + timedelta(1)


def entry(title: str, file: str, line: int, day: date | None, curator: str | None = None) -> Entry:
    """Give an entry of a paper as a drop of that day has it; equal titles are one work."""
    provenance = Provenance(file=file, line=line, format="test", collected=day, curator=curator)
    return Entry(title=title, identifiers=(Identifier("arxiv", title),), provenance=provenance)


def topic(slug: str) -> Topic:
    """Give a topic."""
    return Topic(slug=slug, title=slug.title(), rule=slug, introduction="", hue=0)


def catalog(*entries: Entry, topics: dict[str, str] | None = None) -> Catalog:
    """Shelve the papers of entries; `topics` gives a paper's topic by its title."""
    found = newest_first(papers(entries))
    topics = topics or {}
    matches = [(Match(topics[paper.title], (paper.title,)),) if paper.title in topics else () for paper in found]
    return shelve(found, matches, [topic(slug) for slug in sorted(set(topics.values()))])


def titles(day: Day) -> list[str]:
    """Give the titles of a day in the order of its page."""
    return [place.holding.paper.title for place in day.places]


def test_days_are_newest_first() -> None:
    """A day has the papers seen on it; the newest day is first."""
    found = catalog(entry("One", "a.txt", 1, DAY), entry("Two", "b.txt", 1, NEXT))
    assert [(day.day, titles(day)) for day in found.days] == [(NEXT, ["Two"]), (DAY, ["One"])]
    assert [holding.paper.title for holding in found.holdings] == ["Two", "One"]
    assert found.undated is None


def test_papers_are_newest_first() -> None:
    """Papers go by their first day, newest first and the undated last, and within a day by drop and line."""
    stated = [("A", "b.txt", 1, DAY), ("B", "a.txt", 2, DAY), ("C", "a.txt", 1, None), ("D", "a.txt", 3, NEXT)]
    found = papers(entry(*each) for each in [*stated, ("A", "c.txt", 1, NEXT)])
    assert [paper.title for paper in newest_first(found)] == ["D", "B", "A", "C"]
    assert newest_first(reversed(found)) == newest_first(found)


def test_a_day_is_in_the_order_of_its_drops() -> None:
    """A day's page goes by the drops' names, then by their lines, and counts from 1."""
    found = catalog(entry("B2", "b.txt", 2, DAY), entry("A9", "a.txt", 9, DAY), entry("B1", "b.txt", 1, DAY))
    assert titles(found.days[0]) == ["A9", "B1", "B2"]
    assert [place.number for place in found.days[0].places] == [1, 2, 3]


def test_a_paper_in_two_drops_of_a_day() -> None:
    """A paper that two drops of a day list is there once, where the first has it, with both drops."""
    found = catalog(entry("One", "b.txt", 1, DAY), entry("Two", "a.txt", 1, DAY), entry("One", "a.txt", 2, DAY))
    assert titles(found.days[0]) == ["Two", "One"]
    assert [place.files for place in found.days[0].places] == [("a.txt",), ("a.txt", "b.txt")]


def test_a_paper_that_an_earlier_day_had() -> None:
    """A paper is on each day it was seen; the later days say which had it first, and it is shelved once."""
    found = catalog(entry("One", "a.txt", 1, DAY), entry("One", "b.txt", 1, NEXT), entry("Two", "b.txt", 2, NEXT))
    later, earlier = found.days
    assert [(place.holding.paper.title, place.before) for place in later.places] == [("One", DAY), ("Two", None)]
    assert [(place.holding.paper.title, place.before) for place in earlier.places] == [("One", None)]
    assert [holding.paper.title for holding in found.holdings] == ["Two", "One"]


def test_undated_papers() -> None:
    """A paper without a day is on the undated page, last; one that any drop dates is not."""
    found = catalog(entry("One", "a.txt", 1, None), entry("Two", "a.txt", 2, None), entry("Two", "b.txt", 1, DAY))
    assert found.undated is not None
    assert (found.undated.day, titles(found.undated)) == (None, ["One"])
    assert [holding.paper.title for holding in found.holdings] == ["Two", "One"]
    assert [titles(day) for day in found.days] == [["Two"]]


def test_curators() -> None:
    """A day names everyone whom its drops credit, once, in the order of the alphabet."""
    credited = [("One", "b.txt", "Zoe"), ("Two", "a.txt", "AK"), ("Three", "a.txt", "AK"), ("Four", "c.txt", None)]
    found = catalog(*(entry(title, file, line, DAY, who) for line, (title, file, who) in enumerate(credited)))
    assert found.days[0].curators == ("AK", "Zoe")


def test_weeks_and_months() -> None:
    """A week is ISO 8601's and a month the calendar's; each has its days, newest first."""
    days = (date(2025, 12, 28), DAY, date(2026, 1, 1))
    found = catalog(*(entry(f"Paper {day}", "a.txt", line, day) for line, day in enumerate(days)))
    weeks = [(week.key, [day.day for day in week.days]) for week in found.weeks]
    months = [(month.key, [day.day for day in month.days]) for month in found.months]
    assert weeks == [("2026-W01", [days[2], days[1]]), ("2025-W52", [days[0]])]
    assert months == [("2026-01", [days[2]]), ("2025-12", [days[1], days[0]])]


def test_topics() -> None:
    """A topic's shelf holds its papers, newest first; papers without one have a shelf of their own."""
    entries = (entry("One", "a.txt", 1, DAY), entry("Two", "b.txt", 1, NEXT), entry("Three", "b.txt", 2, NEXT))
    found = catalog(*entries, topics={"One": "kernels", "Three": "kernels", "Nothing": "graphs"})
    shelves = {shelf.topic.slug: [holding.paper.title for holding in shelf.holdings] for shelf in found.topics}
    assert shelves == {"graphs": [], "kernels": ["Three", "One"]}
    assert [holding.paper.title for holding in found.without_topic] == ["Two"]


def test_no_taxonomy() -> None:
    """Where there are no topics, no paper is without one."""
    found = catalog(entry("One", "a.txt", 1, DAY))
    assert (found.topics, found.without_topic) == ((), ())


def test_empty_catalog() -> None:
    """No paper gives empty shelves."""
    found = shelve([], [], [topic("kernels")])
    assert (found.holdings, found.days, found.undated, found.weeks, found.months) == ((), (), None, (), ())
    assert [shelf.holdings for shelf in found.topics] == [()]


DRAWN = st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(["a.txt", "b.txt"]), st.sampled_from([None, DAY, NEXT]))


@settings(max_examples=80, deadline=None)
@given(st.lists(DRAWN, max_size=12))
def test_every_paper_is_shelved_once(drawn: list[tuple[str, str, date | None]]) -> None:
    """Each paper is shelved once, on its first day, and each of its days' pages has it once."""
    entries = [entry(title, file, line, day) for line, (title, file, day) in enumerate(drawn)]
    found = catalog(*entries)
    assert {holding.paper.title for holding in found.holdings} == {title for title, _, _ in drawn}
    assert len(found.holdings) == len({title for title, _, _ in drawn})
    seen = {(title, day) for title, _, day in drawn if day}
    assert {(title, day.day) for day in found.days for title in titles(day)} == seen
    assert sum(len(day.places) for day in found.days) == len(seen)
