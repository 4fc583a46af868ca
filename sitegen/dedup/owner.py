"""The owner's word, as content/curation.toml has it, on entries and papers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from sitegen.curation import CURATION_FILE, FORMS, Correction, Curation, Name
from sitegen.dedup.clusters import DISTINCT, Link, Telling
from sitegen.dedup.identifiers import normal
from sitegen.dedup.merging import Named
from sitegen.errors import Problem
from sitegen.model import Entry, Ground, Identifier, Paper

PAPERS = "content/papers/"

Places = tuple[int, ...]


class Finder:
    """Finds entries, by place, under the names that an owner may use."""

    def __init__(
        self,
        entries: Sequence[Entry],
        named: Sequence[Sequence[Identifier]],
        clusters: Sequence[Sequence[int]],
        names: Sequence[Named],
    ) -> None:
        self._papers = {
            each: tuple(m) for m, (name, also) in zip(clusters, names, strict=True) for each in (name, *also)
        }
        self._lines = {(e.provenance.file, e.provenance.line): (place,) for place, e in enumerate(entries)}
        self._identified: dict[Identifier, list[int]] = defaultdict(list)
        for place, identifiers in enumerate(named):
            for identifier in identifiers:
                self._identified[identifier].append(place)

    def find(self, text: str) -> Places:
        """The entries of that name: a paper's id, `file:line` or `scheme:value`; none if there are none."""
        before, _, behind = text.rpartition(":")
        if text in self._papers:
            return self._papers[text]
        if behind.isdecimal():
            line = int(behind)
            found = self._lines.get((before, line)) or self._lines.get((PAPERS + before, line))
            if found:
                return found
        scheme, _, value = text.partition(":")
        identifier = normal(Identifier(scheme, value))
        return tuple(self._identified.get(identifier, ())) if identifier else ()


def same_links(curation: Curation, finder: Finder) -> Iterator[Link]:
    """A link for each entry of a group of names of one work, to the first."""
    for group in curation.same:
        places = sorted({place for name in group for place in finder.find(name.text)})
        for place in places[1:]:
            yield Link(places[0], place, (Ground("owner", (CURATION_FILE,)),))


def distinct_names(curation: Curation, finder: Finder, size: int) -> list[Telling]:
    """For each entry the owner's names that tell it from others; empty where the owner keeps nothing apart."""
    found: list[Telling] = [{} for _ in range(size)] if curation.distinct else []
    for number, group in enumerate(curation.distinct):
        scheme = f"{DISTINCT}{group[0].where} ({number})"
        for label, places in _apart([finder.find(name.text) for name in group]):
            for place in places:
                found[place][scheme] = frozenset({label})
    return found


def _apart(groups: Sequence[Places]) -> Iterator[tuple[str, Places]]:
    """The groups with labels; what is in a smaller one is not in a larger one, so an entry is told from its paper."""
    seen: set[int] = set()
    for number, places in sorted(enumerate(groups), key=lambda each: (len(each[1]), each[0])):
        yield str(number), tuple(place for place in places if place not in seen)
        seen.update(places)


def contradictions(curation: Curation, finder: Finder) -> Iterator[Problem]:
    """The groups of distinct works that other groups say are the same."""
    same = [{place for name in group for place in finder.find(name.text)} for group in curation.same]
    for group in curation.distinct:
        for one, other in combinations(group, 2):
            ones, others = set(finder.find(one.text)), set(finder.find(other.text))
            if any(ones & each and others & each for each in same) and not ones & others:
                what = f'"{one.text}" and "{other.text}" are said to be both the same and distinct'
                yield Problem(one.where, what, "they are taken for the same; take one of the two lines out")


def unknown(curation: Curation, finder: Finder, papers: Iterable[Paper]) -> Iterator[Problem]:
    """The names that nothing has."""
    ids = {each for paper in papers for each in (paper.id, *paper.aliases)}
    grouped = [name for group in (*curation.same, *curation.distinct) for name in group]
    for name in (*grouped, *curation.hidden, *(name for name, _ in curation.correct)):
        if name.text not in ids and not finder.find(name.text):
            yield Problem(name.where, f'nothing here is called "{name.text}"', FORMS)


def curated(
    papers: Sequence[Paper], clusters: Sequence[Sequence[int]], curation: Curation, finder: Finder
) -> list[Paper]:
    """The papers, the owner's corrections made, those hidden marked."""
    found = list(papers)
    by_id = {each: place for place, paper in enumerate(papers) for each in (*paper.aliases, paper.id)}
    holder = {member: place for place, members in enumerate(clusters) for member in members}
    for name, correction in curation.correct:
        for place in _papers_of(name, by_id, holder, finder):
            found[place] = msgspec.structs.replace(found[place], **_stated(correction))
    for name in curation.hidden:
        for place in _papers_of(name, by_id, holder, finder):
            found[place] = msgspec.structs.replace(found[place], hidden=True)
    return found


def _papers_of(name: Name, by_id: dict[str, int], holder: dict[int, int], finder: Finder) -> set[int]:
    if name.text in by_id:
        return {by_id[name.text]}
    return {holder[place] for place in finder.find(name.text)}


def _stated(correction: Correction) -> dict[str, object]:
    return {field: value for field, value in msgspec.structs.asdict(correction).items() if value is not None}
