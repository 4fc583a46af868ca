"""Markdown with front matter, one paper a file, as Hugo, Jekyll and others keep publications.

The front matter is YAML between two lines of `---`; the text behind it is the abstract where none is stated.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Provenance
from sitegen.sources.field_names import NAMES, named
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, lines_of, whole
from sitegen.sources.record_passages import stated
from sitegen.text import one_line
from sitegen.yaml_text import YamlError, documents, lines, members, value

HINT: Final = "the file begins with ---, then lines such as title: A Paper, then ---, then its abstract"
SUFFIXES: Final = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^[\"']?title[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE)
_PAGE = re.compile(r"^title:.*Daily Papers|Get trending papers in your email", re.MULTILINE)
"""A saved page of Daily Papers, which clipping programs put front matter before."""
_NOT_PROSE = re.compile(r"<!--.*?-->|^ *```.*?^ *```\s*?$|\{\{[%<].*?[%>]\}\}|^ *!\[.*$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)


def claims(head: str, name: str) -> bool:
    """A Markdown file that begins with `---`, or another with a title between two such lines and words behind."""
    if name.endswith((".yml", ".yaml")) or _PAGE.search(head) or not head.lstrip("\ufeff \t\n").startswith("---"):
        return False
    if name.endswith(SUFFIXES):
        return True
    matter = _MATTER.match(head.replace("\r\n", "\n"))
    return bool(matter and _TITLE.search(matter[1]))


def read(text: str, file: str) -> Iterator[Passage]:
    """One passage: the paper, or the problem with it; remarks behind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    total = len(lines_of(text))
    matter = _MATTER.match(text)
    if not matter:
        yield Passage(total, Problem(f"{file}:1", "the front matter does not end", HINT))
        return
    above = text.count("\n", 0, matter.start(1))
    try:
        record, line = _record(matter[1])
    except YamlError as error:
        yield Passage(total, Problem(f"{file}:{above + error.line}", f"not YAML: {error}", HINT))
        return
    here = Provenance(file=file, line=above + line, format="md_frontmatter", collected=named_day(file))
    for found in stated(_with_body(record, text[matter.end() :]), here, HINT):
        yield Passage(total, found)
        total = 0


def _record(matter: str) -> tuple[Any, int]:
    """What the front matter states, and the line of its title."""
    nodes = documents(matter)
    if not nodes:
        return {}, 1
    titles = (lines(each).start for key, each in members(nodes[0]) if key.lower() == "title")
    return value(nodes[0]), next(titles, 1)


def _with_body(record: Any, body: str) -> Any:
    """The record with the text as its abstract where it states none."""
    if not isinstance(record, dict):
        return record
    abstract = next((said for name in NAMES["abstract"] if (said := named(record).get(name))), None)
    return record if abstract else {**record, "abstract": _prose(body)}


def _prose(body: str) -> str | None:
    """The section headed Abstract, else all, without headings, pictures, code and addresses of links."""
    headings = list(_HEADING.finditer(body))
    for place, heading in enumerate(headings):
        if one_line(heading[1]).strip("*_: ").lower() in {"abstract", "summary"}:
            end = headings[place + 1].start() if place + 1 < len(headings) else len(body)
            body = body[heading.end() : end]
            break
    plain = _LINK.sub(r"\1", _NOT_PROSE.sub("", _HEADING.sub("\n", body)))
    return re.sub(r"(?<![*\w])(\*\*|\*|__)(?=\S)(.+?)(?<=\S)\1(?![*\w])", r"\2", plain).strip() or None


SOURCE = Source("md_frontmatter", "Markdown with front matter, one paper a file (.md)", claims, whole(read))
