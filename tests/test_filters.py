"""What templates write values with."""

import json
from html import unescape
from pathlib import Path

from sitegen.filters import authors, script_json
from sitegen.words.table import read
from tests.conftest import build_site


def test_nothing_in_a_value_ends_the_script_element_around_it() -> None:
    """JSON in a page holds no `<`, and means what it meant."""
    value = {"a": "</script><script>alert(1)</script><!--"}
    text = script_json(value)
    assert "<" not in text
    assert json.loads(unescape(text)) == value


def test_what_papers_say_is_marked_with_its_language(site: Path) -> None:
    """On a site in another language titles and abstracts are, in lists, on pages and where scripts put them."""
    (site / "content/papers/2025-03-12.jsonl").write_text('{"title": "Tom & Ada on $x^2$", "abstract": "Text."}\n')
    pages = ("index.html", "days/2025-03-12/index.html", "weeks/2025-W11/index.html", "search/index.html")
    marks = {}
    for language in ("en", "de"):
        (site / "content/site.toml").write_text(f'language = "{language}"\n')
        build_site(site)
        texts = [(site / "_site" / name).read_text("utf-8") for name in pages]
        marks[language] = [text.count(' lang="en">') for text in texts]
    assert marks == {"en": [0, 0, 0, 0], "de": [2, 2, 1, 2]}
    assert '<span lang="en">Tom &amp; Ada on <math' in texts[0]


def test_authors_as_people_read_them() -> None:
    """Up to six are named, of more the first six."""
    english, chinese = read("en"), read("zh")
    assert authors(english, ["A", "B"]) == "A, B"
    assert authors(english, list("ABCDEFG")) == "A, B, C, D, E, F and 1 other"
    assert authors(chinese, list("ABCDEFGH")) == "A、B、C、D、E、F，另有 2 位"
