"""What the rules make of two entries, for people who ask why."""

import msgspec

from sitegen.dedup import evidence, titles
from sitegen.dedup.clusters import NOTHING_IN_COMMON, Clusters, Link
from sitegen.dedup.identifiers import normal_all, telling
from sitegen.dedup.records import Record, record
from sitegen.model import Entry, Ground, Identifier, Reason


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two entries side by side.

    `reason` says why they are one work, `against` why they are two; both are None where too little is known, and
    where both are stated, `against` wins. `title` and `abstract` are likenesses in percent; `years` lie between them.
    """

    reason: Reason | None
    against: str | None
    title: float
    abstract: float | None
    authors: tuple[str, ...]
    years: int | None


def compare(one: Entry, other: Entry) -> Comparison:
    """What two entries have in common, what the rules conclude, and what keeps them apart."""
    first, second = record(one), record(other)
    names = normal_all(one.identifiers), normal_all(other.identifiers)
    shared = [name for name in names[0] if name in names[1]]
    found, pair = evidence.judge(first, second), evidence.pair(first, second)
    by_text = found.reason if found else None
    clusters = Clusters(lambda place: telling(names[place]), 2)
    clusters.take(Link(0, 1, ()))
    return Comparison(
        reason=(Ground("identifier", (shared[0].scheme, shared[0].value)),) if shared else by_text,
        against=clusters.refusals[0].against if clusters.refusals else _against(first, second, shared),
        title=titles.likeness(first.title, second.title, 0),
        abstract=None if pair.likeness is None else 100 * pair.likeness,
        authors=pair.shared,
        years=pair.gap,
    )


def _against(one: Record, other: Record, shared: list[Identifier]) -> str | None:
    if len(shared) == 1 and evidence.unlike(one, other):
        return NOTHING_IN_COMMON
    return _numbers(one.title, other.title)


def _numbers(one: titles.Title, other: titles.Title) -> str | None:
    if one.numbers == other.numbers or not titles.likeness(one, other, evidence.RELATED_TITLE):
        return None
    return f'the titles differ in a number or a word of version, "{one.numbers}" and "{other.numbers}"'
