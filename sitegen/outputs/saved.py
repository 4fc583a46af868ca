"""The reader's own page: what is kept in the browser, and the dialogs that scripts take from it for all pages."""

from collections.abc import Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.templating import page
from sitegen.views import Page, Site

KEYS = (
    ("j", "reader.key_next"),
    ("k", "reader.key_previous"),
    ("o", "reader.key_open"),
    ("Enter", "reader.key_enter"),
    ("s", "reader.key_save"),
    ("/", "reader.key_search"),
    ("?", "reader.key_help"),
)
"""The keys, and what they do; `static/reader/keyboard.js` does it."""


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's own page; `keys` are shown in the help, `papers` is the folder of the papers' pages."""

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
        keys=tuple((key, say(meaning)) for key, meaning in KEYS),
        papers=links.PAPERS,
    )
    yield page(site.theme, site.program, "saved.html", links.SAVED, view)
