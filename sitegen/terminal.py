"""How the results of a search look in a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from sitegen.searching import Result, pieces

PASSAGE = 300
"""Characters of an abstract that are shown at most."""


def listed(results: Sequence[Result], query: str) -> Group:
    """Papers in their order: title, day and address, and the sentence that matters; what is found is bright."""
    lines = [line for number, result in enumerate(results, 1) for line in _result(number, result, query)]
    return Group(*lines) if lines else Group("no paper is found")


def _result(number: int, result: Result, query: str) -> Iterator[Text | Padding]:
    yield Text(f"{number:>3}  ", overflow="ignore", no_wrap=True).append_text(_marked(result.title, query))
    yield Text(f"     {result.day or 'undated'}  {_plain(result.url)}", "dim", overflow="ignore", no_wrap=True)
    if result.passage:
        passage = textwrap.shorten(result.passage, PASSAGE, placeholder="…")
        yield Padding(_marked(passage, query), (0, 0, 0, 5), expand=False)


def _marked(text: str, query: str) -> Text:
    parts = [(_plain(part), "bold yellow" if is_match else "") for part, is_match in pieces(text, query)]
    return Text.assemble(*parts)


def _plain(text: str) -> str:
    """A text without characters that tell a terminal to do something."""
    return "".join(each if each.isprintable() else " " for each in text)
