"""The words of the scripts as a module of theirs, beside them in the folder of the style sheet."""

import json
from collections.abc import Mapping

from sitegen.words.table import Words

HEAD = "/** The words of the scripts in the site's language; made from `sitegen/words/`, never edited. */\n"


def module(words: Words) -> bytes:
    """`words.js`: what `say.js` says, and how it writes days and numbers."""
    messages = {
        f"{section}.{name}": stated
        for section in words.language.scripts
        for name, stated in words.sections[section].items()
    }
    calendar = {name: getattr(words.calendar, name) for name in ("months", "short_months", "day", "short_day")}
    constants = {"LANGUAGE": _json(words.language.tag), "CALENDAR": _lines(calendar), "WORDS": _lines(messages)}
    lines = [f"export const {name} = {value};\n" for name, value in constants.items()]
    return "\n".join([HEAD, *lines]).encode()


def _lines(named: Mapping[str, object]) -> str:
    """An object, a line for each of its names."""
    return "".join(["{\n", *(f"  {_json(name)}: {_json(value)},\n" for name, value in named.items()), "}"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
