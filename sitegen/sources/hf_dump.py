"""Text dumps of Hugging Face's Daily Papers page.

A dump is paragraphs parted by blank lines: a header (furniture, a byline, the page's day), then title,
abstract and sometimes a footer, over and over. Paragraphs are known by what they are, never by counting.
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from sitegen.dates import STATED_DAY, calendar_day, month_number
from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources.page_day import Evidence, PageDay, page_day
from sitegen.sources.passage import Passage, Source, lines_of, whole
from sitegen.text import one_line

FURNITURE = re.compile(
    r"new|Get trending papers in your email inbox(?: once a day)?!|Subscribe|Daily Papers|Daily|Weekly|Monthly"
)
BYLINE = re.compile(r"by ?(\S.*?) and the research community")
AUTHOR_COUNT = re.compile(r"(\d{1,6}) authors?")
FOOTER_DAY = re.compile(STATED_DAY.pattern + r"(?: (\d{1,6}))?")
DATED_LINK = re.compile(r"/papers/date/(\d{4}-\d\d-\d\d)")

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


def claims(head: str, name: str) -> bool:
    """Plain text with a header of the page, or with nothing that says it is another format."""
    if not name.endswith((".txt", ".text")):
        return False
    return bool(BYLINE.search(head)) or not head.lstrip().startswith(("<", "{", "[", "@", "%"))


def read(text: str, file: str) -> Iterator[Passage]:
    """The passages of a dump; their lines sum to the text's."""
    lines = lines_of(text)
    paragraphs = list(_paragraphs(lines))
    day = page_day(_evidence(text, file, paragraphs))
    curator = next((match[1] for p in paragraphs for line in p.lines if (match := BYLINE.fullmatch(line))), None)
    provenance = Provenance(
        file=file, line=1, format="hf_dump", collected=day.day, collected_inferred=day.inferred, curator=curator
    )
    for problem in day.problems:
        yield Passage(0, problem)
    yield from _passages(paragraphs, provenance, day)
    yield Passage(len(lines) - sum(len(paragraph.lines) for paragraph in paragraphs))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > start:
                yield Paragraph(start + 1, tuple(line.strip() for line in lines[start:number]))
            start = number + 1


def _passages(paragraphs: list[Paragraph], provenance: Provenance, day: PageDay) -> Iterator[Passage]:
    """Each paragraph in one passage: a title with all that belongs to it, furniture, or a problem."""
    place = 0
    while place < len(paragraphs):
        here = paragraphs[place]
        if is_furniture(here):
            yield Passage(len(here.lines))
            place += 1
        elif _is_title(paragraphs, place):
            end = _end_of_entry(paragraphs, place)
            yield from _entry(paragraphs[place:end], provenance, day)
            place = end
        else:
            yield Passage(len(here.lines), _stray(here, provenance.file))
            place += 1


def _is_title(paragraphs: list[Paragraph], place: int) -> bool:
    """A short paragraph with an abstract behind it, or with anything of a paper and then a footer."""
    behind = paragraphs[place + 1 : place + 3]
    if is_prose(paragraphs[place]) or footer(paragraphs[place]) or not behind or is_furniture(behind[0]):
        return False
    return is_prose(behind[0]) or any(footer(p) for p in behind)


def _end_of_entry(paragraphs: list[Paragraph], place: int) -> int:
    """The place behind the last paragraph of the entry whose title is at `place`."""
    place += 1
    while place < len(paragraphs):
        here = paragraphs[place]
        if footer(here):
            return place + 1
        if is_furniture(here) or not (_is_continuation(here) or footer_follows(paragraphs, place)):
            return place
        place += 1
    return place


def _is_continuation(paragraph: Paragraph) -> bool:
    return is_prose(paragraph) or paragraph.text.endswith((".", ":", ";", ","))


def footer_follows(paragraphs: list[Paragraph], place: int) -> bool:
    """Whether the paragraph is a short abstract: a title stands before it and a footer behind."""
    behind = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    return bool(behind and footer(behind)) and not is_prose(paragraphs[place - 1])


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


def without_echo(name: str) -> str:
    """`KaLM KaLM` as `KaLM`: a logo's alternative text stands before the name and repeats it."""
    half, space, rest = name[: len(name) // 2], name[len(name) // 2 : len(name) // 2 + 1], name[len(name) // 2 + 1 :]
    return half if half == rest and space == " " else name


def _evidence(text: str, file: str, paragraphs: list[Paragraph]) -> Evidence:
    stated = [
        (paragraph.line + offset, match)
        for paragraph in paragraphs
        if is_furniture(paragraph)
        for offset, line in enumerate(paragraph.lines)
        if (match := STATED_DAY.fullmatch(line))
    ]
    line, header = stated[0] if stated else (1, None)
    years = [found.year for paragraph in paragraphs if (found := footer(paragraph))]
    return Evidence(
        file=file,
        line=line,
        month=month_number(header[1]) if header else None,
        day=int(header[2]) if header else None,
        year=int(header[3]) if header and header[3] else None,
        linked=tuple(DATED_LINK.findall(text)),
        entry_years=frozenset(year for year in years if year),
    )


def _entry(paragraphs: list[Paragraph], provenance: Provenance, day: PageDay) -> Iterator[Passage]:
    title, *rest = paragraphs
    foot = footer(rest[-1])
    abstract = rest[:-1] if foot else rest
    here = msgspec.structs.replace(provenance, line=title.line)
    published = _published(foot, day) if foot else None
    entry = Entry(
        title=title.text,
        abstract="\n\n".join(paragraph.text for paragraph in abstract) or None,
        author_count=foot.author_count if foot else None,
        organisation=foot.organisation if foot else None,
        published=published,
        comments=foot.comments if foot else None,
        provenance=here,
    )
    yield Passage(sum(len(paragraph.lines) for paragraph in paragraphs), entry)
    if foot and not published and (foot.year or day.day):
        where = f"{provenance.file}:{rest[-1].line + 2}"
        yield Passage(
            0,
            Problem(
                where,
                f'"{rest[-1].lines[2]}" cannot be the day this paper was published',
                "the paper is kept, without that day",
            ),
        )


def _published(foot: Footer, page: PageDay) -> date | None:
    """The day in a footer, in the page's own year where it states none; None if there is no such day."""
    year = foot.year or (page.day.year if page.day else None)
    day = calendar_day(year, foot.month, foot.day) if year else None
    return None if day and page.day and day > page.day else day


def _stray(paragraph: Paragraph, file: str) -> Problem:
    where, text = f"{file}:{paragraph.line}", paragraph.text
    shown = text if len(text) <= 60 else text[:59] + "…"
    if is_prose(paragraph):
        return Problem(where, f'an abstract without a title: "{shown}"', "put its title on a line of its own above it")
    if footer(paragraph):
        return Problem(where, f'a footer without a paper: "{shown}"', "put the paper's title and abstract above it")
    return Problem(
        where, f'neither title, abstract nor furniture: "{shown}"', "if it is a title, its abstract is missing below it"
    )


SOURCE = Source("hf_dump", "text of Hugging Face's Daily Papers page (.txt)", claims, whole(read))
