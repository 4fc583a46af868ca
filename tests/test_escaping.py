"""Values as HTML: plain strings in which nothing but what was HTML already is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sitegen.escaping import escaped


@given(st.text())
def test_text_reads_as_what_it_is(text: str) -> None:
    """It is what markupsafe makes of it, but a plain string; no sign of it opens or ends anything."""
    made = escaped(text)
    assert type(made) is str
    assert made == str(escape(text))
    assert not set(made) & set("<>\"'")


@pytest.mark.parametrize(("value", "shown"), [(3, "3"), (None, "None"), (Markup("<b>&amp;</b>"), "<b>&amp;</b>")])
def test_other_values_are_shown_as_text_and_html_as_it_is(value: object, shown: str) -> None:
    """What says of itself that it is HTML is put in unchanged."""
    assert escaped(value) == shown
