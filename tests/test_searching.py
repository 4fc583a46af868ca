"""The search in the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.errors import IndexFormatError
from sitegen.searching import Published, parted, pieces
from tests.conftest import build_site

TITLE = "Neural Tangent Kernel: Convergence and Generalization in Neural Networks"


@pytest.fixture(scope="module")
def published(example: Path) -> Published:
    """The index of the example site."""
    return Published(example / "_site")


def run(*arguments: str | Path) -> Result:
    """Run `sitegen search` with these arguments."""
    return CliRunner().invoke(main, ["search", *map(str, arguments)])


def test_a_result(published: Published) -> None:
    """A paper is found with its title, its public address, its day, and a sentence of its abstract."""
    first, *_ = published.search("neural tangent kernel convergence", 3)
    assert first.title == TITLE
    assert first.url.startswith("https://example.org/papers/papers/neural-tangent-kernel-")
    assert first.day.startswith("2025-")
    assert "kernel" in first.passage.lower()


def test_limit_and_order(published: Published) -> None:
    """At most as many as asked for come, the best first; or the newest."""
    best, newest = (published.search("diffusion model", 7, by_date=by_date) for by_date in (False, True))
    assert [each.score for each in best] == sorted((each.score for each in best), reverse=True)
    assert [each.day for each in newest] == sorted((each.day for each in newest), reverse=True)
    assert len(best) == len(newest) == 7


def test_phrases_are_looked_up_in_the_pages(published: Published) -> None:
    """A phrase is found where its words stand so in title or abstract, not where they stand apart."""
    found = published.search('"tangent kernel"', 99)
    assert TITLE in [each.title for each in found]
    assert published.search('"kernel tangent"', 99) == []
    assert len(found) < len(published.search("tangent kernel", 99))


def test_what_is_found_is_marked() -> None:
    """A title comes in runs that make it up, and words that the query finds are told from others."""
    assert pieces("Graphs, and networks", "graph") == [("Graphs", True), (", and networks", False)]
    assert pieces("Graphs", "-graph author:graphs") == [("Graphs", False)]
    assert pieces("", "graph") == []


def test_keys_of_shards() -> None:
    """Keys are read with what they share with the one before, and weights in base 36."""
    assert list(parted("AaBb:bAz:4C")) == [("a", 0), ("ab", 11), ("z", 4), ("z", 0)]


def test_no_site_is_an_error(tmp_path: Path) -> None:
    """Where nothing is built, the error says so; and where another version built, that it is to be built anew."""
    with pytest.raises(IndexFormatError, match="there is no built site"):
        Published(tmp_path)
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").write_text('<script id="index">{"segments": 1}</script>')
    with pytest.raises(IndexFormatError, match="another version"):
        Published(tmp_path)


def test_a_site_without_papers(site: Path) -> None:
    """An empty index answers with nothing."""
    build_site(site)
    assert Published(site / "_site").search("graph -networks has:code", 9) == []
    assert run("graph", "--site", site).stdout == "no paper is found\n"


def test_command(example: Path) -> None:
    """`sitegen search` prints titles, days and addresses, a minus is no option, and `--json` gives values."""
    shown = run("tangent", "kernel", "-xylophone", "--site", example, "--limit", "2")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"  1  {TITLE}\n     2025-")
    lines = run("tangent kernel", "--site", example, "--limit", "2", "--json").stdout.splitlines()
    assert json.loads(lines[0])["title"] == TITLE
    assert len(lines) == 2


def test_nothing_controls_the_terminal(site: Path) -> None:
    """Characters that a terminal obeys are left out of what is shown."""
    (site / "content/papers/a.jsonl").write_text(json.dumps({"title": "Graph \x1b[31m\x9b2J red"}) + "\n")
    build_site(site)
    assert "\x1b" not in run("graph", "--site", site).stdout
    assert "\x9b" not in run("graph", "--site", site).stdout
