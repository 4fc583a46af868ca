"""What pages show of a paper's title and abstract: TeX repaired, everything else escaped, each once."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

import msgspec

from sitegen import tex
from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.deriving import Derivation, Derived
from sitegen.model import Paper
from sitegen.stated_links import StatedLink, stated_links

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
    plain_lead   the same for places that show no HTML
    abstract     its paragraphs
    stated       the links that it names
    """

    title: Html
    plain_title: str
    lead: Html
    plain_lead: str
    abstract: tuple[Html, ...]
    stated: tuple[StatedLink, ...]

    @property
    def brief(self) -> bool:
        """Whether the lead is all of the abstract, so that there is nothing to open."""
        return self.abstract == (self.lead,)


Showing = Derived[tuple[str, str], Shown]


def showing(papers: Sequence[Paper], cache: Cache, executor: Callable[[int], Executor], *, repair: bool) -> Showing:
    """What is shown of each paper, begun; without `repair` it is only escaped."""
    derivation = Derivation(
        kind="shown",
        shape=list[Shown],
        rules=digest(program_digest(), repair),
        basis=_words,
        make=partial(show_all, repair=repair),
    )
    return Derived(derivation, papers, cache, executor)


def _words(paper: Paper) -> tuple[str, str]:
    return paper.title, paper.abstract or ""


def show_all(words: Sequence[tuple[str, str]], *, repair: bool = True) -> list[Shown]:
    """What is shown of each title and abstract: one task of an executor."""
    return [show(title, abstract, repair=repair) for title, abstract in words]


def show(title: str, abstract: str, *, repair: bool = True) -> Shown:
    """What is shown of a title and an abstract."""
    lead = tex.opening(abstract, LEAD_LENGTH)
    return Shown(
        title=Html(tex.to_title(title, repair=repair)),
        plain_title=tex.to_plain(title, repair=repair),
        lead=Html(tex.to_title(lead, repair=repair)),
        plain_lead=tex.to_plain(lead, repair=repair),
        abstract=tuple(Html(tex.to_html(each, repair=repair)) for each in abstract.split("\n\n") if each),
        stated=stated_links(abstract),
    )
