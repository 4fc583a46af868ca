"""What is said of a build."""

from datetime import date
from pathlib import Path

import msgspec

from sitegen.model import Report
from sitegen.summary import counted, summary


def report(undated: int, newest: date | None) -> Report:
    """Give the report of a build of two papers, so many of them without a day."""
    return Report(
        drops=1,
        entries=2,
        papers=2,
        papers_in_several_drops=0,
        undated=undated,
        newest_day=newest,
        days=1,
        topics=0,
        papers_without_topic=0,
        problems=(),
        notices=(),
    )


def test_numbers_have_their_words() -> None:
    """One thing is said in the singular, none and several in the plural."""
    assert [counted(number, "paper") for number in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]
    assert counted(2, "entry", "entries") == "2 entries"


def test_papers_without_a_day_are_said() -> None:
    """They are on no day's page and in no calendar, which nobody is to learn by chance."""
    said = "1 paper without a day, on undated/; a day in their file's name gives one"
    assert said in summary(report(1, date(2025, 3, 12)), Path("_site"))
    assert said.replace("1 paper", "2 papers") in summary(report(2, None), Path("_site"))
    assert not any("without a day" in line for line in summary(report(0, date(2025, 3, 12)), Path("_site")))


def test_whoever_has_no_papers_yet_is_told_where_they_go() -> None:
    """The first build of an empty site is the moment to say it."""
    nothing = msgspec.structs.replace(report(0, None), drops=0, entries=0, papers=0)
    assert "content/papers/" in next(summary(nothing, Path("_site")))
    assert "content/papers/" not in next(summary(report(0, None), Path("_site")))
