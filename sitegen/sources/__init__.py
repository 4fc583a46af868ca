"""From the files of content/papers/ to entries and problems."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo
from math import inf
from typing import Final

from sitegen.errors import Problem, SourceError
from sitegen.inputs import File
from sitegen.model import Drop, Entry, LineCount
from sitegen.sources import (
    acl_xml,
    arxiv_atom,
    arxiv_rss,
    bibtex,
    biorxiv,
    crossref,
    csl_json,
    csv_table,
    feed,
    hf_api,
    hf_dump,
    json_feed,
    json_lines,
    json_records,
    kaggle_jsonl,
    md_frontmatter,
    oai_pmh,
    openalex,
    openreview,
    ris,
    semantic_scholar,
    yaml_list,
    zotero,
)
from sitegen.sources.field_names import meant
from sitegen.sources.moments import settled
from sitegen.sources.opened import Opened, opened
from sitegen.sources.passage import Passage, Source, Unread, lines_of
from sitegen.text import printable

UNKNOWN: Final = "unknown"
"""The format of a file that no source reads."""
_SHOWN: Final = 8
"""Names of fields that a notice gives."""

SOURCES: tuple[Source, ...] = (
    arxiv_rss.SOURCE,
    arxiv_atom.SOURCE,
    oai_pmh.SOURCE,
    acl_xml.SOURCE,
    feed.SOURCE,
    hf_api.SOURCE,
    kaggle_jsonl.SOURCE,
    zotero.SOURCE,
    crossref.SOURCE,
    openalex.SOURCE,
    semantic_scholar.SOURCE,
    openreview.SOURCE,
    biorxiv.SOURCE,
    json_feed.SOURCE,
    csl_json.SOURCE,
    json_lines.SOURCE,
    json_records.SOURCE,
    bibtex.SOURCE,
    ris.SOURCE,
    csv_table.SOURCE,
    hf_dump.SOURCE,
    md_frontmatter.SOURCE,
    yaml_list.SOURCE,
)


def distinct(files: Sequence[File]) -> tuple[list[File], list[Problem]]:
    """The files without those whose bytes an earlier one has, and a notice for each of these."""
    first: dict[str, File] = {}
    notices = [
        Problem(file.name, f"the same bytes as {first[file.digest].name}; read once", "one of the two can go")
        for file in files
        if first.setdefault(file.digest, file) is not file
    ]
    return list(first.values()), notices


def read_file(file: File, form: str | None = None, zone: tzinfo = UTC) -> Drop:
    """The entries and problems of one file, read in the format of that name if one is given.

    A moment becomes its day in the zone. Never raises for what the file holds.
    """
    return _read(_opened(file), form, zone)


def read_bytes(data: bytes, name: str, form: str | None = None, zone: tzinfo = UTC) -> Drop:
    """The entries and problems in the bytes of a file of that name; their lines sum to the file's."""
    return _read(opened(name, data), form, zone)


def form_of(file: File) -> str:
    """The name of the format by which a file would be read, `unknown` where there is none."""
    try:
        source = _claimant(_opened(file))
    except SourceError:
        return UNKNOWN
    return source.name if source else UNKNOWN


def _opened(file: File) -> Opened:
    return Opened(file.name, lambda: file.path.open("rb"))


def _read(file: Opened, form: str | None, zone: tzinfo) -> Drop:
    found = UNKNOWN
    passages = list(_misnamed(file, form))
    try:
        source = next((source for source in SOURCES if source.name == form and not _is_empty(file)), None)
        source = source or _claimant(file)
        found = source.name if source else found
        passages += source.read(file) if source else _unclaimed(file)
    except SourceError as error:
        passages += [Passage(0, problem) for problem in error.problems]
    remarks = (Passage(0, remark) for remark in dict.fromkeys(file.remarks))
    return _drop(file.name, found, [*remarks, *passages], zone)


def _claimant(file: Opened) -> Source | None:
    claimants = () if _is_empty(file) else SOURCES
    return next((source for source in claimants if source.claims(file.head, file.stem)), None)


def _misnamed(file: Opened, form: str | None) -> Iterator[Passage]:
    """The problem with a format's name that is none; the file is then read as what it looks like."""
    known = [source.name for source in SOURCES]
    if form is not None and form not in known:
        near = difflib.get_close_matches(form, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "sitegen sources lists them"
        what = f'content/curation.toml calls its format "{form}", and there is none of that name'
        yield Passage(0, Problem(file.name, what, hint))


def _is_empty(file: Opened) -> bool:
    return not file.head.strip() and not file.text().strip()


def _unclaimed(file: Opened) -> Iterator[Passage]:
    """The one problem with a file that no source reads."""
    lines = len(lines_of(file.text()))
    if _is_empty(file):
        yield Passage(lines)
        yield Passage(0, Problem(file.name, "the file is empty", "delete it, or save it again"))
    else:
        hint = "sitegen sources lists what can be read"
        yield Passage(lines, Problem(file.name, "no source knows this format", hint))


def _drop(name: str, form: str, passages: list[Passage], zone: tzinfo) -> Drop:
    entries = [passage for passage in passages if isinstance(passage.value, Entry)]
    problems = [passage for passage in passages if isinstance(passage.value, Problem)]
    furniture = [passage for passage in passages if passage.value is None]
    return Drop(
        file=name,
        format=form,
        notices=tuple(_notices(name, passages)),
        entries=tuple(settled(passage.value, zone) for passage in entries if isinstance(passage.value, Entry)),
        problems=tuple(sorted((each.value for each in problems if isinstance(each.value, Problem)), key=_line)),
        lines=LineCount(
            entries=sum(passage.lines for passage in entries),
            furniture=sum(passage.lines for passage in furniture),
            problems=sum(passage.lines for passage in problems),
        ),
    )


def _line(problem: Problem) -> float:
    """The line of a file that a problem is with, for an order in which those with the whole of it are last."""
    line = problem.where.rpartition(":")[2]
    return int(line) if line.isdecimal() else inf


def _notices(file: str, passages: list[Passage]) -> Iterator[Problem]:
    """One notice on all fields of a file's records that nobody knows."""
    unread = [passage.value.fields for passage in passages if isinstance(passage.value, Unread)]
    names = list(dict.fromkeys(name for fields in unread for name in fields))
    if not names:
        return
    shown = [f'"{printable(name)[:40]}"' for name in names[:_SHOWN]]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    who = "a record has" if len(unread) == 1 else f"{len(unread)} records have"
    near = [f'"{name[:40]}" is perhaps meant as "{known}"' for name in names if (known := meant(name))]
    hint = "; ".join(near[:_SHOWN]) or "they are left out; rename those that should be shown"
    yield Problem(file, f"{who} fields that sitegen does not know: {', '.join(shown)}{more}", hint)
