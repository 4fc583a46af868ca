"""Dots on a sheet: near where they should be, none on another, and each where it was when more come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.scatter import NARROWEST, SHEET, Point, scatter

CORNERS = ((0, 0), (4000, 3000))

points = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 3000)), max_size=200)


@given(points)
def test_no_dot_is_on_another(wanted: list[Point]) -> None:
    """Every dot is on the sheet, and no two are nearer than a step, whatever the crowd."""
    sheet = scatter(wanted, CORNERS)
    assert len(sheet.places) == len(wanted)
    assert sheet.step >= NARROWEST
    assert sheet.width == SHEET
    for number, (x, y) in enumerate(sheet.places):
        assert sheet.step // 3 <= x <= sheet.width - sheet.step // 3
        assert sheet.step // 3 <= y <= sheet.height - sheet.step // 3
        for other_x, other_y in sheet.places[:number]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (sheet.step - 2) ** 2


def test_a_crowd() -> None:
    """Dots that all want one place are about it."""
    sheet = scatter([(2000, 1500)] * 300, CORNERS)
    assert len(set(sheet.places)) == 300
    assert all(abs(x - SHEET // 2) < SHEET // 3 for x, _ in sheet.places)


def test_dots_keep_their_order() -> None:
    """What should be left of something is, and what should be above it."""
    (left, top), (middle, _), (right, bottom) = scatter([(0, 0), (2000, 1500), (4000, 3000)], CORNERS).places
    assert left < middle < right
    assert top < bottom


@pytest.mark.parametrize("late", [(0, 0), (2000, 1500), (4000, 3000), (3000, 100)])
def test_a_later_dot_moves_none(late: Point) -> None:
    """While the sheet has as many seats, the place of a dot does not hang on those that come after it."""
    crowd = [(0, 0), (4000, 3000)] + [(2000, 1500)] * 430
    before, after = scatter(crowd, CORNERS), scatter([*crowd, late], CORNERS)
    assert after.step == before.step
    assert after.places[:-1] == before.places


def test_no_dots() -> None:
    """A sheet without dots is whole."""
    assert scatter([], ()).places == ()
