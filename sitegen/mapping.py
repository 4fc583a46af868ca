"""The map of a collection: regions of papers that are like one another, and a place for every paper.

Regions and their places are worked out from the papers of a generation alone, and a paper's place from the
regions and its own words: so it stays where it is while the generation lasts. All is reckoned in whole numbers,
or in steps that IEEE 754 rounds alike on every machine; no order of adding matters.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import isqrt
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sitegen.search.analysis import words
from sitegen.search.profiles import SCALE, Integers, Profiles

MOST_REGIONS: Final = 40
SAMPLE: Final = 2000
"""Papers that the regions are found from, spread evenly over the generation."""
ROUNDS: Final = 8
"""Times that the regions' centres are moved amid their papers."""
BROAD: Final = 200
"""Terms of a region that count."""
LABEL_WORDS: Final = 3
TITLES: Final = 60
"""Papers of a region whose titles it is named by: the most typical ones."""
STEPS: Final = 80
"""Times that the regions are moved towards the distances they should have."""
UNIT: Final = 1000
"""The mean distance of two neighbouring regions' centres."""

Matrix = NDArray[np.int64]


class Regions(msgspec.Struct, frozen=True, kw_only=True):
    """The regions of a generation: the terms of each with their weights, its centre, and the words it is named by.

    The last centre is where papers go that share no term with any region; it has neither terms nor words.
    """

    terms: tuple[tuple[int, ...], ...]
    weights: tuple[tuple[int, ...], ...]
    centres: tuple[tuple[int, int], ...]
    labels: tuple[tuple[str, ...], ...]


class Spot(msgspec.Struct, frozen=True):
    """A paper's region, its place on the map, and how typical of the region it is."""

    region: int
    x: int
    y: int
    typical: int


def regions(profiles: Profiles, titles: Sequence[str]) -> Regions:
    """Find the regions of a generation; `titles` are those of its papers, to name the regions by."""
    centroids = _centroids(_sampled(profiles), _count_of(profiles.documents))
    kept = [_strongest(centroid) for centroid in centroids]
    affinity = _affinity(profiles, _dense(kept, centroids.shape[1]))
    members = _members(affinity)
    sizes = np.bincount(members, minlength=len(kept) + 1)[: len(kept)]
    return Regions(
        terms=tuple(tuple(terms) for terms, _ in kept),
        weights=tuple(tuple(weights) for _, weights in kept),
        centres=_centres(_dense(kept, centroids.shape[1]), sizes),
        labels=_labels([_spellings(region, members, affinity, titles) for region in range(len(kept))]),
    )


def locate(found: Regions, profiles: Profiles) -> list[Spot]:
    """Give the place of each paper: amid the centres of the three regions it is most like, nearest to the first."""
    kept = list(zip(found.terms, found.weights, strict=True))
    affinity = _affinity(profiles, _dense(kept, 0))
    region = _members(affinity)
    typical = affinity.max(axis=0, initial=0)
    x, y = _amid(affinity, np.array(found.centres, dtype=np.int64).reshape(-1, 2))
    return [Spot(*each) for each in zip(region.tolist(), x.tolist(), y.tolist(), typical.tolist(), strict=True)]


def _count_of(papers: int) -> int:
    return min(MOST_REGIONS, max(1, isqrt(papers))) if papers else 0


def _sampled(profiles: Profiles) -> tuple[Integers, Integers, Integers]:
    """Give the postings of the sample, by term as all are; its documents are numbered anew."""
    term, holder, weight = profiles.postings()
    step = -(-profiles.documents // SAMPLE) or 1
    chosen = np.flatnonzero(holder % step == 0)
    return term[chosen], np.unique(holder[chosen], return_inverse=True)[1], weight[chosen]


def _centroids(sample: tuple[Integers, Integers, Integers], count: int) -> Matrix:
    """Find the regions' centroids: k-means on the sphere, begun at papers that are both typical and unlike."""
    term, holder, weight = sample
    width = int(term.max(initial=-1)) + 1
    centroids = _seeds(sample, count, width)
    for _ in range(ROUNDS):
        affinity = _shared(sample, centroids)
        member = np.argmax(affinity, axis=0) if len(affinity) else np.zeros(0, np.int64)
        sums = np.zeros((len(centroids), width), np.int64)
        np.add.at(sums, (member[holder], term), weight)
        centroids = _to_scale(sums)
    return centroids


def _seeds(sample: tuple[Integers, Integers, Integers], count: int, width: int) -> Matrix:
    """Begin with the paper most like all; each next is the one that is like the rest and unlike those before it."""
    term, holder, weight = sample
    papers = int(holder.max(initial=-1)) + 1
    total = np.zeros((1, width), np.int64)
    np.add.at(total[0], term, weight)
    density = _shared(sample, total)[0]
    nearest = np.zeros(papers, np.int64)
    seeds = np.zeros((min(count, papers), width), np.int64)
    for seed in seeds:
        chosen = int(np.argmax(density * (SCALE - np.minimum(nearest // SCALE, SCALE))))
        own = holder == chosen
        seed[term[own]] = weight[own]
        nearest = np.maximum(nearest, _shared(sample, seed[np.newaxis])[0])
    return seeds


def _to_scale(sums: Matrix) -> Matrix:
    lengths = np.sqrt((sums * sums).sum(axis=1).astype(np.float64))
    scaled: Matrix = np.rint(SCALE * sums / np.maximum(lengths, 1.0)[:, np.newaxis]).astype(np.int64)
    return scaled


def _shared(postings: tuple[Integers, Integers, Integers], centroids: Matrix) -> Matrix:
    """Give how like each region each document is; sums of whole numbers far below 2**53 are exact in any order."""
    term, holder, weight = postings
    papers = int(holder.max(initial=-1)) + 1
    found = [np.bincount(holder, weights=weight * row[term], minlength=papers) for row in centroids]
    return np.array(found, dtype=np.int64).reshape(len(centroids), papers)


def _strongest(centroid: Integers) -> tuple[list[int], list[int]]:
    order = np.argsort(-centroid, kind="stable")[:BROAD]
    order = np.sort(order[centroid[order] > 0])
    return order.tolist(), centroid[order].tolist()


def _dense(kept: Sequence[tuple[Sequence[int], Sequence[int]]], width: int) -> Matrix:
    width = max([width, *(max(terms, default=-1) + 1 for terms, _ in kept)])
    matrix = np.zeros((len(kept), width), np.int64)
    for row, (terms, weights) in zip(matrix, kept, strict=True):
        row[list(terms)] = weights
    return matrix


def _affinity(profiles: Profiles, centroids: Matrix) -> Matrix:
    """Give how like each region each paper is, by region, then by paper."""
    term, holder, weight = profiles.postings()
    known = term < centroids.shape[1]
    first = profiles.first
    affinity = _shared((term[known], holder[known] - first, weight[known]), centroids)
    missing = profiles.documents - affinity.shape[1]
    return np.pad(affinity, ((0, 0), (0, missing)))


def _members(affinity: Matrix) -> Integers:
    """Give the region that each paper is most like, or the number after the last where it is like none."""
    if not len(affinity):
        return np.zeros(affinity.shape[1], np.int64)
    members: Integers = np.where(affinity.max(axis=0) > 0, np.argmax(affinity, axis=0), len(affinity))
    return members


def _spellings(region: int, members: Integers, affinity: Matrix, titles: Sequence[str]) -> Mapping[str, Counter[str]]:
    """Count the words in the titles of a region's most typical papers: by term, then as they are written."""
    own = np.flatnonzero(members == region)
    own = own[np.argsort(-affinity[region][own], kind="stable")][:TITLES]
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title in (titles[each] for each in own.tolist()):
        for word, terms in {(word.lower(), terms) for word, _, _, terms in words(title) if len(word) > 2}:
            if len(terms) == 1:
                spelled[terms[0]][word] += 1
    return spelled


def _labels(spelled: Sequence[Mapping[str, Counter[str]]]) -> tuple[tuple[str, ...], ...]:
    """Name each region by the words that its titles have often, and those of other regions seldom."""
    everywhere: Counter[str] = Counter()
    for own in spelled:
        everywhere.update({term: forms.total() for term, forms in own.items()})
    return tuple(_label(own, everywhere) for own in spelled)


def _label(own: Mapping[str, Counter[str]], everywhere: Mapping[str, int]) -> tuple[str, ...]:
    """Give the words of a name, each as it is most often written."""
    terms = sorted(own, key=lambda term: (-(own[term].total() ** 3) / everywhere[term], term))
    return tuple(min(own[term].items(), key=_most_written)[0] for term in terms[:LABEL_WORDS])


def _most_written(form: tuple[str, int]) -> tuple[int, str]:
    return -form[1], form[0]


def _centres(centroids: Matrix, sizes: Integers) -> tuple[tuple[int, int], ...]:
    """Lay the regions out: the likest nearest, and the largest with the most room about them."""
    count = len(centroids)
    alike = _pairwise(centroids)
    room = np.sqrt(sizes * count / max(int(sizes.sum()), 1))
    wanted = np.rint(
        UNIT / 2 * (room[:, np.newaxis] + room) * (1 + 2 * (1 - alike / max(int(alike.max(initial=1)), 1)))
    )
    places = _squares(count)
    for _ in range(STEPS):
        places = _step(places, wanted.astype(np.int64))
    lowest = int(places[:, 1].max(initial=0)) + UNIT
    middle = int(places[:, 0].sum()) // max(count, 1)
    return (*((x, y) for x, y in places.tolist()), (middle, lowest))


def _pairwise(centroids: Matrix) -> Matrix:
    """Give how like the regions are, two by two; one and itself as not at all."""
    alike = np.zeros((len(centroids), len(centroids)), np.int64)
    for place, row in enumerate(centroids):
        own = np.flatnonzero(row)
        alike[place] = (centroids[:, own] * row[own]).sum(axis=1)
    np.fill_diagonal(alike, 0)
    return alike


def _step(places: Matrix, wanted: Matrix) -> Matrix:
    """Move each place to the mean of where each other would have it (Guttman's transform, in whole numbers)."""
    apart = places[:, np.newaxis] - places
    distance = np.maximum(np.sqrt((apart * apart).sum(axis=2).astype(np.float64)), 1.0)
    asked = places + np.rint(apart * wanted[..., np.newaxis] / distance[..., np.newaxis]).astype(np.int64)
    diagonal = np.arange(len(places))
    asked[diagonal, diagonal] = 0
    moved: Matrix = asked.sum(axis=1) // max(len(places) - 1, 1)
    return moved


def _squares(count: int) -> Matrix:
    """Give places in rows of a square, a unit apart."""
    side = isqrt(max(count - 1, 0)) + 1
    row, column = np.divmod(np.arange(count), side)
    return np.stack((column * UNIT, row * UNIT), axis=1).astype(np.int64)


def _amid(affinity: Matrix, centres: Matrix) -> tuple[Integers, Integers]:
    """Give each paper's place amid the centres of its three likest regions, by the squares of how like they are."""
    nearest = np.argsort(-affinity, axis=0, kind="stable")[:3]
    pull = np.take_along_axis(affinity, nearest, axis=0) // SCALE
    pull = pull * pull * pull
    total = pull.sum(axis=0)
    x, y = ((pull * centres[:, axis][nearest]).sum(axis=0) // np.maximum(total, 1) for axis in (0, 1))
    lonely = total == 0
    return np.where(lonely, centres[-1, 0], x), np.where(lonely, centres[-1, 1], y)
