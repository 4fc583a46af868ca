"""Dots on a sheet: each as near as can be to where it should be, and none on another.

The sheet has seats, as a honeycomb has, and dots take the nearest free ones in turn: so one that comes later
moves none of those before it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import isqrt
from typing import Final

import msgspec
import numpy as np

SHEET: Final = 1000
"""The width of a sheet."""
NARROWEST: Final = 24
"""The least distance of two dots: what a finger or WCAG 2.2 (2.5.8, target size) asks for where a unit is a pixel."""
ROOM: Final = 3
"""Seats for each dot."""
REACH: Final = 60
"""Columns and rows, to each side, of the seats about one."""

Point = tuple[int, int]


class Sheet(msgspec.Struct, frozen=True):
    """Where dots stand; `step` is the least distance of two."""

    width: int
    height: int
    step: int
    places: tuple[Point, ...]


def scatter(wanted: Sequence[Point], within: Sequence[Point]) -> Sheet:
    """Seat dots that want to be where `wanted` says; the points `within` span the sheet."""
    across = min(max(isqrt(ROOM * len(wanted) * 4 // 3), 4), SHEET // NARROWEST)
    step = SHEET // across
    left, top = (min((point[axis] for point in within), default=0) for axis in (0, 1))
    right, bottom = (max((point[axis] for point in within), default=0) for axis in (0, 1))
    down = max(across * 3 // 4, 3)
    seats: set[Point] = set()
    places = []
    for x, y in wanted:
        column = (x - left) * (across - 2) // max(right - left, 1)
        row = (y - top) * (down - 1) // max(bottom - top, 1)
        seat = next(each for each in _around(column, row) if each not in seats and _on_sheet(each, across))
        seats.add(seat)
        places.append(seat)
    lowest = max((row for _, row in places), default=0)
    return Sheet(
        width=SHEET,
        height=(lowest + 1) * _down(step) + step // 2,
        step=step,
        places=tuple(_place(column, row, step) for column, row in places),
    )


def _on_sheet(seat: Point, across: int) -> bool:
    """Whether a seat is on the sheet, which has no end below."""
    column, row = seat
    return 0 <= column < across - 1 and row >= 0


def _place(column: int, row: int, step: int) -> Point:
    """The middle of a seat; every second row is half a seat to the right."""
    return column * step + step // 2 + (row % 2) * step // 2, row * _down(step) + step // 2


def _down(step: int) -> int:
    """From row to row: the height of a triangle of equal sides, a little more than less."""
    return step * 7 // 8


def _around(column: int, row: int) -> Iterator[Point]:
    """Every seat about one, the nearest first."""
    for right, down in _offsets(row % 2):
        yield column + right, row + down


@lru_cache(maxsize=2)
def _offsets(odd: int) -> tuple[Point, ...]:
    """The way from a seat in an even or odd row to those about it, the nearest first."""
    right, down = (each.ravel() for each in np.mgrid[-REACH : REACH + 1, -REACH : REACH + 1])
    halves = 2 * right + ((odd + down) % 2 - odd)
    order = np.argsort(halves * halves + 3 * down * down, kind="stable")
    return tuple(zip(right[order].tolist(), down[order].tolist(), strict=True))
