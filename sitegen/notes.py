"""The owner's notes: content/notes/<day or paper>.md, which stand on the pages that their names name."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen import links
from sitegen.catalog import Catalog
from sitegen.config import Config
from sitegen.errors import ConfigError, Problem
from sitegen.frontmatter import markdown_files
from sitegen.model import Note
from sitegen.text import printable

HINT = "a note is named after a day, as 2025-12-30.md, or after a paper's id, the last part of its page's address"


def read_notes(config: Config) -> tuple[Note, ...]:
    """The notes in the order of their names. Raises ConfigError with every file that is no text."""
    found, problems = [], []
    for path in markdown_files(config.content / "notes"):
        try:
            found.append(Note(name=path.stem, body=printable(path.read_text("utf-8-sig")).strip()))
        except UnicodeDecodeError:
            problems.append(Problem(_file(path.stem), "not valid UTF-8", "save it as UTF-8"))
    if problems:
        raise ConfigError(*problems)
    return tuple(found)


def place_notes(notes: Sequence[Note], catalog: Catalog) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The notes by the addresses of their pages, and a problem with each whose name is no day's and no paper's.

    Two notes on one page, under an old id of a paper and its present one, stand below each other.
    """
    pages = dict(_pages(catalog))
    placed: dict[str, str] = {}
    for note in notes:
        if note.name in pages and note.body:
            address = pages[note.name]
            placed[address] = f"{placed[address]}\n\n{note.body}" if address in placed else note.body
    return placed, tuple(_nowhere(note, pages) for note in notes if note.name not in pages)


def _pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for holding in catalog.holdings:
        for name in (*holding.paper.aliases, holding.paper.id):
            yield name, links.paper(holding.paper.id)
    yield from ((day.day.isoformat(), links.day(day.day)) for day in catalog.days if day.day)


def _nowhere(note: Note, pages: Mapping[str, str]) -> Problem:
    longer = sorted(name for name in pages if note.name and name.startswith(note.name))
    near = longer or difflib.get_close_matches(note.name, pages, n=1, cutoff=0.7)
    hint = f'did you mean "{near[0]}"?' if near else HINT
    return Problem(_file(note.name), "no day and no paper has this name, so the note is on no page", hint)


def _file(name: str) -> str:
    return Path("content", "notes", f"{name}.md").as_posix()
