"""The query language: what a query asks for; `static/search/language.js` is the twin.

    graph networks      wishes: papers that hold more of the words, and rarer ones, come first
    "exact phrase"      the words stand so, one behind the other
    -word  -"phrase"    papers without it
    one OR other        one of the two at least; of the two a paper counts the better
    title:word          a word of the title; title:"exact phrase"
    author:name         a word of the authors' names; author:"Ada Lovelace" both words
    topic:  org:        papers of a topic, of an organisation, whose name holds the word; topic:"Its whole name"
    after:2025-03       seen in that month (day, year), or later;  before:2025-03 earlier;  year:2025 in it
    has:code            papers that say where their code is

Topics, organisations, days and code are facets: a clause about them is a filter, which only narrows what the rest of
the query finds. What else is demanded makes wishes of the plain words beside it, of which a paper may hold none.

A quote that is not closed, a field that there is not, a day that cannot be: all are plain words. No query is wrong.
"""

import re
from typing import Final

import msgspec

TEXT, TITLE, AUTHOR, TOPIC, ORG = "text", "title", "author", "topic", "org"
AFTER, BEFORE, YEAR, HAS = "after", "before", "year", "has"
FACETS: Final = frozenset({TOPIC, ORG, AFTER, BEFORE, YEAR, HAS})
"""Fields that say what a paper is, not which words it holds."""


class Clause(msgspec.Struct, frozen=True):
    """Words that are looked for in a field, as they were typed; a `phrase` holds where they stand so."""

    field: str
    words: str
    phrase: bool


class Group(msgspec.Struct, frozen=True):
    """Clauses of which a paper must meet one, or none where they are `excluded`."""

    clauses: tuple[Clause, ...]
    excluded: bool

    @property
    def is_wish(self) -> bool:
        """Whether papers that do not meet it are found, too: those without a plain word."""
        first = self.clauses[0]
        return len(self.clauses) == 1 and not self.excluded and first.field == TEXT and not first.phrase

    @property
    def is_filter(self) -> bool:
        """Whether it says nothing of the words of a paper."""
        return all(clause.field in FACETS for clause in self.clauses)


def parse(query: str) -> list[Group]:
    """The groups of a query, in order."""
    groups: list[Group] = []
    joins = False
    for token in _TOKEN.finditer(query):
        if token["or"]:
            joins = bool(groups) and not groups[-1].excluded
            continue
        clause, excluded = _clause(token), bool(token["minus"])
        if joins and not excluded:
            groups[-1] = Group((*groups[-1].clauses, clause), excluded=False)
        else:
            groups.append(Group((clause,), excluded))
        joins = False
    return groups


def is_typed(query: str) -> bool:
    """Whether a reader may still be typing the last clause: no white space or quote follows it, no minus leads it."""
    *_, last = (None, *_TOKEN.finditer(query))
    return last is not None and last.end() == len(query) and last["word"] is not None and not last["minus"]


_SPACE: Final = " \t\n\r\u00a0\u3000"
_QUOTE: Final = '"“”„'
_TOKEN: Final = re.compile(
    rf"(?P<or>(?<![^{_SPACE}])OR(?=[{_SPACE}]))"
    rf"|(?P<minus>(?<![^{_SPACE}])-(?=[^{_SPACE}-]))?(?:(?P<field>[A-Za-z]+):(?=[^{_SPACE}]))?"
    rf"(?:[{_QUOTE}](?P<phrase>[^{_QUOTE}]+)[{_QUOTE}]|[{_QUOTE}]?(?P<word>[^{_SPACE}{_QUOTE}]+))"
)
_DATE: Final = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_VALUES: Final = {
    field: re.compile(pattern)
    for field, pattern in (
        *((name, "(?s:.*)") for name in (TITLE, AUTHOR, TOPIC, ORG)),
        *((name, _DATE) for name in (AFTER, BEFORE)),
        (YEAR, "[0-9]{4}"),
        (HAS, "code"),
    )
}


def _clause(token: re.Match[str]) -> Clause:
    field, phrase = (token["field"] or "").lower(), token["phrase"] is not None
    words = token["phrase"] or token["word"] or ""
    if not field:
        return Clause(TEXT, words, phrase)
    if field not in _VALUES or not _VALUES[field].fullmatch(words):
        return Clause(TEXT, f"{token['field']}:{words}", phrase=False)
    return Clause(field, words, phrase and field in {TITLE, TOPIC, ORG})
