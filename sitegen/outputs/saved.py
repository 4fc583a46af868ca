"""The reader's own page: what is kept in the browser, and the dialogs that scripts take from it for all pages."""

from collections.abc import Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.site import Site
from sitegen.templating import page
from sitegen.views import Page
from sitegen.words.table import Words


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's own page, which also holds the dialogs of all pages.

    keys    the keys for the help, with what they do
    papers  the folder of the papers' pages
    """

    page: Page
    keys: tuple[tuple[str, str], ...]
    papers: str


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/saved/`."""
    say = site.words.say
    view = SavedView(
        page=Page(
            address=links.SAVED,
            title=say("reader.title"),
            description=say("reader.about"),
            section=links.SAVED,
            indexed=False,
        ),
        keys=_keys(site.words),
        papers=links.PAPERS,
    )
    yield page(site.theme, site.program, "saved.html", links.SAVED, view)


def _keys(words: Words) -> tuple[tuple[str, str], ...]:
    """The keys, and what they do; `static/reader/keyboard.js` does it."""
    say = words.say
    return (
        ("j", say("reader.key_next")),
        ("k", say("reader.key_previous")),
        ("o", say("reader.key_open")),
        ("Enter", say("reader.key_enter")),
        ("s", say("reader.key_save")),
        ("/", say("reader.key_search")),
        ("?", say("reader.key_help")),
    )
