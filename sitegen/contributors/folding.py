"""Which ways to write a name are one author's: shorter ones join longer ones where other names speak for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from sitegen.contributors.names import compatible, folded, has_variants, key, parts
from sitegen.model import Paper

NEEDED = 3
"""What must speak for one person: a co-author of both is worth 2, one as far as initials tell 1, as is an
organisation of both.
"""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A name on a paper: the paper's place among all papers, newest first, and the name as it stands there."""

    place: int
    name: str


Mentions = dict[str, list[Mention]]
"""Where each key is named, newest first."""


class Circle(NamedTuple):
    """Who and what is around a name on its papers: the papers' places, co-authors' keys, organisations."""

    places: frozenset[int]
    coauthors: frozenset[str]
    organisations: frozenset[str]

    def supports(self, other: "Circle") -> bool:
        """Whether enough speaks for one person, and no paper has both."""
        if self.places & other.places:
            return False
        common = self.coauthors & other.coauthors
        short = {parts(each).short for each in self.coauthors - common} & {
            parts(each).short for each in other.coauthors - common
        }
        return 2 * len(common) + len(short) + bool(self.organisations & other.organisations) >= NEEDED


def fold(mentions: Mentions, papers: Sequence[Paper]) -> list[Mentions]:
    """The mentions of authors by key, those with a single one left out.

    A key that is written out is one author's; initials may be several authors'.
    """
    authors: dict[str, Mentions] = {}
    for alike in _alike(mentions):
        authors |= _fold(alike, mentions, papers)
    alone = [{each: found} for each, found in mentions.items() if len(found) > 1 and each not in authors]
    return [*alone, *(found for found in authors.values() if found)]


def _fold(alike: Sequence[str], mentions: Mentions, papers: Sequence[Paper]) -> dict[str, Mentions]:
    """The mentions of each author among keys that are alike; nothing under a key that joined another."""
    authors: dict[str, Mentions] = {each: {each: mentions[each]} for each in alike}
    circles = {each: _circle(mentions[each], papers, each) for each in alike if parts(each).is_written_out}
    for first, *others in list(_clusters(circles)):
        for other in others:
            authors[first] |= authors[other]
            authors[other] = {}
            circles[first] = _joined(circles[first], circles.pop(other))
    for initials in [each for each in alike if not parts(each).is_written_out]:
        authors[initials] = {}
        for mention in mentions[initials]:
            whose = _whose(mention, initials, circles, papers) or initials
            authors[whose].setdefault(initials, []).append(mention)
    return authors


def _alike(mentions: Iterable[str]) -> Iterator[list[str]]:
    """The keys of one surname and first letter, where one of them may be a shorter form of another."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    asking = dict.fromkeys(filter(has_variants, mentions))
    for each in asking:
        found[parts(each).short].append(each)
    surnames = {surname for surname, _ in found}
    for each in mentions:
        if each[each.rfind(" ") + 1 :] in surnames and each not in asking and (short := parts(each).short) in found:
            found[short].append(each)
    return (alike for alike in found.values() if len(alike) > 1)


def _circle(found: Iterable[Mention], papers: Sequence[Paper], own: str) -> Circle:
    places = frozenset(mention.place for mention in found)
    around = {key(name) for place in places for name in papers[place].authors or ()} - {own, ""}
    organisations = {folded(papers[place].organisation or "") for place in places} - {""}
    return Circle(places, frozenset(around), frozenset(organisations))


def _joined(one: Circle, other: Circle) -> Circle:
    return Circle(*(mine | theirs for mine, theirs in zip(one, other, strict=True)))  # type: ignore[arg-type]


def _clusters(circles: Mapping[str, Circle]) -> Iterator[list[str]]:
    """The keys that are one author's, where there are several: each may be any other, and is spoken for by one.

    Where a key may be two others that cannot be one another, nobody knows which, and none of them is joined.
    """
    near: dict[str, set[str]] = {each: {each} for each in circles}
    for one, other in combinations(circles, 2):
        if compatible(parts(one), parts(other)) and circles[one].supports(circles[other]):
            joined = near[one] | near[other]
            for each in joined:
                near[each] = joined
    for cluster in {id(each): each for each in near.values()}.values():
        if len(cluster) > 1 and all(_may_be_one(circles, *pair) for pair in combinations(sorted(cluster), 2)):
            yield sorted(cluster)


def _may_be_one(circles: Mapping[str, Circle], one: str, other: str) -> bool:
    return compatible(parts(one), parts(other)) and not circles[one].places & circles[other].places


def _whose(mention: Mention, initials: str, circles: Mapping[str, Circle], papers: Sequence[Paper]) -> str | None:
    """Whose name these initials stand for on that paper; None where nobody or several could be meant."""
    here = _circle([mention], papers, initials)
    able = [each for each in circles if compatible(parts(initials), parts(each)) and circles[each].supports(here)]
    return able[0] if len(able) == 1 else None
