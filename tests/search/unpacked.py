"""All postings of a segment at once."""

from sitegen.search.shards import Postings, Segment, unpack

Lists = dict[str, Postings]


def unpacked(segment: Segment) -> Lists:
    """Give the postings of every term of a segment, in the order of its terms."""
    return {term: postings for shard in segment.shards for term, postings in unpack(shard.data).items()}
