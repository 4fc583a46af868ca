"""What a paper states in words, read once: how pages show it, and the terms that rules and the index look for."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import zip_longest

import msgspec

from sitegen import tex
from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.deriving import Derivation, Derived
from sitegen.model import Paper
from sitegen.search.analysis import joined_terms, terms
from sitegen.showing import Shown, show


class Stated(msgspec.Struct, frozen=True, array_like=True):
    """What a paper states in words, as it is stored; what is unknown is empty."""

    title: str
    abstract: str = ""
    names: str = ""
    """The authors, a line each."""
    organisation: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    """Those that people paste into a search box."""
    links: tuple[str, ...] = ()


class Terms(msgspec.Struct, frozen=True, array_like=True):
    """The terms of a paper by field, in order, parted by white space; a line feed ends a keyword or category.

    `mended` are those that only the repaired form of the title or the abstract has.
    """

    title: str
    abstract: str
    names: str
    organisation: str
    keywords: str
    categories: str
    identifiers: str
    mended_title: str
    mended_abstract: str


class Prose(msgspec.Struct, frozen=True, array_like=True):
    """How pages show a paper's words, and the terms in them."""

    shown: Shown
    terms: Terms


def parted(prose: Iterable[Prose]) -> tuple[list[Shown], list[Terms]]:
    """How papers are shown, and their terms."""
    shown: list[Shown] = []
    terms: list[Terms] = []
    for each in prose:
        shown.append(each.shown)
        terms.append(each.terms)
    return shown, terms


Reading = Derived[Stated, Prose]


def reading(papers: Sequence[Paper], cache: Cache, executor: Callable[[int], Executor], *, repair: bool) -> Reading:
    """The prose of each paper, begun; without `repair` it is shown and found only as it is stored."""
    derivation = Derivation(
        kind="prose",
        bases=list[Stated],
        shape=list[Prose],
        rules=digest(program_digest(), repair),
        make=partial(read_all, repair=repair),
    )
    return Derived(derivation, papers, [*map(stated, papers)], cache, executor)


def stated(paper: Paper) -> Stated:
    """What a paper states."""
    return Stated(
        title=paper.title,
        abstract=paper.abstract or "",
        names="\n".join(paper.authors or ()),
        organisation=paper.organisation or "",
        keywords=paper.keywords,
        categories=paper.categories,
        identifiers=tuple(each.value for each in paper.identifiers if each.scheme in _PASTED),
        links=paper.links,
    )


_PASTED = frozenset({"arxiv", "doi"})


def read_all(papers: Sequence[Stated], *, repair: bool = True) -> list[Prose]:
    """The prose of papers: one task of an executor."""
    return [read(paper, repair=repair) for paper in papers]


def read(paper: Stated, *, repair: bool = True) -> Prose:
    """The prose of a paper."""
    title = tex.Text(paper.title, repair=repair)
    paragraphs = [tex.Text(each, repair=repair) for each in paper.abstract.split("\n\n") if each]
    return Prose(
        show(title, paper.abstract, paragraphs, paper.links, repair=repair),
        Terms(
            title=joined_terms(paper.title),
            abstract=joined_terms(paper.abstract),
            names=joined_terms(paper.names),
            organisation=joined_terms(paper.organisation),
            keywords=_lines(paper.keywords),
            categories=_lines(paper.categories),
            identifiers=_lines(paper.identifiers),
            mended_title=_only_in((title,), paper.title),
            mended_abstract=_only_in(paragraphs, paper.abstract),
        ),
    )


def _lines(texts: Sequence[str]) -> str:
    return " \n ".join(map(joined_terms, texts))


def _only_in(repaired: Sequence[tex.Text], stored: str) -> str:
    """The terms of a text's repaired form that its stored one has not, as often as it has not.

    No term crosses white space, so what both have at one place need not be looked at.
    """
    shown = "\n\n".join(each.plain() for each in repaired)
    if shown == stored:
        return ""
    pairs = zip_longest(shown.split(), stored.split(), fillvalue="")
    new, old = zip(("", ""), *(pair for pair in pairs if pair[0] != pair[1]), strict=True)
    return " ".join((Counter(terms(" ".join(new))) - Counter(terms(" ".join(old)))).elements())
