"""A page a paper: all that is known of it, where it was seen, and why; and pages that lead from its old addresses."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Sealed
from sitegen.catalog import Holding
from sitegen.citing import Cited, cited
from sitegen.model import Merge, Paper
from sitegen.site import Site
from sitegen.templating import Frame, page, page_of
from sitegen.views import Byline, Card, DatedTitle, Label, MovedView, Page, bylines, dated_title

NAMES_SHOWN = 100
"""Authors that a paper's page names; it counts the others."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a paper was seen.

    day      none where no source states one
    address  the page of that day; a dated paper is not on the undated page: where an undated drop has it too,
             that sighting has no page
    number   the paper's place among that day's
    count    how many papers that day has
    file     the drop
    line     where in the drop it stands
    """

    day: date | None
    address: str | None
    number: int | None
    count: int | None
    file: str
    line: int


class PaperView(msgspec.Struct, frozen=True, kw_only=True):
    """A paper.

    card       the paper as lists have it
    bylines    its authors, of very many the first
    further    how many more there are
    labels     its topics, with the words that decided
    seen       where and when, oldest first
    merges     why its entries were taken for one work
    links      addresses that its sources give
    code       those at which its code is
    cited      what its citation is made of
    venue      where it appeared
    withdrawn  what its source says where it was withdrawn or retracted
    comments   how many there are where it was listed
    upvotes    how many it has there
    related    the nearest papers first
    note       the owner's Markdown
    inferred   whether a day's year was worked out from other entries
    """

    page: Page
    card: Card
    bylines: tuple[Byline, ...]
    further: int
    labels: tuple[Label, ...]
    related: tuple[DatedTitle, ...]
    note: str | None
    seen: tuple[Seen, ...]
    merges: tuple[Merge, ...]
    links: tuple[str, ...]
    code: tuple[str, ...]
    cited: Cited
    venue: str | None
    withdrawn: str | None
    comments: int | None
    upvotes: int | None
    inferred: bool


class HiddenView(msgspec.Struct, frozen=True):
    """The address of a paper that its owner does not show."""

    page: Page


Place = tuple[int, int]
"""The number of a paper on a day's page, and of how many."""


class Basis(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a paper's page is made from: of its topics the words that decided, and its place on each day it was seen."""

    paper: Paper
    card: Sealed[Card]
    bylines: tuple[Byline, ...]
    words: tuple[tuple[str, ...], ...]
    places: tuple[Place | None, ...]
    related: tuple[DatedTitle, ...]
    note: str | None


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/papers/<id>/`, a page that leads there for each alias, and a notice in place of a hidden paper."""
    places = _places(site)
    titles = {name: dated_title(card.value) for name, card in site.cards.items()}
    for holding, related in zip(site.catalog.holdings, site.indexed.related, strict=True):
        paper = holding.paper
        card = site.cards[paper.id]
        yield page_of(
            site.theme,
            site.program,
            "paper.html",
            links.paper(paper.id),
            _paper,
            Basis(
                paper=paper,
                card=card,
                bylines=bylines(site.contributors, paper, NAMES_SHOWN) if card.value.further else card.value.bylines,
                words=tuple(match.words for match in holding.matches),
                places=tuple(places.get((sighting.day, paper.id)) for sighting in paper.sightings),
                related=tuple(titles[near] for near in related),
                note=site.notes.get(links.paper(paper.id)),
            ),
        )
        for alias in paper.aliases:
            if alias not in site.cards:
                yield _moved(site, alias, holding)
    yield from (_hidden(site, paper) for paper in site.hidden)


def _hidden(site: Site, paper: Paper) -> Artifact:
    address, say = links.paper(paper.id), site.words.say
    head = Page(address=address, title=say("hidden.title"), description=say("hidden.about"), indexed=False)
    return page(site.theme, site.program, "hidden.html", address, HiddenView(head))


def _places(site: Site) -> Mapping[tuple[date | None, str], Place]:
    """The place of each paper on each day's page."""
    return {
        (day.day, place.holding.paper.id): (place.number, len(day.places))
        for day in site.catalog.days
        for place in day.places
    }


def _paper(frame: Frame, basis: Basis) -> PaperView:
    card, paper = basis.card.value, basis.paper
    code = card.shown.code
    return PaperView(
        page=Page(address=card.address, title=card.shown.plain_title, description=card.shown.description),
        card=card,
        bylines=basis.bylines,
        further=max(0, len(paper.authors or ()) - NAMES_SHOWN),
        labels=tuple(
            msgspec.structs.replace(label, words=found) for label, found in zip(card.labels, basis.words, strict=True)
        ),
        related=basis.related,
        note=basis.note,
        seen=tuple(
            Seen(
                day=sighting.day,
                address=links.day(sighting.day) if sighting.day or not paper.shelf_day else None,
                number=place[0] if place else None,
                count=place[1] if place else None,
                file=sighting.provenance.file,
                line=sighting.provenance.line,
            )
            for sighting, place in zip(paper.sightings, basis.places, strict=True)
        ),
        merges=paper.merges,
        links=tuple(link for link in paper.links if link.startswith(("https://", "http://")) and link not in code),
        code=code,
        cited=cited(paper, frame.base_url + card.address),
        venue=paper.venue,
        withdrawn=paper.withdrawn,
        comments=paper.comments,
        upvotes=paper.upvotes,
        inferred=any(sighting.provenance.collected_inferred for sighting in paper.sightings),
    )


def _moved(site: Site, alias: str, holding: Holding) -> Artifact:
    address = links.paper(alias)
    title = site.card(holding).shown.plain_title
    moved = Page(address=address, title=title, description=site.words.say("moved.about"), indexed=False)
    return page(site.theme, site.program, "moved.html", address, MovedView(moved, links.paper(holding.paper.id)))
