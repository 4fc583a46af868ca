"""The social cards of the site, of each day and of each topic, where the settings ask for them."""

from collections.abc import Iterator
from functools import partial
from importlib.metadata import version

from sitegen import links, social
from sitegen.artifacts import Artifact, digest
from sitegen.site import Site
from sitegen.social.card import SocialCard


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/card.png`, and one beside the page of each day and topic whose headline can be drawn."""
    shared = social.look(site.settings, site.assets, site.fonts)
    if shared is None:
        return
    drawn_by = digest(site.program, version("pillow"), [font.digest for font in site.fonts])
    for address, card in _cards(site, shared):
        if social.image(shared, site.words, address, card.headline, ""):
            path = links.social_card(address)
            yield Artifact(path, digest(drawn_by, card), partial(social.draw, card))


def _cards(site: Site, shared: social.Look) -> Iterator[tuple[str, SocialCard]]:
    """The cards, with the addresses of their pages."""
    yield links.HOME, social.of_site(site, shared)
    for day in site.catalog.days:
        yield links.day(day.day), social.of_day(site, day, shared)
    for shelf in site.catalog.topics:
        yield links.topic(shelf.topic.slug), social.of_topic(site, shelf.topic, shared)
