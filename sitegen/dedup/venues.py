"""Venues: whether one is a journal or a preprint server. Names say no more: sources hardly agree on them."""

import re

_PREPRINT = re.compile(r"(?:arxiv|corr\b|bio?rxiv|medrxiv|preprint|openreview|ssrn|techrxiv|iacr)")
_JOURNAL = re.compile(
    r"journal|\bj\b|\btrans|\btods\b|record\b|magazine|letters|bulletin|newsletter|review|\bann(?:als|\.)|communications"
)


def is_preprint(venue: str | None) -> bool:
    """Whether nothing but a preprint server, or nobody, is named as the place of publication."""
    return venue is None or bool(_PREPRINT.match(venue.casefold()))


def is_journal(venue: str | None) -> bool:
    """Whether the name is a journal's, a magazine's or a newsletter's."""
    return bool(venue and _JOURNAL.search(venue.casefold()))
