"""The README of the templates: what it lists is what there is, and what templates use is what they are given."""

import re

import msgspec
import pytest
from jinja2 import Environment, meta, nodes

from sitegen.filters import filters
from sitegen.words.table import read
from tests.conftest import REPOSITORY, Generated
from tests.templates import described
from tests.templates.views import views

FOLDER = REPOSITORY / "templates"
GIVEN_TO_ALL = {"root", "site", "once"}
MARK = "<!-- From here on made by `pytest tests/templates --regenerate`, from the types of the views. -->\n"
OWN_FILTERS = filters(read("en"), None)


def test_the_readme_lists_what_templates_are_given(generated: Generated) -> None:
    """Its second part is made of the views, the macros and the filters, and is not out of date."""
    kinds = views()
    parts = [
        "## Values",
        *described.page_kinds(kinds),
        "## Types",
        *described.types(kinds.values()),
        "## Macros",
        *described.macros(sorted(FOLDER.glob("_*.html"))),
        "## Filters",
        described.filters(OWN_FILTERS),
    ]
    written, _, _ = (FOLDER / "README.md").read_text("utf-8").partition(MARK)
    generated("templates/README.md", "\n\n".join([written + MARK, *parts, ""]).encode())


def test_every_template_is_a_page_of_some_output() -> None:
    """A template is given a view by an output, is the frame of all, or holds macros."""
    shipped = {path.name for path in FOLDER.glob("*.html") if not path.name.startswith("_")}
    assert views().keys() == shipped - {"base.html"}


@pytest.mark.parametrize("template", sorted(views()))
def test_a_template_uses_what_it_is_given(template: str) -> None:
    """Every name that a template does not make itself is a value that is listed for it."""
    environment = Environment()
    environment.filters |= OWN_FILTERS
    parsed = environment.parse((FOLDER / template).read_text("utf-8"))
    used = meta.find_undeclared_variables(parsed) - macros_of(parsed)
    assert used <= GIVEN_TO_ALL | set(views()[template].__struct_fields__)


def macros_of(template: nodes.Template) -> set[str]:
    """The names that a template imports or makes, in which its blocks find macros."""
    imported = [name for found in template.find_all(nodes.FromImport) for name in found.names]
    made = [macro.name for macro in template.find_all(nodes.Macro)]
    return {name if isinstance(name, str) else name[1] for name in (*imported, *made)}


def test_every_macro_and_filter_is_told_of() -> None:
    """No row of the tables of macros and filters is without words, and no macro is left out."""
    files = sorted(FOLDER.glob("_*.html"))
    rows = [row for part in described.macros(files) for row in part.splitlines() if row.startswith("| `")]
    assert len(rows) == sum(len(re.findall("{%-? macro", path.read_text("utf-8"))) for path in files)
    rows += [row for row in described.filters(OWN_FILTERS).splitlines() if row.startswith("| `")]
    assert [row for row in rows if row.endswith("|  |")] == []


def test_words_on_a_field_that_is_none_are_refused() -> None:
    """A docstring cannot go on telling of a field that was taken out."""

    class Gone(msgspec.Struct):
        """A value.

        here   a field
        there  no field
        """

        here: int

    with pytest.raises(AssertionError, match="Gone has no field there"):
        described.words_of(Gone)
