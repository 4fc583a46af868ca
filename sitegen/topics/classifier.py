"""The topics of papers: all rules of a taxonomy asked at once, each answered with the words that decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import cached_property, partial
from typing import Any, NamedTuple

from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.deriving import Derivation, Derived
from sitegen.model import Match, Paper, Topic
from sitegen.prose import Terms
from sitegen.search.whoosh_door import query
from sitegen.topics.rules import FIELDS, parse_rule


class Field:
    """The terms of a field of a paper, in order."""

    def __init__(self, ordered: str) -> None:
        self._ordered = ordered

    @cached_property
    def terms(self) -> frozenset[str]:
        """Each once."""
        return frozenset(self._ordered.split())

    @cached_property
    def _apart(self) -> str:
        """The terms without compounds such as `gpt-4`, which stand beside their parts; a space around each."""
        if "-" not in self._ordered:
            return f" {self._ordered} "
        return f" {' '.join([term for term in self._ordered.split(' ') if '-' not in term])} "

    def holds(self, phrase: Sequence[str]) -> bool:
        """Whether terms stand one behind the other; compounds part none but their own."""
        if not self.terms.issuperset(phrase):
            return False
        spoken = " ".join(phrase)
        return f" {spoken} " in (f" {self._ordered} " if "-" in spoken else self._apart)


class Held:
    """What a paper holds of terms: in which fields, and in any."""

    def __init__(self, paper: Terms) -> None:
        self.fields = {field: Field(getattr(paper, field)) for field in FIELDS}

    @cached_property
    def all(self) -> frozenset[str]:
        """The terms in any field."""
        return frozenset().union(*(field.terms for field in self.fields.values()))


Places = frozenset[tuple[int, int]]
"""Where in a rule words stand, from and to."""


class Condition(NamedTuple):
    """A part of a rule: terms without which no paper meets it, and where its words stand that a paper holds.

    `places` gives None for a paper that does not meet it.
    """

    needed: frozenset[str]
    places: Callable[[Held], Places | None]


def _condition(node: Any) -> Condition:
    """What a node of Whoosh's tree asks of a paper."""
    if isinstance(node, query.Or):
        return _any([_condition(child) for child in node.subqueries])
    if isinstance(node, query.And):
        return _every([_condition(child) for child in node.subqueries])
    if isinstance(node, query.Not):
        unwanted = _condition(node.query).places
        return Condition(frozenset(), lambda paper: frozenset() if unwanted(paper) is None else None)
    return _leaf(node)


def _any(conditions: Sequence[Condition]) -> Condition:
    def places(paper: Held) -> Places | None:
        held = paper.all
        found = [met for needed, ask in conditions if needed <= held and (met := ask(paper)) is not None]
        return frozenset().union(*found) if found else None

    return Condition(frozenset.intersection(*(needed for needed, _ in conditions)), places)


def _every(conditions: Sequence[Condition]) -> Condition:
    def places(paper: Held) -> Places | None:
        found = [ask(paper) for _, ask in conditions]
        return None if None in found else frozenset().union(*(met for met in found if met))

    return Condition(frozenset().union(*(needed for needed, _ in conditions)), places)


def _leaf(node: Any) -> Condition:
    """A word, a prefix or a phrase in the leaf's field."""
    field, here = node.fieldname, frozenset({(node.startchar, node.endchar)})
    if isinstance(node, query.Prefix):
        begins = node.text
        return Condition(
            frozenset(),
            lambda paper: here if any(term.startswith(begins) for term in paper.fields[field].terms) else None,
        )
    if isinstance(node, query.Term):
        term = node.text
        return Condition(frozenset({term}), lambda paper: here if term in paper.fields[field].terms else None)
    phrase = node.words
    return Condition(frozenset(phrase), lambda paper: here if paper.fields[field].holds(phrase) else None)


class Rule:
    """A topic's rule, ready to be asked."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic.slug
        self._text = " ".join(topic.rule.split())
        tree = parse_rule(topic.rule)
        leaves = list(tree.leaves())
        self.prefixes = tuple(leaf.text for leaf in leaves if isinstance(leaf, query.Prefix))
        self.vocabulary = frozenset(looked_for for leaf in leaves for looked_for in leaf.terms(phrases=True))
        """Fields, each with a term that is looked for there."""
        self._condition = _condition(tree)

    def words(self, paper: Held) -> tuple[str, ...] | None:
        """The words of the rule that the paper holds, as the rule spells them; None if it does not meet the rule."""
        places = self._condition.places(paper)
        return None if places is None else tuple(dict.fromkeys(self._text[a:b].strip('"') for a, b in sorted(places)))


class Classifier:
    """All rules of a taxonomy, asked at once: only those are, of which a paper holds a word."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._rules = [Rule(topic) for topic in topics]
        self._asked: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, rule in enumerate(self._rules):
            for field, term in rule.vocabulary:
                self._asked[field][term].append(number)
        self._prefixed = [number for number, rule in enumerate(self._rules) if rule.prefixes]

    def matches(self, paper: Terms) -> tuple[Match, ...]:
        """The topics of a paper, in the order of the taxonomy, each with the words that decided."""
        held = Held(paper)
        asked = {
            number
            for field, rules in self._asked.items()
            for term in rules.keys() & held.fields[field].terms
            for number in rules[term]
        }
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
        bases=list[Terms],
        shape=list[tuple[Match, ...]],
        rules=digest(program_digest(), topics),
        make=partial(match_all, topics),
    )
    return Derived(derivation, papers, terms, cache, executor)


def match_all(topics: Sequence[Topic], papers: Sequence[Terms]) -> list[tuple[Match, ...]]:
    """The topics of papers by their terms: one task of an executor."""
    classifier = Classifier(topics)
    return [classifier.matches(paper) for paper in papers]
