"""How to ask the search: a page of its own, with the parts of the search page that its script takes from it on demand.

Beside it are the names of what has a feed, so that the search can say so of a query that is such a name.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import msgspec

from sitegen import links
from sitegen.artifacts import Artifact, Verbatim, digest
from sitegen.catalog import ContributorShelf
from sitegen.site import Site
from sitegen.templating import page
from sitegen.views import FEED_FROM, Page


class Example(msgspec.Struct, frozen=True):
    """A query that the page shows.

    query    as it is typed
    address  of its answer
    meaning  what it asks for
    """

    query: str
    address: str
    meaning: str


class AskingView(msgspec.Struct, frozen=True, kw_only=True):
    """How to ask the search.

    examples  queries, and what they ask for
    subjects  the address of the files of what has a feed, an asterisk in place of the initial
    initials  those that there is a file for, a space between each two
    """

    page: Page
    examples: tuple[Example, ...]
    subjects: str
    initials: str


class Subject(msgspec.Struct, frozen=True, array_like=True):
    """The name of what has a page and a feed, and their addresses."""

    name: str
    address: str
    feed: str


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/search/help/`, and the files of the subjects, one for each initial."""
    say = site.words.say
    subjects = _by_initial(_subjects(site))
    for initial, named in subjects.items():
        data = msgspec.json.encode(named)
        yield Artifact(links.subjects(initial), digest(data), Verbatim(data))
    view = AskingView(
        page=Page(
            address=links.ASKING,
            title=say("asking.title"),
            description=say("asking.about"),
            section=links.SEARCH,
            indexed=False,
        ),
        examples=tuple(Example(query, links.asked(query), meaning) for query, meaning in _examples(site)),
        subjects=links.subjects("*"),
        initials=" ".join(subjects),
    )
    yield page(site.theme, site.program, "asking.html", links.ASKING, view)


def initial(name: str) -> str:
    """A small letter from a to z, else `other`; `subjectsOf` in `static/search/suggested.js` is the twin."""
    first = unicodedata.normalize("NFKC", name).lower()[:1]
    return first if "a" <= first <= "z" else "other"


def _by_initial(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        found[initial(subject.name)].append(subject)
    return dict(sorted(found.items()))


def _subjects(site: Site) -> Iterator[Subject]:
    """Topics by their titles and rules, authors and organisations by all that papers call them."""
    for shelf in site.catalog.topics:
        for name in dict.fromkeys((shelf.topic.title, shelf.topic.rule)):
            yield _subject(name, links.topic(shelf.topic.slug))
    kinds = ((site.catalog.organisations, links.organisation), (site.catalog.authors, links.author))
    for shelves, address in kinds:
        yield from _contributors(shelves, address)


def _contributors(shelves: Iterable[ContributorShelf], address: Callable[[str], str]) -> Iterator[Subject]:
    for shelf in shelves:
        if len(shelf.holdings) >= FEED_FROM:
            who = shelf.contributor
            yield from (_subject(name, address(who.slug)) for name in (who.name, *who.variants))


def _subject(name: str, address: str) -> Subject:
    return Subject(name, address, links.feeds(address)[0])


def _examples(site: Site) -> Iterator[tuple[str, str]]:
    """Queries and what they ask for, in the order of their use; those about facets name values that the site has."""
    say, catalog = site.words.say, site.catalog
    yield "graph neural networks", say("asking.words")
    yield '"neural network"', say("asking.phrase")
    yield "learning -graph", say("asking.without")
    yield "diffusion OR flow", say("asking.either")
    yield "title:learning", say("asking.title_word")
    if catalog.authors:
        yield f'author:"{_largest(catalog.authors).contributor.name}"', say("asking.author")
    if catalog.topics:
        largest = max(catalog.topics, key=lambda shelf: len(shelf.holdings))
        yield f'topic:"{largest.topic.title}"', say("asking.topic")
    if catalog.organisations:
        yield f'org:"{_largest(catalog.organisations).contributor.name}"', say("asking.org")
    if catalog.days and (newest := catalog.days[0].day):
        yield f"after:{newest.isoformat()[:7]}", say("asking.after")
        yield f"before:{newest.year}", say("asking.before")
        yield f"year:{newest.year}", say("asking.year")
    yield "has:code", say("asking.code")


def _largest(shelves: Iterable[ContributorShelf]) -> ContributorShelf:
    return max(shelves, key=lambda shelf: len(shelf.holdings))
