"""The taxonomy: content/topics/*.md, each a rule in Whoosh's query language and an introduction.

A paper has the topics whose rules it meets, and with each the words of the rule that it holds. The rules
read title, abstract, keywords, categories and organisation, in terms of the search index.
"""

import re
from pathlib import Path
from typing import Any

from sitegen import links
from sitegen.config import Config
from sitegen.errors import ConfigError, Problem
from sitegen.frontmatter import front_matter, markdown_files, twice
from sitegen.model import Topic
from sitegen.topics.classifier import classifying
from sitegen.topics.rules import rule_fault

__all__ = ["HUES", "classifying", "read_taxonomy"]

HUES = 24
"""The number of hues in the style sheet."""

FRONT_MATTER_HINT = "a topic begins with --- and the lines title:, slug: and rule:, then --- and its introduction"
RULE_HINT = 'a rule is made of words, "phrases", prefix*, field:word, AND, OR, NOT and ( )'


def read_taxonomy(config: Config) -> tuple[Topic, ...]:
    """The topics in the order of their files' names. Raises ConfigError with every problem found."""
    topics: list[Topic] = []
    problems: list[Problem] = []
    slugs: list[tuple[str, str]] = []
    for number, path in enumerate(markdown_files(config.content / "topics")):
        name = path.relative_to(config.root).as_posix()
        try:
            topics.append(_read_topic(path, name, number % HUES))
            slugs.append((name, topics[-1].slug))
        except ConfigError as error:
            problems += error.problems
    problems += twice(slugs)
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
        stated = matter.get(key) or ""
        if not isinstance(stated, str) or not stated.strip():
            what = f'"{key}" is missing or empty' if isinstance(stated, str) else f'"{key}" must be one text'
            return Problem(f"{name}:{lines.get(key, 1)}", what, FRONT_MATTER_HINT)
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
