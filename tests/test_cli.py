"""The command: what it prints, where, and with which exit status."""

import ast
import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sitegen import __version__
from sitegen.cli import main
from sitegen.model import Entry, Paper
from sitegen.publish.lock import lock
from tests.conftest import REPOSITORY

BASE = "--base-url=https://example.org/"
HEAVY = ("jinja2", "lxml", "numpy", "markdown", "whoosh", "feedgen")


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A build switches the collection of garbage off in its process, which here is that of the tests."""
    yield
    gc.enable()


TITLE = "Wide networks learn at depth"
WIDE = json.dumps({"title": TITLE, "authors": ["Ada"]})


@pytest.fixture
def papers(site: Path) -> Path:
    """A site with three papers in two drops, one of them in both, and one line that is no paper."""
    (site / "content/papers/2025-03-12.jsonl").write_text(f'{WIDE}\n{{"title": "Other"}}\n')
    (site / "content/papers/2025-03-13.jsonl").write_text(
        f'{WIDE}\nno paper\n{{"title": "Third", "abstract": "Text."}}\n'
    )
    return site


def run(*arguments: str | Path) -> Result:
    """Run `sitegen` with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def messages(result: Result) -> list[str]:
    """The lines of standard error."""
    return result.stderr.splitlines()


class TestBuild:
    """`sitegen build`."""

    def test_it_builds_beside_content(self, papers: Path) -> None:
        """Without an option the site is in _site, beside content/."""
        result = run("build", "--site", papers, BASE)
        assert result.exit_code == 0
        assert (papers / "_site/index.html").is_file()

    def test_it_says_what_it_read_and_wrote(self, papers: Path) -> None:
        """Three lines: what was read, what the site holds, and what was written; the counts are build.json's."""
        lines = run("build", "--site", papers, BASE).stdout.splitlines()
        stated = json.loads((papers / "_site/build.json").read_text())
        assert lines[0] == "2 drops, 4 entries, 3 papers, 1 of them in more than one drop; 1 problem"
        assert (stated["drops"], stated["entries"], stated["papers"]) == (2, 4, 3)
        assert lines[1].startswith("newest day 2025-03-13")
        files = sum(path.is_file() for path in (papers / "_site").rglob("*"))
        assert lines[2].startswith(f"{papers / '_site'}: {files} files, ")
        assert lines[2].endswith(f"{files - 1} made, 0 removed")

    def test_it_says_where_there_is_nothing_to_do(self, papers: Path) -> None:
        """A second build says the same of what was read, and that nothing was to be done."""
        first, second = [run("build", "--site", papers, BASE) for _ in range(2)]
        assert second.exit_code == 0
        assert second.stdout.splitlines()[:2] == first.stdout.splitlines()[:2]
        assert second.stdout.endswith("nothing to do\n")
        assert second.stderr == first.stderr

    def test_it_says_what_could_not_be_read(self, papers: Path) -> None:
        """A problem has its place, what is wrong, and a hint; it does not stop the build."""
        problem, hint = messages(run("build", "--site", papers, BASE))
        assert problem.startswith("problem: content/papers/2025-03-13.jsonl:2: not a paper: ")
        assert hint == "hint: each line is one JSON object with at least a title"

    def test_strict_exits_with_1_where_something_could_not_be_read(self, papers: Path) -> None:
        """The site is built all the same."""
        assert run("build", "--site", papers, BASE, "--strict").exit_code == 1
        assert (papers / "_site/index.html").is_file()

    def test_strict_exits_with_0_where_everything_was_read(self, papers: Path) -> None:
        """Without a problem strict is no different."""
        (papers / "content/papers/2025-03-13.jsonl").unlink()
        assert run("build", "--site", papers, BASE, "--strict").exit_code == 0

    def test_identical_files_are_a_notice(self, papers: Path) -> None:
        """A file that was read already is said, and is no problem to strict."""
        text = (papers / "content/papers/2025-03-12.jsonl").read_text()
        (papers / "content/papers/2025-03-13.jsonl").write_text(text)
        result = run("build", "--site", papers, BASE, "--strict")
        assert result.exit_code == 0
        assert messages(result)[0].startswith("notice: content/papers/2025-03-13.jsonl: the same bytes as ")

    def test_without_a_base_url_there_is_a_notice(self, papers: Path) -> None:
        """The site is built for this machine, and that is said."""
        result = run("build", "--site", papers)
        assert result.exit_code == 0
        assert "notice: content/site.toml: base_url: not set; http://localhost:8000/ is taken" in messages(result)
        assert "http://localhost:8000/" in (papers / "_site/sitemap.xml").read_text()

    def test_without_a_base_url_strict_builds_nothing(self, papers: Path) -> None:
        """Feeds with a wrong address are worse than none."""
        result = run("build", "--site", papers, "--strict")
        assert result.exit_code == 2
        assert messages(result)[0] == "error: content/site.toml: base_url: not set"
        assert not (papers / "_site").exists()

    def test_the_option_replaces_the_setting(self, papers: Path) -> None:
        """--base-url counts where the settings say otherwise."""
        (papers / "content/site.toml").write_text('base_url = "https://example.com/old/"\n')
        assert run("build", "--site", papers, "--base-url", "https://example.org/new").exit_code == 0
        assert "https://example.org/new/sitemap.xml" in (papers / "_site/robots.txt").read_text()

    def test_the_site_may_go_elsewhere(self, papers: Path, tmp_path: Path) -> None:
        """--output names the folder."""
        output = tmp_path / "www/papers"
        result = run("build", "--site", papers, BASE, "--output", output)
        assert result.exit_code == 0
        assert (output / "index.html").is_file()
        assert not (papers / "_site").exists()
        assert str(output) in result.stdout

    def test_quiet_says_only_what_is_wrong(self, papers: Path) -> None:
        """Nothing goes to standard output; problems still go to standard error."""
        result = run("build", "--site", papers, BASE, "--quiet")
        assert result.stdout == ""
        assert messages(result)[0].startswith("problem: ")

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_any_number_of_jobs(self, papers: Path, jobs: str) -> None:
        """--jobs allows so many processes."""
        assert run("build", "--site", papers, BASE, "--jobs", jobs).exit_code == 0

    @pytest.mark.parametrize("option", [("--jobs", "0"), ("--jobs", "x"), ("--unknown",), ("--site", "nowhere")])
    def test_an_option_that_makes_no_sense_is_refused(self, papers: Path, option: tuple[str, ...]) -> None:
        """The exit status is 2, and nothing is built."""
        assert run("build", "--site", papers, *option).exit_code == 2
        assert not (papers / "_site").exists()

    def test_its_report_is_kept(self, papers: Path) -> None:
        """What was read and written is in .sitegen/report.json too."""
        run("build", "--site", papers, BASE)
        report = json.loads((papers / ".sitegen/report.json").read_text())
        assert (report["papers"], len(report["problems"])) == (3, 1)
        assert report["remade"] == report["files"] - 1

    def test_a_day_that_shrank_is_a_notice(self, papers: Path) -> None:
        """Papers that were on a day and are no longer are said once, and not held against a strict build."""
        run("build", "--site", papers, BASE)
        (papers / "content/papers/2025-03-13.jsonl").unlink()
        first, second = [run("build", "--site", papers, BASE, "--strict") for _ in range(2)]
        assert messages(first)[0] == "notice: days/2025-03-13/: 0 papers, where the last build had 2"
        assert (first.exit_code, second.exit_code) == (0, 0)


class TestFailure:
    """What is the site's own fault is a message and a status; nothing else is caught."""

    def test_no_content(self, tmp_path: Path) -> None:
        """A folder without content/ is no site: status 2, and what to do."""
        result = run("build", "--site", tmp_path)
        assert result.exit_code == 2
        error, hint = messages(result)
        assert error == "error: content/: there is no such folder here"
        assert hint.startswith("hint: make it")

    def test_all_settings_that_are_wrong_are_said_at_once(self, papers: Path) -> None:
        """Each with its line; an unknown one names the nearest that there is."""
        (papers / "content/site.toml").write_text('titel = "Papers"\npage_size = "25"\nbase_url = "here"\n')
        result = run("build", "--site", papers)
        assert result.exit_code == 2
        assert messages(result) == [
            'error: content/site.toml:1: there is no setting "titel"',
            'hint: did you mean "title"?',
            'error: content/site.toml:2: "page_size" must be a whole number, not "25"',
            'error: content/site.toml:3: "base_url": "here" is not an http or https address',
        ]

    def test_a_topic_s_rule_that_makes_no_sense(self, papers: Path) -> None:
        """Status 2, and the line of the rule."""
        (papers / "content/topics").mkdir()
        (papers / "content/topics/a.md").write_text("---\ntitle: A\nslug: a\nrule: '\"open'\n---\n")
        result = run("build", "--site", papers, BASE)
        assert result.exit_code == 2
        assert messages(result)[0].startswith("error: content/topics/a.md:4: a quote is not closed")

    @pytest.mark.parametrize(
        ("template", "what"),
        [
            ("{% block main %}", "day.html:1: unexpected end of template"),
            ("{% wrong %}", "day.html:1: encountered unknown tag 'wrong'"),
            ("{{ nothing }}", "'nothing' is undefined"),
            ('{% include "none.html" %}', "there is no such template"),
            ('{{ "papers: " + 3 }}', 'can only concatenate str (not "int") to str'),
            ("{{ 1 / 0 }}", "division by zero"),
        ],
    )
    def test_a_template_that_makes_no_sense(self, papers: Path, template: str, what: str) -> None:
        """Status 1, the template is named, and nothing is published."""
        (papers / "templates").mkdir()
        (papers / "templates/day.html").write_text(template)
        result = run("build", "--site", papers, BASE, "--quiet")
        assert result.exit_code == 1
        (error,) = [line for line in messages(result) if line.startswith("error: ")]
        assert error.startswith("error: templates/")
        assert what in error
        assert not error.endswith(".")
        assert not (papers / "_site").exists()

    def test_a_template_in_another_encoding(self, papers: Path) -> None:
        """Status 1, and the template is named."""
        (papers / "templates").mkdir()
        (papers / "templates/day.html").write_bytes("<p>Müller".encode("latin-1"))
        result = run("build", "--site", papers, BASE)
        assert result.exit_code == 1
        assert messages(result) == ["error: templates/day.html: not valid UTF-8", "hint: save it as UTF-8"]

    @pytest.mark.parametrize("command", ["build", "papers", "sources"])
    def test_a_drop_that_cannot_be_read(self, papers: Path, command: str) -> None:
        """Status 1, and the drop is named: its papers would be gone without a word."""
        (papers / "content/papers/a.txt").symlink_to("nowhere")
        result = run(command, "--site", papers)
        assert result.exit_code == 1
        assert messages(result) == [
            "error: content/papers/a.txt: cannot be read: it is a link to nothing",
            "hint: mend the link, or delete it",
        ]
        assert not (papers / "_site").exists()

    def test_what_the_machine_refuses(self, papers: Path) -> None:
        """Status 1 and a message, no traceback, where a folder has the name of a file."""
        (papers / "content/site.toml").mkdir()
        result = run("build", "--site", papers)
        assert result.exit_code == 1
        assert messages(result)[0] == f"error: {papers / 'content/site.toml'}: is a directory"

    def test_a_foreign_folder(self, papers: Path) -> None:
        """Status 1, and the folder stays as it was."""
        (papers / "_site").mkdir()
        (papers / "_site/thesis.tex").write_text("")
        result = run("build", "--site", papers, BASE)
        assert result.exit_code == 1
        assert messages(result) == [
            f"error: {papers / '_site'}: sitegen did not make this folder and will not replace it",
            "hint: delete it if nothing in it is needed, or choose another with --output",
        ]

    def test_a_foreign_folder_is_refused_before_anything_is_read(self, papers: Path) -> None:
        """Nobody waits for pages that have nowhere to go: what else is wrong has not been met yet."""
        (papers / "_site").mkdir()
        (papers / "_site/thesis.tex").write_text("")
        (papers / "content/topics").mkdir(exist_ok=True)
        (papers / "content/topics/broken.md").write_text("---\ntitle: Broken\nrule: '\"unclosed'\n---\n")
        (error, _) = messages(run("build", "--site", papers, BASE))
        assert error.endswith("sitegen did not make this folder and will not replace it")

    def test_two_builds_at_once(self, papers: Path) -> None:
        """Status 1 for the second."""
        with lock(papers / ".sitegen"):
            result = run("build", "--site", papers, BASE)
        assert result.exit_code == 1
        assert messages(result)[0].endswith(": another build of this site is running")

    @pytest.mark.parametrize("command", ["build", "entries", "papers"])
    def test_messages_have_one_form(self, tmp_path: Path, command: str) -> None:
        """`error: place: what`, in lower case and without a full stop, then `hint: …`."""
        error, hint = messages(run(command, "--site", tmp_path))
        assert error.startswith("error: content/: ")
        assert hint.startswith("hint: ")
        assert not error.endswith(".")


class TestEntries:
    """`sitegen entries`."""

    def test_it_prints_entries_and_problems(self, papers: Path) -> None:
        """A line of JSON for each, with the names of the model's fields."""
        result = run("entries", "--site", papers)
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 0
        assert [line.get("title") for line in lines] == [
            "Wide networks learn at depth",
            "Other",
            "Wide networks learn at depth",
            "Third",
            None,
        ]
        assert lines[4].keys() == {"problem"}
        assert lines[4]["problem"]["where"] == "content/papers/2025-03-13.jsonl:2"
        assert all(line.keys() == set(Entry.__struct_fields__) for line in lines[:4])
        assert lines[0]["provenance"]["file"] == "content/papers/2025-03-12.jsonl"

    def test_it_reads_a_file_in_the_format_that_the_owner_says(self, site: Path) -> None:
        """What content/curation.toml says of a file's format holds here as it does in a build."""
        (site / "content/papers/a.txt").write_text(f"{WIDE}\n")
        (site / "content/curation.toml").write_text('[format]\n"content/papers/*.txt" = "json_lines"\n')
        (line,) = run("entries", "--site", site).stdout.splitlines()
        assert json.loads(line)["title"] == TITLE

    def test_it_reads_the_files_it_is_given(self, papers: Path) -> None:
        """Of named files only those are read, and no content/ is needed."""
        file = papers / "content/papers/2025-03-12.jsonl"
        result = run("entries", "--site", papers / "content", file)
        assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == [
            "Wide networks learn at depth",
            "Other",
        ]

    def test_a_file_that_is_not_there(self, papers: Path) -> None:
        """Status 2."""
        assert run("entries", "--site", papers, papers / "none.txt").exit_code == 2


class TestPapers:
    """`sitegen papers`."""

    def test_it_prints_papers(self, papers: Path) -> None:
        """A line of JSON for each paper, with the names of the model's fields; problems go to standard error."""
        result = run("papers", "--site", papers)
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 0
        assert [line["title"] for line in lines] == [TITLE, "Other", "Third"]
        assert all(line.keys() == set(Paper.__struct_fields__) for line in lines)
        assert [sighting["day"] for sighting in lines[0]["sightings"]] == ["2025-03-12", "2025-03-13"]
        assert lines[0]["merges"][0]["reason"] == "the same title and a common author, Ada"
        assert messages(result)[0].startswith("problem: content/papers/2025-03-13.jsonl:2: ")

    def test_raw_text_is_printed_as_it_is(self, site: Path) -> None:
        """What a page escapes stands here as it was read."""
        title = '<b>Ω</b> & "\u202e"'
        (site / "content/papers/a.jsonl").write_text(json.dumps({"title": title}) + "\n")
        assert json.loads(run("papers", "--site", site).stdout)["title"] == title


class TestCommand:
    """The command as such."""

    def test_it_has_a_version(self) -> None:
        """The package's."""
        assert run("--version").stdout == f"sitegen, version {__version__}\n"

    def test_every_command_explains_itself(self) -> None:
        """`--help` is there for each, and ends well."""
        for command in [[], *([name] for name in main.commands)]:
            result = run(*command, "--help")
            assert result.exit_code == 0
            assert "Usage:" in result.stdout

    def test_every_option_has_a_help_text(self) -> None:
        """Nothing has to be guessed."""
        for command in main.commands.values():
            assert command.help
            assert all(option.help for option in command.params if isinstance(option, click.Option))

    @pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
    def test_help_loads_nothing_heavy(self, arguments: list[str]) -> None:
        """Whoever asks for help does not wait for what makes pages."""
        program = (
            f"import sys; from sitegen.cli import main; main({arguments!r}, standalone_mode=False); print(*sys.modules)"
        )
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        loaded = set(ended.stdout.splitlines()[-1].split())
        assert "sitegen.cli" in loaded
        assert loaded & {*HEAVY, "nh3", "rich", "slugify", "sitegen.build"} == set()

    def test_it_can_be_run_as_a_module(self, papers: Path) -> None:
        """`python -m sitegen` is the command; its status is the process's."""
        arguments = [sys.executable, "-m", "sitegen", "build", "--strict", BASE, "--quiet"]
        ended = subprocess.run(arguments, cwd=papers, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert (papers / "_site/index.html").is_file()

    def test_a_pipe_that_closes_is_no_traceback(self, papers: Path) -> None:
        """`sitegen papers | head -1` ends quietly."""
        lines = "".join(json.dumps({"title": f"Title {number}"}) + "\n" for number in range(2000))
        (papers / "content/papers/many.jsonl").write_text(lines)
        with subprocess.Popen(
            [sys.executable, "-m", "sitegen", "papers"],
            cwd=papers,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as command:
            assert command.stdout
            assert command.stderr
            assert command.stdout.readline().startswith("{")
            command.stdout.close()
            assert "Traceback" not in command.stderr.read()


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    functions = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {function.id for function in functions if isinstance(function, ast.Name)}
    return names | {function.attr for function in functions if isinstance(function, ast.Attribute)}


@pytest.mark.parametrize("module", sorted((REPOSITORY / "sitegen").rglob("*.py")), ids=lambda path: path.stem)
def test_only_the_command_prints(module: Path) -> None:
    """No module but cli.py calls print or echo, or writes to a standard stream."""
    text = module.read_text("utf-8")
    prints = calls(module) & {"print", "echo", "secho", "pprint"} or "sys.stdout" in text or "sys.stderr" in text
    assert bool(prints) == (module.name == "cli.py")
