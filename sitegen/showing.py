"""What pages show of a paper's title and abstract: TeX repaired, everything else escaped, each once."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sitegen import tex
from sitegen.artifacts import packed, unpacked
from sitegen.code_links import code_addresses
from sitegen.stated_links import StatedLink, stated_links
from sitegen.text import DESCRIPTION_LENGTH, opening

LEAD_LENGTH = 240

REMEMBERED = 64
"""Papers whose words are kept as they were read: a page asks for each several times in a row."""


class Html(msgspec.Struct, frozen=True, array_like=True):
    """HTML that is safe on any page, which templates put in as it is."""

    html: str

    def __html__(self) -> str:
        """The HTML: the name by which template engines know what is escaped already."""
        return self.html


class Shown(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A paper's words.

    title        without links
    plain_title  the same for places that show no HTML
    has_code     whether the paper says where its code or models are
    """

    title: Html
    plain_title: str
    has_code: bool
    packed: bytes
    """The others: lists of mere titles, which name thousands of papers, have no use for them."""

    @property
    def lead(self) -> Html:
        """How the abstract begins."""
        return _body(self.packed).lead

    @property
    def description(self) -> str:
        """The same in fewer words, for places that show no HTML; the title where there is no abstract."""
        return _body(self.packed).description

    @property
    def abstract(self) -> tuple[Html, ...]:
        """Its paragraphs."""
        return _body(self.packed).abstract

    @property
    def stated(self) -> tuple[StatedLink, ...]:
        """The links that it names."""
        return _body(self.packed).stated

    @property
    def code(self) -> tuple[str, ...]:
        """The addresses at which the paper says that its code or models are."""
        return _body(self.packed).code

    @property
    def brief(self) -> bool:
        """Whether the lead is all of the abstract, so that there is nothing to open."""
        body = _body(self.packed)
        return body.abstract == (body.lead,)


class Body(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a card and a paper's own page show below the title."""

    lead: Html
    description: str
    abstract: tuple[Html, ...]
    stated: tuple[StatedLink, ...]
    code: tuple[str, ...]


@lru_cache(REMEMBERED)
def _body(content: bytes) -> Body:
    return unpacked(content, Body)


def show(
    title: tex.Text, abstract: str, paragraphs: Sequence[tex.Text], links: Sequence[str], *, repair: bool = True
) -> Shown:
    """What is shown of a title, of an abstract, whose paragraphs have been taken apart too, and of a paper's links."""
    lead, plain_title = tex.Text(tex.opening(abstract, LEAD_LENGTH), repair=repair), title.plain()
    body = Body(
        lead=Html(lead.title()),
        description=opening(lead.plain() or plain_title, DESCRIPTION_LENGTH),
        abstract=tuple(Html(each.html()) for each in paragraphs),
        stated=stated_links(abstract),
        code=code_addresses(" ".join((*links, abstract))),
    )
    return Shown(title=Html(title.title()), plain_title=plain_title, has_code=bool(body.code), packed=packed(body))
