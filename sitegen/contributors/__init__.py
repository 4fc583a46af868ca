"""Who is behind the papers: names folded into authors and organisations, with care for people who share a name.

One way of writing is one author, accents, case, punctuation and `Last, First` aside. A shorter way of writing
(`K. He`, or `Ashish Vaswani` beside `Ashish K. Vaswani`) joins a longer one only where co-authors or the
organisation speak for it, and never where two could be meant or where one paper names both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

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
    split = [(slug, key, found) for slug, group in people for key, found in group.items()]
    return Contributors(
        authors=_ordered(
            _contributor(slug, group, _surname_first(_oldest(group)), _spelt(group, names.shown), former.get(slug, ()))
            for slug, group in people
        ),
        organisations=_ordered(
            _contributor(slug, group, _oldest(group), _spelt(group, one_line), ()) for slug, group in bodies
        ),
        slugs={each.name: slug for slug, key, found in split if len(found) == len(mentions[key]) for each in found},
        exceptions={
            (papers[each.place].id, each.name): slug
            for slug, key, found in split
            if len(found) < len(mentions[key])
            for each in found
        },
        organisation_slugs={each.name: slug for slug, group in bodies for found in group.values() for each in found},
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


Shelved = tuple[str, Mentions]
"""A slug, and where whoever has it is named."""


def _shelved(group: Mentions) -> Shelved | None:
    """None where there are too few papers for a page.

    The slug is that of the way to write the name that was there first, of those that are written out.
    """
    if len(_places(group)) < SHELVED_FROM:
        return None
    return names.slug(_oldest(group)), group


def _places(group: Mentions) -> tuple[int, ...]:
    """The papers that name them, newest first; under one key each is named once, in that order."""
    if len(group) == 1:
        return tuple([mention.place for found in group.values() for mention in found])
    return tuple(sorted({mention.place for found in group.values() for mention in found}))


def _oldest(group: Mentions) -> str:
    if len(group) == 1:
        return next(iter(group))
    return max(_written_out(group), key=lambda key: (group[key][-1].place, key))


def _written_out(group: Mentions) -> list[str]:
    keys = list(group)
    return [key for key in keys if names.parts(key).is_written_out] or keys


def _contributor(slug: str, group: Mentions, order: str, written: Sequence[str], former: Sequence[str]) -> Contributor:
    return Contributor(
        slug=slug,
        name=written[0],
        order=order,
        variants=tuple(written[1:]),
        places=_places(group),
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


def _surname_first(key: str) -> str:
    parts = names.parts(key)
    return " ".join((parts.surname, *parts.given, *parts.suffix))


def _ordered(found: Iterable[Contributor]) -> tuple[Contributor, ...]:
    return tuple(sorted(found, key=lambda each: (each.order, each.slug)))


def _former(people: Iterable[Shelved], mentions: Mentions) -> dict[str, list[str]]:
    """By slug, the slugs under which somebody may have had a page before their names were folded.

    Initials that stand for several people lead to the one whom they mean most often.
    """
    taken = {slug for slug, _ in people}
    claims: dict[str, tuple[int, str]] = {}
    for slug, group in people:
        for key, found in group.items() if len(group) > 1 else ():
            old = names.slug(key)
            if old not in taken and len(mentions[key]) >= SHELVED_FROM:
                claims[old] = max(claims.get(old, (0, "")), (len(found), slug))
    former: dict[str, list[str]] = {}
    for old, (_, slug) in sorted(claims.items()):
        former.setdefault(slug, []).append(old)
    return former
