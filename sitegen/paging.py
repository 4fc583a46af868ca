"""Pages of a long list, counted from the oldest.

Page 1 holds the oldest papers for ever, and the list's own page the newest ones, from one page's worth to just
under two. So a new paper changes the newest page alone.
"""

from collections.abc import Iterator

import msgspec


class Leaf(msgspec.Struct, frozen=True, array_like=True):
    """A page of a list: its number, and the numbers of the pages before and behind it in time.

    None is for the list's own page, the newest, with none behind it; and for what is before the oldest.
    """

    number: int | None = None
    older: int | None = None
    newer: int | None = None


def leaves(count: int, size: int) -> Iterator[tuple[Leaf, slice]]:
    """The pages of a list of so many papers, newest first, with what each holds of them: the newest, then 1, 2, ... .

    Every older page has exactly `size` papers, the newest from `size` to 2 `size` - 1 (fewer if there are fewer).
    """
    last = max(0, count // size - 1)
    yield Leaf(older=last or None), slice(0, count - last * size)
    for number in range(1, last + 1):
        leaf = Leaf(number, number - 1 or None, number + 1 if number < last else None)
        yield leaf, slice(count - number * size, count - (number - 1) * size)
