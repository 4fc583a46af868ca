"""What was seen most in some days: by upvotes, where a source counts them, else by how many drops had it."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sitegen.catalog import Day, Holding
from sitegen.showing import Html
from sitegen.site import Site


class Foremost(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was seen much: its upvotes, where a source counts them, and how many drops of the days had it."""

    title: Html
    address: str
    upvotes: int | None
    drops: int


def foremost(site: Site, days: Iterable[Day], most: int) -> tuple[Foremost, ...]:
    """The papers with the most upvotes, then those in the most drops; one drop without a vote does not count.

    Of equals, the one that stands first in the days as they are given.
    """
    drops: dict[str, set[str]] = defaultdict(set)
    holdings: dict[str, Holding] = {}
    for day in days:
        for place in day.places:
            drops[place.holding.paper.id].update(place.files)
            holdings.setdefault(place.holding.paper.id, place.holding)
    seen = [
        _foremost(site, holding, len(drops[name]))
        for name, holding in holdings.items()
        if holding.paper.upvotes or len(drops[name]) > 1
    ]
    return tuple(sorted(seen, key=lambda each: (-(each.upvotes or 0), -each.drops))[:most])


def _foremost(site: Site, holding: Holding, drops: int) -> Foremost:
    card = site.card(holding)
    return Foremost(title=card.shown.title, address=card.address, upvotes=holding.paper.upvotes or None, drops=drops)
