"""The day of a page that states its day without a year."""

from datetime import date

import pytest

from sitegen.sources.page_day import NAME_HINT, Evidence, PageDay, page_day


def evidence(
    file: str = "papers.txt",
    stated: tuple[int, int] | None = (3, 13),
    year: int | None = None,
    linked: tuple[str, ...] = (),
    entry_years: frozenset[int] = frozenset(),
) -> Evidence:
    """Give what a file says of its day; its header stands on line 7."""
    month, day = stated or (None, None)
    return Evidence(file=file, line=7, month=month, day=day, year=year, linked=linked, entry_years=entry_years)


@pytest.mark.parametrize(
    "file", ["2025-03-13.txt", "papers/2025-03-13-001.txt", "2025/03/13/a.txt", "hf_20250313.txt", "2025_03_13.text"]
)
def test_the_name_states_the_day(file: str) -> None:
    """A day in the file's name or folders is the page's, and no year is inferred."""
    assert page_day(evidence(file)) == PageDay(date(2025, 3, 13))
    assert page_day(evidence(file, stated=None)) == PageDay(date(2025, 3, 13))


def test_the_name_comes_first() -> None:
    """The year of the name stands, whatever a link or a paper says."""
    found = evidence("2025-03-13.txt", linked=("2024-03-13",), entry_years=frozenset({2026}))
    assert page_day(found) == PageDay(date(2025, 3, 13))


def test_name_and_header_disagree() -> None:
    """Another day in the header than in the name is a problem; the name's day is taken."""
    found = page_day(evidence("2025-03-14.txt"))
    assert found.day == date(2025, 3, 14)
    (problem,) = found.problems
    assert problem.where == "2025-03-14.txt:7"
    assert problem.what == "the page's day is not the one in the file's name"
    assert problem.hint == "14 March 2025 was taken, from the file's name; rename the file if that is wrong"


def test_name_that_is_no_day() -> None:
    """Digits in the name that are no day of the calendar are a problem, and nothing is guessed."""
    found = page_day(evidence("2025-02-30.txt", entry_years=frozenset({2024})))
    assert found.day is None
    assert [(problem.where, problem.what) for problem in found.problems] == [
        ("2025-02-30.txt: name", '"2025-02-30" is not a day of the calendar')
    ]


@pytest.mark.parametrize(
    ("stated", "link", "day"),
    [
        ((3, 25), "2026-03-24", date(2026, 3, 25)),
        ((3, 24), "2026-03-24", date(2026, 3, 24)),
        ((12, 31), "2026-01-01", date(2025, 12, 31)),
        ((1, 1), "2025-12-31", date(2026, 1, 1)),
        ((2, 29), "2024-02-28", date(2024, 2, 29)),
    ],
)
def test_a_dated_link_tells_the_year(stated: tuple[int, int], link: str, day: date) -> None:
    """The page links to its neighbours: the header's day is the one within a fortnight of such a link."""
    assert page_day(evidence(stated=stated, linked=(link,), entry_years=frozenset({2019}))) == PageDay(day)


@pytest.mark.parametrize("links", [("2026-08-01",), ("2026-02-30",), ("9999-99-99", "2026-08-01")])
def test_a_link_elsewhere_tells_nothing(links: tuple[str, ...]) -> None:
    """A link to a day far away, or to none, is no evidence."""
    assert page_day(evidence(linked=links)).day is None
    assert page_day(evidence(linked=(*links, "2025-03-12"))).day == date(2025, 3, 13)


def test_a_stated_year() -> None:
    """A year in the header is the page's; nothing is inferred."""
    assert page_day(evidence(year=2024, entry_years=frozenset({2019}))) == PageDay(date(2024, 3, 13))


@pytest.mark.parametrize(
    ("stated", "years", "day"),
    [
        ((12, 30), {2019, 2024}, date(2025, 12, 30)),
        ((12, 30), {2024}, date(2025, 12, 30)),
        ((2, 29), {2021}, date(2024, 2, 29)),
        ((2, 29), {1896}, date(1904, 2, 29)),
    ],
)
def test_the_year_is_inferred(stated: tuple[int, int], years: set[int], day: date) -> None:
    """Papers state every year but the page's own: it is the smallest later one that has such a day, and is marked."""
    assert page_day(evidence(stated=stated, entry_years=frozenset(years))) == PageDay(day, inferred=True)


@pytest.mark.parametrize("years", [set(), {9999}])
def test_no_evidence(years: set[int]) -> None:
    """With nothing that tells the year the day stays unknown, and the hint says how to state it; no clock is asked."""
    found = page_day(evidence(entry_years=frozenset(years)))
    assert (found.day, found.inferred) == (None, False)
    (problem,) = found.problems
    assert problem.where == "papers.txt:7"
    assert problem.what == "the page's day has no year and nothing here tells it"
    assert problem.hint == NAME_HINT


def test_no_day() -> None:
    """A file that states no day at all is a problem with the same hint."""
    found = page_day(evidence(stated=None, linked=("2025-03-13",), entry_years=frozenset({2019})))
    assert found.day is None
    assert [(problem.what, problem.hint) for problem in found.problems] == [("no day is stated", NAME_HINT)]


@pytest.mark.parametrize(
    ("stated", "year"), [((2, 30), None), ((2, 30), 2024), ((2, 29), 2025), ((4, 0), None), ((1, 99), None)]
)
def test_header_that_is_no_day(stated: tuple[int, int], year: int | None) -> None:
    """A header such as Feb 30 is a problem on its line, and the day stays unknown."""
    found = page_day(evidence(stated=stated, year=year, entry_years=frozenset({2019})))
    assert found.day is None
    assert [(problem.where, problem.what) for problem in found.problems] == [
        ("papers.txt:7", "the page's day is not a day of the calendar")
    ]
