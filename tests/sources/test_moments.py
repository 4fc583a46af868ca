"""Moments, and the days that they are of."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Entry
from sitegen.sources import read_bytes
from sitegen.sources.moments import moment_of_epoch, stated_day, stated_moment
from sitegen.zones import zone

MOMENT = datetime(2025, 3, 13, 20, 30, tzinfo=UTC)
DAY = date(2025, 3, 13)


@pytest.mark.parametrize(
    "written",
    [
        *("2025-03-13T20:30:00Z", "2025-03-13T20:30:00.000Z", "2025-03-13 20:30 UTC", "2025-03-13t20:30:00z"),
        *("2025-03-13T22:30:00+02:00", "2025-03-14T01:30+0500", "2025-03-13T12:30:00-08", "2025-03-13 22:30:00 +02:00"),
        *("Thu, 13 Mar 2025 20:30:00 GMT", "13 Mar 2025 20:30:00 +0000", "Thu, 13 Mar 2025 15:30:00 EST"),
    ],
)
def test_moments(written: str) -> None:
    """A date and a time with its zone are a moment, as ISO 8601 or as RFC 5322 writes it."""
    assert stated_day(written) == MOMENT
    assert stated_moment(written) == MOMENT


@pytest.mark.parametrize(
    "written",
    [
        *("2025-03-13", "2025-03-13T00:00:00.000Z", "Thu, 13 Mar 2025 00:00:00 -0400", "2025-03-13T00:00:00+09:00"),
        *("2025-03-13T23:59:59", "2025-03-13 10:00", "Thu, 13 Mar 2025 20:30:00", "Thu, 13 Mar 2025 20:30:00 -0000"),
        *("2025-03-13T25:00:00Z", "2025-03-13T20:30:00+99:99", "2025-03-13 some day"),
    ],
)
def test_days(written: str) -> None:
    """What has no zone, or is midnight in the zone that is stated, is the day that is stated."""
    found = stated_day(written)
    assert (found, type(found)) == (DAY, date)


def test_moments_of_counts() -> None:
    """What counts seconds or their parts from 1970 states a moment, or at midnight a day; no count of nonsense does."""
    assert moment_of_epoch(1741897800, 1) == moment_of_epoch(1741897800_999, 1000) == MOMENT
    assert moment_of_epoch(1741824000, 1) == DAY
    assert moment_of_epoch(0, 1) is moment_of_epoch(-5, 1) is moment_of_epoch(10**15, 1) is None


def published(form: str, data: str, name: str, place: str) -> Entry:
    """The one entry of a file of that format, read in a time zone."""
    drop = read_bytes(data.encode(), name, zone=zone(place))
    assert drop.format == form, drop
    (entry,) = drop.entries
    return entry


LATE = "2025-03-13T23:30:00Z"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id><updated>2025-03-20T23:30:00Z</updated>
<entry><id>http://arxiv.org/abs/2503.01234v1</id><title>A</title><published>{}</published></entry></feed>"""
RSS = "<rss version='2.0'><channel><title>F</title><item><title>A</title><pubDate>{}</pubDate></item></channel></rss>"
KAGGLE = '{{"id":"2503.01234","title":"A","authors_parsed":[],"versions":[{{"version":"v1","created":"{}"}}]}}'


@pytest.mark.parametrize(
    ("form", "data", "name"),
    [
        ("arxiv_atom", ATOM.format(LATE), "a.xml"),
        ("feed", RSS.format("Thu, 13 Mar 2025 23:30:00 GMT"), "a.xml"),
        ("feed", RSS.format("Thu, 13 Mar 2025 19:30:00 -0400"), "a.xml"),
        ("kaggle_jsonl", KAGGLE.format("Thu, 13 Mar 2025 23:30:00 GMT"), "a.jsonl"),
        ("json_lines", json.dumps({"title": "A", "published": LATE}), "a.jsonl"),
        ("json_records", json.dumps([{"title": "A", "published": LATE}]), "a.json"),
        ("csv", f"title,doi,published\nA,10.1/x,{LATE}\n", "a.csv"),
        ("yaml", f"- title: A\n  published: {LATE}\n", "a.yml"),
        ("md_frontmatter", f"---\ntitle: A\ndate: {LATE}\n---\nText.\n", "a.md"),
        (
            "openreview",
            json.dumps({"notes": [{"id": "x", "content": {"title": "A"}, "cdate": 1741908600000}]}),
            "a.json",
        ),
    ],
)
def test_the_zone_decides_the_day(form: str, data: str, name: str) -> None:
    """Half past eleven in the evening in UTC is the next day in Berlin and the same in New York, in every format."""
    days = [published(form, data, name, place).published for place in ("UTC", "Europe/Berlin", "America/New_York")]
    assert days == [DAY, DAY + timedelta(1), DAY]
    assert {type(day) for day in days} == {date}


@pytest.mark.parametrize(
    ("form", "data", "name"),
    [
        ("arxiv_atom", ATOM.format("2025-03-13T00:00:00Z"), "a.xml"),
        ("feed", RSS.format("Thu, 13 Mar 2025 00:00:00 -0400"), "a.xml"),
        ("json_lines", json.dumps({"title": "A", "published": "2025-03-13"}), "a.jsonl"),
        ("json_lines", json.dumps({"title": "A", "published": "2025-03-13T23:59:00"}), "a.jsonl"),
    ],
)
@pytest.mark.parametrize("place", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
def test_stated_days_stay(form: str, data: str, name: str, place: str) -> None:
    """A day that the file states is that day in every zone."""
    assert published(form, data, name, place).published == DAY


def test_days_of_an_answer_of_hugging_face() -> None:
    """The page's day and the day of the first version are midnight in UTC: days, which no zone moves."""
    paper = {"id": "2503.01234", "title": "A", "summary": "S", "upvotes": 1, "publishedAt": "2025-03-12T00:00:00.000Z"}
    record = {
        "paper": paper | {"submittedOnDailyAt": "2025-03-13T00:00:00.000Z"},
        "publishedAt": "2025-03-12T20:00:00Z",
    }
    entry = published("hf_api", json.dumps([record]), "a.json", "America/New_York")
    assert (entry.published, entry.announced, entry.day) == (date(2025, 3, 12), DAY, DAY)


def test_the_day_of_the_answer_is_of_the_zone() -> None:
    """The moment at which a service answered is the collected day where it was asked."""
    entry = published("arxiv_atom", ATOM.format(LATE), "a.xml", "Asia/Tokyo")
    assert entry.provenance.collected == date(2025, 3, 21)


def test_days_of_a_zotero_library() -> None:
    """When the item was looked at, else when it was put into the library, is the collected day in the zone."""
    data = {"itemType": "journalArticle", "title": "A", "dateAdded": "2025-03-12T23:30:00Z", "accessDate": LATE}
    both = published("zotero", json.dumps([{"key": "X", "data": data}]), "a.json", "Europe/Berlin")
    added = published(
        "zotero", json.dumps([{"key": "X", "data": data | {"accessDate": ""}}]), "a.json", "Europe/Berlin"
    )
    assert (both.provenance.collected, added.provenance.collected) == (DAY + timedelta(1), DAY)


def test_a_moment_at_the_end_of_time() -> None:
    """A moment whose day the calendar does not have in the zone has the day that it states."""
    stated = json.dumps({"title": "A", "published": "9999-12-31T23:30:00Z"})
    entry = published("json_lines", stated, "a.jsonl", "Asia/Tokyo")
    assert entry.published == date(9999, 12, 31)


@given(st.datetimes(timezones=st.builds(lambda hours: timezone(timedelta(hours=hours)), st.integers(-14, 14))))
def test_any_moment(moment: datetime) -> None:
    """A moment written as ISO 8601 is read as that moment, or as its day."""
    assert stated_day(moment.isoformat()) in {moment, moment.date(), moment.replace(microsecond=0)}


@given(st.text("0123456789-:TZ+. MarUTC,", max_size=40))
def test_any_text(text: str) -> None:
    """No text raises."""
    assert stated_day(text) is None or isinstance(stated_day(text), date)
