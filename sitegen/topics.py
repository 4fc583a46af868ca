"""The taxonomy: content/topics/*.md, each a rule in Whoosh's query language and an introduction.

A paper has the topics whose rules it meets, and with each the words of the rule that it holds. The rules
read title, abstract, keywords, categories and organisation, in terms of the search index.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import msgspec

from sitegen import links
from sitegen.config import Config
from sitegen.errors import ConfigError, Problem
from sitegen.frontmatter import front_matter
from sitegen.model import Match, Paper, Topic
from sitegen.search.analysis import terms
from sitegen.search.whoosh_door import FunctionAnalyzer, fields, qparser, query

FIELDS = ("title", "abstract", "keywords", "categories", "organisation")
HUES = 24
"""The number of hues in the style sheet."""

FRONT_MATTER_HINT = "a topic begins with --- and the lines title:, slug: and rule:, then --- and its introduction"
RULE_HINT = 'a rule is made of words, "phrases", prefix*, field:word, AND, OR, NOT and ( )'


def read_taxonomy(config: Config) -> tuple[Topic, ...]:
    """The topics in the order of their files' names. Raises ConfigError with every problem found."""
    topics: list[Topic] = []
    problems: list[Problem] = []
    for number, path in enumerate(sorted((config.content / "topics").glob("*.md"))):
        try:
            topics.append(_read_topic(path, path.relative_to(config.root).as_posix(), number % HUES))
        except ConfigError as error:
            problems += error.problems
    problems += _twice(topics)
    if problems:
        raise ConfigError(*problems)
    return tuple(topics)


def _read_topic(path: Path, name: str, hue: int) -> Topic:
    matter, introduction, lines = front_matter(path, name)
    problem = _problem(matter, lines, name, path)
    if problem:
        raise ConfigError(problem)
    return Topic(
        slug=matter["slug"], title=matter["title"].strip(), rule=matter["rule"], introduction=introduction, hue=hue
    )


def _problem(matter: dict[str, Any], lines: dict[str, int], name: str, path: Path) -> Problem | None:
    for key in ("title", "slug", "rule"):
        if not isinstance(matter.get(key), str) or not str(matter[key]).strip():
            return Problem(f"{name}:{lines.get(key, 1)}", f'"{key}" is missing or empty', FRONT_MATTER_HINT)
    unknown = sorted(set(matter) - {"title", "slug", "rule"})
    if unknown:
        return Problem(f"{name}:{lines[unknown[0]]}", f'a topic has no "{unknown[0]}"', FRONT_MATTER_HINT)
    slug = matter["slug"]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or slug in links.RESERVED_TOPICS:
        where = f"{name}:{lines['slug']}"
        return Problem(where, f'"{slug}" cannot be an address', "use small letters, digits and hyphens")
    fault = rule_fault(matter["rule"])
    if fault:
        return Problem(f"{name}:{_line_of(fault.place, matter['rule'], path, lines['rule'])}", fault.what, RULE_HINT)
    return None


def _twice(topics: Sequence[Topic]) -> list[Problem]:
    slugs = [topic.slug for topic in topics]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    return [Problem(f"content/topics/: {slug}", f'two topics have the slug "{slug}"') for slug in twice]


class Fault(msgspec.Struct, frozen=True):
    """Why a rule is none, and the place in the rule, its white space taken as single spaces."""

    what: str
    place: int = 0


def _line_of(place: int, rule: str, path: Path, line: int) -> int:
    """The line of a file for a place in the rule that begins on `line`: folding changes white space, but no word."""
    first, *others = path.read_text("utf-8-sig").splitlines()[line - 1 :]
    value = first.partition(":")[2].strip()
    words = len(" ".join(rule.split())[: place + 1].split())
    for number, text in enumerate(["" if value.startswith((">", "|")) else value, *others], line):
        words -= len(text.split())
        if words <= 0:
            return number
    return line


_TOKEN = re.compile(
    r"(?P<operator>(?<!\S)(?:AND|OR)(?!\S)|(?<![^\s()])NOT(?!\S))"
    r'|(?:(?P<field>\w+):)?(?:(?P<open>\()|(?P<phrase>"[^"]*")|(?P<word>[^\s():"]++)(?!:))'
    r'|(?P<close>\))|(?P<stray>(?:\w+:)?"|\w+:|\S)'
)
_PREFIX = re.compile(r"[^\W_]{2,}\*")
_NO_WORD = re.compile(r"(?i:and|or|not|andnot|andmaybe|require)|[-+].*|.*[?~^\[\]{}&|!].*|.*\*.+|\*")


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


class Terms:
    """The terms of a paper by field."""

    def __init__(self, paper: Paper) -> None:
        self._ordered = {
            "title": terms(paper.title),
            "abstract": terms(paper.abstract or ""),
            "keywords": terms(_BETWEEN.join(paper.keywords)),
            "categories": terms(_BETWEEN.join(paper.categories)),
            "organisation": terms(paper.organisation or ""),
        }
        self.found = {field: frozenset(ordered) for field, ordered in self._ordered.items()}
        self.all = frozenset().union(*self.found.values())

    def holds(self, phrase: Sequence[str], field: str) -> bool:
        """Whether terms stand one behind the other in a field; compounds such as `gpt-4` part none but their own."""
        compounds = any("-" in term for term in phrase)
        ordered = (term for term in self._ordered[field] if compounds or "-" not in term)
        return self.found[field].issuperset(phrase) and f" {' '.join(phrase)} " in f" {' '.join(ordered)} "


_BETWEEN = " zzzz "
"""Parts two keywords, so that no phrase runs from one into the next."""


class Rule:
    """A topic's rule, ready to be asked."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic.slug
        self._text = " ".join(topic.rule.split())
        self._tree = parse_rule(topic.rule)
        leaves = list(self._tree.leaves())
        self.prefixes = tuple(leaf.text for leaf in leaves if isinstance(leaf, query.Prefix))
        self.vocabulary = frozenset(term for leaf in leaves for _, term in leaf.terms(phrases=True))

    def words(self, paper: Terms) -> tuple[str, ...] | None:
        """The words of the rule that the paper holds, as the rule spells them; None if it does not meet the rule."""
        places = self._places(self._tree, paper)
        return None if places is None else tuple(dict.fromkeys(self._text[a:b].strip('"') for a, b in sorted(places)))

    def _places(self, node: Any, paper: Terms) -> frozenset[tuple[int, int]] | None:
        """Where in the rule the words stand that make the node true; None if it is not."""
        if isinstance(node, query.Or):
            found = [places for child in node.subqueries if (places := self._places(child, paper)) is not None]
            return frozenset().union(*found) if found else None
        if isinstance(node, query.And):
            every = [self._places(child, paper) for child in node.subqueries]
            return None if None in every else frozenset().union(*(places for places in every if places))
        if isinstance(node, query.Not):
            return frozenset() if self._places(node.query, paper) is None else None
        return frozenset({(node.startchar, node.endchar)}) if _holds(paper, node) else None


def _holds(paper: Terms, leaf: Any) -> bool:
    """Whether the paper meets a word, a prefix or a phrase in the leaf's field."""
    found = paper.found[leaf.fieldname]
    if isinstance(leaf, query.Prefix):
        return any(term.startswith(leaf.text) for term in found)
    if isinstance(leaf, query.Term):
        return leaf.text in found
    return paper.holds(leaf.words, leaf.fieldname)


class Classifier:
    """All rules of a taxonomy, asked at once: only those are, of which a paper holds a word."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._rules = [Rule(topic) for topic in topics]
        self._asked: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            for term in rule.vocabulary:
                self._asked[term].append(number)
        self._prefixed = [number for number, rule in enumerate(self._rules) if rule.prefixes]

    def matches(self, paper: Paper) -> tuple[Match, ...]:
        """The topics of a paper, in the order of the taxonomy, each with the words that decided."""
        held = Terms(paper)
        asked = {number for term in self._asked.keys() & held.all for number in self._asked[term]}
        rules = [self._rules[number] for number in sorted(asked.union(self._prefixed))]
        return tuple(Match(rule.topic, words) for rule in rules if (words := rule.words(held)) is not None)


def match_all(topics: Sequence[Topic], papers: Sequence[Paper], executor: Executor) -> list[tuple[Match, ...]]:
    """The topics of each paper, found by the executor's workers in batches."""
    batches = [papers[start : start + BATCH] for start in range(0, len(papers), BATCH)]
    tasks = [executor.submit(match_batch, topics, batch) for batch in batches]
    return [matches for task in tasks for matches in task.result()]


def match_batch(topics: Sequence[Topic], papers: Sequence[Paper]) -> list[tuple[Match, ...]]:
    """The topics of each paper: one task of an executor."""
    classifier = Classifier(topics)
    return [classifier.matches(paper) for paper in papers]


BATCH = 1000
"""Papers in a task; each task reads the rules anew."""
