"""From the bytes of a file to entries and problems, whatever its format."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.inputs import File, files
from sitegen.sources import SOURCES, distinct, form_of, read_bytes, read_file
from sitegen.sources.passage import lines_of

ABSTRACT = "We show that a network of one layer learns what a deep one learns. " * 4
DUMP = f"byAK and the research community\n\nMar 13\n\nA title\n\n{ABSTRACT}\n"
NAMES = [source.name for source in SOURCES]
NAME = "content/papers/2025-03-13.txt"


def test_a_file_is_read(tmp_path: Path) -> None:
    """A file's drop bears its name, its format, its entries, and no problem where there is none."""
    (tmp_path / "2025-03-13.txt").write_text(DUMP, "utf-8")
    (file,) = files(tmp_path, tmp_path)
    drop = read_file(file)
    assert (drop.file, drop.format, drop.problems) == ("2025-03-13.txt", "hf_dump", ())
    assert [(entry.title, entry.provenance.line) for entry in drop.entries] == [("A title", 5)]
    assert (drop.lines.entries, drop.lines.furniture, drop.lines.total) == (2, 5, 7)


def test_a_format_that_is_said(tmp_path: Path) -> None:
    """A file is read in the format that somebody says it has, whatever it looks like."""
    (tmp_path / "a.txt").write_text("title,year\nA,2020\n", "utf-8")
    (file,) = files(tmp_path, tmp_path)
    assert (read_file(file).format, form_of(file)) == ("csv", "csv")
    assert (read_file(file, "hf_dump").format, read_file(file, "hf_dump").entries) == ("hf_dump", ())
    assert read_bytes(b"title: A\n", "a.txt", "yaml").entries[0].title == "A"
    assert read_bytes(b" \n", "a.txt", "yaml").format == "unknown"


@pytest.mark.parametrize(("form", "hint"), [("bibtx", 'did you mean "bibtex"?'), ("???", "sitegen sources lists them")])
def test_a_format_that_there_is_not(form: str, hint: str) -> None:
    """A format's name that is none is a problem, which names the nearest; the file is read as what it looks like."""
    drop = read_bytes(b"title,year\nA,2020\n", "a.csv", form)
    assert (drop.format, len(drop.entries), drop.lines.total) == ("csv", 1, 2)
    what = f'content/curation.toml calls its format "{form}", and there is none of that name'
    assert drop.problems == (Problem("a.csv", what, hint),)


def test_the_format_of_what_cannot_be_read(tmp_path: Path) -> None:
    """A damaged file and an empty one have no format."""
    (tmp_path / "a.json.gz").write_bytes(b"\x1f\x8bdamaged")
    (tmp_path / "b.json").write_bytes(b"\n")
    assert [form_of(file) for file in files(tmp_path, tmp_path)] == ["unknown", "unknown"]


def test_identical_files_are_read_once() -> None:
    """Of files with the same bytes the first is read, and each other is one notice."""
    a, b, c = (File(name, Path(name), digest) for name, digest in (("a.txt", "1"), ("b.txt", "2"), ("c.txt", "1")))
    assert distinct([a, b, c]) == (
        [a, b],
        [Problem("c.txt", "the same bytes as a.txt; read once", "one of the two can go")],
    )


def test_distinct_files_are_all_read() -> None:
    """Files that differ give no notice, and no file gives none."""
    each = [File(name, Path(name), name) for name in ("a.txt", "b.txt")]
    assert distinct(each) == (each, [])
    assert distinct([]) == ([], [])


@pytest.mark.parametrize(
    "data",
    [
        DUMP.encode(),
        DUMP.encode("utf-8-sig"),
        DUMP.encode("utf-16"),
        DUMP.encode("utf-16-be").join([b"\xfe\xff", b""]),
        DUMP.replace("\n", "\r\n").encode(),
        DUMP.replace("\n", "\r").encode(),
        DUMP.rstrip("\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "crlf", "cr", "no last line end"],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    """A byte order mark, UTF-16, CRLF, CR and a missing last line end change nothing."""
    assert read_bytes(data, NAME) == read_bytes(DUMP.encode(), NAME)


def test_invalid_utf_8() -> None:
    """Bytes that are no UTF-8 are one problem with its line; the paper around them is kept."""
    drop = read_bytes(DUMP.encode().replace(b"A title", b"A t\xeftle"), NAME)
    (problem,) = drop.problems
    assert (problem.where, problem.what) == (f"{NAME}:5", "not valid UTF-8")
    assert [entry.title for entry in drop.entries] == ["A t\ufffdtle"]


def test_utf_16_cut_short() -> None:
    """UTF-16 with half a character at its end is a problem, and the rest is read."""
    drop = read_bytes(DUMP.encode("utf-16") + b"\x41", NAME)
    assert [problem.what for problem in drop.problems] == ["not valid UTF-8"]
    assert len(drop.entries) == 1


def test_control_characters_are_left_out() -> None:
    """A NUL byte and other controls are left out, and said once with the first one's line."""
    drop = read_bytes(DUMP.replace("A title", "A\0 ti\x1btle").encode(), NAME)
    (problem,) = drop.problems
    assert (problem.where, problem.what) == (f"{NAME}:5", "2 control characters left out")
    assert [entry.title for entry in drop.entries] == ["A title"]


def test_one_control_character() -> None:
    """One is said as one."""
    (problem,) = read_bytes(DUMP.replace("A title", "A\0 title").encode(), NAME).problems
    assert problem.what == "a control character left out"


@pytest.mark.parametrize(
    ("data", "lines"), [(b"", 0), (b" \n\t\n\n", 3), (b"\xef\xbb\xbf", 0), (b"\xff\xfe", 0), (b"\r\r", 2)]
)
def test_empty_files(data: bytes, lines: int) -> None:
    """A file of nothing, or of white space alone, is a problem; its lines are counted as furniture."""
    drop = read_bytes(data, NAME)
    assert [problem.what for problem in drop.problems] == ["the file is empty"]
    assert (drop.entries, drop.lines.furniture, drop.lines.total) == ((), lines, lines)


@pytest.mark.parametrize("name", ["paper.pdf", "paper.docx", "papers", "image.png", ".txt.bak"])
def test_unknown_format(name: str) -> None:
    """A file that no source claims is one problem that says who knows what can be read, and its lines are counted."""
    drop = read_bytes(b"%PDF-1.7\nwords\n", name)
    (problem,) = drop.problems
    assert (problem.where, problem.what) == (name, "no source knows this format")
    assert problem.hint == "sitegen sources lists what can be read"
    assert (drop.format, drop.entries, drop.lines.problems, drop.lines.total) == ("unknown", (), 2, 2)


def test_blank_lines_before_the_papers() -> None:
    """A file that begins with 100 kB of blank lines is no empty file."""
    drop = read_bytes(b"\n" * 100_000 + DUMP.encode(), NAME)
    assert [(entry.title, entry.provenance.line) for entry in drop.entries] == [("A title", 100_005)]
    assert drop.problems == ()


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (DUMP, "papers.txt", "hf_dump"),
        (DUMP, "PAPERS.TXT", "hf_dump"),
        ("A title\n", "notes.text", "hf_dump"),
        ("[1] of 4\n\nbyAK and the research community\n", "papers.txt", "hf_dump"),
        ('{"title": "x"}\n', "papers.jsonl", "json_lines"),
        ('{"title": "x"}\n', "papers.ndjson", "json_lines"),
        ('\n {"title": "x"}\n', "papers.txt", "json_lines"),
        ("not json\n", "papers.jsonl", "json_lines"),
    ],
)
def test_claims(text: str, name: str, form: str) -> None:
    """A file's format is told by its name and by how it begins."""
    assert read_bytes(text.encode(), name).format == form


def test_formats_have_names() -> None:
    """Each source has a name of its own, and words for people."""
    assert len({source.name for source in SOURCES}) == len({source.title for source in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\r\nb\rc\n\n", ["a", "b", "c", ""]),
        ("a\u2028b\x0bc\x85d\n", ["a\u2028b\x0bc\x85d"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    """Lines end with LF, CRLF or CR and with nothing else; a last line end begins no line."""
    assert lines_of(text) == lines


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.sampled_from(["a.txt", "a.jsonl", "a.bin"]))
def test_any_bytes_can_be_read(data: bytes, name: str) -> None:
    """Any bytes are read without an error, and bytes without an entry are a problem."""
    drop = read_bytes(data, name)
    assert drop.entries or drop.problems
    assert drop.lines.total >= data.count(b"\n") or data[:2] in (b"\xff\xfe", b"\xfe\xff")
