"""Moments, which are of one day here and of another there: files state them in their zone, a site has days in its own.

A reader gives a moment as it is stated, a `datetime` with its zone in the place of a day, and `settled` makes days of
moments when the file has been read. Midnight in the stated zone is how programs write a day, and stays that day;
so does a time without a zone.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from sitegen.dates import message_day, parse_day
from sitegen.model import Entry

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?([Zz]|UTC|[+-]\d\d(?::?\d\d)?)")
_MESSAGE = re.compile(r"(?:[A-Za-z]{3,9}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,4}|[+-]\d{4})\b")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def stated_day(text: str) -> date | None:
    """The day that a text begins with, or the moment where one is stated, as in ISO 8601 or RFC 5322; else None."""
    text = text.strip()
    return stated_moment(text) or parse_day(text) or message_day(text)


def stated_moment(text: str) -> date | None:
    """The moment that a text begins with, or its day where it is midnight; None where no time and zone are stated."""
    if len(text) < 16:
        return None
    try:
        if iso := _ISO.match(text):
            zone = "+00:00" if iso[3].upper() in {"Z", "UTC"} else iso[3]
            return _moment(datetime.fromisoformat(f"{iso[1]}T{iso[2]}{zone}"))
        if message := _MESSAGE.match(text):
            return _moment(parsedate_to_datetime(message[0]))
    except (ValueError, OverflowError):
        pass
    return None


def moment_of_epoch(count: int, per_second: int) -> date | None:
    """The moment, or the day where it is midnight in UTC, that lies so many parts of seconds behind 1970 began."""
    seconds = count // per_second
    return _moment(_EPOCH + timedelta(seconds=seconds)) if 0 < seconds < 4_000_000_000 else None


def settled(entry: Entry, zone: tzinfo) -> Entry:
    """The entry with the days that its moments have in a zone."""
    here = entry.provenance
    if not (
        isinstance(entry.published, datetime)
        or isinstance(entry.announced, datetime)
        or isinstance(here.collected, datetime)
    ):
        return entry
    return msgspec.structs.replace(
        entry,
        published=_day(entry.published, zone),
        announced=_day(entry.announced, zone),
        provenance=msgspec.structs.replace(here, collected=_day(here.collected, zone)),
    )


def _moment(stated: datetime) -> date:
    """A moment that is known everywhere, else its day."""
    return stated.date() if stated.tzinfo is None or stated.time() == time() else stated


def _day(stated: date | None, zone: tzinfo) -> date | None:
    if not isinstance(stated, datetime):
        return stated
    try:
        return stated.astimezone(zone).date()
    except OverflowError:
        return stated.date()
