"""Read real files of every format and check what was read against facts taken from them by other means.

    python bench/formats.py FOLDER

FOLDER holds `facts.json`: a list of {file, format, records, checks: [{index, field, value}]}. A record that is
no paper has to be a problem; its facts are not checked.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any

import msgspec

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes
from sitegen.sources.values import day, number, text

OTHER_NAMES = {"plain_jsonl": "json_lines", "any_feed": "feed"}
DISPUTED = {
    ("biorxiv/details.json", 2, "published"): "the day of version 3; that of the first is not stated",
    ("oai_pmh/plasm-ph_arXiv.xml", 1, "published"): "the day of the version shown, months after the identifier's",
    ("oai_pmh/plasm-ph_arXiv.xml", 2, "published"): "the day of the version shown, months after the identifier's",
    ("bibtex/features2.bib", 0, "title"): "mytitle is an abbreviation, which stands for Cool Stuff",
    ("bibtex/features2.bib", 0, "first_author"): '"John " # mynamE is John Doe',
}
"""Facts that are not taken for true, and why."""


class Checked(msgspec.Struct):
    """What came of one file."""

    file: str
    form: str
    records: str
    facts: int = 0
    wrong: list[str] = []


def same(a: str | None, b: str | None) -> bool:
    """Whether two texts differ in white space, braces and entities only."""
    return plain(a) == plain(b)


def plain(value: str | None) -> str:
    """The text on one line, without the braces of TeX and with its entities as letters."""
    return " ".join(unescape(unescape(value or "")).replace("{", "").replace("}", "").split())


def person(value: str) -> str:
    """A name with its parts in the order of speech."""
    family, comma, given = value.partition(", ")
    return f"{given} {family}" if comma else value


def stated_day(value: Any) -> date | None:
    """The day of a fact, in any of the ways in which the formats write it."""
    if type(value) is int:
        return datetime.fromtimestamp(value, UTC).date()
    try:
        found = day(value) or parsedate_to_datetime(value)
        return found.astimezone(UTC).date() if isinstance(found, datetime) else found
    except ValueError:
        return None


def same_day(entry: Entry, value: Any) -> bool:
    """A full day is the published or the announced one; of less, only the year is known."""
    full = stated_day(value)
    if full:
        return full in (entry.published, entry.announced)
    return entry.published is None and str(entry.year) == str(value)[:4]


def has_name(entry: Entry, value: Any) -> bool:
    """Whether the value is, or ends in, an identifier of the entry, or is a link of it."""
    stated = str(value).lower().rstrip("/")
    ids = [identifier.value.lower() for identifier in entry.identifiers]
    return any(stated == each or stated.endswith(("/" + each, ":" + each)) for each in ids) or value in entry.links


CHECKS: dict[str, Callable[[Entry, Any], bool]] = {
    "title": lambda e, v: same(e.title, v),
    "abstract": lambda e, v: same(e.abstract, v),
    "abstract_starts": lambda e, v: plain(e.abstract).startswith(plain(v)),
    "n_authors": lambda e, v: (len(e.authors) if e.authors else e.author_count or 0) == v,
    "first_author": lambda e, v: bool(e.authors) and (e.authors or ("",))[0] in (v, person(v)),
    "published": same_day,
    "daily": lambda e, v: e.announced == stated_day(v),
    "year": lambda e, v: (e.published.year if e.published else e.year) == number(v),
    "doi": has_name,
    "arxiv_id": has_name,
    "url": has_name,
    "upvotes": lambda e, v: e.upvotes == v,
    "org": lambda e, v: e.organisation == v,
    "venue": lambda e, v: same(e.venue, v),
    "version": lambda e, v: e.version == number(str(v).removeprefix("v")),
    "n_versions": lambda e, v: e.version == v,
    "category": lambda e, v: set(e.categories) >= {v} or set(e.categories) >= set(v.split(";")),
}
IDENTIFIED = frozenset(
    {"hf_api", "kaggle_jsonl", "arxiv_atom", "oai_pmh", "openalex", "openreview", "semantic_scholar"}
)
"""Formats whose records' ids are identifiers of works."""


def entry_of(drop: Drop, facts: list[dict[str, Any]], index: int, records: int | None) -> Entry | None:
    """The entry of a record: by its place where every record is one, else by its title."""
    if len(drop.entries) == records and index < len(drop.entries):
        return drop.entries[index]
    titles = [fact["value"] for fact in facts if fact["index"] == index and fact["field"] == "title"]
    return next((entry for entry in drop.entries if titles and same(entry.title, text(titles[0]))), None)


def check(folder: Path, stated: dict[str, Any]) -> Checked:
    """Read one file and compare."""
    drop = read_bytes((folder / stated["file"]).read_bytes(), stated["file"])
    done = Checked(
        stated["file"], drop.format, f"{len(drop.entries)}+{len(drop.problems)}/{stated['records']}", wrong=[]
    )
    expected = OTHER_NAMES.get(stated["format"], stated["format"])
    if drop.format != expected:
        done.wrong.append(f"the format is {expected}")
    if stated["records"] is not None and len(drop.entries) + len(drop.problems) < stated["records"]:
        done.wrong.append("fewer entries and problems than records")
    for fact in stated["checks"]:
        field, value, index = fact["field"], fact["value"], fact["index"]
        compare = has_name if field == "id" and stated["format"] in IDENTIFIED else CHECKS.get(field)
        entry = entry_of(drop, stated["checks"], index, stated["records"]) if index != "file" else None
        if not entry or not compare or (stated["file"], index, field) in DISPUTED:
            continue
        done.facts += 1
        if not compare(entry, value):
            done.wrong.append(f"{index} {field}: {value!r}, read from line {entry.provenance.line} of it")
    return done


def main(folder: Path) -> int:
    """Print the table; the number of files with something wrong."""
    done = [check(folder, stated) for stated in json.loads((folder / "facts.json").read_text("utf-8"))]
    print(f"{'format':18}{'file':45}{'read/records':>15}{'facts':>7}  wrong")
    for row in done:
        print(f"{row.form:18}{row.file:45}{row.records:>15}{row.facts:>7}  {len(row.wrong) or '-'}")
    for row in done:
        for wrong in row.wrong:
            print(f"{row.file}: {wrong}")
    return sum(bool(row.wrong) for row in done)


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
