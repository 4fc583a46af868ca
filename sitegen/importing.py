"""From files that somebody brings to files of content/papers/: what each holds, and under which name it goes there."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from pathlib import Path
from typing import Final

import msgspec

from sitegen.config import read_config
from sitegen.curation import read_curation
from sitegen.errors import ConfigError, Problem, SourceError
from sitegen.inputs import File, digest_of, files
from sitegen.model import Drop
from sitegen.sources import SOURCES, form_of, read_file
from sitegen.sources.page_day import NAMED_DAY, named_day
from sitegen.text import slug

FOLDER: Final = "content/papers"
NAME_LENGTH: Final = 60
_SUFFIX = re.compile(r"(?:\.[a-z0-9]{1,10})?(?:\.gz)?")


class Format(msgspec.Struct, frozen=True):
    """A format that can be read: its name, its title for people, and how many files of a site have it, if asked."""

    name: str
    title: str
    files: int | None


class Arrival(msgspec.Struct, frozen=True):
    """A file that is brought: where it is, the name it would have in the site, what is read of it under that name.

    `twin` is the file of content/papers/ that has the same bytes.
    """

    path: Path
    target: str
    drop: Drop
    twin: str | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to copy."""
        return bool(self.drop.entries) and not self.twin

    @property
    def title(self) -> str:
        """The format, as people call it."""
        return next((source.title for source in SOURCES if source.name == self.drop.format), "not known")

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which its entries would be shelved, oldest first."""
        return tuple(sorted({entry.day for entry in self.drop.entries if entry.day}))


def formats(root: Path) -> list[Format]:
    """All formats, with the number of files in each where `root` holds a site: as the owner says, else as they look."""
    if not (root / FOLDER).is_dir():
        return [Format(source.name, source.title, None) for source in SOURCES]
    curation = read_curation(root)
    count = Counter(curation.format_of(file.name) or form_of(file) for file in files(root, root / FOLDER))
    return [Format(source.name, source.title, count[source.name]) for source in SOURCES]


def arrivals(paths: Iterable[Path], root: Path, day: date | None = None, name: str | None = None) -> Iterator[Arrival]:
    """What each file holds and what becomes of it; nothing is written. Raises ConfigError where there is no site."""
    if not (root / "content").is_dir():
        raise ConfigError(Problem("content/", "there is no such folder here", "make it, or give --site"))
    there = {file.digest: file.name for file in files(root, root / FOLDER)}
    taken = set(there.values())
    zone = read_config(root).settings.zone
    for path in paths:
        file = File(path.name if path.suffix else f"{path.name}.txt", path, digest_of(path))
        target = _free_name(file, day or _own_day(file, zone), name, taken)
        drop = read_file(msgspec.structs.replace(file, name=target), zone=zone)
        yield Arrival(path, target, drop, there.get(file.digest))
        if drop.entries:
            there.setdefault(file.digest, target)
            taken.add(target)


def bring(arrival: Arrival, root: Path) -> None:
    """Copy the file to its place, whole or not at all. Raises SourceError where something stands there by now."""
    target = root / arrival.target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(arrival.path, part)
    try:
        # a link is refused where a renaming would replace
        os.link(part, target)
    except OSError as error:
        if target.exists():
            hint = "run the command again; it takes another name"
            raise SourceError(Problem(arrival.target, "is there already", hint)) from error
        shutil.copyfile(part, target)
    finally:
        part.unlink()


def _own_day(file: File, zone: tzinfo) -> date | None:
    """The day that the file's name states, else the one that the file itself states for all of its entries."""
    named = named_day(file.name)
    if named:
        return named
    entries = read_file(file, zone=zone).entries
    if any(entry.provenance.collected_inferred for entry in entries):
        return None
    days = {entry.provenance.collected or entry.announced for entry in entries}
    return days.pop() if len(days) == 1 else None


def _free_name(file: File, day: date | None, name: str | None, taken: set[str]) -> str:
    """`content/papers/2025-03-13-<name>.<suffix>`, with a number where that is taken."""
    stem, suffix = _parted(file.name)
    named = slug(name or NAMED_DAY.sub(" ", stem), NAME_LENGTH)
    whole = "-".join(part for part in (day.isoformat() if day else "", named) if part) or "papers"
    numbers = (f"{whole}-{number}" if number > 1 else whole for number in range(1, len(taken) + 2))
    return next(path for path in (f"{FOLDER}/{each}{suffix}" for each in numbers) if path not in taken)


def _parted(name: str) -> tuple[str, str]:
    """The name without its suffix, and the suffix: `.json`, or `.json.gz`."""
    whole = name.lower()
    start = whole.removesuffix(".gz").rfind(".")
    start = start if start > 0 else len(whole.removesuffix(".gz"))
    suffix = whole[start:]
    return name[:start], suffix if _SUFFIX.fullmatch(suffix) else ".txt"
