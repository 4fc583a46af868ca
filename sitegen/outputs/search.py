"""The search page, and the index that its script reads.

The index is two segments (see `sitegen.search.index`), each in a folder named by the digest of all that is
in it: `<n>.bin` are its shards, `<n>.json` the cards of its documents, CARDS to a file.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Verbatim, digest
from sitegen.search.index import generation
from sitegen.search.shards import Segment
from sitegen.templating import page
from sitegen.text import opening
from sitegen.views import Card, Page, Site

CARDS = 16
"""Cards in a file: more, and ten results fetch much that is not shown; fewer, and there are many files."""
LEAD_LENGTH = 180
MODULES = ("search/", "vendor/", "say.js", links.WORDS)


class ResultCard(msgspec.Struct, frozen=True):
    """A paper among the results."""

    title: str
    address: str
    day: str | None
    lead: str


class ResultCards(msgspec.Struct, frozen=True):
    """Makes a file of cards."""

    cards: tuple[ResultCard, ...]

    def __call__(self) -> bytes:
        """The cards as JSON."""
        return msgspec.json.encode(self.cards)


class SegmentMeta(msgspec.Struct, frozen=True):
    """What the browser knows of a segment from the start: its folder, its size, each shard's first term."""

    folder: str
    documents: int
    first: tuple[str, ...]


class IndexMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What the browser knows of the index from the start; `cards` is how many are in a file."""

    base: SegmentMeta
    tail: SegmentMeta
    cards: int


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The search page.

    `meta` is for the script; `modules` are all that the script imports, so that they load at once; `topics`
    is None on a site without any.
    """

    page: Page
    meta: IndexMeta
    papers: int
    modules: tuple[str, ...]
    days: str
    topics: str | None


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/search/` and the files of both segments."""
    oldest_first = [site.card(holding) for holding in reversed(site.catalog.holdings)]
    split = generation(len(oldest_first))
    segments: list[SegmentMeta] = []
    for segment, cards in zip(site.index, (oldest_first[:split], oldest_first[split:]), strict=True):
        files = list(_files(segment, cards))
        folder = links.search_folder(digest(site.program, files)[:12])
        segments.append(SegmentMeta(folder, len(cards), tuple(shard.first_term for shard in segment.shards)))
        yield from (Artifact(folder + file, digest(site.program, make), make) for file, make in files)
    view = SearchView(
        page=Page(
            address=links.SEARCH,
            title=site.words.say("site.search"),
            description=site.words.say("search.about"),
            section=links.SEARCH,
            indexed=False,
        ),
        meta=IndexMeta(base=segments[0], tail=segments[1], cards=CARDS),
        papers=len(oldest_first),
        modules=tuple(asset.name for asset in site.assets if _is_module(asset.name)),
        days=links.DAYS,
        topics=links.TOPICS if site.catalog.topics else None,
    )
    yield page(site.theme, site.program, "search.html", links.SEARCH, view)


def _is_module(name: str) -> bool:
    return name.startswith(MODULES) and name.endswith(".js") and name != "search/page.js"


def _files(segment: Segment, cards: Sequence[Card]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for number, shard in enumerate(segment.shards):
        yield f"{number}.bin", Verbatim(shard.data)
    for number, start in enumerate(range(0, len(cards), CARDS)):
        results = tuple(_result(card) for card in cards[start : start + CARDS])
        yield f"{number}.json", ResultCards(results)


def _result(card: Card) -> ResultCard:
    shown, day = card.shown, card.day.isoformat() if card.day else None
    return ResultCard(shown.plain_title, card.address, day, opening(shown.plain_lead, LEAD_LENGTH))
