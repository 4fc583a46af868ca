"""A page an author and an organisation with papers enough, and lists of their names.

A page lists titles, and names other people without linking them, so that it changes with its own papers only.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import groupby

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import ContributorShelf
from sitegen.model import Topic
from sitegen.paging import Leaf, leaves
from sitegen.showing import Html
from sitegen.site import Site
from sitegen.templating import Frame, page, page_of
from sitegen.views import FEED_FROM, Card, Link, MovedView, Page, Tally, beside, feed_links, tallies
from sitegen.words.table import Words, read

LISTED = 400
"""Names on one page at the most; where there are more, each first letter has a page."""
FOREMOST = 60
"""Names on the list's own page, where the letters have pages: those with the most papers."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """Authors or organisations: what one, one's older page and all are called, and the addresses of all and of one."""

    one: str
    page: Callable[[int], str]
    all: str
    list: str
    address: Callable[[str, int | None], str]


@cache
def kinds(language: str) -> tuple[Kind, Kind]:
    """Authors and organisations, in a language."""
    words = read(language)
    return (
        Kind(
            one=words.say("contributor.author"),
            page=lambda number: words.say("contributor.author_page", number=number),
            all=words.say("site.authors"),
            list=links.AUTHORS,
            address=links.author,
        ),
        Kind(
            one=words.say("contributor.organisation"),
            page=lambda number: words.say("contributor.organisation_page", number=number),
            all=words.say("site.organisations"),
            list=links.ORGANISATIONS,
            address=links.organisation,
        ),
    )


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of an author's or an organisation's.

    id            its id
    title         as pages show it
    address       its page
    authors       their names; none where no source names them
    author_count  how many there are, also where only their number is known
    day           the earliest day on which it was seen
    day_address   that day's page, or the page of the undated
    """

    id: str
    title: Html
    address: str
    authors: tuple[str, ...] | None
    author_count: int | None
    day: date | None
    day_address: str


class ContributorView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of an author or an organisation; the newest alone says what is of all.

    kicker    what stands above the name
    name      as most papers have it
    count     how many papers, on the newest page
    variants  the other forms of the name, on the newest page
    works     the papers, newest first
    topics    those of the papers, on the newest page, from as many papers on as feeds are
    """

    page: Page
    kicker: str
    name: str
    count: int | None
    variants: tuple[str, ...]
    works: tuple[Work, ...]
    topics: tuple[Tally, ...]


class Named(msgspec.Struct, frozen=True):
    """A name in a list.

    title    the name
    address  its page
    count    how many papers it has
    """

    title: str
    address: str
    count: int


class Group(msgspec.Struct, frozen=True):
    """Names that begin with one letter.

    letter  none for the foremost, and for those that no Latin letter begins
    names   in order
    """

    letter: str | None
    names: tuple[Named, ...]


class NamesView(msgspec.Struct, frozen=True, kw_only=True):
    """A list of authors or organisations.

    heading  what the list is called
    groups   a letter each
    letters  lead to the others where there are too many for a page
    """

    page: Page
    heading: str
    groups: tuple[Group, ...]
    letters: tuple[Link, ...]


class Basis(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a page of an author or an organisation is made from; `kind` is the place among `kinds`."""

    kind: int
    slug: str
    name: str
    leaf: Leaf
    has_feeds: bool
    count: int | None
    variants: tuple[str, ...]
    works: tuple[Work, ...]
    topics: tuple[Tally, ...]


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/authors/`, `/authors/<slug>/`, pages that lead there from former addresses; the same of organisations."""
    works = {name: _work(card.value) for name, card in site.cards.items()}
    topics = [each.topic for each in site.catalog.topics]
    shelved = (site.catalog.authors, site.catalog.organisations)
    for place, (kind, shelves) in enumerate(zip(kinds(site.settings.language), shelved, strict=True)):
        if not shelves:
            continue
        for view in _lists(site.words, kind, shelves):
            yield page(site.theme, site.program, "names.html", view.page.address, view)
        for shelf in shelves:
            for basis in _bases(site, place, shelf, works, topics):
                address = kind.address(basis.slug, basis.leaf.number)
                yield page_of(site.theme, site.program, "contributor.html", address, _view, basis)
            for former in shelf.contributor.former:
                moved = _moved(site.words, kind, shelf, former)
                yield page(site.theme, site.program, "moved.html", moved.page.address, moved)


def _bases(
    site: Site, kind: int, shelf: ContributorShelf, works: Mapping[str, Work], topics: Sequence[Topic]
) -> Iterator[Basis]:
    who, has_feeds = shelf.contributor, len(shelf.holdings) >= FEED_FROM
    for leaf, held in leaves(len(shelf.holdings), site.settings.page_size):
        newest = leaf.number is None
        yield Basis(
            kind=kind,
            slug=who.slug,
            name=who.name,
            leaf=leaf,
            has_feeds=has_feeds,
            count=len(shelf.holdings) if newest else None,
            variants=who.variants if newest else (),
            works=tuple(works[holding.paper.id] for holding in shelf.holdings[held]),
            topics=tallies(shelf.holdings, topics) if newest and has_feeds else (),
        )


def _view(frame: Frame, basis: Basis) -> ContributorView:
    words, kind = read(frame.words), kinds(frame.words)[basis.kind]
    name, number = basis.name, basis.leaf.number
    older, newer = beside(words, basis.leaf, partial(kind.address, basis.slug))
    return ContributorView(
        page=Page(
            address=kind.address(basis.slug, number),
            title=words.say("contributor.title_page", name=name, number=number) if number else name,
            description=words.say("contributor.about", name=name),
            section=kind.list,
            previous=older,
            next=newer,
            feeds=feed_links(kind.address(basis.slug, None), name) if basis.has_feeds else (),
        ),
        kicker=kind.page(number) if number else kind.one,
        name=name,
        count=basis.count,
        variants=basis.variants,
        works=basis.works,
        topics=basis.topics,
    )


def _work(card: Card) -> Work:
    return Work(
        id=card.id,
        title=card.shown.title,
        address=card.address,
        authors=card.authors,
        author_count=card.author_count,
        day=card.day,
        day_address=card.day_address,
    )


def _moved(words: Words, kind: Kind, shelf: ContributorShelf, former: str) -> MovedView:
    address, name = kind.address(former, None), shelf.contributor.name
    head = Page(address=address, title=name, description=words.say("moved.about"), indexed=False)
    return MovedView(head, kind.address(shelf.contributor.slug, None))


def _lists(words: Words, kind: Kind, shelves: Sequence[ContributorShelf]) -> Iterator[NamesView]:
    by_letter = {letter: tuple(members) for letter, members in groupby(sorted(shelves, key=_place), key=_letter)}
    if len(shelves) <= LISTED:
        yield _names(words, kind, kind.list, None, [_group(kind, *each) for each in by_letter.items()], ())
        return
    letters = tuple(Link(letter or "…", links.letter(kind.list, letter or "other").lower()) for letter in by_letter)
    foremost = sorted(shelves, key=lambda shelf: (-len(shelf.holdings), _place(shelf)))[:FOREMOST]
    yield _names(words, kind, kind.list, None, [_group(kind, None, foremost)], letters)
    for link, (letter, members) in zip(letters, by_letter.items(), strict=True):
        yield _names(words, kind, link.address, link.title, [_group(kind, letter, members)], letters)


def _names(
    words: Words, kind: Kind, address: str, letter: str | None, groups: list[Group], letters: tuple[Link, ...]
) -> NamesView:
    heading = words.say("contributor.letter", heading=kind.all, letter=letter) if letter else kind.all
    return NamesView(
        page=Page(
            address=address,
            title=heading,
            description=words.say("contributor.list_about", heading=heading),
            section=kind.list,
        ),
        heading=heading,
        groups=tuple(groups),
        letters=letters,
    )


def _group(kind: Kind, letter: str | None, shelves: Sequence[ContributorShelf]) -> Group:
    named = (
        Named(shelf.contributor.name, kind.address(shelf.contributor.slug, None), len(shelf.holdings))
        for shelf in shelves
    )
    return Group(letter, tuple(named))


def _letter(shelf: ContributorShelf) -> str | None:
    first = shelf.contributor.order[:1].upper()
    return first if "A" <= first <= "Z" else None


def _place(shelf: ContributorShelf) -> tuple[bool, str, str]:
    """Latin letters first, then the rest, each in order."""
    return _letter(shelf) is None, shelf.contributor.order, shelf.contributor.slug
