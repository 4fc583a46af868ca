"""What pages show of a paper's title and abstract: TeX repaired, everything else escaped, each once."""

from collections.abc import Sequence

import msgspec

from sitegen import tex
from sitegen.code_links import code_addresses
from sitegen.stated_links import StatedLink, stated_links
from sitegen.text import DESCRIPTION_LENGTH, opening

LEAD_LENGTH = 240


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
    lead         how the abstract begins
    description  the same in fewer words, for places that show no HTML; the title where there is no abstract
    abstract     its paragraphs
    stated       the links that it names
    code         the addresses at which the paper says that its code or models are
    """

    title: Html
    plain_title: str
    lead: Html
    description: str
    abstract: tuple[Html, ...]
    stated: tuple[StatedLink, ...]
    code: tuple[str, ...]

    @property
    def brief(self) -> bool:
        """Whether the lead is all of the abstract, so that there is nothing to open."""
        return self.abstract == (self.lead,)


def show(
    title: tex.Text, abstract: str, paragraphs: Sequence[tex.Text], links: Sequence[str], *, repair: bool = True
) -> Shown:
    """What is shown of a title, of an abstract, whose paragraphs have been taken apart too, and of a paper's links."""
    lead, plain_title = tex.Text(tex.opening(abstract, LEAD_LENGTH), repair=repair), title.plain()
    return Shown(
        title=Html(title.title()),
        plain_title=plain_title,
        lead=Html(lead.title()),
        description=opening(lead.plain() or plain_title, DESCRIPTION_LENGTH),
        abstract=tuple(Html(each.html()) for each in paragraphs),
        stated=stated_links(abstract),
        code=code_addresses(" ".join((*links, abstract))),
    )
