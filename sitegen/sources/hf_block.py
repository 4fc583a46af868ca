"""A paper on a saved page of Hugging Face's papers: what stands below its title, and the entry made of it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from sitegen import identifiers
from sitegen.dates import calendar_day, month_number
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import hf_shapes as shapes
from sitegen.sources.hf_tokens import Token
from sitegen.sources.page_day import PageDay
from sitegen.text import one_line

PROSE_LENGTH: Final = 150
"""A text of more characters than this is no title where nothing else says that it is one."""


class Block(msgspec.Struct, frozen=True):
    """A title and all that stands below it up to the next; `above` is a number of votes without an address."""

    title: Token
    rest: tuple[Token, ...]
    above: Token | None
    is_last: bool

    @property
    def paper(self) -> str | None:
        """The arXiv identifier that an address in the block gives."""
        stated = (identifiers.of_address(token.address or "") for token in self.rest)
        found = shapes.paper_of(self.title) or next(filter(None, map(shapes.paper_of, self.rest)), None)
        return found or next((one.value for one in stated if one and one.scheme == "arxiv"), None)


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The runs and links of a block by what they are; `unknown` are those that nobody knows."""

    abstract: tuple[Token, ...]
    authors: Token | None
    organisation: Token | None
    when: Token | None
    comments: Token | None
    links: tuple[Token, ...]
    unknown: tuple[Token, ...]

    @property
    def last(self) -> int:
        """The last line of what was understood, 0 where there is nothing."""
        single = (self.authors, self.organisation, self.when, self.comments)
        return max((token.last for token in (*self.abstract, *self.links, *single) if token), default=0)


def parts_of(block: Block) -> Parts:
    """What stands below the title, by its shape and place."""
    abstract = _abstract(block)
    within = set(map(id, abstract))
    rest = [token for token in block.rest if id(token) not in within]
    place = next((place for place, token in enumerate(rest) if shapes.WHEN.fullmatch(token.text)), None)
    authors = next((token for token in rest if shapes.AUTHORS.fullmatch(token.text)), None)
    organisation = _organisation(rest, place)
    comments = _comments(rest, place, last=block.is_last)
    links = tuple(
        token for token in rest if shapes.CODE.match(token.address or "") or shapes.WORK.match(token.address or "")
    )
    known = (authors, organisation, comments, *links)
    return Parts(
        abstract=tuple(abstract),
        authors=authors,
        organisation=organisation,
        when=rest[place] if place is not None else None,
        comments=comments,
        links=links,
        unknown=tuple(token for token in without_submitters(rest) if token not in known and is_unknown(token)),
    )


def _abstract(block: Block) -> list[Token]:
    """The texts below a title, up to the first that is of another kind."""
    found: list[Token] = []
    for token in block.rest:
        if shapes.is_footer(token) and token.text != "-":
            break
        if not token.text or shapes.is_furniture(token):
            continue
        if found and not (len(token.text) > PROSE_LENGTH or token.text.endswith((".", ":", ";", ","))):
            break
        found.append(token)
    return found


def _organisation(rest: list[Token], place: int | None) -> Token | None:
    """What stands above the day and may name an organisation; without a day, a link to an owner's page."""
    end = next((at for at, token in enumerate(rest) if shapes.SUBMITTED.fullmatch(token.text)), None)
    above = [
        token
        for token in rest[: end if place is None else place]
        if token.text not in {"", "·"} and not shapes.is_furniture(token) and shapes.may_be_organisation(token)
    ]
    linked = above if place is not None else [token for token in above if shapes.OWNER.match(token.address or "")]
    return linked[-1] if linked else None


def _comments(rest: list[Token], place: int | None, *, last: bool) -> Token | None:
    """The number of comments: by its address, or behind the day where another number, the next title's, follows."""
    linked = next((token for token in rest if shapes.is_comments(token)), None)
    if linked or place is None:
        return linked
    numbers = [token for token in rest[place + 1 :] if token.text.isdecimal() and not shapes.voted_paper(token)]
    beside = bool(numbers) and numbers[0].line == rest[place].last
    followed = any(shapes.VOTES.fullmatch(token.text) for token in rest[place + 2 :])
    return numbers[0] if numbers and (beside or last or followed) else None


def without_submitters(rest: list[Token]) -> Iterator[Token]:
    """The tokens without `Submitted by` and the name that follows."""
    skipping = False
    for token in rest:
        if shapes.SUBMITTED.fullmatch(token.text):
            skipping = token.text == "Submitted by"
        elif skipping and not shapes.is_furniture(token):
            skipping = False
        else:
            yield token


def is_unknown(token: Token) -> bool:
    """Whether nobody knows what the text is."""
    return bool(token.text) and not (shapes.is_furniture(token) or shapes.is_footer(token))


def entry_of(
    block: Block, parts: Parts, votes: Token | None, provenance: Provenance, day: PageDay
) -> Iterator[Entry | Problem]:
    """The paper, and the problem with its day if it cannot be."""
    paper, title = block.paper, one_line(block.title.text)
    when = shapes.WHEN.fullmatch(parts.when.text) if parts.when else None
    published = _published(when, day) if when else None
    counted = shapes.AUTHORS.fullmatch(parts.authors.text) if parts.authors else None
    own = (f"https://huggingface.co/papers/{paper}",) if paper and shapes.paper_of(block.title) else ()
    yield Entry(
        title=title,
        abstract="\n\n".join(token.text for token in parts.abstract) or None,
        author_count=int(counted[1]) if counted else None,
        organisation=shapes.without_echo(shapes.named(parts.organisation)) if parts.organisation else None,
        published=published,
        identifiers=(Identifier("arxiv", paper),) if paper else (),
        links=tuple(dict.fromkeys((*own, *(token.address for token in parts.links if token.address)))),
        upvotes=_number(votes),
        comments=_number(parts.comments)
        if parts.comments
        else int(when["comments"])
        if when and when["comments"]
        else None,
        provenance=msgspec.structs.replace(provenance, line=block.title.line),
    )
    if when and parts.when and not published and (when[4] or day.day):
        what = f'"{when["day"]}" cannot be the day this paper was published'
        yield Problem(f"{provenance.file}:{parts.when.line}", what, "the paper is kept, without that day")


def _published(when: re.Match[str], page: PageDay) -> date | None:
    """The day of publication, in the page's own year where it states none; None if it cannot be."""
    year = int(when[4]) if when[4] else page.day.year if page.day else None
    day = calendar_day(year, month_number(when[2]), int(when[3])) if year else None
    return None if day and page.day and day > page.day else day


def _number(token: Token | None) -> int | None:
    """The number in a token; a dash states none."""
    digits = re.search(r"\d{1,6}$", token.text) if token else None
    return int(digits[0]) if digits else None
