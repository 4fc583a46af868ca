"""A page an author and an organisation with papers enough, and lists of their names.

A page lists titles, and names other people without linking them, so that it changes with its own papers only.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import ContributorShelf, Holding
from sitegen.paging import cut
from sitegen.showing import Html
from sitegen.templating import page
from sitegen.views import FEED_FROM, Card, Link, MovedView, Page, Site, Tally, feed_links, tallies

LISTED = 400
"""Names on one page at the most; where there are more, each first letter has a page."""
FOREMOST = 60
"""Names on the list's own page, where the letters have pages: those with the most papers."""


class Kind(msgspec.Struct, frozen=True):
    """Authors or organisations: their words, the address of their list, and of the page of one of them."""

    one: str
    many: str
    list: str
    address: Callable[[str, int | None], str]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of an author's or an organisation's."""

    id: str
    title: Html
    address: str
    authors: tuple[str, ...] | None
    author_count: int | None
    day: date | None
    day_address: str


class ContributorView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of an author or an organisation; `number` is None on the newest, which alone says what is of all pages.

    `topics` are there from as many papers on as feeds are.
    """

    page: Page
    kind: str
    name: str
    number: int | None
    count: int | None
    variants: tuple[str, ...]
    works: tuple[Work, ...]
    topics: tuple[Tally, ...]


class Named(msgspec.Struct, frozen=True):
    """A name in a list, its page, and how many papers it has."""

    title: str
    address: str
    count: int


class Group(msgspec.Struct, frozen=True):
    """Names that begin with one letter; those that no Latin letter begins, and the foremost, have none."""

    letter: str | None
    names: tuple[Named, ...]


class NamesView(msgspec.Struct, frozen=True, kw_only=True):
    """A list of authors or organisations; `letters` lead to the others where there are too many for a page."""

    page: Page
    kind: str
    heading: str
    groups: tuple[Group, ...]
    letters: tuple[Link, ...]


AUTHORS = Kind("author", "authors", links.AUTHORS, links.author)
ORGANISATIONS = Kind("organisation", "organisations", links.ORGANISATIONS, links.organisation)


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/authors/`, `/authors/<slug>/`, pages that lead there from former addresses; the same of organisations."""
    for kind, shelves in ((AUTHORS, site.catalog.authors), (ORGANISATIONS, site.catalog.organisations)):
        if not shelves:
            continue
        for view in _lists(kind, shelves):
            yield page(site.theme, site.program, "names.html", view.page.address, view)
        for shelf in shelves:
            yield from _pages(site, kind, shelf)


def _pages(site: Site, kind: Kind, shelf: ContributorShelf) -> Iterator[Artifact]:
    slices = cut(len(shelf.holdings), site.settings.page_size)
    for number, (start, end) in enumerate(slices):
        view = _view(site, kind, shelf, shelf.holdings[start:end], number or None, len(slices) - 1)
        yield page(site.theme, site.program, "contributor.html", view.page.address, view)
    for former in shelf.contributor.former:
        moved = _moved(kind, shelf, former)
        yield page(site.theme, site.program, "moved.html", moved.page.address, moved)


def _view(
    site: Site, kind: Kind, shelf: ContributorShelf, holdings: Sequence[Holding], number: int | None, older: int
) -> ContributorView:
    who, address = shelf.contributor, kind.address(shelf.contributor.slug, None)
    feeds = feed_links(address, who.name) if len(shelf.holdings) >= FEED_FROM else ()
    return ContributorView(
        page=Page(
            address=kind.address(who.slug, number),
            title=f"{who.name}, page {number}" if number else who.name,
            description=f"Papers of {who.name}.",
            section=kind.list,
            previous=_older(kind, who.slug, (number or older + 1) - 1),
            next=_newer(kind, who.slug, number, older),
            feeds=feeds,
        ),
        kind=kind.one,
        name=who.name,
        number=number,
        count=None if number else len(shelf.holdings),
        variants=() if number else who.variants,
        works=tuple(_work(site.card(holding)) for holding in holdings),
        topics=() if number or not feeds else tallies(shelf.holdings, [each.topic for each in site.catalog.topics]),
    )


def _older(kind: Kind, slug: str, number: int) -> Link | None:
    return Link("Older papers", kind.address(slug, number)) if number else None


def _newer(kind: Kind, slug: str, number: int | None, older: int) -> Link | None:
    if number is None:
        return None
    return Link("Newer papers", kind.address(slug, number + 1 if number < older else None))


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


def _moved(kind: Kind, shelf: ContributorShelf, former: str) -> MovedView:
    address, name = kind.address(former, None), shelf.contributor.name
    head = Page(address=address, title=name, description="This page has moved.", indexed=False)
    return MovedView(head, kind.address(shelf.contributor.slug, None))


def _lists(kind: Kind, shelves: Sequence[ContributorShelf]) -> Iterator[NamesView]:
    by_letter = {letter: tuple(members) for letter, members in groupby(sorted(shelves, key=_place), key=_letter)}
    if len(shelves) <= LISTED:
        yield _names(kind, kind.list, None, [_group(kind, *each) for each in by_letter.items()], ())
        return
    letters = tuple(Link(letter or "…", links.letter(kind.list, letter or "other").lower()) for letter in by_letter)
    foremost = sorted(shelves, key=lambda shelf: (-len(shelf.holdings), _place(shelf)))[:FOREMOST]
    yield _names(kind, kind.list, None, [_group(kind, None, foremost)], letters)
    for link, (letter, members) in zip(letters, by_letter.items(), strict=True):
        yield _names(kind, link.address, link.title, [_group(kind, letter, members)], letters)


def _names(kind: Kind, address: str, letter: str | None, groups: list[Group], letters: tuple[Link, ...]) -> NamesView:
    heading = f"{kind.many.capitalize()}: {letter}" if letter else kind.many.capitalize()
    return NamesView(
        page=Page(
            address=address,
            title=heading,
            description=f"{heading}, with the number of their papers.",
            section=kind.list,
        ),
        kind=kind.one,
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
