"""A topic's rule in Whoosh's query language: what it means, and what is wrong with it."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from sitegen.search.analysis import terms
from sitegen.search.whoosh_door import FunctionAnalyzer, fields, qparser, query

FIELDS = ("title", "abstract", "keywords", "categories", "organisation")


class Fault(msgspec.Struct, frozen=True):
    """Why a rule is none, and the place in the rule, its white space taken as single spaces."""

    what: str
    place: int = 0


_TOKEN = re.compile(
    r"(?P<operator>(?<!\S)(?:AND|OR)(?!\S)|(?<![^\s()])NOT(?!\S))"
    r'|(?:(?P<field>\w+):)?(?:(?P<open>\()|(?P<phrase>"[^"]*")|(?P<word>[^\s():"]++)(?!:))'
    r'|(?P<close>\))|(?P<stray>(?:\w+:)?"|\w+:|\S)'
)
_PREFIX = re.compile(r"[^\W_]{2,}\*")
_NO_WORD = re.compile(r"(?i:and|or|not|andnot|andmaybe|require)|[-+].*|.*[?~^\[\]{}&|!“”„«»].*|.*\*.+|\*")


def rule_fault(rule: str) -> Fault | None:
    """What is wrong with a rule; Whoosh's parser never says, it takes an unclosed quote for a word.

    No phrase, bracket, field or operator may be left to its leniency.
    """
    tokens = list(_TOKEN.finditer(" ".join(rule.split())))
    faults = (Fault(what, token.start()) for token in tokens if (what := _token_fault(token)))
    fault = next(faults, None) or _order_fault(tokens)
    if fault or _needs_a_word(parse_rule(rule)):
        return fault
    return Fault("a paper that holds none of its words would meet the rule")


def _token_fault(token: re.Match[str]) -> str | None:
    """What is wrong with a word, a phrase or a field by itself."""
    if token["stray"]:
        return "a quote is not closed" if token[0].endswith('"') else f'"{token[0]}" has no meaning here'
    if token["field"] and token["field"] not in FIELDS:
        return f'there is no field "{token["field"]}"; the fields are {", ".join(FIELDS)}'
    text = (token["word"] or token["phrase"] or "").strip('"')
    if token["word"] and text.upper() in {"AND", "OR", "NOT"} - {text}:
        return f'"{text}" is no operator; write {text.upper()}'
    if _NO_WORD.fullmatch(text) if token["word"] else "*" in text:
        return f'"{text}" has no meaning here'
    if text.endswith("*") and not _PREFIX.fullmatch(text):
        return f'"{text}" is not a prefix: two letters or more, then *'
    if (token["word"] or token["phrase"]) and not terms(text.removesuffix("*")):
        return f'"{text}" has no word that the index knows; it leaves out stop words and single letters'
    return None


def _order_fault(tokens: Sequence[re.Match[str]]) -> Fault | None:
    """What is wrong with how brackets and operators follow one another."""
    kinds = ["(" if token["open"] else token["close"] or token["operator"] or "word" for token in tokens]
    opened: list[int] = []
    for token, before, kind in zip(tokens, ["(", *kinds], kinds, strict=False):
        if fault := _pair_fault(before, kind):
            return Fault(fault, token.start())
        if kind == "(":
            opened.append(token.start())
        elif kind == ")" and not opened:
            return Fault("a bracket is not opened", token.start())
        elif kind == ")":
            opened.pop()
    if opened:
        return Fault("a bracket is not closed", opened[-1])
    fault = _pair_fault(["(", *kinds][-1], ")")
    return Fault(fault, tokens[-1].start() if tokens else 0) if fault else None


def _pair_fault(before: str, after: str) -> str | None:
    """Why one token may not follow another; a rule stands between brackets."""
    if (before in _BEGINNINGS and after in {")", "AND", "OR"}) or before == after == "NOT":
        operator = before if before != "(" else after
        return f'"{operator}" has nothing to join' if operator != ")" else "there is no word"
    return None


_BEGINNINGS = frozenset({"(", "AND", "OR", "NOT"})


def _needs_a_word(node: Any) -> bool:
    """Whether only a paper that holds some word of the rule can meet it."""
    if isinstance(node, query.Not):
        return not _needs_a_word(node.query)
    if isinstance(node, query.Or):
        return all(map(_needs_a_word, node.subqueries))
    return not isinstance(node, query.And) or any(map(_needs_a_word, node.subqueries))


class _Prefixes(qparser.PrefixPlugin):  # type: ignore[misc]
    """Words that end in a star; Whoosh's own pattern takes the bracket or field before one for a part of it."""

    expr = r"(?P<text>[^\s*():\"]+)\*(?=\s|$|\))"


def parse_rule(rule: str) -> Any:
    """Whoosh's tree for a rule, every word looked for in all fields unless it names one.

    It is not normalised: a phrase would forget where in the rule it stands.
    """
    analyser = FunctionAnalyzer(terms)
    schema = fields.Schema(
        **{field: fields.TEXT(analyzer=analyser, phrase=True, multitoken_query="phrase") for field in FIELDS}
    )
    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(),
        _Prefixes(),
        qparser.OperatorsPlugin(),
        qparser.GroupPlugin(),
        qparser.FieldsPlugin(),
        qparser.MultifieldPlugin(list(FIELDS)),
    ]
    return qparser.QueryParser(None, schema, plugins=plugins).parse(" ".join(rule.split()), normalize=False)
