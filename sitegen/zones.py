"""Time zones by the names that IANA gives them (`Europe/Berlin`).

They are read from the package tzdata, never from the machine: two machines may know different rules of one zone,
Windows knows none, and the same content has to give the same days everywhere.
"""

import difflib
from datetime import UTC, tzinfo
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

PACKAGE: Final = "tzdata"


@cache
def zone(name: str) -> tzinfo:
    """The time zone of that name. Raises KeyError where there is none."""
    if name == "UTC":
        return UTC
    if name not in _names():
        raise KeyError(name)
    with files(PACKAGE).joinpath("zoneinfo", *name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def nearest(name: str) -> str | None:
    """The name of a zone that may be meant by one that is none: its city alone, another case, a slip."""
    plain = {each.lower(): each for each in sorted(_names())}
    cities = {each.rpartition("/")[2]: each for each in plain if "/" in each}
    wanted = name.strip().lower().replace(" ", "_")
    if wanted in plain or wanted in cities:
        return plain[wanted if wanted in plain else cities[wanted]]
    near = difflib.get_close_matches(wanted, plain, n=1)
    if near:
        return plain[near[0]]
    city = difflib.get_close_matches(wanted.rpartition("/")[2], cities, n=1)
    return plain[cities[city[0]]] if city else None


@cache
def _names() -> frozenset[str]:
    return frozenset(files(PACKAGE).joinpath("zones").read_text("ascii").split()) - {"Factory"}
