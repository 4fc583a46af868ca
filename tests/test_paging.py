"""The pages of a list, counted from the oldest, so that a new paper changes the newest page alone."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.paging import Leaf, leaves

COUNTS = st.integers(0, 2000)
SIZES = st.integers(1, 60)


@given(COUNTS, SIZES)
def test_every_paper_is_on_one_page(count: int, size: int) -> None:
    """The pages, oldest first and the newest last, hold every paper once and in order, newest first."""
    (_, newest), *older = leaves(count, size)
    held = [newest, *(part for _, part in reversed(older))]
    assert [place for part in held for place in range(count)[part]] == list(range(count))


@given(COUNTS, SIZES)
def test_older_pages_are_full(count: int, size: int) -> None:
    """Every page but the newest holds exactly one page's worth."""
    _, *older = leaves(count, size)
    assert {part.stop - part.start for _, part in older} <= {size}


@given(COUNTS, SIZES)
def test_the_newest_page_is_never_thin(count: int, size: int) -> None:
    """The newest page holds one to just under two pages' worth, or all papers there are."""
    (_, newest), *older = leaves(count, size)
    assert newest.stop < 2 * size
    assert newest.stop >= size or not older


@given(COUNTS, SIZES)
def test_a_new_paper_changes_the_newest_page_alone(count: int, size: int) -> None:
    """Each older page holds the same papers after one was added; at most one older page comes into being."""
    before = [(count - part.stop, count - part.start) for _, part in list(leaves(count, size))[1:]]
    after = [(count + 1 - part.stop, count + 1 - part.start) for _, part in list(leaves(count + 1, size))[1:]]
    assert after[: len(before)] == before
    assert len(after) <= len(before) + 1


@given(COUNTS, SIZES)
def test_pages_lead_to_one_another(count: int, size: int) -> None:
    """From the newest by `older` to the first, and back by `newer`; only the last has nothing before it."""
    found = {leaf.number: leaf for leaf, _ in leaves(count, size)}
    way = [found[None]]
    while way[-1].older:
        way.append(found[way[-1].older])
    assert sorted(leaf.number or len(found) for leaf in way) == list(range(1, len(found) + 1))
    assert [found[leaf.newer] for leaf in way[1:]] == way[:-1]


def test_no_paper_makes_one_empty_page() -> None:
    """A topic without papers has its page."""
    assert list(leaves(0, 25)) == [(Leaf(), slice(0, 0))]


def test_an_example() -> None:
    """Of 77 papers, 25 to a page, the newest 27 are on the topic's own page, and 25 on each of two older ones."""
    assert list(leaves(77, 25)) == [
        (Leaf(None, older=2), slice(0, 27)),
        (Leaf(1, newer=2), slice(52, 77)),
        (Leaf(2, older=1), slice(27, 52)),
    ]
