"""The map: regions of like papers, named by their words; a place for every paper, which stays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sitegen import mapping
from sitegen.mapping import Regions, Spot, locate, regions
from sitegen.prose import Stated
from sitegen.search.index import base, tail
from sitegen.search.profiles import Profiles, profiles
from tests.search.browser import analysed, papers

FIELDS = {
    "glacier": "melt of alpine glaciers seen from satellites in summer",
    "kernel": "ridge regression in a reproducing Hilbert space",
    "protein": "folding of amino chains by molecular dynamics",
}


def documents(each: int) -> list[Stated]:
    """So many papers of each field, in turn, with a word of their own."""
    return [Stated(f"{field.title()} paper {n}", text) for n in range(each) for field, text in FIELDS.items()]


def mapped(collection: list[Stated]) -> tuple[Regions, list[Spot]]:
    """The regions of papers that are all of the generation, and their spots."""
    found = base(analysed(collection)).profiles
    made = regions(found, [document.title for document in collection])
    return made, locate(made, found)


def test_fields_are_in_regions_of_their_own() -> None:
    """Papers of one field are apart from those of the others, and the field's word is in the names of its regions."""
    made, spots = mapped(documents(12))
    own = [{spot.region for spot in spots[place::3]} for place in range(3)]
    assert len(set.union(*own)) == sum(map(len, own))
    for regions_of, field in zip(own, FIELDS, strict=True):
        assert all(field in made.labels[region] for region in regions_of)


def test_a_later_paper_has_its_place_among_its_like() -> None:
    """A paper that comes after the generation is put where those like it are, and moves none of them."""
    collection = documents(12)
    founded = base(analysed(collection))
    made = regions(founded.profiles, [document.title for document in collection])
    later = tail(analysed([Stated("Kernel paper", FIELDS["kernel"])]), len(collection), founded.statistics)
    (spot,) = locate(made, later.profiles)
    assert spot.region == locate(made, founded.profiles)[1].region


def test_a_paper_like_none_has_a_place_apart() -> None:
    """A paper that shares no word with any region is in none, and its place is below all of them."""
    made, spots = mapped([*documents(12), Stated("Zyzzyva", "quixotic")])
    assert spots[-1] == Spot(len(made.labels), *made.centres[-1], 0)
    assert all(spot.y < spots[-1].y for spot in spots[:-1])


def test_small_collections() -> None:
    """No paper has no region; one paper, and papers without words, have places."""
    assert mapped([]) == (Regions(terms=(), weights=(), centres=((0, mapping.UNIT),), labels=()), [])
    for collection in ([Stated("A title", "An abstract")], [Stated("The of and", "")] * 3):
        assert len(mapped(collection)[1]) == len(collection)


@given(st.permutations(range(8)), st.data())
def test_order_of_postings_is_nothing_to_the_places(order: list[int], data: st.DataObject) -> None:
    """Sums are of whole numbers: whatever order they are added in, the places are the same."""
    made = profiled(data.draw(st.lists(st.dictionaries(st.integers(0, 7), st.integers(1, 255)), max_size=30)))
    found = regions(made, ["A word"] * made.documents)
    shuffled = Profiles(
        first=0,
        documents=made.documents,
        **{name: by_term(made, order, name) for name in ("terms", "holders", "weights")},
    )
    assert locate(found, made) == locate(found, shuffled)


def by_term(made: Profiles, order: list[int], name: str) -> bytes:
    """A column of the postings, with the terms in another order."""
    term, holder, weight = made.postings()
    sorting = np.lexsort((holder, np.array(order)[term]))
    columns = {"terms": (term, "<i4"), "holders": (holder, "<i4"), "weights": (weight, "<u2")}
    values, kind = columns[name]
    return values[sorting].astype(kind).tobytes()


def profiled(collection: list[dict[int, int]]) -> Profiles:
    """The profiles of documents that are given as the impact of each term."""
    cells = sorted((term, place, of[term]) for place, of in enumerate(collection) for term in of)
    term, holder, impact = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    return profiles(len(collection), 0, term, holder, impact)


def test_regions_that_are_alike_are_near() -> None:
    """On the map of the example's papers, the likest two regions are nearer than the two that are least alike."""
    made, _ = mapped(papers())
    count = len(made.labels)
    vectors = [dict(zip(terms, weights, strict=True)) for terms, weights in zip(made.terms, made.weights, strict=True)]
    pairs = {
        (one, other): sum(vectors[one][term] * vectors[other].get(term, 0) for term in vectors[one])
        for one in range(count)
        for other in range(one)
    }
    far = {pair: np.hypot(*np.subtract(made.centres[pair[0]], made.centres[pair[1]])) for pair in pairs}
    assert far[max(pairs, key=lambda pair: pairs[pair])] < far[min(pairs, key=lambda pair: pairs[pair])]
