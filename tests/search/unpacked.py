"""All postings of a segment at once."""

from sitegen.search.postings import Postings
from sitegen.search.shards import Segment, lists

Lists = dict[str, Postings]


def unpacked(segment: Segment) -> Lists:
    """Give the postings of every term of a segment, in the order of its terms."""
    return dict(lists(segment))
