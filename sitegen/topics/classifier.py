"""The topics of papers: all rules of a taxonomy asked at once, each answered with the words that decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.deriving import Derivation, Derived
from sitegen.model import Match, Paper, Topic
from sitegen.prose import Terms
from sitegen.search.whoosh_door import query
from sitegen.topics.rules import FIELDS, parse_rule


class Held:
    """What a paper holds of terms, by field."""

    def __init__(self, paper: Terms) -> None:
        self._ordered = {field: getattr(paper, field) for field in FIELDS}
        self.found = {field: frozenset(ordered.split()) for field, ordered in self._ordered.items()}
        self.all = frozenset().union(*self.found.values())

    def holds(self, phrase: Sequence[str], field: str) -> bool:
        """Whether terms stand one behind the other in a field; compounds such as `gpt-4` part none but their own."""
        if not self.found[field].issuperset(phrase):
            return False
        ordered = self._ordered[field]
        if "-" in ordered and not any("-" in term for term in phrase):
            ordered = " ".join(term for term in ordered.split(" ") if "-" not in term)
        return f" {' '.join(phrase)} " in f" {ordered} "


class Rule:
    """A topic's rule, ready to be asked."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic.slug
        self._text = " ".join(topic.rule.split())
        self._tree = parse_rule(topic.rule)
        leaves = list(self._tree.leaves())
        self.prefixes = tuple(leaf.text for leaf in leaves if isinstance(leaf, query.Prefix))
        self.vocabulary = frozenset(term for leaf in leaves for _, term in leaf.terms(phrases=True))

    def words(self, paper: Held) -> tuple[str, ...] | None:
        """The words of the rule that the paper holds, as the rule spells them; None if it does not meet the rule."""
        places = self._places(self._tree, paper)
        return None if places is None else tuple(dict.fromkeys(self._text[a:b].strip('"') for a, b in sorted(places)))

    def _places(self, node: Any, paper: Held) -> frozenset[tuple[int, int]] | None:
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


def _holds(paper: Held, leaf: Any) -> bool:
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

    def matches(self, paper: Terms) -> tuple[Match, ...]:
        """The topics of a paper, in the order of the taxonomy, each with the words that decided."""
        held = Held(paper)
        asked = {number for term in self._asked.keys() & held.all for number in self._asked[term]}
        rules = [self._rules[number] for number in sorted(asked.union(self._prefixed))]
        return tuple(Match(rule.topic, words) for rule in rules if (words := rule.words(held)) is not None)


Classifying = Derived[Terms, tuple[Match, ...]]


def classifying(
    papers: Sequence[Paper],
    terms: Iterable[Terms],
    topics: Sequence[Topic],
    cache: Cache,
    executor: Callable[[int], Executor],
) -> Classifying:
    """The topics of each paper by its terms, begun."""
    derivation = Derivation(
        kind="matches",
        shape=list[tuple[Match, ...]],
        rules=digest(program_digest(), topics),
        make=partial(match_all, topics),
    )
    return Derived(derivation, papers, terms, cache, executor)


def match_all(topics: Sequence[Topic], papers: Sequence[Terms]) -> list[tuple[Match, ...]]:
    """The topics of papers by their terms: one task of an executor."""
    classifier = Classifier(topics)
    return [classifier.matches(paper) for paper in papers]
