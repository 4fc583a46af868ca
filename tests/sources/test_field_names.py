"""The names of fields, and those that nobody knows."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.sources import read_bytes
from sitegen.sources.field_names import meant, named, plain_name, unknown
from tests.sources.reading import SAMPLES, read_sample, read_value


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("arXiv ID", "arxivid"),
        ("arxiv_id", "arxivid"),
        ("Author(s)", "authors"),
        ("date-parts", "dateparts"),
        (2025, "2025"),
    ],
)
def test_plain_names(written: Any, plain: str) -> None:
    """Case and what stands between words make no difference."""
    assert plain_name(written) == plain


def test_the_first_value_that_states_anything_stays() -> None:
    """Of two names that are one, the first that says something counts."""
    assert named({"Title": "", "title": "A", "TITLE": "B"}) == {"title": "A"}


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({"title": "A", "Foo": 1, "bar_baz": False}, ("Foo", "bar_baz")),
        ({"title": "A", "foo": None, "bar": "", "baz": [], "qux": {}}, ()),
        ({"Title": "A", "pages": "1-2", "Item Type": "x", "arXiv ID": "2503.01234", "publication_types": ["2"]}, ()),
    ],
)
def test_unknown_names(record: dict[str, Any], names: tuple[str, ...]) -> None:
    """A field that states something under a name that neither sitegen nor bibliographies know is unknown."""
    assert unknown(record, named(record)) == names


@pytest.mark.parametrize(
    ("name", "known"),
    [("autors", "authors"), ("Abstrct", "abstract"), ("pubished", "published"), ("foo", None), ("", None)],
)
def test_what_is_meant(name: str, known: str | None) -> None:
    """A slip of the hand has the name that it is nearly."""
    assert meant(name) == known


RECORDS = [{"title": "A", "autors": ["B C"], "foo": 1}, {"title": "B", "foo": 2}, {"title": "C", "authors": ["D E"]}]
NOTICE = Problem(
    "a.x", '2 records have fields that sitegen does not know: "autors", "foo"', '"autors" is perhaps meant as "authors"'
)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("json_lines", "\n".join(map(json.dumps, RECORDS))),
        ("json_records", json.dumps(RECORDS)),
        ("csv", "title,autors,foo,authors\nA,B C,1,\nB,,2,\nC,,,D E\n"),
        ("yaml", "- title: A\n  autors: [B C]\n  foo: 1\n- title: B\n  foo: 2\n- title: C\n  authors: D E\n"),
    ],
)
def test_one_notice_a_file(form: str, text: str) -> None:
    """The unknown fields of all records of a file are one notice, which is no problem and takes no line."""
    drop = read_bytes(text.encode(), "a.x", form)
    assert (drop.format, len(drop.entries), drop.problems, drop.notices) == (form, 3, (), (NOTICE,))
    assert drop.lines.total == drop.lines.entries + drop.lines.furniture == len(text.splitlines())


def test_one_record_and_many_fields() -> None:
    """The notice gives eight names at most, whatever they hold."""
    (notice,) = read_value({"title": "A"} | {f"x\u0007{number}": number for number in range(10)}).notices
    assert notice.what.startswith('a record has fields that sitegen does not know: "x0", "x1"')
    assert notice.what.endswith('"x7" and 2 more')
    assert notice.hint == "they are left out; rename those that should be shown"


@pytest.mark.parametrize("name", sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.*")))
def test_no_notice_on_the_samples(name: str) -> None:
    """What programs write besides is no news."""
    assert read_sample(name).notices == ()


@given(st.dictionaries(st.text(max_size=5) | st.integers(), st.none() | st.text(max_size=2)))
def test_any_names(record: dict[Any, Any]) -> None:
    """No name raises."""
    assert all(isinstance(name, str) for name in unknown(record, named(record)))
