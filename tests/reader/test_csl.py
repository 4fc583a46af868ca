"""CSL-JSON that citation processors take."""

import json
from typing import Any

from .scripts import Scripts, work


def read(scripts: Scripts, **known: object) -> dict[str, Any]:
    """The one record of a work."""
    (record,) = json.loads(scripts.ask("csl", works=[work(**known)]))
    assert isinstance(record, dict)
    return record


def test_a_preprint_has_all_that_is_known(scripts: Scripts) -> None:
    """Names in parts, the date in numbers, the archive as publisher."""
    found = read(
        scripts,
        authors=["Ludwig van Beethoven", "OpenAI"],
        date="2025-03-12",
        arxiv="2503.01234",
        url="https://arxiv.org/abs/2503.01234",
        abstract="One.",
        keywords=["nets", "depth"],
    )
    assert found == {
        "id": "deep-nets-0f0f0f",
        "type": "article",
        "title": "Deep Nets",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "OpenAI"},
        ],
        "issued": {"date-parts": [[2025, 3, 12]]},
        "genre": "preprint",
        "publisher": "arXiv",
        "number": "arXiv:2503.01234",
        "URL": "https://arxiv.org/abs/2503.01234",
        "abstract": "One.",
        "keyword": "nets, depth",
    }


def test_what_has_appeared_names_where(scripts: Scripts) -> None:
    """An article's journal and a conference are containers."""
    article = read(scripts, kind="article", venue="Nature", doi="10.1/x", date="2024")
    assert (article["type"], article["container-title"], article["DOI"]) == ("article-journal", "Nature", "10.1/x")
    assert article["issued"] == {"date-parts": [[2024]]}
    assert read(scripts, kind="proceedings", venue="ICML")["type"] == "paper-conference"


def test_a_withdrawn_work_says_so(scripts: Scripts) -> None:
    """Who cites it sees what its source says."""
    assert read(scripts, withdrawn="retracted")["note"] == "retracted"


def test_what_is_unknown_is_left_out(scripts: Scripts) -> None:
    """A work without authors and date has neither."""
    assert read(scripts) == {"id": "deep-nets-0f0f0f", "type": "article", "title": "Deep Nets", "genre": "preprint"}
