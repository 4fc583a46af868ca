"""The frame of every page: the site's name, its navigation, and where its scripts and its style sheet are."""

from collections.abc import Iterable

from sitegen import links, social
from sitegen.artifacts import digest
from sitegen.catalog import Catalog
from sitegen.config import Config
from sitegen.inputs import Inputs
from sitegen.model import Contributors, OwnPage
from sitegen.scripts import edition, moves
from sitegen.templating import Frame, Theme, theme
from sitegen.views import feed_links
from sitegen.words import script
from sitegen.words.table import read


def site_theme(config: Config, inputs: Inputs, catalog: Catalog, pages: Iterable[OwnPage], who: Contributors) -> Theme:
    """The theme of a site; the navigation names what the site has, then the pages of its owner."""
    own = [(page.title, links.page(page.slug)) for page in pages]
    words = read(config.settings.language)
    browse = [(words.say("site.topics"), links.TOPICS)] if catalog.topics else []
    browse += [(words.say("site.map"), links.MAP)] if catalog.holdings else []
    more = [(words.say("site.authors"), links.AUTHORS)] if who.authors else []
    more += [(words.say("site.organisations"), links.ORGANISATIONS)] if who.organisations else []
    joins = moves(inputs.assets)
    shared = social.look(config.settings, inputs.assets, inputs.fonts)
    frame = Frame(
        title=config.settings.title,
        description=config.settings.description,
        language=words.language.tag,
        direction=words.language.direction,
        foreign=config.settings.foreign,
        words=config.settings.language,
        base_url=config.settings.base_url,
        base_path=config.settings.base_path,
        static=links.static(digest(inputs.static_digest, script.module(words), edition(), joins)[:12]),
        feeds=feed_links(links.HOME, config.settings.title),
        more=(*more, (words.say("site.feeds"), links.FEEDS)),
        image=social.image(shared, words, links.HOME, config.settings.title, config.settings.description),
        navigation=((words.say("site.today"), links.HOME), (words.say("site.days"), links.DAYS), *browse, *own),
    )
    return theme(frame, list(inputs.templates), config.state / "templates")
