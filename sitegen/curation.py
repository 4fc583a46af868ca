"""The owner's word on papers: content/curation.toml, checked, all problems said at once.

    same = [["a-paper-1a2b3c", "doi:10.1000/xyz"]]
    distinct = [["arxiv:2401.00001", "content/papers/2025-03-12.txt:7"]]
    hidden = ["another-paper-4d5e6f"]

    [correct."a-paper-1a2b3c"]
    title = "A Paper"

    [format]
    "content/papers/old/*.txt" = "hf_dump"

A name is a paper's id, an identifier as `scheme:value`, or an entry as `file:line`.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec

from sitegen.errors import ConfigError, Problem
from sitegen.toml_text import in_toml, read_toml

CURATION_FILE = "content/curation.toml"
KEYS = ("same", "distinct", "hidden", "correct", "format")
FORMS = 'a name is a paper\'s id, an identifier such as "arxiv:2401.00001", or "file:line"'


class Name(msgspec.Struct, frozen=True):
    """What the owner calls a paper or an entry, and the line of the curation file where it stands."""

    text: str
    line: int

    @property
    def where(self) -> str:
        """The place for messages."""
        return f"{CURATION_FILE}:{self.line}"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a paper as the owner wants them; None leaves what the entries say."""

    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] | None = None
    organisation: str | None = None
    published: date | None = None
    venue: str | None = None
    withdrawn: str | None = None


class Curation(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner says.

    same      groups of names of one work
    distinct  groups of names of works that are to be kept apart
    hidden    names of papers that are not to be shown
    correct   fields of papers, by name
    formats   files, or patterns of files, each with the format that it has
    """

    same: tuple[tuple[Name, ...], ...] = ()
    distinct: tuple[tuple[Name, ...], ...] = ()
    hidden: tuple[Name, ...] = ()
    correct: tuple[tuple[Name, Correction], ...] = ()
    formats: tuple[tuple[str, str], ...] = ()

    def format_of(self, file: str) -> str | None:
        """The format that the owner says a file of content/ has; the first pattern that fits decides."""
        return next((form for pattern, form in self.formats if fnmatchcase(file, pattern)), None)

    def unused(self, files: Sequence[str]) -> list[Problem]:
        """A problem with each pattern of [format] that fits none of the files of content/."""
        hint = 'patterns are such as "content/papers/old/*.txt"'
        return [
            Problem(f"{CURATION_FILE}: format", f'no file is called "{pattern}"', hint)
            for pattern, _ in self.formats
            if not any(fnmatchcase(file, pattern) for file in files)
        ]


def read_curation(root: Path) -> Curation:
    """The curation of the site in folder `root`; empty where there is none. Raises ConfigError."""
    stated, text = read_toml(root / CURATION_FILE, CURATION_FILE)
    lines = Lines(text)
    problems = list(_problems(stated, lines))
    if problems:
        raise ConfigError(*problems)
    return Curation(
        same=_groups(stated.get("same", []), "same", lines),
        distinct=_groups(stated.get("distinct", []), "distinct", lines),
        hidden=tuple(Name(text, lines.of("hidden", text)) for text in stated.get("hidden", [])),
        correct=tuple(
            (Name(text, lines.of("correct", text)), msgspec.convert(fields, Correction))
            for text, fields in stated.get("correct", {}).items()
        ),
        formats=tuple(stated.get("format", {}).items()),
    )


class Lines:
    """Where in the file something stands: TOML's reader does not say."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, key: str, text: str = "", field: str = "") -> int:
        """The first line below that of the key on which the text stands, and below it the field; else the key's."""
        found = self._find(lambda line: _key_of(line) == key, 0)
        if text and key == "correct":
            found = self._find(lambda line: line.strip().startswith("[correct.") and text in line, 0)
        elif text:
            found = self._find(lambda line: text in line, found - 1)
        return self._find(lambda line: _key_of(line) == field, found - 1) if field else found

    def _find(self, holds: Callable[[str], bool], start: int) -> int:
        below = enumerate(self._lines[start:], start + 1)
        return next((number for number, line in below if holds(line)), start + 1)


def _key_of(line: str) -> str:
    return line.partition("=")[0].strip().strip("[]").partition(".")[0].strip().strip("\"'")


def _groups(groups: Any, key: str, lines: Lines) -> tuple[tuple[Name, ...], ...]:
    return tuple(tuple(Name(text, lines.of(key, text)) for text in group) for group in groups)


def _problems(stated: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    for key, value in stated.items():
        if key not in KEYS:
            yield Problem(f"{CURATION_FILE}:{lines.of(key)}", f'there is no "{key}"', _nearest(key, KEYS))
        else:
            yield from _CHECKS[key](value, lines)


def _nearest(key: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(key, names, n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}"


def _check_groups(key: str) -> Callable[[Any, Lines], Iterator[Problem]]:
    def check(value: Any, lines: Lines) -> Iterator[Problem]:
        groups = value if isinstance(value, list) and all(isinstance(group, list) for group in value) else [[]]
        for group in groups:
            if len(group) < 2 or not all(map(_is_name, group)):
                line = lines.of(key, str(group[0]) if group else "")
                hint = f'write {key} = [["one name", "another"]]; {FORMS}'
                yield Problem(f"{CURATION_FILE}:{line}", f'"{key}" holds groups of two names or more', hint)

    return check


def _check_hidden(value: Any, lines: Lines) -> Iterator[Problem]:
    if not isinstance(value, list) or not all(map(_is_name, value)):
        where = f"{CURATION_FILE}:{lines.of('hidden')}"
        yield Problem(where, '"hidden" is a list of names', f'write hidden = ["name"]; {FORMS}')


def _check_correct(value: Any, lines: Lines) -> Iterator[Problem]:
    if not isinstance(value, dict):
        where = f"{CURATION_FILE}:{lines.of('correct')}"
        yield Problem(where, '"correct" is a table', f'write [correct."name"]; {FORMS}')
        return
    for name, fields in value.items():
        if not isinstance(fields, dict):
            where = f"{CURATION_FILE}:{lines.of('correct', name)}"
            yield Problem(where, f'"{name}" has no fields', f'write [correct."{name}"] and below it title = "…"')
            continue
        for field, stated in fields.items():
            fault = _field_fault(field, stated)
            if fault:
                yield Problem(f"{CURATION_FILE}:{lines.of('correct', name, field)}", *fault)


def _field_fault(field: str, stated: Any) -> tuple[str, str | None] | None:
    """What is wrong with a field of a correction, and what to do about it."""
    known = [each.name for each in msgspec.structs.fields(Correction)]
    if field not in known:
        return f'a paper has no "{field}" to correct', _nearest(field, known)
    if field == "published":
        fine = isinstance(stated, date) and type(stated) is date
        hint = "write it without quotes: 2025-03-12"
        return None if fine else (f'"{field}" must be a day, not {in_toml(stated)}', hint)
    if field == "authors":
        fine = isinstance(stated, list) and all(map(_is_name, stated))
        hint = 'write ["A. Author", "B. Author"]'
        return None if fine else (f'"{field}" must be a list of names, not {in_toml(stated)}', hint)
    return None if _is_name(stated) else (f'"{field}" must be text in quotes, not {in_toml(stated)}', None)


def _check_format(value: Any, lines: Lines) -> Iterator[Problem]:
    if not isinstance(value, dict) or not all(map(_is_name, value.values())):
        hint = 'write [format] and below it "content/papers/old/*.txt" = "hf_dump"'
        where = f"{CURATION_FILE}:{lines.of('format')}"
        yield Problem(where, '"format" is a table of files and names of formats', hint)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_CHECKS: dict[str, Callable[[Any, Lines], Iterator[Problem]]] = {
    "same": _check_groups("same"),
    "distinct": _check_groups("distinct"),
    "hidden": _check_hidden,
    "correct": _check_correct,
    "format": _check_format,
}
