"""Tables of papers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Identifier
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from tests.sources.reading import only, read_sample


def read(text: str, name: str = "a.csv") -> Drop:
    """Read a text; its lines sum."""
    drop = read_bytes(text.encode(), name)
    assert drop.lines.total == len(lines_of(text))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
    return drop


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give the place and the words of each problem."""
    return [(problem.where, problem.what) for problem in drop.problems]


def test_zoteros_export() -> None:
    """Zotero's columns are known, a cell may hold line breaks, and `Extra` may name the arXiv identifier."""
    drop = read_sample("csv/zotero.csv")
    first, second = drop.entries
    assert (drop.format, drop.problems) == ("csv", ())
    assert first.authors == ("Ada Lovelace", "Charles de la Vallée Poussin")
    assert first.abstract == "An engine is described.\n\nIt computes."
    assert (first.published, first.venue, first.licence) == (date(2020, 3, 4), "Journal of Engines", "CC BY 4.0")
    assert first.identifiers == (Identifier("doi", "10.1000/engine.1"),)
    assert first.keywords == ("engines", "history")
    assert (second.title, second.authors) == ('Invariants of "symmetries"', ("Emmy Noether", "CERN"))
    assert (second.published, second.year) == (None, 2024)
    assert second.identifiers == (Identifier("arxiv", "2401.00001"),)
    assert [entry.provenance.line for entry in drop.entries] == [2, 5]
    assert (drop.lines.entries, drop.lines.furniture) == (4, 1)


def test_a_list_kept_by_hand() -> None:
    """Names are parted by commas, a year may have passed through a number, a row may be empty."""
    drop = read_sample("csv/list.csv")
    first, second = drop.entries
    assert first.authors == ("Ada Lovelace", "Karl Gauß", "Emmy Noether")
    assert (first.year, first.identifiers) == (2020, (Identifier("arxiv", "1811.00001"),))
    assert (second.title, second.year, second.categories) == ("⭐Routes.", 2021, ("Routing", "Matching"))
    assert second.links == ("https://example.org/routes.pdf", "https://github.com/example/routes")
    assert (drop.problems, drop.lines.furniture) == ((), 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters(delimiter: str, end: str) -> None:
    """Cells are parted by whatever parts the names of the columns."""
    rows = [("Title", "Author(s)", "Publication Date"), ('"A, or; B"', "Ada Lovelace", "2025-03-13")]
    entry = only(read(end.join(delimiter.join(row) for row in rows) + end, "a.txt"), "csv")
    assert (entry.title, entry.authors, entry.published) == ("A, or; B", ("Ada Lovelace",), date(2025, 3, 13))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """Tables come as spreadsheets save them."""
    drop = read_bytes("title\tyear\nCafé Müller\t2020\n".encode(encoding), "a.tsv")
    assert only(drop, "csv").title == "Café Müller"
    assert len(drop.problems) == (encoding == "cp1252")


def test_excels_first_line() -> None:
    """A line `sep=;` says which delimiter is meant."""
    assert only(read("sep=;\ntitle;year\nA, B;2020\n"), "csv").title == "A, B"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("A,B,C,D", "a row of 4 cells, where 3 columns are named"),
        ('A,"B,C', "a row with a quotation mark too many or too few"),
        (",B,2020", "not a paper: it has no title"),
        ("A,B,soon", '"soon" is not a day that can be read'),
        ("A,B,2025-02-29", '"2025-02-29" is not a day that can be read'),
    ],
)
def test_bad_rows(row: str, what: str) -> None:
    """A bad row is a problem with its line, and the rows around it are read."""
    drop = read(f"title,authors,date\nX,Y,2019\n{row}\nZ,Y,2021\n")
    assert {"X", "Z"} <= {entry.title for entry in drop.entries}
    assert problems(drop) == [("a.csv:3", what)]


def test_a_quotation_mark_that_does_not_end() -> None:
    """What follows the row with the open quotation mark is not taken for a paper where it looks like its rest."""
    drop = read('title,authors,year\nA,"B\nC,D\nlast,F,2021\n')
    assert [entry.title for entry in drop.entries] == ["last"]
    assert [where for where, _ in problems(drop)] == ["a.csv:2", "a.csv:3"]


def test_marks_that_are_not_doubled() -> None:
    """A quotation mark within a word is read as the programs that wrote it meant."""
    assert [entry.title for entry in read('title,year\n"A" b,2020\nC 5" d,2021\n').entries] == ["A b", 'C 5" d']


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("name,year\nA,2020\n", ["A"]),
        ("paper,title,year\nhttps://e.org,A,2020\n", ["A"]),
        ("paper,year\nA,2020\n", ["A"]),
        ("Title ,Year,Title\nA,nan,B\n", ["A"]),
    ],
)
def test_names_of_columns(text: str, titles: list[str]) -> None:
    """The column of titles is found under the names that people give it."""
    assert [entry.title for entry in read(text).entries] == titles


def test_no_column_of_titles() -> None:
    """A table of something else is one problem."""
    assert problems(read("a,b\n1,2\n")) == [("a.csv:1", "no column is named title")]


@pytest.mark.parametrize(
    ("row", "identifiers", "told"),
    [
        ("2503.02130,", ["2503.02130"], 0),
        ("2503.0213,https://arxiv.org/abs/2503.02130", ["2503.02130"], 0),
        ("2503.0213,", [], 1),
        ("704.1,https://arxiv.org/abs/0704.0001", ["0704.0001"], None),
    ],
)
def test_identifiers_that_were_numbers(row: str, identifiers: list[str], told: int | None) -> None:
    """An arXiv identifier that lost digits comes back where a link has them, else it is left out and told."""
    drop = read(f"title,arxiv id,link\nA,{row}\n")
    assert [identifier.value for identifier in drop.entries[0].identifiers] == identifiers
    assert told is None or len(drop.problems) == told


def test_lists_that_python_wrote() -> None:
    """A list in Python's own spelling is a list."""
    (entry,) = read('title,authors,tags\nA,"[\'Ada Lovelace\', ""Flann O\'Brien""]","[\'x\']"\n').entries
    assert (entry.authors, entry.keywords) == (("Ada Lovelace", "Flann O'Brien"), ("x",))


def test_many_broken_rows() -> None:
    """A table in which hardly anything is sound is given up."""
    drop = read("title,year\n" + 'A,"2020\n' * 1000)
    assert (len(drop.entries), drop.lines.problems) == (0, 1000)
    assert len(drop.problems) < 110


SAMPLE = 'title;authors;abstract\nA;"B C; D E";"x\n\ny ""z"""\nF;;\n'


@settings(max_examples=50)
@given(st.integers(0, len(SAMPLE)))
def test_every_truncation(length: int) -> None:
    """Wherever a file ends, it is read as far as it goes."""
    assert len(read(SAMPLE[:length]).entries) <= 2


@given(st.text(alphabet='title,;"\n\t |a'))
def test_any_text(text: str) -> None:
    """No text raises."""
    read("title,year\n" + text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    read_bytes(data, "a.csv")
