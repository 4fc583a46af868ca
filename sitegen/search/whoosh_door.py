"""The only door to Whoosh: what sitegen uses of it, and two small bridges from plain functions.

Whoosh carries no types, so its names are `Any` here and nowhere else.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes that Python 3.12 and later warn of when they first compile it.
    warnings.simplefilter("ignore")
    from whoosh import fields, qparser, query
    from whoosh.analysis import (
        Analyzer,
        Filter,
        LowercaseFilter,
        PyStemmerFilter,
        RegexTokenizer,
        StopFilter,
        Token,
    )

__all__ = [
    "Analyzer",
    "Filter",
    "FunctionAnalyzer",
    "FunctionFilter",
    "LowercaseFilter",
    "PyStemmerFilter",
    "RegexTokenizer",
    "StopFilter",
    "Token",
    "fields",
    "qparser",
    "query",
]


class FunctionFilter(Filter):  # type: ignore[misc]
    """A filter that puts the texts `spell` gives for a token in that token's place, in their order."""

    def __init__(self, spell: Callable[[str], Iterable[str]]) -> None:
        self.spell = spell

    def __call__(self, tokens: Iterable[Any]) -> Iterator[Any]:
        """Yield the one token object of `tokens` with each of its texts in turn."""
        for token in tokens:
            for text in self.spell(token.text):
                token.text = text
                yield token


class FunctionAnalyzer(Analyzer):  # type: ignore[misc]
    """A Whoosh analyser whose terms are those of a plain function, numbered in their order."""

    def __init__(self, analyse: Callable[[str], Iterable[str]]) -> None:
        self.analyse = analyse

    def __call__(self, value: str, *, mode: str = "", start_pos: int = 0, **wishes: Any) -> Iterator[Any]:
        """Yield one token object over and over, as Whoosh's own analysers do; it spans the whole value."""
        token = Token(mode=mode, **wishes)
        token.startchar, token.endchar = 0, len(value)
        for token.pos, token.text in enumerate(self.analyse(value), start_pos):
            yield token
