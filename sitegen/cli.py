"""The command `sitegen`: arguments, messages, progress, exit status. The only module that prints."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from sitegen import __version__
from sitegen.errors import ConfigError, Problem, SitegenError, refusals
from sitegen.summary import counted, summary

SHOWN = 5
"""Titles and problems of a file that a report of an import shows."""


def run() -> None:
    """The command as a process of its own: it ends at once, without taking millions of values apart."""
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Turn a folder of research papers into a website."""


_folder = click.Path(path_type=Path, exists=True, file_okay=False)
_site = click.option(
    "--site", "root", default=".", show_default=True, type=_folder, help="The folder that holds content/."
)


@main.command()
@_site
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes.  [default: _site in the site's folder]",
)
@click.option("--base-url", help="Where the site will be served; replaces the setting in content/site.toml.")
@click.option("--strict", is_flag=True, help="Exit with status 1 where anything could not be read.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that make pages.  [default: one a core]")
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
def build(root: Path, output: Path | None, base_url: str | None, strict: bool, jobs: int | None, quiet: bool) -> None:
    """Build the site from content/ into _site/."""
    with _told():
        gc.disable()  # a build makes millions of values and no rubbish worth looking for while it lasts
        # numpy would start a thread a core for products of matrices, of which there are none here
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from sitegen.config import read_config

        config = read_config(root.resolve(), base_url=base_url)
        unset = [] if config.has_base_url else [_no_base_url(f"not set; {config.settings.base_url} is taken")]
        if unset and strict:
            raise ConfigError(_no_base_url("not set"))
        report = _build(config, (output or root / "_site").resolve(), jobs, quiet)
        # the process ends soon, and would look through all that is left for rubbish first
        gc.freeze()
        _write_report(config.state, report)
        for problem in report.problems:
            _say("problem", problem)
        for notice in (*report.notices, *report.changes, *unset):
            _say("notice", notice)
        if not quiet:
            click.echo("\n".join(summary(report, output or root / "_site")))
        if strict and report.problems:
            sys.exit(1)


def _build(config: Any, output: Path, jobs: int | None, quiet: bool) -> Any:
    from sitegen.unchanged import unchanged

    report = unchanged(config, output)
    if report is not None:
        return report
    from sitegen.build import build as build_site
    from sitegen.executors import executors

    with _progress(quiet) as progress:
        return build_site(config, output, executors=partial(executors, jobs), progress=progress)


@main.command()
@_site
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def entries(root: Path, files: tuple[Path, ...]) -> None:
    """Print what was read, entries and problems, as JSON Lines; of FILES, or of all of content/papers/."""
    with _told():
        from sitegen.config import read_config
        from sitegen.curation import Curation, read_curation
        from sitegen.inputs import File, survey
        from sitegen.sources import read_file

        found = tuple(File(path.as_posix(), path, "") for path in files)
        curation = Curation() if found else read_curation(root.resolve())
        is_site = not found or (root / "content").is_dir()
        zone = read_config(root.resolve()).settings.zone if is_site else UTC
        for file in found or survey(read_config(root.resolve()), "").papers:
            drop = read_file(file, curation.format_of(file.name), zone)
            _print_json([*drop.entries, *({"problem": problem} for problem in drop.problems)])


@main.command()
@_site
def papers(root: Path) -> None:
    """Print every paper, with where it was seen and why entries were merged, as JSON Lines."""
    with _told():
        from sitegen import dedup
        from sitegen.config import read_config
        from sitegen.curation import read_curation
        from sitegen.explaining import stated
        from sitegen.inputs import survey
        from sitegen.sources import distinct, read_file

        curation = read_curation(root.resolve())
        config = read_config(root.resolve())
        files, notices = distinct(survey(config, "").papers)
        drops = [read_file(file, curation.format_of(file.name), config.settings.zone) for file in files]
        works = dedup.works((entry for drop in drops for entry in drop.entries), curation)
        _print_json(map(stated, works.papers))
        for problem in (*(problem for drop in drops for problem in drop.problems), *works.problems):
            _say("problem", problem)
        for notice in (*notices, *(notice for drop in drops for notice in drop.notices)):
            _say("notice", notice)


@main.command()
@_site
@click.argument("name")
def explain(root: Path, name: str) -> None:
    """Say of which entries the paper NAME (its id or an identifier) was made, and why, and what was kept apart."""
    with _told():
        from sitegen.explaining import explanation

        lines = explanation(root.resolve(), name)
        if not lines:
            _say("error", Problem(name, "no paper has this name", "sitegen papers prints all, with their ids"))
            sys.exit(1)
        click.echo("\n".join(lines))


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@_site
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--output", type=click.Path(path_type=Path), help="The built site.  [default: _site in the site's folder]"
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most papers to show.")
@click.option("--newest", is_flag=True, help="The newest first, not the best.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def search(root: Path, query: tuple[str, ...], output: Path | None, limit: int, newest: bool, as_json: bool) -> None:
    """Search the built site for QUERY, in the language and the order of its search page."""
    with _told():
        from rich.console import Console

        from sitegen.searching import Published
        from sitegen.terminal import listed

        asked = " ".join(query)
        results = Published(output or root / "_site").search(asked, limit, by_date=newest)
        _print_json(results) if as_json else Console(highlight=False).print(listed(results, asked), crop=False)


@main.command()
@_site
def sources(root: Path) -> None:
    """List the formats that can be read, and how many files of content/papers/ are in each."""
    with _told():
        from sitegen.importing import formats

        rows = formats(root.resolve())
        width = max(len(row.name) for row in rows)
        for row in rows:
            count = "" if row.files is None else f"{row.files or '-':>6}  "
            click.echo(f"{row.name:{width}}  {count}{row.title}")


@main.command()
@_site
@click.argument("names", nargs=-1)
@click.option("--copy", "task", flag_value="copy", help="Copy them into the site's templates/, to change them there.")
@click.option("--diff", "task", flag_value="diff", help="Show how the site's own differ from the shipped ones.")
@click.option("--mark", "task", flag_value="mark", help="Note in the site's own that they are up to date.")
def templates(root: Path, names: tuple[str, ...], task: Any) -> None:
    """List the shipped templates, or those of these NAMES, and which of them the site replaces."""
    with _told():
        from sitegen.overrides import TASKS

        for line in TASKS[task or "list"](root.resolve(), names):
            click.echo(line)


@main.command("import")
@_site
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the papers.  [default: as the file says]")
@click.option("--name", help="What the file is called behind its day.  [default: its own name]")
@click.option("--yes", is_flag=True, help="Copy without asking.")
def import_files(root: Path, files: tuple[Path, ...], day: datetime | None, name: str | None, yes: bool) -> None:
    """Report what FILES hold, and copy them into content/papers/ if you say so."""
    with _told():
        from sitegen.importing import arrivals, bring

        wanted = []
        for arrival in arrivals(files, root.resolve(), day.date() if day else None, name):
            _report_arrival(arrival)
            wanted += [arrival] if arrival.is_wanted else []
        if not wanted:
            click.echo("nothing to copy", err=True)
            sys.exit(1)
        if not yes and not (sys.stdin.isatty() and click.confirm(f"Copy {counted(len(wanted), 'file')}?")):
            click.echo("nothing was copied; say --yes to copy", err=True)
            return
        for arrival in wanted:
            bring(arrival, root.resolve())
            click.echo(f"copied to {arrival.target}")


def _report_arrival(arrival: Any) -> None:
    drop = arrival.drop
    days = " to ".join(dict.fromkeys(str(day) for day in (*arrival.days[:1], *arrival.days[-1:])))
    click.echo(f"{arrival.path}: {arrival.title}")
    click.echo(f"  {counted(len(drop.entries), 'entry', 'entries')}, {counted(len(drop.problems), 'problem')}")
    click.echo(f"  days: {days or 'none is known'}")
    for entry in drop.entries[:SHOWN]:
        click.echo(f"  - {entry.title}")
    if len(drop.entries) > SHOWN:
        click.echo(f"  … and {len(drop.entries) - SHOWN} more")
    for problem in drop.problems[:SHOWN]:
        _say("problem", problem)
    if len(drop.problems) > SHOWN:
        click.echo(f"… and {counted(len(drop.problems) - SHOWN, 'more problem')}", err=True)
    for notice in drop.notices:
        _say("notice", notice)
    click.echo(f"  the same bytes as {arrival.twin}" if arrival.twin else f"  for {arrival.target}")


@contextmanager
def _told() -> Iterator[None]:
    """Say what is the site's own fault, and exit with its status; a bug shows its traceback."""
    try:
        with refusals():
            yield
    except SitegenError as error:
        for problem in error.problems:
            _say("error", problem)
        sys.exit(error.exit_status)


def _say(kind: str, problem: Problem) -> None:
    click.echo(f"{kind}: {problem.where}: {problem.what}", err=True)
    if problem.hint:
        click.echo(f"hint: {problem.hint}", err=True)


def _no_base_url(what: str) -> Problem:
    hint = 'put base_url = "https://…" there, or give --base-url; feeds and the sitemap need it'
    return Problem("content/site.toml: base_url", what, hint)


def _print_json(values: Iterable[Any]) -> None:
    import msgspec

    for value in values:
        click.echo(msgspec.json.encode(value))


def _write_report(state: Path, report: Any) -> None:
    import msgspec

    (state / "report.json").write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2))


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task("making pages", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
