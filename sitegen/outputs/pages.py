"""The owner's own pages."""

from collections.abc import Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact
from sitegen.own_text import to_text
from sitegen.site import Site
from sitegen.templating import page
from sitegen.text import DESCRIPTION_LENGTH, opening
from sitegen.views import Page


class OwnPageView(msgspec.Struct, frozen=True):
    """A page of the owner's.

    title  as the owner writes it
    body   Markdown
    """

    page: Page
    title: str
    body: str


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/<slug>/` for each file of content/pages/."""
    for own in site.pages:
        address = links.page(own.slug)
        about = opening(to_text(own.body), DESCRIPTION_LENGTH) or own.title
        head = Page(address=address, title=own.title, description=about, section=address)
        yield page(site.theme, site.program, "page.html", address, OwnPageView(head, own.title, own.body))
