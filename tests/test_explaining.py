"""Why a paper is one paper, in words; and papers that their owner hides."""

import json
from pathlib import Path

import pytest

from sitegen.explaining import explanation
from tests.conftest import build_site

TITLE = "Wide networks learn at depth"
LINES = [
    {"title": TITLE, "arxiv": "2401.00001", "collected": "2025-03-12"},
    {"title": "Deep networks learn at width", "arxiv": "2401.00001", "collected": "2025-03-13"},
    {"title": "Another paper", "arxiv": "2401.00002", "collected": "2025-03-13"},
]


@pytest.fixture
def filled(site: Path) -> Path:
    """A site with two papers of three entries."""
    (site / "content/papers/a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return site


def test_a_paper_is_found_by_any_of_its_names(filled: Path) -> None:
    """The id, an alias and an identifier all lead to the same words: each entry, its day, and the reason."""
    said = explanation(filled, "arxiv:2401.00001")
    assert said[1:] == [
        "  content/papers/a.jsonl:1, 2025-03-12: the first of them",
        "  content/papers/a.jsonl:2, 2025-03-13: the same arxiv identifier, 2401.00001",
    ]
    assert explanation(filled, said[0].partition(":")[0]) == said
    assert explanation(filled, "no-such-paper") == []


def test_a_hidden_paper_leaves_a_notice(filled: Path) -> None:
    """A hidden paper is on no list, and its address says that it is not shown, and asks not to be indexed."""
    (filled / "content/curation.toml").write_text('hidden = ["arxiv:2401.00002"]\n')
    build_site(filled)
    (notice,) = (filled / "_site/papers").glob("another-paper-*/index.html")
    text = notice.read_text("utf-8")
    assert "This paper is not shown here" in text
    assert '<meta name="robots" content="noindex">' in text
    lists = [path for path in (filled / "_site").rglob("*") if path.suffix in {".html", ".xml", ".json"}]
    assert [path for path in lists if "Another paper" in path.read_text("utf-8")] == []


def test_the_owner_says_which_format_a_file_has(site: Path) -> None:
    """A file that looks like another format is read as curation.toml says."""
    (site / "content/papers/list.txt").write_text(json.dumps(LINES[0]) + "\n")
    (site / "content/curation.toml").write_text('[format]\n"content/papers/*.txt" = "json_lines"\n')
    report = build_site(site)
    assert (report.papers, report.problems) == (1, ())
