"""The site: all that an output is given."""

from collections.abc import Mapping

import msgspec

from sitegen.artifacts import Sealed
from sitegen.catalog import Catalog, Holding
from sitegen.config import Settings
from sitegen.mapping import Regions, Spot
from sitegen.model import Asset, Contributors, OwnPage, Paper, Report
from sitegen.search.shards import Segment
from sitegen.templating import Theme
from sitegen.views import Card
from sitegen.words.table import Words


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """The two segments of the search index, base and tail; and of each paper, newest first, the ids of those nearest
    to it, the nearest first, and its spot on the map.
    """

    segments: tuple[Segment, Segment]
    related: tuple[tuple[str, ...], ...]
    regions: Regions
    spots: tuple[Spot, ...]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every output is given; `notes` are the owner's, by the address of the page on which they stand.

    `program` is the digest of what makes the artifacts.
    """

    settings: Settings
    catalog: Catalog
    cards: Mapping[str, Sealed[Card]]
    contributors: Contributors
    hidden: tuple[Paper, ...]
    pages: tuple[OwnPage, ...]
    assets: tuple[Asset, ...]
    root: tuple[Asset, ...]
    fonts: tuple[Asset, ...]
    notes: Mapping[str, str]
    indexed: Indexed
    theme: Theme
    words: Words
    report: Report
    program: str

    def card(self, holding: Holding) -> Card:
        """The card of a paper."""
        return self.cards[holding.paper.id].value
