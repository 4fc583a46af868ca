"""Read real samples of every format and check them against facts that were taken from them by other means.

    python bench/formats.py FOLDER [FORMAT ...]

FOLDER holds `facts.json`, a list of {file, format, records, checks: [{index, field, value}]}. White space
is collapsed before comparing; a fact of a kind that no entry states (a record's number in its file) is left out.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from sitegen.dates import STATED_DAY, calendar_day, message_day, month_number, parse_day
from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes

NAMES: Final = {"any_feed": "feed", "plain_jsonl": "json_lines"}
"""Where a folder of samples is not named as the source that reads it."""
KNOWN_WRONG: Final = {
    ("oai_pmh/plasm-ph_arXiv.xml", 1, "published"),
    ("oai_pmh/plasm-ph_arXiv.xml", 2, "published"),
}
"""Facts that are not so: these take the day of the version shown, months after the identifier's, for the first's."""


class Row(msgspec.Struct, frozen=True):
    """What came of a file: the records read of those there are, facts checked, and what is wrong."""

    format: str
    file: str
    records: str
    checked: int
    wrong: tuple[str, ...]


def plain(value: object) -> str:
    """A value as one line of text."""
    return " ".join(str("" if value is None else value).split())


def day_of(value: object) -> date | None:
    """The day of a value, in any of the ways that samples state it."""
    stated = STATED_DAY.fullmatch(str(value))
    if stated and stated[3]:
        return calendar_day(int(stated[3]), month_number(stated[1]), int(stated[2]))
    return parse_day(str(value)) or message_day(str(value))


def names(entry: Entry) -> set[str]:
    """All that the entry may be called: its identifiers, with and without prefixes, and its links."""
    values = [identifier.value for identifier in entry.identifiers]
    return {*values, *entry.links, *(f"oai:arXiv.org:{value}" for value in values)}


def announced(entry: Entry, value: str) -> bool:
    """Whether what the type of announcement says of the day holds."""
    return (entry.announced is None) is value.startswith("replace")


CHECKS: Final[dict[str, Callable[[Entry, Any], bool]]] = {
    "title": lambda entry, value: plain(entry.title) == plain(value),
    "abstract": lambda entry, value: plain(entry.abstract) == plain(value),
    "abstract_starts": lambda entry, value: plain(entry.abstract).startswith(plain(value)),
    "n_authors": lambda entry, value: (len(entry.authors) if entry.authors else entry.author_count or 0) == value,
    "first_author": lambda entry, value: entry.authors is not None and entry.authors[0] == plain(value),
    "id": lambda entry, value: str(value) in names(entry),
    "url": lambda entry, value: str(value) in names(entry),
    "link": lambda entry, value: str(value) in names(entry),
    "github": lambda entry, value: str(value) in names(entry),
    "doi": lambda entry, value: str(value).lower() in names(entry),
    "version": lambda entry, value: f"v{entry.version}" == f"v{str(value).removeprefix('v')}",
    "published": lambda entry, value: entry.published == day_of(value),
    "date": lambda entry, value: entry.published == day_of(value),
    "announced": lambda entry, value: entry.announced in (None, day_of(value)),
    "announce_type": announced,
    "primary_category": lambda entry, value: entry.categories[:1] == (value,),
    "journal_ref": lambda entry, value: entry.venue == plain(value),
    "deleted": lambda entry, value: (entry.withdrawn is not None) is value,
    "upvotes": lambda entry, value: entry.upvotes == value,
    "comments": lambda entry, value: entry.comments == value,
    "org": lambda entry, value: entry.organisation == value,
}


def wrong(file: str, drop: Drop, checks: list[dict[str, Any]]) -> Iterator[str | None]:
    """For each fact that can be checked, nothing, or what is wrong."""
    for check in checks:
        place, field, value = check["index"], check["field"], check["value"]
        holds = CHECKS.get(field)
        if holds is None or not isinstance(place, int) or (file, place, field) in KNOWN_WRONG:
            continue
        if drop.format == "acl_xml" and field == "id":
            continue
        if place >= len(drop.entries):
            yield f"{place}: there is no such entry"
        else:
            yield None if holds(drop.entries[place], value) else f"{place} {field}: not {plain(value)[:60]}"


def row(folder: Path, facts: dict[str, Any]) -> Row:
    """Read one file and check it."""
    data = (folder / facts["file"]).read_bytes()
    drop = read_bytes(data, facts["file"])
    expected = NAMES.get(facts["format"], facts["format"])
    found = list(wrong(facts["file"], drop, facts["checks"]))
    faults = [fault for fault in found if fault]
    if drop.format != expected:
        faults.append(f"read as {drop.format}")
    if facts["records"] not in (None, len(drop.entries)):
        faults.append(f"{len(drop.problems)} problems, {len(drop.entries)} entries")
    return Row(expected, facts["file"], f"{len(drop.entries)}/{facts['records']}", len(found), tuple(faults))


def main(folder: Path, formats: list[str]) -> int:
    """Print the table; 1 if anything is wrong."""
    stated = json.loads((folder / "facts.json").read_text("utf-8"))
    rows = [row(folder, facts) for facts in stated]
    shown = [row for row in rows if not formats or row.format in formats]
    for one in shown:
        print(f"{one.format:18} | {one.file:40} | {one.records:>9} | {one.checked:4} | {'; '.join(one.wrong) or '-'}")
    return int(any(one.wrong for one in shown))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
