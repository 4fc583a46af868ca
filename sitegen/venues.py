"""Venues: whether one is a journal, a conference or a preprint server. Names say no more: sources hardly agree."""

import re

_PREPRINT = re.compile(r"(?:arxiv|corr\b|bio?rxiv|medrxiv|preprint|openreview|ssrn|techrxiv|iacr)")
_JOURNAL = re.compile(
    r"journal|\bj\b|\btrans|\btods\b|record\b|magazine|letters|bulletin|newsletter|review|\bann(?:als|\.)|communications"
)
_CONFERENCE = re.compile(
    r"proceedings|\bproc\b|conference|\bconf\b|workshop|symposium|meeting of|advances in neural information"
    r"|\b(?:neurips|nips|icml|iclr|aistats|colt|uai|aaai|ijcai|ecai|acml|e?acl|naacl|emnlp|coling|conll|findings"
    r"|cvpr|iccv|eccv|wacv|bmvc|accv|miccai|icassp|interspeech|icra|iros|corl|rss|sigir|cikm|wsdm|kdd|www|sigmod|vldb"
    r"|icde|siggraph|chi|recsys|icdm|ecml|lrec|mlsys|osdi|sosp|stoc|focs|soda)\b"
)


def is_preprint(venue: str | None) -> bool:
    """Whether nothing but a preprint server, or nobody, is named as the place of publication."""
    return venue is None or bool(_PREPRINT.match(venue.casefold()))


def is_journal(venue: str | None) -> bool:
    """Whether the name is a journal's, a magazine's or a newsletter's."""
    return bool(venue and _JOURNAL.search(venue.casefold()))


def is_conference(venue: str | None) -> bool:
    """Whether the name is a conference's, or its proceedings'."""
    return bool(venue and _CONFERENCE.search(venue.casefold()))
