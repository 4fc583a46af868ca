"""`sitegen import` and `sitegen sources`: what files hold, and how they come into content/papers/."""

import gzip
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.errors import ConfigError, Problem, SourceError
from sitegen.importing import Arrival, arrivals, bring, formats
from sitegen.sources import SOURCES

BIB = "@misc{a, title = {First}, year = 2020}\n@misc{b, title = {Second}, date = {2021-02-03}}\n"
PAGE = "byAK and the research community\n\nMar 13\n\nA title\n\n" + "An abstract of many words. " * 20


def run(*arguments: str | Path) -> Result:
    """Run `sitegen` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def written(path: Path, text: str = BIB) -> Path:
    """Write a file."""
    path.write_text(text, "utf-8")
    return path


def arrival(path: Path, root: Path, day: date | None = None, name: str | None = None) -> Arrival:
    """What becomes of one file."""
    (found,) = arrivals([path], root, day, name)
    return found


def in_papers(site: Path) -> list[str]:
    """The names of the files in content/papers/, hidden ones among them."""
    return sorted(path.name for path in (site / "content/papers").iterdir())


@pytest.mark.parametrize(
    ("file", "day", "name", "target"),
    [
        ("My List.bib", None, None, "my-list.bib"),
        ("My List.bib", date(2025, 3, 13), None, "2025-03-13-my-list.bib"),
        ("list_2025-03-12.BIB", None, None, "2025-03-12-list.bib"),
        ("list_2025-03-12.bib", date(2025, 3, 13), "Über Größe!", "2025-03-13-uber-grosse.bib"),
        ("20250312.bib", None, None, "2025-03-12.bib"),
        ("2025-02-30-x.bib", None, None, "x.bib"),
        ("???.bib", None, None, "papers.bib"),
        ("refs", None, None, "refs.txt"),
        ("refs.v2.final!", None, None, "refs-v2.txt"),
        (f"{'long ' * 40}.bib", None, None, f"{'-'.join(['long'] * 12)}.bib"),
    ],
)
def test_names(site: Path, tmp_path: Path, file: str, day: date | None, name: str | None, target: str) -> None:
    """A file is called by its day, if one is known, and its name in plain letters."""
    assert arrival(written(tmp_path / file), site, day, name).target == f"content/papers/{target}"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            '{"title": "A", "collected": "2025-03-13"}\n{"title": "B", "collected": "2025-03-13"}\n',
            "2025-03-13-a.jsonl",
        ),
        ('{"title": "A", "announced": "2025-03-13"}\n', "2025-03-13-a.jsonl"),
        ('{"title": "A", "collected": "2025-03-13"}\n{"title": "B", "collected": "2025-03-14"}\n', "a.jsonl"),
        ('{"title": "A", "published": "2025-03-13"}\n', "a.jsonl"),
    ],
)
def test_days_that_files_state(site: Path, tmp_path: Path, text: str, target: str) -> None:
    """The day is the one on which all papers were collected or announced; when they were published says nothing."""
    assert arrival(written(tmp_path / "a.jsonl", text), site).target == f"content/papers/{target}"


def test_an_inferred_day_is_no_name(site: Path, tmp_path: Path) -> None:
    """A day whose year was only inferred does not come into the name, which would make it certain."""
    page = written(tmp_path / "page.txt", PAGE + "\n\n  • 2 authors\n·\nApr 5, 2019\n")
    found = arrival(page, site)
    assert found.drop.entries[0].provenance.collected_inferred
    assert found.target == "content/papers/page.txt"


def test_it_is_read_under_its_new_name(site: Path, tmp_path: Path) -> None:
    """The day that is said is the day of the papers, as the build will see them."""
    found = arrival(written(tmp_path / "page.txt", PAGE), site, date(2025, 3, 13))
    assert (found.days, found.drop.problems) == ((date(2025, 3, 13),), ())
    assert found.drop.file == found.target == "content/papers/2025-03-13-page.txt"
    wrong = arrival(tmp_path / "page.txt", site, date(2025, 3, 14))
    assert [problem.what for problem in wrong.drop.problems] == ["the page's day is not the one in the file's name"]


def test_a_gzipped_file(site: Path, tmp_path: Path) -> None:
    """A gzipped file stays so, with both its suffixes."""
    (tmp_path / "a.bib.gz").write_bytes(gzip.compress(BIB.encode()))
    found = arrival(tmp_path / "a.bib.gz", site)
    assert (found.target, len(found.drop.entries)) == ("content/papers/a.bib.gz", 2)


def test_nothing_is_overwritten(site: Path, tmp_path: Path) -> None:
    """A name that is taken, by a file there or by one brought with it, gets a number."""
    written(site / "content/papers/a.bib", "@misc{x, title = {There}}\n")
    (tmp_path / "b").mkdir()
    paths = [written(tmp_path / "a.bib"), written(tmp_path / "b/a.bib", BIB + "\n")]
    found = list(arrivals(paths, site))
    assert [each.target for each in found] == ["content/papers/a-2.bib", "content/papers/a-3.bib"]
    for each in found:
        bring(each, site)
    assert in_papers(site) == ["a-2.bib", "a-3.bib", "a.bib"]
    assert (site / "content/papers/a.bib").read_text() == "@misc{x, title = {There}}\n"


def test_a_name_that_is_taken_meanwhile(site: Path, tmp_path: Path) -> None:
    """What came to stand there since the report is left alone, and nothing half remains."""
    found = arrival(written(tmp_path / "a.bib"), site)
    written(site / "content/papers/a.bib", "mine")
    with pytest.raises(SourceError) as caught:
        bring(found, site)
    assert caught.value.problems[0].what == "is there already"
    assert (in_papers(site), (site / "content/papers/a.bib").read_text()) == (["a.bib"], "mine")


def test_what_is_there_already(site: Path, tmp_path: Path) -> None:
    """A file whose bytes are there, or come with it, is not wanted again."""
    written(site / "content/papers/old.bib")
    assert arrival(written(tmp_path / "a.bib"), site).twin == "content/papers/old.bib"
    twice = [written(tmp_path / name, BIB + "\n") for name in ("b.bib", "c.bib")]
    assert [each.is_wanted for each in arrivals(twice, site)] == [True, False]


def test_without_a_site(tmp_path: Path) -> None:
    """Where there is no content/ there is nowhere to copy to."""
    with pytest.raises(ConfigError) as caught:
        list(arrivals([written(tmp_path / "a.bib")], tmp_path))
    hint = "make it, or give --site"
    assert caught.value.problems == (Problem("content/", "there is no such folder here", hint),)


def test_formats(site: Path, tmp_path: Path) -> None:
    """All formats are told, with the files in each where there is a site."""
    written(site / "content/papers/a.bib")
    written(site / "content/papers/b.bib", BIB + "\n")
    count = {row.name: row.files for row in formats(site)}
    assert list(count) == [source.name for source in SOURCES]
    assert (count["bibtex"], count["ris"]) == (2, 0)
    assert {row.files for row in formats(tmp_path / "nowhere")} == {None}


def test_formats_are_those_that_the_owner_says(site: Path) -> None:
    """A file is counted in the format in which a build reads it."""
    written(site / "content/papers/a.bib")
    (site / "content/curation.toml").write_text('[format]\n"content/papers/*.bib" = "ris"\n')
    count = {row.name: row.files for row in formats(site)}
    assert (count["bibtex"], count["ris"]) == (0, 1)


class TestCommands:
    """What the commands print, and their exit status."""

    def test_a_dry_run(self, site: Path, tmp_path: Path) -> None:
        """Without a yes the report is all: format, entries, problems, days, titles, and the name to come."""
        path = written(tmp_path / "a.bib", BIB + "@misc{c, year = 2020}\n")
        result = run("import", "--site", site, path)
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            f"{path}: BibTeX and BibLaTeX (.bib)",
            "  2 entries, 1 problem",
            "  days: 2021-02-03",
            "  - First",
            "  - Second",
            "  for content/papers/a.bib",
        ]
        assert result.stderr.splitlines() == [
            'problem: content/papers/a.bib:3: not a paper: "c" has no title',
            "hint: an entry needs a field title",
            "nothing was copied; say --yes to copy",
        ]
        assert in_papers(site) == []

    def test_yes(self, site: Path, tmp_path: Path) -> None:
        """With --yes the file is copied, byte for byte, and stays where it was."""
        path = written(tmp_path / "a.bib")
        result = run("import", "--site", site, path, "--day", "2025-03-13", "--name", "mine", "--yes")
        assert result.exit_code == 0
        assert result.stdout.splitlines()[-1] == "copied to content/papers/2025-03-13-mine.bib"
        assert (site / "content/papers/2025-03-13-mine.bib").read_bytes() == path.read_bytes()
        assert in_papers(site) == ["2025-03-13-mine.bib"]

    @pytest.mark.parametrize(("answer", "names"), [(b"y\n", ["a.bib"]), (b"n\n", [])])
    def test_asked_on_a_terminal(self, site: Path, tmp_path: Path, answer: bytes, names: list[str]) -> None:
        """On a terminal the person is asked."""
        keyboard, terminal = pty.openpty()
        os.write(keyboard, answer)
        arguments = ["import", "--site", str(site), str(written(tmp_path / "a.bib"))]
        command = [sys.executable, "-m", "sitegen", *arguments]
        done = subprocess.run(command, stdin=terminal, capture_output=True, check=True, timeout=60)
        os.close(keyboard)
        os.close(terminal)
        assert b"Copy 1 file? [y/N]" in done.stdout
        assert in_papers(site) == names

    def test_many_titles_and_problems(self, site: Path, tmp_path: Path) -> None:
        """Of many titles and problems the first are shown, and the rest counted."""
        lines = [f'{{"title": "T{number}"}}' for number in range(8)] + ["broken"] * 7
        result = run("import", "--site", site, written(tmp_path / "a.jsonl", "\n".join(lines)))
        assert "  … and 3 more" in result.stdout.splitlines()
        assert "… and 2 more problems" in result.stderr.splitlines()

    @pytest.mark.parametrize(("text", "said"), [("words", "no source knows this format"), ("", "the file is empty")])
    def test_nothing_to_copy(self, site: Path, tmp_path: Path, text: str, said: str) -> None:
        """A file in which no paper is found is not copied, and the exit status says so."""
        result = run("import", "--site", site, written(tmp_path / "a.xyz", text), "--yes")
        assert (result.exit_code, in_papers(site)) == (1, [])
        assert said in result.stderr
        assert result.stderr.splitlines()[-1] == "nothing to copy"

    def test_days_that_are_none(self, site: Path, tmp_path: Path) -> None:
        """A day that the calendar does not have is refused before anything is read."""
        assert run("import", "--site", site, written(tmp_path / "a.bib"), "--day", "2025-02-30").exit_code == 2

    def test_sources(self, site: Path, tmp_path: Path) -> None:
        """A line a format; without a site nothing is counted."""
        written(site / "content/papers/a.bib")
        lines = run("sources", "--site", site).stdout.splitlines()
        assert [line.split()[0] for line in lines] == [source.name for source in SOURCES]
        assert "bibtex                 1  BibTeX and BibLaTeX (.bib)" in lines
        (tmp_path / "empty").mkdir()
        assert "bibtex            BibTeX and BibLaTeX (.bib)" in run("sources", "--site", tmp_path / "empty").stdout
