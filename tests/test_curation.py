"""content/curation.toml: what it may say, and what is said of its mistakes."""

from datetime import date
from pathlib import Path

import pytest

from sitegen.curation import Correction, Curation, Name, read_curation
from sitegen.errors import ConfigError

from .conftest import build_site

WHOLE = """\
same = [
    ["a-1a2b3c", "doi:10.1/x"],
]
distinct = [["arxiv:2401.00001", "b.jsonl:7"]]
hidden = ["c-4d5e6f"]

[correct."a-1a2b3c"]
title = "A"
authors = ["Ann Lee"]
published = 2025-03-12

[format]
"old/*.txt" = "hf_dump"
"""


def read(site: Path, text: str) -> Curation:
    """The curation of a site whose file holds that text."""
    (site / "content" / "curation.toml").write_text(text, "utf-8")
    return read_curation(site)


def test_a_whole_file(site: Path) -> None:
    """Everything that may be said is read, with its lines."""
    assert read(site, WHOLE) == Curation(
        same=((Name("a-1a2b3c", 2), Name("doi:10.1/x", 2)),),
        distinct=((Name("arxiv:2401.00001", 4), Name("b.jsonl:7", 4)),),
        hidden=(Name("c-4d5e6f", 5),),
        correct=((Name("a-1a2b3c", 7), Correction(title="A", authors=("Ann Lee",), published=date(2025, 3, 12))),),
        formats=(("old/*.txt", "hf_dump"),),
    )


def test_no_file(site: Path) -> None:
    """A site needs none."""
    assert read_curation(site) == Curation()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('hiden = ["a"]', 1, 'there is no "hiden"'),
        ('\nhidden = "a"', 2, '"hidden" is a list of names'),
        ('same = [["a"]]', 1, '"same" holds groups of two names or more'),
        ('same = ["a", "b"]', 1, '"same" holds groups of two names or more'),
        ('distinct = [["a", 1]]', 1, '"distinct" holds groups of two names or more'),
        ('correct = "a"', 1, '"correct" is a table'),
        ('[correct]\n"a" = 1', 1, '"a" has no fields'),
        ('[correct."a"]\n\ntitel = "A"', 3, 'a paper has no "titel" to correct'),
        ('[correct."a"]\ntitle = 1', 2, '"title" must be text in quotes, not 1'),
        ('[correct."a"]\npublished = "2025-03-12"', 2, '"published" must be a day, not "2025-03-12"'),
        ('[correct."a"]\nauthors = "A"', 2, '"authors" must be a list of names, not "A"'),
        ('[format]\n"a" = 1', 1, '"format" is a table of files and names of formats'),
    ],
)
def test_a_mistake(site: Path, text: str, line: int, what: str) -> None:
    """Each is named with its line."""
    with pytest.raises(ConfigError) as caught:
        read(site, text)
    (problem,) = caught.value.problems
    assert (problem.where, problem.what) == (f"content/curation.toml:{line}", what)


def test_all_mistakes_at_once(site: Path) -> None:
    """Nobody has to mend one mistake to hear of the next; a near name is suggested."""
    with pytest.raises(ConfigError) as caught:
        read(site, 'hiden = ["a"]\nsame = 1\n[correct."a"]\ntitel = "A"\n')
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems] == ["1", "2", "4"]
    assert [problem.hint for problem in caught.value.problems][::2] == [
        'did you mean "hidden"?',
        'did you mean "title"?',
    ]


def test_not_toml(site: Path) -> None:
    """A file that is none is said to be none, with the line where it ends to be."""
    with pytest.raises(ConfigError, match=r"^content/curation\.toml:2: not valid TOML: expected"):
        read(site, "hidden = []\nsame\n")


def test_a_build_reports_names_that_nothing_has(site: Path) -> None:
    """They are problems of the build, which goes on."""
    (site / "content" / "papers" / "a.jsonl").write_text('{"title": "A Title of Its Own"}\n', "utf-8")
    read(site, '\nhidden = ["doi:10.1/none"]\n[format]\n"content/papers/*.jsonl" = "json_lines"\n"old/*" = "csv"\n')
    report = build_site(site)
    assert report.papers == 1
    assert [(problem.where, problem.what) for problem in report.problems] == [
        ("content/curation.toml:2", 'nothing here is called "doi:10.1/none"'),
        ("content/curation.toml: format", 'no file is called "old/*"'),
    ]
