"""The paragraphs of a plain dump of Hugging Face's papers, known by what they are, never by counting."""

import re
from collections.abc import Iterator

import msgspec

from sitegen.dates import STATED_DAY, month_number
from sitegen.sources.hf_shapes import without_echo
from sitegen.text import one_line

FURNITURE = re.compile(
    r"new|Get trending papers in your email inbox(?: once a day)?!|Subscribe|Daily Papers|Daily|Weekly|Monthly"
)
BYLINE = re.compile(r"by ?(\S.*?) and the research community")
AUTHOR_COUNT = re.compile(r"(\d{1,6}) authors?")
FOOTER_DAY = re.compile(STATED_DAY.pattern + r"(?: (\d{1,6}))?")

PROSE_LENGTH = 300
"""A paragraph longer than this is an abstract, whatever it looks like; titles here have at most 168 characters."""
SENTENCE_LENGTH = 150
"""A paragraph longer than this is an abstract if it holds or ends a sentence."""


class Paragraph(msgspec.Struct, frozen=True):
    """Lines without a blank one among them; `line` is the number of the first."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph as one line."""
        return one_line(" ".join(self.lines))


class Footer(msgspec.Struct, frozen=True, kw_only=True):
    """Who and when, below an abstract; `year` is None where the page's own year is meant."""

    author_count: int | None
    organisation: str | None
    month: int
    day: int
    year: int | None
    comments: int | None


def paragraphs_of(lines: list[str]) -> Iterator[Paragraph]:
    """The runs of lines that are not blank."""
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > start:
                yield Paragraph(start + 1, tuple(line.strip() for line in lines[start:number]))
            start = number + 1


def is_furniture(paragraph: Paragraph) -> bool:
    """Whether every line belongs to the page and not to a paper: its banner, byline or day."""
    return all(
        FURNITURE.fullmatch(line) or BYLINE.fullmatch(line) or STATED_DAY.fullmatch(line) for line in paragraph.lines
    )


def is_prose(paragraph: Paragraph) -> bool:
    """Whether the paragraph is long enough for an abstract, or holds a sentence."""
    text = paragraph.text
    if len(text) > PROSE_LENGTH:
        return True
    return len(text) > SENTENCE_LENGTH and (text.endswith((".", "!", "?")) or ". " in text)


def footer(paragraph: Paragraph) -> Footer | None:
    """The footer that the paragraph is, if it is one: `• 7 authors`, `·`, `Apr 5, 2019 1`."""
    if len(paragraph.lines) != 3 or paragraph.lines[1] != "·":
        return None
    when = FOOTER_DAY.fullmatch(paragraph.lines[2])
    if not when:
        return None
    who = paragraph.lines[0].lstrip("• ")
    count = AUTHOR_COUNT.fullmatch(who)
    return Footer(
        author_count=int(count[1]) if count else None,
        organisation=None if count else without_echo(who),
        month=month_number(when[1]),
        day=int(when[2]),
        year=int(when[3]) if when[3] else None,
        comments=int(when[4]) if when[4] else None,
    )
