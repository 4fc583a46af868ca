"""Social cards: pictures of a day, a topic and the site, for where somebody links to them.

The setting `social_cards` asks for them; without it nothing is drawn here, and pillow is not needed. A card says what
its page says and changes as seldom: a day's with the papers of that day, the others with the owner's words.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import msgspec

from sitegen import links
from sitegen.catalog import Day
from sitegen.config import Settings
from sitegen.errors import ConfigError, Problem
from sitegen.filters import novelty
from sitegen.model import Asset, Topic
from sitegen.own_text import to_text
from sitegen.site import Site
from sitegen.social.card import HEIGHT, WIDTH, Fonts, SocialCard
from sitegen.social.tokens import STYLE, Colour, Tokens, read_tokens
from sitegen.templating import Image
from sitegen.text import opening
from sitegen.views import DayLine, day_line, tallies
from sitegen.words.table import Words, read

FIRST = 8
"""Titles that a card is given: it has room for three, and some may not be drawable."""

PROSE = 400
"""Letters of an introduction that a card is given."""
SOME_DAY = date(2025, 12, 30)


class Look(msgspec.Struct, frozen=True):
    """What all cards of a site share."""

    tokens: Tokens
    fonts: Fonts


@lru_cache(maxsize=1)
def look(settings: Settings, assets: tuple[Asset, ...], own: tuple[Asset, ...]) -> Look | None:
    """The tokens of the style sheet among the static files, and the fonts, a site's own behind the shipped ones.

    None where no cards are asked for. Raises ConfigError for a token that is not there, a file that is no font, and a
    language whose days cannot be written in the fonts.
    """
    if not settings.social_cards:
        return None
    letters = _letters()
    unread = [font.name for font in own if not letters.readable(font.path)]
    if unread:
        raise ConfigError(*(Problem(f"fonts/{name}", "no font that can be read", "take it away") for name in unread))
    sheet = next(asset.path for asset in assets if asset.name == STYLE)
    shared = Look(read_tokens(Path(sheet).read_text("utf-8")), letters.fonts([font.path for font in own]))
    if not letters.drawable(day := read(settings.language).day(SOME_DAY), shared.fonts.serif):
        hint = "put one that has them there, such as Noto Serif SC"
        raise ConfigError(Problem("fonts/", f'social cards need a font that has the signs of "{day}"', hint))
    return shared


def image(shared: Look | None, words: Words, address: str, headline: str, facts: str) -> Image | None:
    """What the page at an address says of its card; none where its headline has a sign that no font has."""
    if shared is None or not _letters().drawable(headline, shared.fonts.serif):
        return None
    alt = words.say("social.alt", headline=headline, facts=facts) if facts else headline
    return Image(links.social_card(address), alt, WIDTH, HEIGHT)


def image_of(site: Site, address: str, headline: str, facts: str = "") -> Image | None:
    """The same for a page of a site."""
    return image(look(site.settings, site.assets, site.fonts), site.words, address, headline, facts)


def draw(card: SocialCard) -> bytes:
    """The PNG of a card."""
    # pillow is there only where a site asks for cards, and so it is below
    from sitegen.social import drawing

    return drawing.png(card)


def _letters() -> ModuleType:
    from sitegen.social import letters

    return letters


def of_site(site: Site, shared: Look) -> SocialCard:
    """The card of the site."""
    hues = shared.tokens.topics or (shared.tokens.colours["accent"],)
    return SocialCard(
        headline=site.settings.title,
        text=opening(site.settings.description, PROSE),
        strip=tuple((1, colour) for colour in hues),
        tokens=shared.tokens,
        fonts=shared.fonts,
    )


def of_day(site: Site, day: Day, shared: Look) -> SocialCard:
    """The card of a day: its numbers, its first papers, and the colours of its topics."""
    line = day_line(day)
    topics = tallies([place.holding for place in day.places], [shelf.topic for shelf in site.catalog.topics])
    return SocialCard(
        name=site.settings.title,
        kicker=site.words.weekday(day.day) if day.day else "",
        headline=site.words.day(day.day) if day.day else site.words.say("day.undated"),
        facts=numbers(site.words, line),
        titles=tuple(site.card(place.holding).shown.plain_title for place in day.places[:FIRST]),
        strip=tuple((topic.count, shared.tokens.topic(topic.hue)) for topic in topics) or _plain(shared),
        tokens=shared.tokens,
        fonts=shared.fonts,
    )


def of_topic(site: Site, topic: Topic, shared: Look) -> SocialCard:
    """The card of a topic: its name, its introduction, and its colour; no number, which each paper would change."""
    return SocialCard(
        name=site.settings.title,
        kicker=site.words.say("topic.kicker"),
        headline=topic.title,
        text=opening(to_text(topic.introduction), PROSE),
        strip=((1, shared.tokens.topic(topic.hue)),),
        tokens=shared.tokens,
        fonts=shared.fonts,
    )


def numbers(words: Words, line: DayLine) -> str:
    """How many papers a day has, and how many of them are new."""
    return words.say("count.papers", count=line.count) + novelty(words, line)


def _plain(shared: Look) -> tuple[tuple[int, Colour], ...]:
    return ((1, shared.tokens.colours["accent"]),)
