"""A page a paper: all that is known of it, where it was seen, and why; and pages that lead from its old addresses."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Sealed
from sitegen.catalog import Holding
from sitegen.citing import Cited
from sitegen.model import Merge, Paper
from sitegen.site import Site
from sitegen.templating import page
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


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/papers/<id>/`, a page that leads there for each alias, and a notice in place of a hidden paper."""
    numbers = _numbers(site)
    hues = {shelf.topic.slug: shelf.topic for shelf in site.catalog.topics}
    for holding in site.catalog.holdings:
        labels = tuple(
            Label(hues[match.topic].title, links.topic(match.topic), hues[match.topic].hue, match.words)
            for match in holding.matches
        )
        view = _paper(site, holding, labels, numbers)
        yield page(site.theme, site.program, "paper.html", view.page.address, view)
        for alias in holding.paper.aliases:
            if alias not in site.cards:
                yield _moved(site, alias, holding)
    yield from (_hidden(site, paper) for paper in site.hidden)


def _hidden(site: Site, paper: Paper) -> Artifact:
    address, say = links.paper(paper.id), site.words.say
    head = Page(address=address, title=say("hidden.title"), description=say("hidden.about"), indexed=False)
    return page(site.theme, site.program, "hidden.html", address, HiddenView(head))


Numbers = Mapping[tuple[date | None, str], tuple[int, int]]


def _numbers(site: Site) -> Numbers:
    """The number of each paper on each day's page, and of how many."""
    return {
        (day.day, place.holding.paper.id): (place.number, len(day.places))
        for day in site.catalog.days
        for place in day.places
    }


def _paper(site: Site, holding: Holding, labels: tuple[Label, ...], numbers: Numbers) -> PaperView:
    card, paper = site.card(holding), holding.paper
    code = card.shown.code
    return PaperView(
        page=Page(address=card.address, title=card.shown.plain_title, description=card.shown.description),
        card=card,
        bylines=bylines(site.contributors, paper, NAMES_SHOWN) if card.further else card.bylines,
        further=max(0, len(paper.authors or ()) - NAMES_SHOWN),
        labels=labels,
        related=tuple(dated_title(site.cards[near]) for near in site.related[paper.id]),
        note=site.notes.get(card.address),
        seen=tuple(
            Seen(
                day=sighting.day,
                address=links.day(sighting.day) if sighting.day or not paper.shelf_day else None,
                number=numbers.get((sighting.day, paper.id), (None, None))[0],
                count=numbers.get((sighting.day, paper.id), (None, None))[1],
                file=sighting.provenance.file,
                line=sighting.provenance.line,
            )
            for sighting in paper.sightings
        ),
        merges=paper.merges,
        links=tuple(link for link in paper.links if link.startswith(("https://", "http://")) and link not in code),
        code=code,
        cited=Cited(Sealed(paper), site.settings.base_url + card.address),
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
