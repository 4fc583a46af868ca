"""Time zones by name."""

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.zones import nearest, zone


@pytest.mark.parametrize(
    ("name", "winter", "summer"), [("Europe/Berlin", 1, 2), ("America/New_York", -5, -4), ("UTC", 0, 0)]
)
def test_a_zone_knows_its_summers(name: str, winter: int, summer: int) -> None:
    """A zone has the hours that its clocks are ahead of UTC, summer time included."""
    offsets = [datetime(2025, month, 15, tzinfo=zone(name)).utcoffset() for month in (1, 7)]
    assert offsets == [timedelta(hours=winter), timedelta(hours=summer)]


def test_utc_is_the_standard_library_s() -> None:
    """UTC needs no rules."""
    assert zone("UTC") is UTC


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "Europe", "../etc/passwd", "/etc/localtime", "localtime", "Factory", "utc"]
)
def test_no_zone(name: str) -> None:
    """A name is one of IANA's, never a path and nothing of the machine's."""
    with pytest.raises(KeyError):
        zone(name)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        *(("europe/berlin", "Europe/Berlin"), ("Berlin", "Europe/Berlin"), ("New York", "America/New_York")),
        *(("Europe/Berln", "Europe/Berlin"), ("Munic/Tokio", "Asia/Tokyo"), ("utc", "UTC"), ("?!", None)),
    ],
)
def test_near_names(name: str, near: str | None) -> None:
    """A zone that may be meant is found by its city, and whatever the case or a slip."""
    assert nearest(name) == near
