"""Papers as the page of a day lists them: with what the other days say of them."""

from datetime import date

import msgspec

from sitegen import links
from sitegen.artifacts import Sealed
from sitegen.catalog import Day, Place
from sitegen.site import Site
from sitegen.views import Card

ALSO_SHOWN = 3


class DayMark(msgspec.Struct, frozen=True):
    """A day, and its page."""

    day: date
    address: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A card on a day's page: its number there, how many of the day's drops have it, the earlier day that had
    the paper first, if one had, and the first of the further days that have it; `besides` counts the rest of them.
    """

    sealed: Sealed[Card]
    number: int
    drops: int
    before: DayMark | None
    also: tuple[DayMark, ...]
    besides: int

    @property
    def card(self) -> Card:
        """The paper."""
        return self.sealed.value


def listing(site: Site, day: Day) -> tuple[Listed, ...]:
    """The papers of a day, in its order."""
    return tuple(_listed(site.cards[place.holding.paper.id], place, day.day) for place in day.places)


def _listed(card: Sealed[Card], place: Place, day: date | None) -> Listed:
    also = _also(place, day)
    return Listed(
        sealed=card,
        number=place.number,
        drops=len(place.files),
        before=DayMark(place.before, links.day(place.before)) if place.before else None,
        also=also[:ALSO_SHOWN],
        besides=len(also[ALSO_SHOWN:]),
    )


def _also(place: Place, day: date | None) -> tuple[DayMark, ...]:
    """The days that have the paper, too, but for the first of them."""
    sightings = place.holding.paper.sightings
    if len(sightings) == 1:
        return ()
    days = dict.fromkeys(sighting.day for sighting in sightings if sighting.day not in (day, place.before))
    return tuple(DayMark(other, links.day(other)) for other in days if other)
