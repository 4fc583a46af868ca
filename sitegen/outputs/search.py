"""The search page, and the index that its script reads.

The index is two segments (see `sitegen.search.index`), each in three folders, which are named by the digest of
all that is in them: of the shards (`<n>.bin`, and in the base's the stems that words are corrected by), of the
cards (`<n>.txt`, CARDS to a file), and of the facets.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Verbatim, digest
from sitegen.scripts import moves
from sitegen.search.cards import ResultCard, encoded
from sitegen.search.facets import Described, facets, steps
from sitegen.search.index import most_holding
from sitegen.search.shards import Segment, Shard, shared
from sitegen.site import Site
from sitegen.templating import page
from sitegen.views import Card, Link, Page

CARDS = 6
"""Cards in a file: more, and ten results fetch much that is not shown; fewer, and there are many files."""
FOLDER = "search/"
"""Where the modules of the search are among the static files."""


class ResultCards(msgspec.Struct, frozen=True):
    """Makes a file of cards."""

    cards: tuple[ResultCard, ...]

    def __call__(self) -> bytes:
        """The cards as text."""
        return encoded(self.cards)


class SegmentMeta(msgspec.Struct, frozen=True):
    """What the browser knows of a segment from the start.

    documents  how many papers it has
    shards     the folder of its shards
    cards      the folder of its cards
    facets     the folder of its facets
    keys       what parts its shards. Of each key there is a capital, the number of characters it shares with the one
               before, A for none; what follows them; and, where a list has a shard of its own, a colon and its weight
               in base 36
    """

    documents: int
    shards: str
    cards: str
    facets: str
    keys: str


class IndexMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What the browser knows of the index from the start.

    segments  those of the index
    most      how common the terms of each weight are
    cards     how many are in a file
    paper     the address of a paper whose name is in place of the asterisk
    """

    segments: tuple[SegmentMeta, ...]
    most: tuple[int, ...]
    cards: int
    paper: str


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The search page.

    meta     the index, for the script
    papers   how many the site has
    modules  the script that answers and all that it imports at once, so that they load together: their names, parted
             by spaces
    asking   the address of the page that says how to ask
    ways     other ways to a paper
    """

    page: Page
    meta: IndexMeta
    papers: int
    modules: str
    asking: str
    ways: tuple[Link, ...]


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/search/` and the files of both segments."""
    oldest_first = list(map(site.card, reversed(site.catalog.holdings)))
    segments: list[SegmentMeta] = []
    for place, segment in enumerate(site.indexed.segments):
        held = oldest_first[segment.first : segment.first + segment.documents]
        kinds = (_shards(segment), _cards(held), _facets(held))
        folders = [_folder(site, (place, kind), files) for kind, files in enumerate(kinds)]
        shards, cards, narrowing = (address for address, _ in folders)
        segments.append(SegmentMeta(len(held), shards, cards, narrowing, _keys(segment.shards)))
        yield from (artifact for _, made in folders for artifact in made)
    view = SearchView(
        page=Page(
            address=links.SEARCH,
            title=site.words.say("search.title"),
            description=site.words.say("search.about"),
            section=links.SEARCH,
            indexed=False,
        ),
        meta=IndexMeta(
            segments=tuple(segments),
            most=most_holding(segments[0].documents),
            cards=CARDS,
            paper=links.paper("*"),
        ),
        papers=len(oldest_first),
        modules=" ".join(_modules(site)),
        asking=links.ASKING,
        ways=_ways(site),
    )
    yield page(site.theme, site.program, "search.html", links.SEARCH, view)


def _ways(site: Site) -> tuple[Link, ...]:
    say, catalog = site.words.say, site.catalog
    return (
        *([Link(say("site.topics"), links.TOPICS)] if catalog.topics else []),
        *([Link(say("site.authors"), links.AUTHORS)] if catalog.authors else []),
        *([Link(say("site.organisations"), links.ORGANISATIONS)] if catalog.organisations else []),
        Link(say("site.days"), links.DAYS),
    )


ON_DEMAND = frozenset(
    f"search/{name}.js"
    for name in (
        *("choices", "controls", "demands", "facets", "filling", "language", "offline"),
        *("pages", "parts", "recent", "spelling", "suggested", "telling"),
    )
)
"""Modules that are imported when a query, or the reader, first needs them."""
BEGIN = "search/begin.js"
"""The module that imports the others when the reader begins to ask."""


def _modules(site: Site) -> Iterator[str]:
    """The names of what is imported at once, as it is published."""
    later = ON_DEMAND | {BEGIN} | moves(site.assets).keys()
    for asset in site.assets:
        if asset.name.startswith(FOLDER) and asset.name.endswith(".js") and asset.name not in later:
            yield asset.name.removeprefix(FOLDER)


Files = Iterable[tuple[str, Callable[[], bytes]]]


def _folder(site: Site, name: tuple[int, int], files: Files) -> tuple[str, list[Artifact]]:
    """The address of a folder, and the artifacts in it; `name` parts folders that hold the same."""
    made = list(files)
    folder = links.search_folder(digest(site.program, name, made)[:12])
    return folder, [Artifact(folder + file, digest(site.program, make), make) for file, make in made]


def _keys(shards: Sequence[Shard]) -> str:
    keys, digits = [shard.key for shard in shards], "0123456789abcdefghijklmnopqrstuvwxyz"
    fronts = [min(shared(*pair), 25) for pair in pairwise(("", *keys))]
    weights = [f":{digits[shard.weight]}" if shard.weight else "" for shard in shards]
    parts = zip(fronts, keys, weights, strict=True)
    return "".join(f"{chr(ord('A') + front)}{key[front:]}{weight}" for front, key, weight in parts)


def _shards(segment: Segment) -> Files:
    if not segment.first:  # of the base, though no stem of it may be common: words of other scripts have none
        yield "common.txt", Verbatim(segment.common.encode())
    yield from ((f"{number}.bin", Verbatim(shard.data)) for number, shard in enumerate(segment.shards))


def _cards(cards: Sequence[Card]) -> Files:
    for number, start in enumerate(range(0, len(cards), CARDS)):
        yield f"{number}.txt", ResultCards(tuple(map(_card, cards[start : start + CARDS])))


def _card(card: Card) -> ResultCard:
    return ResultCard(card.shown.plain_title, card.id, card.day.isoformat() if card.day else "")


def _facets(cards: Sequence[Card]) -> Files:
    """One file a facet; documents are told by how far each is behind the one before."""
    found = facets(list(map(_described, cards)))
    yield "days.json", Verbatim(msgspec.json.encode(found.days))
    yield "topics.json", Verbatim(msgspec.json.encode(steps(found.topics)))
    yield "organisations.json", Verbatim(msgspec.json.encode(steps(found.organisations)))
    yield "code.json", Verbatim(msgspec.json.encode(steps({"code": found.code})))


def _described(card: Card) -> Described:
    return Described(
        day=card.day,
        topics=tuple([label.title for label in card.labels]),
        organisation=card.organisation[0].name if card.organisation else None,
        has_code=card.shown.has_code,
    )
