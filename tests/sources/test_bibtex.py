"""BibTeX and BibLaTeX."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Entry, Identifier, LineCount
from sitegen.sources import read_bytes
from sitegen.sources.passage import lines_of
from tests.sources.reading import only, read_sample


def read(text: str, name: str = "a.bib") -> Drop:
    """Read a text; its lines sum."""
    drop = read_bytes(text.encode(), name)
    assert drop.lines.total == len(lines_of(text))
    assert min(drop.lines.entries, drop.lines.furniture, drop.lines.problems) >= 0
    return drop


def entry(fields: str) -> Entry:
    """Read one entry of those fields."""
    return only(read(f"@article{{key, title = {{T}}, {fields}}}"), "bibtex")


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give the place and the words of each problem."""
    return [(problem.where, problem.what) for problem in drop.problems]


FACTS: list[tuple[str, int, int, dict[str, Any]]] = [
    (
        "article_with_strings.bib",
        1,
        0,
        {"title": "An amazing title", "authors": ("Jean César",), "venue": "Nice Journal", "year": 2013},
    ),
    (
        "crossref.bib",
        1,
        0,
        {
            "title": "Automated quantitative histology reveals vascular morphodynamics during Arabidopsis hypocotyl "
            "secondary growth",
            "year": 2014,
            "identifiers": (Identifier("doi", "10.7554/elife.01567"),),
            "venue": "eLife",
            "licence": "http://creativecommons.org/licenses/by/3.0/",
        },
    ),
    ("features2.bib", 1, 0, {"title": "Cool Stuff", "authors": ("John Doe",), "venue": "My International Conference"}),
    (
        "multiple_entries.bib",
        3,
        0,
        {"title": "Optical fiber fusion slicing", "authors": ("A.D. Yablon",), "year": 2005},
    ),
    ("multiple_entries.bib", 3, 1, {"identifiers": (Identifier("doi", "10.1039/tf9383400029"),), "year": 1938}),
    ("multiple_entries.bib", 3, 2, {"title": "A title", "authors": ("A Toto", "B Titi"), "year": None}),
    ("website.bib", 1, 0, {"title": "BibTeX", "authors": ("Alexander Feder",), "links": ("http://bibtex.org",)}),
    (
        "zotero_export_head.bib",
        8,
        0,
        {
            "title": "Intersubband Absorption in Si- and Ge-Doped GaN/AlN Heterostructures in Self-Assembled Nanowire "
            "and 2D Layers",
            "year": 2017,
            "identifiers": (Identifier("doi", "10.1002/pssb.201600734"),),
        },
    ),
    (
        "zotero_export_head.bib",
        8,
        1,
        {"title": "Caractérisation Des Dispositifs Opto-Électroniques Par Microscopy à Balayage"},
    ),
]


@pytest.mark.parametrize(("name", "records", "index", "facts"), FACTS)
def test_samples(name: str, records: int, index: int, facts: dict[str, Any]) -> None:
    """What is stated in real files is read, without a complaint."""
    drop = read_sample(f"bibtex/{name}")
    assert (drop.format, len(drop.entries), drop.problems) == ("bibtex", records, ())
    found = {field: getattr(drop.entries[index], field) for field in facts}
    assert found == facts


def test_people_of_a_sample() -> None:
    """Names come in braces, with particles and accents."""
    first, *_, fifth, _, _, _ = read_sample("bibtex/zotero_export_head.bib").entries
    assert first.authors is not None
    assert first.authors[4:6] == ("Edith Bellet-Amalric", "Martien I. den Hertog")
    assert fifth.authors is not None
    assert fifth.authors[3:4] == ("M. Müller",)
    assert "M.A. Sánchez-García" in fifth.authors


@pytest.mark.parametrize(
    ("fields", "published", "year"),
    [
        ("date = {2020-05-06}", date(2020, 5, 6), None),
        ("date = {2020-05-06/2020-05-09}", date(2020, 5, 6), None),
        ("date = {2020-05}", None, 2020),
        ("year = 2020, month = may, day = 6", date(2020, 5, 6), None),
        ('year = 2020, month = "6~" # may', date(2020, 5, 6), None),
        ("year = {2020}, month = {May}", None, 2020),
        ("year = {2020}, month = {May 6}", date(2020, 5, 6), None),
        ("year = {2020}, month = {May 6--9}", None, 2020),
        ("year = {2020}, month = 5, day = {06}", date(2020, 5, 6), None),
        ("year = {c. 2020}", None, 2020),
        ("year = {in press}", None, None),
        ("year = {2020}, date = {soon}", None, 2020),
        ("urldate = {2020-05-06}", None, None),
    ],
)
def test_days(fields: str, published: date | None, year: int | None) -> None:
    """A day is known where all of it is stated, else the year."""
    found = read(f"@misc{{k, title = {{T}}, {fields}}}").entries[0]
    assert (found.published, found.year) == (published, year)


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ("eprint = {2401.00001v2}, archivePrefix = {arXiv}", ["arxiv:2401.00001"]),
        ("eprint = {hep-th/9901001}, eprinttype = {arxiv}", ["arxiv:hep-th/9901001"]),
        ("eprint = {12345678}, eprinttype = {pubmed}, pmid = 12345678", ["pmid:12345678"]),
        ("eprint = {2401.0000}, eprinttype = {hal}", []),
        ("arxivId = {2401.00001}", ["arxiv:2401.00001"]),
        ("journal = {arXiv preprint arXiv:1706.03762}", ["arxiv:1706.03762"]),
        ("journal = {CoRR}, volume = {abs/1706.03762}", ["arxiv:1706.03762"]),
        (r"howpublished = {\url{https://arxiv.org/abs/1706.03762}}", ["arxiv:1706.03762"]),
        (r"doi = {https://doi.org/10.1000/A\_B}", ["doi:10.1000/a_b"]),
        ("doi = {10.48550/arXiv.2401.00001}", ["arxiv:2401.00001"]),
        ("url = {https://aclanthology.org/2024.acl-long.1}", ["acl:2024.acl-long.1"]),
        ("url = {https://openreview.net/forum?id=aB-1}", ["openreview:aB-1"]),
        ("eprint = {2503.0213}, url = {https://arxiv.org/abs/2503.02130}", ["arxiv:2503.02130"]),
    ],
)
def test_identifiers(fields: str, identifiers: list[str]) -> None:
    """Identifiers stand in fields of their own, in addresses, or among other words."""
    assert [f"{each.scheme}:{each.value}" for each in entry(fields).identifiers] == identifiers


def test_fields() -> None:
    """Version, classes, keywords, abstract, venue and organisation go where they belong."""
    text = r"""@Techreport(DBLP:journals/corr/a-1,
  Title    = "{GPT} at 50\%: \'Etude {"}x{"}",
  Subtitle = {More},
  Author   = {K{\"u}hn, J{\"o}rg and {OpenAI} and others},
  Abstract = {One
    line at 5\% of {\'e}t{\'e}.

    Two of $x\'{a}$ \emph{it} with 3% and more.},
  Eprint = {2401.00001v3}, PrimaryClass = {cs.LG},
  Keywords = {a, b; c},
  Institution = {Caf{\'e} Labs}
)
"""
    found = only(read(text), "bibtex")
    assert found.title == 'GPT at 50%: Étude "x": More'
    assert found.authors == ("Jörg Kühn", "OpenAI")
    assert found.abstract == "One line at 5% of été.\n\nTwo of $x\\'{a}$ \\emph{it} with 3% and more."
    assert (found.version, found.categories, found.keywords) == (3, ("cs.LG",), ("a, b", "c"))
    assert (found.organisation, found.provenance.line) == ("Café Labs", 2)
    assert Identifier("dblp", "journals/corr/a-1") in found.identifiers


def test_strings_comments_and_preambles() -> None:
    """Abbreviations are resolved whatever their case, also joined; comments and preambles are furniture."""
    text = """% Encoding: UTF-8
@string{ICML = "Int. Conf."}
@String(full = icml # { on } # "ML")
@preamble{"\\newcommand{\\x}{y}"}
@comment{jabref-meta: @article{no, title={No}}}
Some words about example@example.org.

@inproceedings{a, title = {A}, booktitle = Full # { 2020}}
"""
    drop = read(text)
    assert only(drop, "bibtex").venue == "Int. Conf. on ML 2020"
    assert (drop.lines.entries, drop.lines.furniture, drop.problems) == (1, 7, ())


def test_crossrefs() -> None:
    """An entry has from its volume what it leaves out; the volume's title is where it appeared, and no paper."""
    text = """@inproceedings{a, title={A}, author={B C}, crossref={Proc}}
@inproceedings{b, title={B}, year={2001}, booktitle={Own}, crossref={proc}}
@proceedings{proc, title={Proceedings of X}, year=1999, editor={D E}}
@inproceedings{c, title={C}, crossref={nowhere}}
@proceedings{alone, title={Alone}}
"""
    drop = read(text)
    assert [(e.title, e.venue, e.year) for e in drop.entries] == [
        ("A", "Proceedings of X", 1999),
        ("B", "Own", 2001),
        ("C", None, None),
        ("Alone", None, None),
    ]
    assert problems(drop) == [("a.bib:4", 'crossref names "nowhere", which is not here')]


def test_entries_of_one_key() -> None:
    """Entries of one key are all kept, and a problem names the later ones; the first title of two counts."""
    drop = read("@misc{a, title={A}}\n@misc{a, title={B}}\n@misc{b, title={C}, title={D}}\n")
    assert [found.title for found in drop.entries] == ["A", "B", "C"]
    assert problems(drop) == [("a.bib:2", 'the key "a" is already taken'), ("a.bib:3", "title stated twice")]


@pytest.mark.parametrize(
    ("broken", "titles", "told"),
    [
        ("@misc{x\n  title = {X},\n  year = 2001\n}", ["X"], [(2, "no comma stands behind the key")]),
        ("@misc{x, title = {X}\n  author = {Y Z}\n}", ["X"], [(2, 'no comma stands before "author"')]),
        ("@misc{x, title = {X},\n  year = 2001,\n", ["X"], [(2, "the entry does not end")]),
        ("@misc{x, title = {X,\n  year = 2001}\n", [], [(2, "a broken entry: unexpected block start: `@misc`")]),
        ("@misc{x, title}\n", [], [(2, "a broken entry: expected a `=` after entry key `title`")]),
        ("@misc{x, year = 2001}\n", [], [(2, 'not a paper: "x" has no title')]),
        ("misc{x,\n  title = {X}}\n", [], [(2, "fields outside an entry")]),
        (
            "@misc{x, title = tocs}\n",
            [],
            [(2, 'not a paper: "x" has no title'), (2, '"tocs" is not defined by a @str')],
        ),
        ("@misc{x, title = {X} Y}\n", ["X"], [(2, 'words behind the value of "title"')]),
        ("@misc{x, title = {X}, eprint = {2503.0213}}", ["X"], [(2, "2503.0213 lost digits of an arXiv identifier")]),
        ("@misc{x, title = {X}, date = {2020-02-30}}", ["X"], [(2, '"2020-02-30" is not a day that can be read')]),
    ],
)
def test_broken_entries(broken: str, titles: list[str], told: list[tuple[int, str]]) -> None:
    """What is wrong with an entry is told with its line, and the entries around it are read."""
    drop = read(f"@misc{{a, title = {{A}}}}\n{broken}\n@misc{{b, title = {{B}}}}\n")
    assert [found.title for found in drop.entries] == ["A", *titles, "B"]
    assert [(where, what[: len(said)]) for (where, what), (_, said) in zip(problems(drop), told, strict=True)] == [
        (f"a.bib:{line}", said) for line, said in told
    ]


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("latin-1", "Café Müller", "cp1252"),
        ("gbk", "深度学习综述", "gb18030"),
        ("utf-16", "Café 深度", None),
        ("utf-8-sig", "Café 深度", None),
    ],
)
def test_encodings(encoding: str, text: str, name: str | None) -> None:
    """Files in other encodings are read, and a remark names the one that was taken."""
    drop = read_bytes(f"@misc{{a,\n title={{{text}}}}}".encode(encoding), "a.bib")
    assert only(drop, "bibtex").title == text
    assert problems(drop) == ([("a.bib:2", f"not valid UTF-8; read as {name}")] if name else [])


def test_the_line_in_a_mended_entry() -> None:
    """An entry whose closing brace is missing has its title on the line where it stands."""
    drop = read("\n@misc{a,\n  year = 2001,\n  title = {A}\n")
    assert (only(drop, "bibtex").provenance.line, drop.lines.entries) == (4, 3)


def test_a_file_without_entries() -> None:
    """A file of comments says that no entry is in it."""
    drop = read("@comment{x}\n")
    assert (drop.format, [problem.what for problem in drop.problems]) == ("bibtex", ["no entry in it"])


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """What the parser logs does not reach the terminal."""
    read("@misc{x, title = {X}\n@misc{y, title = {Y}}\n")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text", ["@misc{a, title=" + "{" * 50_000, "@misc{a, title={" + "{\\a" * 5000 + "}" * 5001 + "}"]
)
def test_deep_braces(text: str) -> None:
    """Braces within braces without end do no harm."""
    read(text)


SAMPLE = '@string{s = "S"}\n@article{k, title = {A {B} \\"u}, author = "C D" # s,\n year = 2020}\n@misc(l, title={E})\n'


def test_a_block_on_the_last_line() -> None:
    """A broken block at the end of a file has the lines up to it, and none behind."""
    assert read("@misc{a, title={A}}\n@(\n").lines == LineCount(entries=1, problems=1)


@settings(max_examples=120)
@given(st.integers(0, len(SAMPLE)))
def test_every_truncation(length: int) -> None:
    """Wherever a file ends, it is read as far as it goes."""
    assert len(read(SAMPLE[:length]).entries) <= 2


@given(st.text(alphabet='@article{}(),="#\\ \nab%'))
def test_any_text(text: str) -> None:
    """No text raises."""
    read("@misc{a, title={A}}\n" + text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    read_bytes(b"@misc{a, " + data, "a.bib")
