"""A message: text with named places, in as many forms as its language has for a number."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import TypeVar

import msgspec
from markupsafe import Markup, escape

Value = str | int
Text = TypeVar("Text", str, Markup)

OTHER = "other"
"""The form of all numbers that no other form is for; the only one of a message that counts nothing."""


class WordsError(Exception):
    """A message that the table does not have, cannot be read, or is given other values than it has places for."""


class Message(msgspec.Struct, frozen=True):
    """A message: its forms as text and as HTML, the names of its places, and those that show plain digits."""

    texts: Mapping[str, str]
    html: Mapping[str, str]
    places: frozenset[str]
    plain: frozenset[str]


def message(key: str, stated: str | Mapping[str, str]) -> Message:
    """The message that a table states under a key. Raises WordsError."""
    forms = {OTHER: stated} if isinstance(stated, str) else dict(stated)
    if OTHER not in forms or ("count" not in _places(forms[OTHER]) and len(forms) > 1):
        raise WordsError(f'"{key}" has no form "{OTHER}" with a place for "count"')
    places = {name: spec for form in forms.values() for name, spec in _places(form).items()}
    if wrong := [name for name, spec in places.items() if not name.isidentifier() or spec not in {"", "d"}]:
        raise WordsError(f'"{key}" has a place that cannot be filled: "{wrong[0]}"')
    texts = {name: re.sub(r"(\{\w+):d\}", r"\1}", form) for name, form in forms.items()}
    return Message(
        texts=texts,
        html={name: str(escape(text)) for name, text in texts.items()},
        places=frozenset(places),
        plain=frozenset(name for name, spec in places.items() if spec),
    )


def _places(form: str) -> dict[str, str]:
    """The names of a form's places, each with what stands behind its colon."""
    try:
        return {name: spec or "" for _, name, spec, _ in Formatter().parse(form) if name is not None}
    except ValueError as error:
        raise WordsError(f'"{form}": {error}') from error
