"""The map: papers as dots, those that are like one another near; and a page a region with all of its papers.

On the map are the papers of the generation that are most typical of their regions, and the newest ones: what
does not fit is on the regions' pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.catalog import Holding
from sitegen.filters import listed
from sitegen.mapping import Spot
from sitegen.scatter import Sheet, scatter
from sitegen.search.index import generation
from sitegen.site import Site
from sitegen.templating import page
from sitegen.text import slug
from sitegen.views import DatedTitle, Page, Tally, dated_title, tallies

DOTS = 500
"""Papers of the generation on the map; with their titles they fill most of a page's hundred kilobytes."""
NEWEST = 60
"""Papers on the map that came after the generation."""
TYPICAL = 3
"""Papers of a region that the map's page names."""
LISTED = 500
"""Papers on a region's page."""
LETTER, LINE = 10, 22
"""The room that a letter takes, and a line, in a region's name on the map."""
NEAR = 44
"""How far from the middle of its dots a region's name may stand, above or below."""
LARGEST = 14
"""The radius of a dot on a map of few."""


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A paper on the map.

    x        where it stands, from the left
    y        where it stands, from above
    address  its page
    title    as plain text
    topic    its first topic; none where it has none
    hue      the number of that topic's colour
    newest   whether it is one of the newest
    """

    x: int
    y: int
    address: str
    title: str
    topic: str | None
    hue: int | None
    newest: bool


class Name(msgspec.Struct, frozen=True):
    """A region's name where it stands on the map.

    x      where its middle is, from the left
    y      where it stands, from above
    words  those that name it
    """

    x: int
    y: int
    words: tuple[str, ...]


class RegionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A region in the list of regions; no two have one title or address, even where the same words name them.

    title    the words that name it
    address  its page
    count    how many papers it has
    typical  those that are most like the others
    """

    title: str
    address: str
    count: int
    typical: tuple[DatedTitle, ...]


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """The map.

    width    of the drawing
    height   of the drawing
    radius   of a dot
    dots     papers
    names    those of the regions
    topics   those that have a dot, with how many
    regions  in the order of their numbers
    papers   how many the site has
    """

    page: Page
    width: int
    height: int
    radius: int
    dots: tuple[Dot, ...]
    names: tuple[Name, ...]
    topics: tuple[Tally, ...]
    regions: tuple[RegionLine, ...]
    papers: int


class RegionView(msgspec.Struct, frozen=True, kw_only=True):
    """A region of the map.

    count   how many papers it has
    papers  the newest of them, newest first
    topics  those of its papers, most papers first
    """

    page: Page
    count: int
    papers: tuple[DatedTitle, ...]
    topics: tuple[Tally, ...]


Spotted = Sequence[tuple[Holding, Spot]]


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/map/` and `/map/<region>/`."""
    spotted = tuple(zip(site.catalog.holdings, site.indexed.spots, strict=True))
    if not spotted:
        return
    regions = _by_region(site, spotted)
    typical = _typical(spotted)
    firsts = _firsts(typical)
    lines = tuple(_line(site, number, region, firsts[number]) for number, region in regions.items())
    yield page(site.theme, site.program, "map.html", links.MAP, _map(site, spotted, typical, lines))
    for line, region in zip(lines, regions.values(), strict=True):
        yield page(site.theme, site.program, "region.html", line.address, _region(site, line, region))


def _by_region(site: Site, spotted: Spotted) -> Mapping[int, Spotted]:
    """The papers of each region, newest first; the largest region first, those like no others last."""
    found: dict[int, list[tuple[Holding, Spot]]] = {}
    for each in spotted:
        found.setdefault(each[1].region, []).append(each)
    last = len(site.indexed.regions.labels)
    return {number: found[number] for number in sorted(found, key=lambda key: (key == last, -len(found[key]), key))}


def _typical(spotted: Spotted) -> Spotted:
    """The papers, those first that are most typical of their regions."""
    return sorted(spotted, key=lambda each: (-each[1].typical, each[0].paper.id))


def _firsts(typical: Spotted) -> Mapping[int, list[Holding]]:
    """The papers that are named of each region; `typical` are all, the most typical first."""
    found: defaultdict[int, list[Holding]] = defaultdict(list)
    for holding, spot in typical:
        if len(found[spot.region]) < TYPICAL:
            found[spot.region].append(holding)
    return found


def _line(site: Site, number: int, region: Spotted, typical: Sequence[Holding]) -> RegionLine:
    names = (*site.indexed.regions.labels, ())
    words, alone = names[number], names.index(names[number]) == number
    title = listed(site.words, words) or site.words.say("map.alone")
    return RegionLine(
        title=title if alone else site.words.say("map.again", region=title, number=number + 1),
        address=links.region(number + 1, slug(" ".join(words))),
        count=len(region),
        typical=tuple(dated_title(site.card(holding)) for holding in typical),
    )


def _map(site: Site, spotted: Spotted, typical: Spotted, lines: tuple[RegionLine, ...]) -> MapView:
    shown = _shown(spotted, typical)
    sheet = scatter([(spot.x, spot.y) for _, spot in shown], site.indexed.regions.centres)
    founding = generation(len(spotted))
    newest = {holding.paper.id for holding, _ in spotted[: len(spotted) - founding]}
    dots = tuple(
        _dot(site, holding, place, holding.paper.id in newest)
        for (holding, _), place in zip(shown, sheet.places, strict=True)
    )
    return MapView(
        page=Page(
            address=links.MAP,
            title=site.words.say("site.map"),
            description=site.words.say("map.about"),
            section=links.MAP,
        ),
        width=sheet.width,
        height=sheet.height,
        radius=_radius(sheet),
        dots=dots,
        names=tuple(_names(site, [spot.region for _, spot in shown], sheet)),
        topics=_legend(site, [holding for holding, _ in shown]),
        regions=lines,
        papers=len(spotted),
    )


def _legend(site: Site, shown: Sequence[Holding]) -> tuple[Tally, ...]:
    firsts = [Holding(holding.paper, holding.matches[:1]) for holding in shown]
    return tallies(firsts, [shelf.topic for shelf in site.catalog.topics])


def _shown(spotted: Spotted, typical: Spotted) -> Spotted:
    """The papers on the map, oldest first: the most typical of each region by its share, then the newest.

    `typical` are the same papers as `spotted`, the most typical first.
    """
    later = len(spotted) - generation(len(spotted))
    founding, newest = spotted[later:], spotted[:later][:NEWEST]
    came_later = {holding.paper.id for holding, _ in spotted[:later]}
    sizes = Counter(spot.region for _, spot in founding)
    taken: Counter[int] = Counter()
    kept = set()
    for holding, spot in typical:
        region, name = spot.region, holding.paper.id
        if (len(founding) <= DOTS or taken[region] * len(founding) < DOTS * sizes[region]) and name not in came_later:
            taken[region] += 1
            kept.add(name)
    return [each for each in reversed(founding) if each[0].paper.id in kept] + list(reversed(newest))


def _dot(site: Site, holding: Holding, place: tuple[int, int], newest: bool) -> Dot:
    card = site.card(holding)
    label = card.labels[0] if card.labels else None
    return Dot(
        x=place[0],
        y=place[1],
        address=card.address,
        title=card.shown.plain_title,
        topic=label.title if label else None,
        hue=label.hue if label else None,
        newest=newest,
    )


def _names(site: Site, regions: Sequence[int], sheet: Sheet) -> Iterator[Name]:
    """The names of regions, each amid its dots; the larger first, and none that would cover another."""
    taken: list[tuple[int, int, int]] = []
    for region, count in sorted(Counter(regions).items(), key=lambda each: (-each[1], each[0])):
        words = (*site.indexed.regions.labels, ())[region][:2]
        own = [place for place, of in zip(sheet.places, regions, strict=True) if of == region]
        half = (LETTER * len(" ".join(words))) // 2
        x = min(max(sum(x for x, _ in own) // count, half), sheet.width - half)
        others = [line for at, line, other in taken if abs(x - at) <= half + other]
        y = _height(sheet, (x, sum(y for _, y in own) // count), half, others)
        if words and y is not None:
            taken.append((x, y, half))
            yield Name(x, y, words)


def _height(sheet: Sheet, middle: tuple[int, int], half: int, others: Sequence[int]) -> int | None:
    """How far from above a name covers the fewest dots, near its middle and apart from other names' lines.

    Those that it covers it covers whole, where it can, so that no crumbs of them are about it.
    """
    x, middle_y = middle
    within = Counter(row for at, row in sheet.places if abs(at - x) < half)
    reach = _radius(sheet) + LINE // 2

    def cost(y: int) -> tuple[int, int, int, int]:
        covered = {row: count for row, count in within.items() if abs(row - y) < reach}
        return sum(covered.values()), sum(abs(row - y) for row in covered), abs(y - middle_y), y

    near = range(max(middle_y - NEAR, LINE // 2), min(middle_y + NEAR, sheet.height - LINE // 2) + 1)
    return min((y for y in near if all(abs(y - line) > LINE for line in others)), key=cost, default=None)


def _radius(sheet: Sheet) -> int:
    """That of a dot: large enough to be pressed, and never so large that a few dots fill the screen."""
    return min(sheet.step // 3, LARGEST)


def _region(site: Site, line: RegionLine, region: Spotted) -> RegionView:
    holdings = [holding for holding, _ in region]
    return RegionView(
        page=Page(
            address=line.address,
            title=line.title,
            description=site.words.say("map.region_about", region=line.title),
            section=links.MAP,
            indexed=False,
        ),
        count=line.count,
        papers=tuple(dated_title(site.card(holding)) for holding in holdings[:LISTED]),
        topics=tallies(holdings, [shelf.topic for shelf in site.catalog.topics]),
    )
