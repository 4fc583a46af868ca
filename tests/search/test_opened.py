"""An index as it is asked."""

from msgspec import structs

from sitegen.prose import Stated
from sitegen.search.index import base, tail
from sitegen.search.opened import Index

from .browser import analysed


def test_what_stands_near_is_counted_in_both_segments() -> None:
    """The stems in a term's shards, with the bits of how many papers hold each; the common ones as published."""
    older = base(analysed([Stated("Graph networks", ""), Stated("Graphs", "")]))
    newer = tail(analysed([Stated("Graph kernels", ""), Stated("Graphs of trees", "")]), 2, older.statistics)
    held = Index(older.segment, newer.segment)
    assert dict(held.near("graph")) == {"graph": 2, "network": 1, "kernel": 1, "tree": 1}
    unlisted = Index(structs.replace(older.segment, common=""), newer.segment)
    assert dict(unlisted.near("graph", "rgaph")) == {"graph": 3, "network": 1, "kernel": 1, "tree": 1}


def test_what_stands_near_is_in_one_shard(papers_index: Index) -> None:
    """Of a large index, the terms of a few shards are known beside the common ones."""
    base, tail = papers_index.segments
    held = Index(structs.replace(base, common=""), tail)
    assert 0 < len(held.near("graph")) < len(dict(papers_index.near("graph"))) / 4
    assert len(held.near("graph")) <= len(held.near("graph", "rgaph"))


def test_documents_of_both_segments_are_counted(papers_index: Index) -> None:
    """There are as many as base and tail have, and a term's lists are one of each."""
    assert papers_index.documents == sum(segment.documents for segment in papers_index.segments)
    assert papers_index.postings("xylophon") == (None, None)
    assert papers_index.weight("xylophon") == 63
