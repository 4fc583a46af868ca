"""How fast the search index is built and in what memory, and how much of it a day's papers rewrite.

    python bench/search/additions.py CORPUS [--papers 10000] [--days 30] [--daily 30]

CORPUS is a file of papers as JSON Lines, gzipped or not, with `title`, `abstract` and `authors`. The index of the first
papers is made, then that with each day's more, as a build makes it: base and tail, shards and cards (facets are left
out). A folder is named by the digest of all in it, so that a segment is rewritten whole or not at all. Printed are the
papers a CPU second of each stage, beside other engines, and the memory at its most; the bytes of the index at the
beginning and at the end; and the share of its bytes that a day rewrites: on average, the median and the largest. With
`--days 0` only the first is printed.
"""

import argparse
import gzip
import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

from sitegen.indexing import document
from sitegen.outputs.search import CARDS
from sitegen.prose import Stated, read
from sitegen.search.analysis import terms
from sitegen.search.cards import ResultCard, encoded
from sitegen.search.index import Base, Document, base, generation, tail
from sitegen.search.shards import Segment
from sitegen.text import paper_id

Made = TypeVar("Made")

OTHERS = "145 to 2,000 papers a CPU second"
"""Lunr, MiniSearch, FlexSearch, Pagefind and Whoosh, whole, on 10,000 abstracts."""


def main() -> None:
    """Print what building takes, and what the days rewrite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--daily", type=int, default=30)
    given = parser.parse_args()
    stated = papers(given.corpus, given.papers + given.days * given.daily)
    rate("terms of the text as it is", lambda: [terms(f"{each.title} {each.abstract} {each.names}") for each in stated])
    documents = rate(
        "words: TeX repaired, HTML, terms of both", lambda: [document(read(each).terms) for each in stated]
    )
    rate("index of the terms", lambda: [base(documents[: given.papers])], given.papers)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"    others, in all: {OTHERS}; memory so far {memory:,} MB")
    sizes = [given.papers + day * given.daily for day in range(given.days + 1)]
    bases = {founding: base(documents[:founding]) for founding in {generation(size) for size in sizes}}
    editions = [edition(stated, documents[:size], bases[generation(size)]) for size in sizes if given.days]
    shares = [
        sum(size for name, size in after.items() if name not in before) / sum(after.values())
        for before, after in pairwise(editions)
    ]
    if not shares:
        return
    print(f"{sizes[0]:,} papers: {sum(editions[0].values()):,} bytes; {sizes[-1]:,}: {sum(editions[-1].values()):,}")
    print(f"{given.days} days of {given.daily} papers, {len(bases) - 1} of them with a new generation")
    print(
        f"rewritten: average {statistics.mean(shares):.1%}, median {statistics.median(shares):.1%}, {max(shares):.1%}"
    )


def rate(what: str, make: Callable[[], list[Made]], papers: int | None = None) -> list[Made]:
    """What is made, of so many papers; printed is how many a CPU second."""
    began = time.process_time()
    made = make()
    print(f"{what}: {(papers or len(made)) / (time.process_time() - began):,.0f} papers a CPU second")
    return made


def papers(corpus: Path, number: int) -> list[Stated]:
    """The first papers of a file."""
    with gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open(encoding="utf-8") as file:
        values = [json.loads(line) for line in islice(file, number)]
    return [Stated(each["title"], each["abstract"] or "", "\n".join(each["authors"])) for each in values]


def edition(stated: Sequence[Stated], documents: Sequence[Document], first: Base) -> dict[str, int]:
    """The folders of an index by the digests of what is in them, and their bytes."""
    founding = first.segment.documents
    rest = tail(documents[founding:], founding, first.statistics).segment
    folders = [
        *(shards(segment) for segment in (first.segment, rest)),
        *(cards(each) for each in (stated[:founding], stated[founding : len(documents)])),
    ]
    return {sha256(b"".join(files)).hexdigest(): sum(map(len, files)) for files in folders}


def shards(segment: Segment) -> list[bytes]:
    """The files of a segment's shards."""
    return [segment.common.encode(), *(shard.data for shard in segment.shards)]


def cards(papers: Sequence[Stated]) -> list[bytes]:
    """The files of a segment's cards."""
    made = [ResultCard(each.title, paper_id(each.title), "2025-03-12") for each in papers]
    return [encoded(made[start : start + CARDS]) for start in range(0, len(made), CARDS)]


if __name__ == "__main__":
    main()
