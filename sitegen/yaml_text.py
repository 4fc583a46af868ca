"""The door to YAML: trees with lines, values as they are written, nothing that runs or blows up.

Plain values stay text: `2503.02130` keeps its zeros, and 2025-02-30 is the reader's to refuse, not the parser's.
"""

from collections.abc import Iterator
from typing import Any, Final

import yaml

DEEPEST: Final = 60
"""Collections within one another; libyaml crashes at some thousands."""

LARGEST: Final = 100_000
"""Values that one tree may state, those that it repeats by an alias counted each time."""

Node = yaml.Node


class YamlError(ValueError):
    """Text that is not YAML: says why and on which of its lines, counted from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Plain(_Parser):  # type: ignore[misc]
    """A safe loader to whom only nothing (`~`, `null`) is not text."""


_Plain.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def documents(text: str) -> list[Node]:
    """The trees of a text, one a document. Raises YamlError."""
    try:
        _refuse_depth(text)
        return [node for node in yaml.compose_all(text, Loader=_Plain) if node is not None]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _told(error) from error


def elements(node: Node) -> list[Node] | None:
    """The elements of a list, None of what is none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else None


def members(node: Node) -> list[tuple[str, Node]]:
    """The names and values of a mapping, none of what is none."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def key_lines(node: Node) -> dict[str, int]:
    """The line on which each name of a mapping stands, counted from 1."""
    return {key.value: key.start_mark.line + 1 for key, _ in node.value if isinstance(key, yaml.ScalarNode)}


def is_mapping(node: Node) -> bool:
    """Whether a node is a mapping."""
    return isinstance(node, yaml.MappingNode)


def value(node: Node) -> Any:
    """What a tree states: mappings, lists, texts, None. Raises YamlError."""
    try:
        _refuse_size(node)
        return _Plain("").construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise _told(error) from error


def lines(node: Node) -> range:
    """The lines of a tree, counted from 1."""
    first, behind = node.start_mark, node.end_mark
    return range(first.line + 1, max(first.line + 1, behind.line + (behind.column > 0)) + 1)


def _refuse_size(node: Node) -> None:
    if _size(node, {}) > LARGEST:
        raise YamlError(lines(node).start, f"it states more than {LARGEST:,} values")


def _size(node: Node, known: dict[int, int]) -> int:
    """How many values a tree states; a tree within itself states too many."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = LARGEST
        inner = (each for pair in node.value for each in (pair if isinstance(pair, tuple) else (pair,)))
        known[id(node)] = 1 + sum(_size(each, known) for each in inner)
    return known[id(node)]


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in _events(text):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlError(event.start_mark.line + 1, "it is nested too deeply")


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_Parser)


def _told(error: Exception) -> YamlError:
    if isinstance(error, YamlError):
        return error
    mark = getattr(error, "problem_mark", None)
    reason = "it is nested too deeply" if isinstance(error, RecursionError) else getattr(error, "problem", None)
    return YamlError(mark.line + 1 if mark else 1, str(reason or error).strip())
