"""The door to Jinja."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sitegen.errors import TemplateError
from sitegen.showing import Html
from sitegen.templating import Frame, page, theme
from tests.conftest import build_site


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
    return lambda view: page(made, "", "page.html", "", view).make().decode("utf-8")


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
        ("a\nb\n{{ papers + ' papers' }}", 3),
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


def test_a_failure_of_what_a_template_calls_is_no_mistake_of_the_template(site: Path) -> None:
    """It would be told with the owner's file, and a bug of sitegen's own must show where it is."""
    (site / "templates").mkdir()
    (site / "templates" / "days.html").write_text("{{ over_time|number }}")
    with pytest.raises(TypeError):
        build_site(site)
