"""What templates are given, as Markdown: from the types of the views, the macros, and the registered filters."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sitegen.artifacts import Sealed
from sitegen.citing import ScholarlyArticle
from sitegen.showing import Html
from sitegen.templating import Frame

PLAIN: Mapping[Any, str] = {
    str: "text",
    int: "number",
    bool: "true or false",
    date: "day",
    Html: "HTML",
    ScholarlyArticle: "[ScholarlyArticle](https://schema.org/ScholarlyArticle)",
}
FIELD_LINE = re.compile(r"(\w+) {2,}(\S.*)")
MACRO = re.compile(r"(?:{#\s*((?:(?!#}).)*?)\s*#}\s*)?{%-? macro (\w+\([^%]*\)) -?%}", re.DOTALL)
VALUES = ("value", "type", "what it is")

Row = tuple[str, str, str]
"""A value: its name, its type, what is said of it."""


def page_kinds(views: Mapping[str, Any]) -> Iterator[str]:
    """A section a template: what the page is, and the values that it is given."""
    yield "### Every template"
    root = ("`root`", "text", "the way to the site's root, which stands before each address")
    site = ("`site`", _type_words(Frame), "what every page of the site shares")
    once = ("`once(macro, …)`", "function", "what a macro makes of its arguments, made once for all pages")
    yield _table(VALUES, [root, site, once])
    for template, view in views.items():
        yield f"### `{template}`"
        yield from _section(view)


def types(views: Iterable[Any]) -> Iterator[str]:
    """A section for each type that a value has, or a value of such a value."""
    found: dict[str, Any] = {}
    waiting = [Frame, *(each for view in views for each in _structs(_fields(view).values()))]
    while waiting:
        struct = waiting.pop()
        if struct.__name__ not in found:
            found[struct.__name__] = struct
            waiting += _structs(_fields(struct).values())
        assert found[struct.__name__] is struct, f"two types are called {struct.__name__}"
    for name in sorted(found):
        yield f"### {name}"
        yield from _section(found[name])


def macros(templates: Iterable[Path]) -> Iterator[str]:
    """A table for each file of macros: how they are called, and the comment before each."""
    for path in templates:
        rows = [(f"`{call}`", _one_line(said or "")) for said, call in MACRO.findall(path.read_text("utf-8"))]
        yield f"### `{path.name}`"
        yield _table(("macro", "what it makes"), rows)


def filters(registered: Mapping[str, Callable[..., Any]]) -> str:
    """A table of the filters: how they are written, and what they make."""
    return _table(
        ("filter", "what it makes"),
        [(f"`{_call(name, registered[name])}`", _said_of(registered[name])) for name in sorted(registered)],
    )


def _section(struct: Any) -> Iterator[str]:
    prose, _ = words_of(struct)
    rows = list(_rows(struct))
    yield prose
    if rows:
        yield _table(VALUES, [(f"`{name}`", kind, said) for name, kind, said in rows])


def _rows(struct: Any) -> Iterator[Row]:
    """Every value of a struct: the fields first, then what is worked out of them."""
    _, said = words_of(struct)
    for name, kind in _fields(struct).items():
        derived = inspect.getattr_static(struct, name)
        worked_out = _one_line(inspect.getdoc(derived) or "") if isinstance(derived, property) else ""
        yield name, _type_words(kind), said.get(name) or _phrase(worked_out or _first_sentence(kind))


def _fields(struct: Any) -> dict[str, Any]:
    """The values of a struct by their names, with their types; those that are sealed or packed have properties."""
    hints = get_type_hints(struct)
    fields = {name: hints[name] for name in struct.__struct_fields__ if not _is_closed(hints[name])}
    derived = inspect.getmembers(struct, lambda member: isinstance(member, property))
    return fields | {
        name: get_type_hints(each.fget)["return"] for name, each in derived if each.fget and not name.startswith("_")
    }


def _is_closed(kind: Any) -> bool:
    return get_origin(kind) is Sealed or kind is bytes


def _structs(kinds: Iterable[Any]) -> Iterator[Any]:
    """The structs among types and within them."""
    for kind in kinds:
        if kind not in PLAIN and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield kind
        yield from _structs(get_args(kind))


def _type_words(kind: Any) -> str:
    """A type as readers of templates know it."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, within = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return " or ".join("none" if each is NoneType else _type_words(each) for each in within)
    if origin is Literal:
        return " or ".join(f'"{each}"' for each in within)
    if origin is tuple and within[-1] is Ellipsis:
        return f"list of {_type_words(within[0])}"
    if origin is tuple:
        return f"({', '.join(map(_type_words, within))})"
    assert isinstance(kind, type), f"there are no words for the type {kind}"
    assert issubclass(kind, msgspec.Struct), f"there are no words for the type {kind}"
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _first_sentence(kind: Any) -> str:
    """What a struct is, for a value of which nothing else is said."""
    struct = next(_structs([kind]), None)
    return re.split(r"(?<=[.:;]) ", words_of(struct)[0])[0].rstrip(":;") if struct else ""


def _phrase(sentence: str) -> str:
    """A sentence as the words of a row."""
    return re.sub(r"^[A-Z](?=[a-z ])", lambda first: first[0].lower(), sentence.rstrip("."))


def words_of(struct: Any) -> tuple[str, dict[str, str]]:
    """What the docstring of a type says: its prose, and its words on each field (`name   words`)."""
    prose: list[str] = []
    fields: dict[str, str] = {}
    name = None
    for line in (inspect.getdoc(struct) or "").splitlines():
        if field := FIELD_LINE.fullmatch(line):
            name, fields[field[1]] = field[1], field[2]
        elif name and line.startswith("  "):
            fields[name] += f" {line.strip()}"
        else:
            name = None
            prose.append(line)
    unknown = fields.keys() - set(struct.__struct_fields__)
    assert not unknown, f"{struct.__name__} has no field {', '.join(sorted(unknown))}"
    return _one_line("\n".join(prose)), fields


def _call(name: str, function: Callable[..., Any]) -> str:
    """`text|link(root, address)`."""
    first, *rest = inspect.signature(function).parameters.values()
    arguments = ", ".join("…" if each.kind is each.VAR_KEYWORD else each.name for each in rest)
    return f"{first.name}|{name}({arguments})" if rest else f"{first.name}|{name}"


def _said_of(function: Any) -> str:
    """The docstring of a filter, and of what it is made of."""
    while inspected := getattr(function, "__wrapped__", None):
        function = inspected
    if not isinstance(function, partial):
        return _one_line(inspect.getdoc(function) or "")
    parts = [function.func, *(each for each in function.args if callable(each))]
    return " ".join(_said_of(each) for each in parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
