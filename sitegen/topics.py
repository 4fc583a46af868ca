"""The taxonomy: content/topics/*.md, each a rule in Whoosh's query language and an introduction.

A paper has the topics whose rules it meets, and with each the words of the rule that it holds. The rules
read title, abstract, keywords, categories and organisation, in terms of the search index.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
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
        return Problem(f"{name}:{_line_of(fault, path, lines['rule'])}", fault.what, RULE_HINT)
    return None


def _twice(topics: Sequence[Topic]) -> list[Problem]:
    slugs = [topic.slug for topic in topics]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    return [Problem(f"content/topics/: {slug}", f'two topics have the slug "{slug}"') for slug in twice]


class Fault(msgspec.Struct, frozen=True):
    """Why a rule is none, and the text to look for in the file, so as to name the line."""

    what: str
    near: str = ""


def _line_of(fault: Fault, path: Path, line: int) -> int:
    """The line of the rule that holds what the fault is about; the rule's first line if none does."""
    lines = path.read_text("utf-8", "replace").splitlines()
    return next((n for n, text in enumerate(lines[line - 1 :], line) if fault.near and fault.near in text), line)


def rule_fault(rule: str) -> Fault | None:
    """What is wrong with a rule; Whoosh's parser never says, it takes an unclosed quote for a word.

    No phrase, bracket, field or operator may be left to its leniency.
    """
    if rule.count('"') % 2:
        return Fault("a quote is not closed", rule.rpartition('"')[2][:20].strip() or '"')
    bare = re.sub(r'"[^"]*"', '""', rule)
    pattern = re.search(r"[?~^\[\]{}]|(^|[\s(:])\*|\*\w", bare)
    if pattern:
        return Fault(f'"{pattern[0].strip("(: ")}" has no meaning here; a * may only end a word', pattern[0].strip())
    if bare.count("(") != bare.count(")"):
        return Fault("a bracket is not closed or not opened", "(" if bare.count("(") > bare.count(")") else ")")
    for field in re.findall(r"(\w+):", bare):
        if field not in FIELDS:
            return Fault(f'there is no field "{field}"; the fields are {", ".join(FIELDS)}', f"{field}:")
    operators = re.search(r"\b(AND|OR|NOT)\s*(\)|$)|(^|\()\s*(AND|OR)\b|\b(AND|OR)\s+(AND|OR)\b", bare.strip())
    if operators:
        return Fault(f'"{operators[0].strip("() ")}" has nothing to join', operators[0].strip())
    return _tree_fault(parse_rule(rule))


def _tree_fault(node: Any) -> Fault | None:
    """What in a parsed rule cannot be meant."""
    if isinstance(node, (query.Term, query.Phrase)):
        return None
    if isinstance(node, query.Prefix):
        return None if len(node.text) > 1 else Fault(f'"{node.text}*" is too short a prefix', f"{node.text}*")
    if isinstance(node, (query.And, query.Or)) and not all(isinstance(child, query.Not) for child in node.subqueries):
        children = [child.query if isinstance(child, query.Not) else child for child in node.subqueries]
        return next((fault for child in children if (fault := _tree_fault(child))), None)
    if node == query.NullQuery:
        return Fault("the rule has no word that the index knows; stop words do not count")
    return Fault("the rule only says what a paper must not hold", "NOT")


class _Prefixes(qparser.PrefixPlugin):  # type: ignore[misc]
    """Words that end in a star; Whoosh's own pattern takes the bracket or field before one for a part of it."""

    expr = r"(?P<text>[^\s*():\"]+)\*(?=\s|$|\))"


def parse_rule(rule: str) -> Any:
    """Whoosh's tree for a rule, every word looked for in all fields unless it names one."""
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
    return qparser.QueryParser(None, schema, plugins=plugins).parse(" ".join(rule.split()))


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

    def sequence(self, field: str) -> str:
        """The terms of a field in order, each between two spaces; compounds such as `gpt-4` left out."""
        return f" {' '.join(term for term in self._ordered[field] if '-' not in term)} "


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
        return None if places is None else tuple(dict.fromkeys(self._text[a:b] for a, b in sorted(places)))

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
        return frozenset({_place(node)}) if _holds(paper, node) else None


def _place(leaf: Any) -> tuple[int, int]:
    """Where a leaf stands in its rule; Whoosh notes it word by word for a phrase in quotes."""
    start, end = (leaf.startchar, leaf.endchar) if leaf.startchar is not None else leaf.char_ranges[0]
    return start, end


def _holds(paper: Terms, leaf: Any) -> bool:
    """Whether the paper meets a word, a prefix or a phrase in the leaf's field."""
    found = paper.found[leaf.fieldname]
    if isinstance(leaf, query.Prefix):
        return any(term.startswith(leaf.text) for term in found)
    if isinstance(leaf, query.Term):
        return leaf.text in found
    compounds = [word for word in leaf.words if "-" in word]
    if compounds:
        return found.issuperset(compounds)
    return found.issuperset(leaf.words) and f" {' '.join(leaf.words)} " in paper.sequence(leaf.fieldname)


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
