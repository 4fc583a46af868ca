"""YAML (yaml.org/spec/1.2.2): a list of papers, one paper, papers by their keys, or one of these behind a word.

CSL's YAML and the publication lists of websites are such files.
"""

import re
from collections.abc import Iterator
from typing import Final

from sitegen.errors import Problem
from sitegen.sources.field_names import NAMES, plain_name
from sitegen.sources.passage import Passage, Source, Told, lines_of, whole
from sitegen.sources.record_passages import Placed, passages
from sitegen.yaml_text import Node, YamlError, documents, elements, is_mapping, lines, members, value

HINT: Final = "a paper is a mapping with at least a title, such as - title: A Paper"
_START = re.compile(r"(?:\s*(?:#.*|---.*|%YAML.*)?\n)*(?:- +[\w-]+ *:|-\s*\n\s+[\w-]+ *:|[\w-]+ *:(?:\s|$))")
_TITLE = re.compile(r"^[ -]*[\"']?title[\"']? *:", re.MULTILINE | re.IGNORECASE)
_TOP = re.compile(r"(?=^- )", re.MULTILINE)


def claims(head: str, name: str) -> bool:
    """What begins like YAML and has a title somewhere."""
    if name.endswith((".yml", ".yaml")):
        return True
    if name.endswith((".txt", ".text", ".md", ".markdown")) or head.lstrip().startswith(("{", "[", "<", "@")):
        return False
    return bool(_START.match(head) and _TITLE.search(head))


def read(text: str, file: str) -> Iterator[Passage]:
    """A passage a paper, and one for what stands around them."""
    used, stated = 0, False
    for own, found in _stated(text, file):
        used, stated = used + own, True
        yield Passage(own, found)
    yield Passage(len(lines_of(text)) - used)
    if not stated:
        yield Passage(0, Problem(file, "no paper in it", HINT))


def _stated(text: str, file: str) -> Iterator[tuple[int, Told]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        records = list(_records(text, 0))
    except YamlError as error:
        yield from _in_parts(text, file, error)
    else:
        yield from passages(records, file, "yaml", HINT)


def _in_parts(text: str, file: str, error: YamlError) -> Iterator[tuple[int, Told]]:
    """Each element of the outermost list by itself, where the whole is broken."""
    parts = _TOP.split(text)
    if len(parts) < 2:
        yield len(lines_of(text)), _broken(file, error, 0)
        return
    first = 0
    for part in parts:
        try:
            yield from passages(list(_records(part, first)) if part.strip() else [], file, "yaml", HINT)
        except YamlError as wrong:
            last = part.count("\n") or 1
            yield last, _broken(file, YamlError(min(wrong.line, last), str(wrong)), first)
        first += part.count("\n")


def _broken(file: str, error: YamlError, first: int) -> Problem:
    hint = "mend the line, or the one above it: spaces indent, and a text that holds a colon stands in quotes"
    return Problem(f"{file}:{first + error.line}", f"not YAML: {error}", hint)


def _records(text: str, first: int) -> Iterator[Placed]:
    for document in documents(text):
        for node, key in _papers(document, 3):
            record = value(node)
            if key and isinstance(record, dict):
                record.setdefault("id", key)
            span = lines(node)
            yield Placed(record, range(first + span.start, first + span.stop))


def _papers(node: Node, depth: int) -> Iterator[tuple[Node, str | None]]:
    """The nodes of papers, each with the key by which it is kept, if it is."""
    listed = elements(node)
    if listed is not None:
        yield from ((each, None) for each in listed)
        return
    named = members(node)
    if not depth or any(plain_name(key) in NAMES["title"] and not is_mapping(each) for key, each in named):
        yield node, None
    elif named and all(is_mapping(each) for _, each in named):
        yield from ((each, key) for key, each in named)
    elif lists := [each for _, each in named if elements(each)]:
        for each in lists:
            yield from _papers(each, depth - 1)
    elif is_mapping(node) and named:
        yield node, None


SOURCE = Source("yaml", "YAML, a list of papers (.yml, .yaml)", claims, whole(read))
