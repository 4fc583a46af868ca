"""From the files of content/papers/ to entries and problems."""

from collections.abc import Sequence

from sitegen.errors import Problem
from sitegen.inputs import File
from sitegen.model import Drop, Entry, LineCount
from sitegen.sources import hf_dump, json_lines
from sitegen.sources.passage import Passage, Source, lines_of
from sitegen.text import printable

SOURCES: tuple[Source, ...] = (
    json_lines.SOURCE,
    hf_dump.SOURCE,
)

HEAD = 65536


def distinct(files: Sequence[File]) -> tuple[list[File], list[Problem]]:
    """The files without those whose bytes an earlier one has, and a notice for each of these."""
    first: dict[str, File] = {}
    notices = [
        Problem(file.name, f"the same bytes as {first[file.digest].name}; read once", "one of the two can go")
        for file in files
        if first.setdefault(file.digest, file) is not file
    ]
    return list(first.values()), notices


def read_file(file: File) -> Drop:
    """The entries and problems of one file. Never raises for what the file holds."""
    return read_bytes(file.path.read_bytes(), file.name)


def read_bytes(data: bytes, name: str) -> Drop:
    """The entries and problems in the bytes of a file of that name; their lines sum to the file's."""
    text, remarks = _decode(data, name)
    source = next((source for source in SOURCES if source.claims(text[:HEAD], name.lower())), None)
    if not text.strip():
        empty = Problem(name, "the file is empty", "delete it, or save it again")
        return _drop(name, "unknown", [*remarks, Passage(len(lines_of(text))), Passage(0, empty)])
    if source is None:
        hint = f"the formats are {', '.join(source.name for source in SOURCES)}"
        unknown = Problem(name, "no source knows this format", hint)
        return _drop(name, "unknown", [*remarks, Passage(len(lines_of(text)), unknown)])
    return _drop(name, source.name, [*remarks, *source.read(text, name)])


def _drop(name: str, form: str, passages: list[Passage]) -> Drop:
    entries = [passage for passage in passages if isinstance(passage.value, Entry)]
    problems = [passage for passage in passages if isinstance(passage.value, Problem)]
    furniture = [passage for passage in passages if passage.value is None]
    return Drop(
        file=name,
        format=form,
        entries=tuple(passage.value for passage in entries if isinstance(passage.value, Entry)),
        problems=tuple(passage.value for passage in problems if isinstance(passage.value, Problem)),
        lines=LineCount(
            entries=sum(passage.lines for passage in entries),
            furniture=sum(passage.lines for passage in furniture),
            problems=sum(passage.lines for passage in problems),
        ),
    )


def _decode(data: bytes, name: str) -> tuple[str, list[Passage]]:
    """The text of a file: UTF-8, or UTF-16 where it says so, without code points that no page can show."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding, "replace")
    remarks = []
    if "\ufffd" in text:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        hint = "save it as UTF-8; what could not be read is shown as \ufffd"
        remarks.append(Passage(0, Problem(f"{name}:{line}", "not valid UTF-8", hint)))
    clean = printable(text)
    if len(clean) != len(text):
        places = (place for place, (a, b) in enumerate(zip(text, clean, strict=False)) if a != b)
        line = text.count("\n", 0, next(places, len(clean))) + 1
        what = f"{len(text) - len(clean)} control characters left out"
        remarks.append(Passage(0, Problem(f"{name}:{line}", what, "the text around them is kept")))
    return clean, remarks
