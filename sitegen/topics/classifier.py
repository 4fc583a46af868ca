"""The topics of papers: all rules of a taxonomy asked at once, each answered with the words that decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

import msgspec

from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.deriving import Derivation, Derived
from sitegen.model import Match, Paper, Topic
from sitegen.search.analysis import terms
from sitegen.search.whoosh_door import query
from sitegen.topics.rules import parse_rule


class Words(msgspec.Struct, frozen=True, array_like=True):
    """The words of a paper that rules read, by field; `zzzz` parts two keywords or categories."""

    title: str
    abstract: str
    keywords: str
    categories: str
    organisation: str


def words_of(paper: Paper) -> Words:
    """The words of a paper by field; no phrase runs from one keyword into the next."""
    keywords, categories = _BETWEEN.join(paper.keywords), _BETWEEN.join(paper.categories)
    return Words(paper.title, paper.abstract or "", keywords, categories, paper.organisation or "")


_BETWEEN = " zzzz "


class Terms:
    """The terms of a paper by field."""

    def __init__(self, paper: Words) -> None:
        self._ordered = {field: terms(getattr(paper, field)) for field in Words.__struct_fields__}
        self.found = {field: frozenset(ordered) for field, ordered in self._ordered.items()}
        self.all = frozenset().union(*self.found.values())

    def holds(self, phrase: Sequence[str], field: str) -> bool:
        """Whether terms stand one behind the other in a field; compounds such as `gpt-4` part none but their own."""
        compounds = any("-" in term for term in phrase)
        ordered = (term for term in self._ordered[field] if compounds or "-" not in term)
        return self.found[field].issuperset(phrase) and f" {' '.join(phrase)} " in f" {' '.join(ordered)} "


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

    def matches(self, paper: Words) -> tuple[Match, ...]:
        """The topics of a paper, in the order of the taxonomy, each with the words that decided."""
        held = Terms(paper)
        asked = {number for term in self._asked.keys() & held.all for number in self._asked[term]}
        rules = [self._rules[number] for number in sorted(asked.union(self._prefixed))]
        return tuple(Match(rule.topic, words) for rule in rules if (words := rule.words(held)) is not None)


Classifying = Derived[Words, tuple[Match, ...]]


def classifying(
    papers: Sequence[Paper], topics: Sequence[Topic], cache: Cache, executor: Callable[[int], Executor]
) -> Classifying:
    """The topics of each paper, begun."""
    derivation = Derivation(
        kind="matches",
        shape=list[tuple[Match, ...]],
        rules=digest(program_digest(), topics),
        basis=words_of,
        make=partial(match_all, topics),
    )
    return Derived(derivation, papers, cache, executor)


def match_all(topics: Sequence[Topic], papers: Sequence[Words]) -> list[tuple[Match, ...]]:
    """The topics of papers by their words: one task of an executor."""
    classifier = Classifier(topics)
    return [classifier.matches(paper) for paper in papers]
