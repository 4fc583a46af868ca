"""The pages of a topic, counted from the oldest, so that a new paper changes the newest page alone."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.paging import cut

COUNTS = st.integers(0, 2000)
SIZES = st.integers(1, 60)


@given(COUNTS, SIZES)
def test_every_paper_is_on_one_page(count: int, size: int) -> None:
    """The pages, oldest first and the newest last, hold every paper once and in order, newest first."""
    newest, *older = cut(count, size)
    assert [place for start, end in [newest, *older[::-1]] for place in range(start, end)] == list(range(count))


@given(COUNTS, SIZES)
def test_older_pages_are_full(count: int, size: int) -> None:
    """Every page but the newest holds exactly one page's worth."""
    _, *older = cut(count, size)
    assert {end - start for start, end in older} <= {size}


@given(COUNTS, SIZES)
def test_the_newest_page_is_never_thin(count: int, size: int) -> None:
    """The newest page holds one to just under two pages' worth, or all papers there are."""
    (start, end), *older = cut(count, size)
    assert end - start < 2 * size
    assert end - start >= size or not older


@given(COUNTS, SIZES)
def test_a_new_paper_changes_the_newest_page_alone(count: int, size: int) -> None:
    """Each older page holds the same papers after one was added; at most one older page comes into being."""
    before = [(count - end, count - start) for start, end in cut(count, size)[1:]]
    after = [(count + 1 - end, count + 1 - start) for start, end in cut(count + 1, size)[1:]]
    assert after[: len(before)] == before
    assert len(after) <= len(before) + 1


def test_no_paper_makes_one_empty_page() -> None:
    """A topic without papers has its page."""
    assert cut(0, 25) == [(0, 0)]


def test_an_example() -> None:
    """Of 77 papers, 25 to a page, the newest 27 are on the topic's own page, and 25 on each of two older ones."""
    assert cut(77, 25) == [(0, 27), (52, 77), (27, 52)]
