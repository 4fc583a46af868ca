"""What is said of a build in a few lines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

STALE_AFTER = 14
"""Days after which the newest day is called old."""


def summary(report: Any, output: Path) -> Iterator[str]:
    """What a build read, made and left alone, by its report; the newest day is set against today's."""
    if not report.drops:
        yield "no papers yet: files with some go into content/papers/"
    unread = counted(len(report.problems), "problem") if report.problems else "nothing unread"
    yield (
        f"{counted(report.drops, 'drop')}, {counted(report.entries, 'entry', 'entries')}, "
        f"{counted(report.papers, 'paper')}, {report.papers_in_several_drops} of them in more than one drop; {unread}"
    )
    if report.newest_day:
        yield (
            f"newest day {report.newest_day}{_age(report.newest_day)}, {counted(report.days, 'day')}, "
            f"{counted(report.topics, 'topic')}, {counted(report.papers_without_topic, 'paper')} without one"
        )
    if report.undated:
        yield f"{counted(report.undated, 'paper')} without a day, on undated/; a day in their file's name gives one"
    done = f"{report.remade} made, {report.removed} removed" if report.remade or report.removed else "nothing to do"
    yield f"{output}: {counted(report.files, 'file')}, {report.size / 1e6:.1f} MB; {done}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: `1 entry`, `2 entries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _age(day: date) -> str:
    days = (datetime.now(UTC).date() - day).days
    return f" ({days} days ago)" if days > STALE_AFTER else ""
