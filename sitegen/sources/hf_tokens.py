"""What stands on a saved page of Hugging Face's papers, in whatever way it was made text: runs of text, and links.

Links come as Markdown, `[text](address)`, as references, `[text][33]` with `[33]: address` at the end
(or cut off), or as a line of their own below their text; the text of a link may go over paragraphs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec

from sitegen.sources.prose import paragraphs
from sitegen.text import one_line

_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)")
_ANCHOR = re.compile(r"</?a\b[^<>\n]*>")
_DEFINITION = re.compile(r"^\[(\d{1,5})\]:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_CLOSER = re.compile(
    r"\](?:\((?P<address>(?:https?://|/)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|\[(?P<reference>\d{1,5})\])"
)
_OPENER: Final = re.compile(r"^[ \t#*•·-]*\[", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s*(.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_BREAK = re.compile(r"\\+(?=\s|$)")
_APART = re.compile(r"\s*(?:#{1,6}\s|[-*•]\s|https?://\S+\s*$|·|\[-\]|[-\d]+\s*$|\[\s*$|```)")
"""Lines that stand for themselves, and do not go on in the next."""
_REACH: Final = 20_000
"""How far before its end a link may begin."""


class Token(msgspec.Struct, frozen=True):
    """A run of text or a link; `line` and `last` are its first and last line, `level` that of a heading, else 0."""

    line: int
    last: int
    text: str
    address: str | None = None
    level: int = 0


def tokens(text: str) -> list[Token]:
    """What stands on the page, in order; an address on a line of its own belongs to the text before it."""
    references = {found[1]: found[2] for found in _DEFINITION.finditer(text)}
    for unseen in (_DEFINITION, _IMAGE, _ANCHOR):
        text = unseen.sub(lambda found: " " * len(found[0]), text)
    breaks = [found.start() for found in re.finditer("\n", text)]
    joined: list[Token] = []
    for start, told, address in _pieces(text, references):
        first = bisect_right(breaks, start - 1) + 1
        found = list(_link(first, told, address)) if address is not None else list(_runs(first, told))
        for token in found:
            _join(joined, token)
    return [token for token in joined if token.text or token.address]


def _join(before: list[Token], token: Token) -> None:
    """Add a token, or put it with the last one: an address with its text, a link with its heading's marks."""
    last = before[-1] if before else None
    if last and not token.text and token.address and last.text and last.address is None:
        before[-1] = msgspec.structs.replace(last, address=token.address, last=token.last)
    elif last and last.level and not last.text and last.line == token.line:
        before[-1] = msgspec.structs.replace(token, level=last.level)
    else:
        before.append(token)


def _pieces(text: str, references: dict[str, str]) -> Iterator[tuple[int, str, str | None]]:
    """Where each run begins, its text, and its address where it is a link (nothing where that was cut off)."""
    start = seen = 0
    for closer in _CLOSER.finditer(text):
        opener = _opener(text, max(start, seen, closer.start() - _REACH), closer.start())
        seen = closer.end()
        if opener is None:
            continue
        yield start, text[start:opener], None
        address = closer["address"] or references.get(closer["reference"] or "", "")
        yield opener + 1, text[opener + 1 : closer.start()], address
        start = closer.end()
    yield start, text[start:], None


def _opener(text: str, start: int, end: int) -> int | None:
    """The place of the bracket that a link begins with: one that is not closed, best at the beginning of a line."""
    depth = 0
    unclosed: list[int] = []
    for place in range(end - 1, start - 1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            depth, unclosed = (depth - 1, unclosed) if depth else (0, [*unclosed, place])
    at_begin = {found.end() - 1 for found in _OPENER.finditer(text, start, end)}
    best = [place for place in unclosed if place in at_begin or place == start]
    return min(best) if best else next(iter(unclosed), None)


def _link(first: int, told: str, address: str) -> Iterator[Token]:
    shown = told.lstrip()
    skipped = told[: len(told) - len(shown)].count("\n")
    text = paragraphs(_BREAK.sub(" ", shown)) or ""
    yield Token(first + skipped, first + skipped + shown.rstrip().count("\n"), text, address or None)


def _runs(first: int, told: str) -> Iterator[Token]:
    """Paragraphs, and in them each line that stands for itself."""
    run: list[str] = []
    for number, line in enumerate([*told.split("\n"), ""], first):
        alone = bool(_APART.match(line))
        ended = bool(run) and run[0].lstrip().startswith("#") and not line.startswith(" ")
        if run and (alone or ended or not line.strip()):
            yield _run(number - len(run), run)
            run = []
        if alone and not _HEADING.match(line.strip()):
            yield _run(number, [line])
        elif line.strip():
            run.append(line)


def _run(first: int, lines: list[str]) -> Token:
    text = one_line(_BREAK.sub(" ", " ".join(lines)))
    heading = _HEADING.fullmatch(text)
    last = first + len(lines) - 1
    if _ADDRESS.fullmatch(text):
        return Token(first, last, "", text)
    return Token(first, last, heading[2], level=len(heading[1])) if heading else Token(first, last, text)
