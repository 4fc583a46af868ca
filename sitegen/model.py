"""The nouns: what a file states (Entry) and what it becomes (Paper).

Every value is frozen. A field that is not known is None, never a made-up value.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from sitegen.errors import Problem


class Identifier(msgspec.Struct, frozen=True, order=True):
    """A name for a work in one scheme (`arxiv`, `doi`, ...), both as text."""

    scheme: str
    value: str


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry was read: a file below content/, the line its title stands on, and the file's format.

    `collected` is the day the drop was taken; `collected_inferred` says that its year was worked out from
    the file's contents; `curator` is whom the drop itself credits.
    """

    file: str
    line: int
    format: str
    collected: date | None = None
    collected_inferred: bool = False
    curator: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as one file states it.

    `published` is the day of the first version, `year` its year where that is all that is known, `announced`
    the day a feed listed it. `authors` keep the file's order and spelling; `author_count` is what the file
    says when it names nobody. `identifiers` are all that the file states for the work, those of a related
    version of it (a preprint's journal article) among them. `withdrawn` is what the file says where the work
    was withdrawn or retracted.
    """

    title: str
    provenance: Provenance
    abstract: str | None = None
    authors: tuple[str, ...] | None = None
    author_count: int | None = None
    organisation: str | None = None
    published: date | None = None
    year: int | None = None
    announced: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    upvotes: int | None = None
    comments: int | None = None
    version: int | None = None
    venue: str | None = None
    licence: str | None = None
    withdrawn: str | None = None

    @property
    def day(self) -> date | None:
        """The day of this sighting: announced, else collected, else published."""
        return self.announced or self.provenance.collected or self.published


class Ground(msgspec.Struct, frozen=True, array_like=True):
    """One thing that speaks for two entries being one work; `sitegen/words/reasons.py` puts it into words.

    kind    which
    names   what it names: an identifier with its scheme, common authors, a file
    number  likeness in percent, a year, or how many authors are common
    """

    kind: str
    names: tuple[str, ...] = ()
    number: int = 0


Reason = tuple[Ground, ...]
"""Why two entries are one work: of titles first, then what stands beside that."""


class Merge(msgspec.Struct, frozen=True):
    """Why an entry was put with the ones before it.

    file    the drop that has the entry
    line    where in the drop it stands
    reason  what it has in common with one of them; `|reason` says it
    """

    file: str
    line: int
    reason: Reason


class Sighting(msgspec.Struct, frozen=True):
    """One time that a paper was seen: the day (None: undated) and where."""

    day: date | None
    provenance: Provenance


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A work, once, with the best that all its entries say; ids and addresses never change.

    `sightings` are oldest first, the undated last; `aliases` are ids that redirect to `id`. A `hidden` paper is
    not to be shown; its address keeps a notice.
    """

    id: str
    title: str
    sightings: tuple[Sighting, ...]
    abstract: str | None = None
    authors: tuple[str, ...] | None = None
    author_count: int | None = None
    organisation: str | None = None
    published: date | None = None
    year: int | None = None
    announced: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    upvotes: int | None = None
    comments: int | None = None
    venue: str | None = None
    licence: str | None = None
    withdrawn: str | None = None
    aliases: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    hidden: bool = False

    @property
    def shelf_day(self) -> date | None:
        """The day of the earliest sighting; None puts the paper on the undated page."""
        return self.sightings[0].day

    @property
    def first_held(self) -> date | None:
        """The earliest day on which a drop held the paper, else its shelf day."""
        collected = [s.provenance.collected for s in self.sightings if s.provenance.collected]
        return min(collected) if collected else self.shelf_day


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of the taxonomy: its address, its words, its rule, and the place of its hue on the colour wheel."""

    slug: str
    title: str
    rule: str
    introduction: str
    hue: int


class Match(msgspec.Struct, frozen=True):
    """A topic of a paper, with the words of the topic's rule that the paper holds."""

    topic: str
    words: tuple[str, ...]


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """An author or an organisation with a page.

    `name` is how most papers write it, `variants` how others do, most often first; `order` is what it is sorted
    by. `places` are where its papers stand among all, newest first; `former` are slugs that redirect to `slug`.
    """

    slug: str
    name: str
    order: str
    variants: tuple[str, ...]
    places: tuple[int, ...]
    former: tuple[str, ...] = ()


class Contributors(msgspec.Struct, frozen=True, kw_only=True):
    """Authors and organisations that have a page, in the order of their names, and whom the papers mean.

    `slugs` are of names that mean the same everywhere, `exceptions` of those that do not, by paper and name.
    """

    authors: tuple[Contributor, ...] = ()
    organisations: tuple[Contributor, ...] = ()
    slugs: Mapping[str, str] = {}
    exceptions: Mapping[tuple[str, str], str] = {}
    organisation_slugs: Mapping[str, str] = {}

    def author(self, paper: Paper, name: str) -> str | None:
        """The slug of whom a paper names so; None where they have no page."""
        return self.slugs.get(name) or self.exceptions.get((paper.id, name))

    def organisation(self, paper: Paper) -> str | None:
        """The slug of a paper's organisation; None where it has no page."""
        return self.organisation_slugs.get(paper.organisation or "")


NO_CONTRIBUTORS = Contributors()
"""Where nobody has a page."""


class OwnPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the owner's own, in Markdown."""

    slug: str
    title: str
    body: str


class Note(msgspec.Struct, frozen=True):
    """What the owner says of a day or a paper, in Markdown; `name` is the day or the paper's id."""

    name: str
    body: str


class Asset(msgspec.Struct, frozen=True):
    """A file that is copied: its name in its folder, where it is, the digest of its bytes; and whether we ship it."""

    name: str
    path: str
    digest: str
    is_shipped: bool = False


class LineCount(msgspec.Struct, frozen=True):
    """How many lines of a file went into entries, furniture (header, navigation, blank lines) and problems."""

    entries: int = 0
    furniture: int = 0
    problems: int = 0

    @property
    def total(self) -> int:
        """The number of lines of the file."""
        return self.entries + self.furniture + self.problems


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """One file of content/papers/, read; `notices` are on what is left out of it and is no fault."""

    file: str
    format: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    lines: LineCount
    notices: tuple[Problem, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build read and what it wrote.

    Down to `notices` all is a function of content/. `changes` are what the last build had and this one has
    not; `remade` counts artifacts that were made, `removed` files that went, `unchanged` those left alone.
    """

    drops: int
    entries: int
    papers: int
    papers_in_several_drops: int
    undated: int
    newest_day: date | None
    days: int
    topics: int
    papers_without_topic: int
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    changes: tuple[Problem, ...] = ()
    files: int = 0
    size: int = 0
    remade: int = 0
    removed: int = 0
    unchanged: int = 0
