"""Pages of a long list, counted from the oldest.

Page 1 holds the oldest papers for ever, and the list's own page the newest ones, from one page's worth to just
under two. So a new paper changes the newest page alone.
"""


def cut(count: int, size: int) -> list[tuple[int, int]]:
    """Where to cut `count` papers, newest first, into pages: the newest page's slice, then page 1, 2, ... .

    Every older page has exactly `size` papers, the newest from `size` to 2 `size` - 1 (fewer if there are fewer).
    """
    older = max(0, count // size - 1)
    return [(0, count - older * size), *((count - (n + 1) * size, count - n * size) for n in range(older))]
