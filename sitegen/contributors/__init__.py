"""Who is behind the papers: names folded into authors and organisations, with care for people who share a name.

One way of writing is one author, accents, case, punctuation and `Last, First` aside. A shorter way of writing
(`K. He`, or `Ashish Vaswani` beside `Ashish K. Vaswani`) joins a longer one only where co-authors or the
organisation speak for it, and never where two could be meant or where one paper names both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

import msgspec

from sitegen.contributors import names
from sitegen.contributors.folding import Mention, Mentions, fold
from sitegen.model import Contributor, Contributors, Paper
from sitegen.text import one_line

SHELVED_FROM = 2
"""Papers from which on an author or an organisation has a page."""


def contributors(papers: Sequence[Paper]) -> Contributors:
    """The authors and organisations of papers, which are newest first."""
    mentions = _mentions(((paper.authors or ()) for paper in papers), names.key)
    people = [found for group in fold(mentions, papers) if (found := _shelved(group))]
    organised = _mentions(((paper.organisation,) if paper.organisation else () for paper in papers), names.folded)
    bodies = [found for key, all_ in organised.items() if (found := _shelved({key: all_}))]
    former = _former(people, mentions)
    split = [(each.slug, key, found) for each in people for key, found in each.group.items()]
    return Contributors(
        authors=_ordered(
            _contributor(each, names.surname_first(each.oldest), names.shown, former.get(each.slug, ()))
            for each in people
        ),
        organisations=_ordered(_contributor(each, each.oldest, one_line, ()) for each in bodies),
        slugs={each.name: slug for slug, key, found in split if len(found) == len(mentions[key]) for each in found},
        exceptions={
            (papers[each.place].id, each.name): slug
            for slug, key, found in split
            if len(found) < len(mentions[key])
            for each in found
        },
        organisation_slugs={
            mention.name: each.slug for each in bodies for found in each.group.values() for mention in found
        },
    )


def _mentions(stated: Iterable[Sequence[str]], form: Callable[[str], str]) -> Mentions:
    """Where each key is named; two people of one name on a paper count once, for nothing tells them apart."""
    found: Mentions = {}
    keys: dict[str, str] = {}
    for place, all_names in enumerate(stated):
        for name in all_names:
            key = keys.get(name)
            if key is None:
                key = keys[name] = form(name)
            here = found.get(key)
            if here is None:
                found[key] = [Mention(place, name)]
            elif here[-1].place != place:
                here.append(Mention(place, name))
    found.pop("", None)
    return found


class Shelved(msgspec.Struct, frozen=True):
    """Somebody with a page.

    slug    of `oldest`
    oldest  the key that was there first, of those that are written out
    group   where whoever it is is named
    places  of the papers that do, newest first
    """

    slug: str
    oldest: str
    group: Mentions
    places: tuple[int, ...]


def _shelved(group: Mentions) -> Shelved | None:
    """None where there are too few papers for a page."""
    places = _places(group)
    if len(places) < SHELVED_FROM:
        return None
    oldest = _oldest(group)
    return Shelved(names.slug(oldest), oldest, group, places)


def _places(group: Mentions) -> tuple[int, ...]:
    """The papers that name them, newest first; under one key each is named once, in that order."""
    if len(group) == 1:
        (found,) = group.values()
        return tuple([mention.place for mention in found])
    return tuple(sorted({mention.place for found in group.values() for mention in found}))


def _oldest(group: Mentions) -> str:
    if len(group) == 1:
        return next(iter(group))
    return max(_written_out(group), key=lambda key: (group[key][-1].place, key))


def _written_out(group: Mentions) -> list[str]:
    keys = list(group)
    return [key for key in keys if names.parts(key).is_written_out] or keys


def _contributor(each: Shelved, order: str, shown: Callable[[str], str], former: Sequence[str]) -> Contributor:
    name, *variants = _spelt(each.group, shown)
    return Contributor(
        slug=each.slug,
        name=name,
        order=order,
        variants=tuple(variants),
        places=each.places,
        former=tuple(former),
    )


def _spelt(group: Mentions, shown: Callable[[str], str]) -> list[str]:
    """How the name is written most often, accents before none and initials last; then the other ways."""
    every = [mention.name for found in group.values() for mention in found]
    if every.count(every[0]) == len(every):
        return [shown(every[0])]
    best = _most(shown(mention.name) for key in _written_out(group) for mention in group[key])
    return list(dict.fromkeys([*best[:1], *_most(map(shown, every))]))


def _most(written: Iterable[str]) -> list[str]:
    spelt = Counter(written)
    return sorted(spelt, key=lambda name: (-spelt[name], name.isascii(), name))


def _ordered(found: Iterable[Contributor]) -> tuple[Contributor, ...]:
    return tuple(sorted(sorted(found, key=attrgetter("slug")), key=attrgetter("order")))


def _former(people: Sequence[Shelved], mentions: Mentions) -> dict[str, list[str]]:
    """By slug, the slugs under which somebody may have had a page before their names were folded.

    Initials that stand for several people lead to the one whom they mean most often.
    """
    taken = {each.slug for each in people}
    claims: dict[str, tuple[int, str]] = {}
    for each in people:
        for key, found in each.group.items() if len(each.group) > 1 else ():
            old = names.slug(key)
            if old not in taken and len(mentions[key]) >= SHELVED_FROM:
                claims[old] = max(claims.get(old, (0, "")), (len(found), each.slug))
    former: dict[str, list[str]] = {}
    for old, (_, slug) in sorted(claims.items()):
        former.setdefault(slug, []).append(old)
    return former
