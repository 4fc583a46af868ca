"""The door to Jinja and Markdown."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sitegen.errors import TemplateError
from sitegen.showing import Html
from sitegen.templating import Frame, Rendering, authors, script_json, theme, to_html, to_text
from sitegen.words.table import read
from tests.conftest import build_site


def test_nothing_in_a_value_ends_the_script_element_around_it() -> None:
    """JSON in a page holds no `<`, and means what it meant."""
    value = {"a": "</script><script>alert(1)</script><!--"}
    text = script_json(value)
    assert "<" not in text
    assert json.loads(unescape(text)) == value


def test_markdown_becomes_html_that_harms_nobody() -> None:
    """Marks become elements; scripts, images, handlers and other schemes do not."""
    html = to_html("**bold** <script>x</script> ![i](https://x.org/i.png) [a](javascript:x) <b onclick=x>c</b>")
    assert "<strong>bold</strong>" in html
    assert not any(bad in html for bad in ("<script", "<img", "javascript:", "onclick"))


def test_markdown_as_plain_text() -> None:
    """For a description, marks go and what they marked stays."""
    assert to_text("**bold** and [a link](https://x.org) & `code`") == "bold and a link & code"


def test_markdown_may_be_converted_in_several_threads() -> None:
    """No text gets mixed with another's."""
    texts = [f"*{number}* [link](https://x.org/{number})" for number in range(200)]
    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(to_html, texts)) == [to_html(text) for text in texts]


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


class View(msgspec.Struct, frozen=True):
    """What the template of a test is given."""

    text: str
    number: float
    html: Html


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[View], str]:
    """Give what a template makes of a view: its values in an attribute and in text, through a macro and not."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "page.html").write_text(
        "{% macro inner(value) %}<b>{{ value }}</b>{% endmacro %}"
        '<p title="{{ text }}">{{ text }}{{ inner(text) }}{{ inner(inner(text)) }}{{ number }}{{ html }}</p>'
    )
    frame = Frame(
        title="", description="", language="en", direction="ltr", base_url="", base_path="", static="",
        navigation=(), feeds=(), more=(),
    )  # fmt: skip
    made = theme(frame, [folder], folder / "compiled")
    return lambda view: Rendering(made, "page.html", "", view)().decode("utf-8")


@given(st.text(), st.floats(allow_nan=False))
def test_what_templates_put_in_is_escaped(shown: Callable[[View], str], text: str, number: float) -> None:
    """Any value reads as what it is; only what says that it is HTML is put in as it is."""
    page = shown(View(text, number, Html("<i>&amp;</i>")))
    safe = str(escape(text)).encode("utf-8", "replace").decode("utf-8")
    assert unescape(page) == unescape(
        f'<p title="{safe}">{safe}<b>{safe}</b><b><b>{safe}</b></b>{number}<i>&amp;</i></p>'
    )
    assert page.count("<") == 10
    assert page.count('"') == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{ nothing_like_it }}", 1),
        ("a\n{% for %}", 2),
        ("{% include 'none.html' %}", None),
        ("\n{{ 'no.such'|say }}", 2),
    ],
)
def test_a_template_that_fails_says_where(site: Path, text: str, line: int | None) -> None:
    """A mistake in the owner's template names the template and the line, and leaves no half a site."""
    (site / "templates").mkdir()
    (site / "templates" / "days.html").write_text(text)
    with pytest.raises(TemplateError) as caught:
        build_site(site)
    where = caught.value.problems[0].where
    assert where == (f"templates/days.html:{line}" if line else "templates/none.html")
    assert not (site / "_site").exists()
