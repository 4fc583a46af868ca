"""The only door to Whoosh: what sitegen uses of it, and a small bridge from plain functions.

Whoosh carries no types, so its names are `Any` here and nowhere else.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes that Python 3.12 and later warn of when they first compile it.
    warnings.simplefilter("ignore")
    from whoosh import fields, qparser, query
    from whoosh.analysis import Analyzer, PyStemmerFilter, Token

__all__ = ["Analyzer", "FunctionAnalyzer", "Token", "fields", "qparser", "query", "stemmer"]


def stemmer(language: str) -> Callable[[str], str]:
    """The function that gives the stem of a word, by which Whoosh's filter of a language stems."""
    stem: Callable[[str], str] = PyStemmerFilter(language, cachesize=0)._get_stemmer_fn()  # noqa: SLF001
    return stem


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
