"""Saved pages of Hugging Face's papers, the day's or the trending ones, with their links or headings.

A title is a heading, or text with the address of a paper that is not yet being read; without either, a
short text with prose below it. What belongs to it goes up to the next title. Votes stand above a title
and name their paper where their address is kept.
"""

import re
from collections.abc import Iterator

from sitegen.dates import STATED_DAY, month_number, parse_day
from sitegen.errors import Problem
from sitegen.model import Provenance
from sitegen.sources import hf_shapes as shapes
from sitegen.sources.hf_block import PROSE_LENGTH, Block, entry_of, is_unknown, parts_of, without_submitters
from sitegen.sources.hf_tokens import Token, tokens
from sitegen.sources.page_day import Evidence, PageDay, named_day, page_day
from sitegen.sources.passage import Passage
from sitegen.text import one_line, opening

TITLE_LEVEL = 3
DATED_LINK = re.compile(r"/papers/date/(\d{4}-\d\d-\d\d)")
TAKEN = re.compile(
    r"^\W*(?:exported|retrieved|captured|fetched|accessed|scraped|saved|downloaded)\b[^:\n]{0,20}:\W*(\d{4}-\d\d-\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
BYLINE = re.compile(r"\bby ?(\S.{0,60}?) and the research community")
LINKED = re.compile(r"huggingface\.co/papers/\d{4}\.\d{4,5}\b|\[LINK: ")
SHOWN = re.compile(r"^[ \t]*(?:### |\[-\] (?:-|\d+)[ \t]*$|Submitted by\b)", re.MULTILINE)


def is_page(text: str) -> bool:
    """Whether a text is a page with its links, headings or votes, and not only its paragraphs."""
    return bool(SHOWN.search(text)) or bool(
        LINKED.search(text) and re.search(r"(?m)^[^\w\n]*https?://huggingface", text)
    )


def read_page(lines: list[str], file: str) -> Iterator[Passage]:
    """The passages of a page; their lines sum to the text's."""
    text = "\n".join(lines)
    held = tokens(text)
    head, blocks = _blocks(held)
    day = _day(text, file, head, blocks)
    for problem in day.problems:
        yield Passage(0, problem)
    byline = BYLINE.search(one_line(" ".join(shapes.named(token) or "by" for token in head)))
    provenance = Provenance(
        file=file,
        line=1,
        format="hf_dump",
        collected=day.day,
        collected_inferred=day.inferred,
        curator=byline[1] if byline else None,
    )
    votes = {paper: token for token in held if (paper := shapes.voted_paper(token))}
    counted, unknown = 0, list(_behind_byline(head))
    for block in blocks:
        parts = parts_of(block)
        own = sum(bool(line.strip()) for line in lines[block.title.line - 1 : max(block.title.last, parts.last)])
        counted += own
        unknown += parts.unknown
        values = entry_of(block, parts, votes.get(block.paper or "", block.above), provenance, day)
        yield Passage(own, next(values))
        yield from (Passage(0, value) for value in values)
    yield Passage(len(lines) - counted)
    yield from (Passage(0, problem) for problem in _problems(unknown, blocks, file))


def _blocks(held: list[Token]) -> tuple[list[Token], list[Block]]:
    """What stands above the first title, and each title with all up to the next."""
    starts = list(_titles(held))
    if not starts:
        return held, []
    ends = [*starts[1:], len(held)]
    first_votes = _votes_above(held[: starts[0]])
    blocks = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        before = held[starts[place - 1] : start] if place else held[:start]
        blocks.append(
            Block(
                title=held[start],
                rest=tuple(held[start + 1 : end]),
                above=_votes_above(before) if first_votes or not place else None,
                is_last=end == len(held),
            )
        )
    return held[: starts[0]], blocks


def _titles(held: list[Token]) -> Iterator[int]:
    """The places of the titles."""
    headed = any(token.level == TITLE_LEVEL for token in held)
    linked = any(shapes.paper_of(token) for token in held)
    current: Token | None = None
    for place, token in enumerate(held):
        if not token.text or shapes.is_furniture(token) or shapes.is_footer(token):
            continue
        paper, behind = shapes.paper_of(token), held[place + 1] if place + 1 < len(held) else None
        if headed:
            found = token.level == TITLE_LEVEL
        elif linked:
            again = current is not None and token.text == current.text
            found = bool(paper) and (current is None or paper != shapes.paper_of(current) or again)
        else:
            submitter = place > 0 and shapes.SUBMITTED.fullmatch(held[place - 1].text)
            found = len(token.text) <= PROSE_LENGTH < len(behind.text if behind else "") and not submitter
        if found:
            current = token
            yield place


def _votes_above(before: list[Token]) -> Token | None:
    """The last number or dash above a title that no address gives to another paper, and no comments to its own."""
    numbers = [token for token in before[-8:] if shapes.VOTES.fullmatch(token.text) and not shapes.is_comments(token)]
    return numbers[-1] if numbers and not shapes.voted_paper(numbers[-1]) else None


def _day(text: str, file: str, head: list[Token], blocks: list[Block]) -> PageDay:
    """The page's day: of its name or header, else the day that the file says it was saved."""
    stated = next(((token, found) for token in head if (found := STATED_DAY.fullmatch(token.text))), None)
    taken = TAKEN.search(text[:4000])
    saved = parse_day(taken[1]) if taken else None
    if not stated and saved and not named_day(file):
        return PageDay(saved)
    whens = [found for block in blocks for token in block.rest if (found := shapes.WHEN.fullmatch(token.text))]
    line, header = stated or (None, None)
    return page_day(
        Evidence(
            file=file,
            line=line.line if line else 1,
            month=month_number(header[1]) if header else None,
            day=int(header[2]) if header else None,
            year=int(header[3]) if header and header[3] else None,
            linked=(*DATED_LINK.findall(text), *((taken[1],) if taken else ())),
            entry_years=frozenset(int(when[4]) for when in whens if when[4]),
        )
    )


def _behind_byline(head: list[Token]) -> Iterator[Token]:
    """What nobody knows between the page's header and its first title; above the header there is the site's menu."""
    places = [place for place, token in enumerate(head) if "and the research community" in token.text]
    behind = head[places[-1] + 1 :] if places else []
    return (token for token in without_submitters(behind) if is_unknown(token))


def _problems(unknown: list[Token], blocks: list[Block], file: str) -> Iterator[Problem]:
    """Texts that were lost, each; short lines that nobody knows, together; that there are no papers."""
    for token in unknown:
        if len(token.text) > PROSE_LENGTH:
            what = f'an abstract without a title: "{opening(token.text, 60)}"'
            yield Problem(f"{file}:{token.line}", what, "put its title on a line of its own above it")
    short = [token for token in unknown if len(token.text) <= PROSE_LENGTH]
    if short:
        what = f'{len(short)} short lines of an unknown kind, the first is "{opening(short[0].text, 60)}"'
        yield Problem(f"{file}:{short[0].line}", what, "nothing to do, unless a paper is among them")
    if not blocks:
        yield Problem(f"{file}:1", "no papers on this page", "save it again when its list has loaded")
