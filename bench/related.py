"""How long the nearest papers and the map take to find, from nothing and for one day more.

    python bench/related.py CORPUS [--sizes 1000,10000] [--day 30]

CORPUS is gzipped JSON Lines with `title`, `abstract` and `authors`; where a size is larger, it is read again from its
beginning. Time is CPU time of this process, which uses one core. `lists altered` is how many of the papers that were
there before have another list after the day: so many old pages are written anew. `kin` is the share of related papers
that have an author in common, beside the same share for a paper's neighbours in the file: papers of one author are
often on one subject, so it tells whether lists make sense where nobody has judged them.
"""

import argparse
import gzip
import itertools
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sitegen import mapping, related
from sitegen.indexing import document
from sitegen.prose import Stated
from sitegen.prose import read as read_prose
from sitegen.search.index import Base, Document, base, generation, tail

Result = TypeVar("Result")


class Row(NamedTuple):
    """A paper of the corpus."""

    title: str
    document: Document
    authors: frozenset[str]


def read(path: Path) -> list[Row]:
    """The papers of a corpus, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row(json.loads(line)) for line in lines]


def row(paper: dict[str, Any]) -> Row:
    """A paper as a build indexes it."""
    authors = paper.get("authors") or ()
    prose = read_prose(Stated(paper["title"], paper.get("abstract") or "", "\n".join(authors)))
    return Row(paper["title"], document(prose.terms), frozenset(authors))


def timed(call: Callable[[], Result]) -> tuple[float, Result]:
    """The CPU seconds that a call takes, and what it gives."""
    began = time.process_time()
    value = call()
    return time.process_time() - began, value


def lists(founded: Base, nearest: related.Pairs, documents: Sequence[Document]) -> list[Sequence[int]]:
    """Each paper's related ones, as a build finds them while the generation lasts."""
    later = tail(documents[founded.profiles.documents :], founded.profiles.documents, founded.statistics)
    return related.lists(nearest, founded.profiles, later.profiles)


def kin(rows: Sequence[Row], found: Sequence[Sequence[int]]) -> float:
    """The share of pairs that have an author in common."""
    pairs = [bool(rows[one].authors & rows[other].authors) for one, near in enumerate(found) for other in near]
    return sum(pairs) / max(len(pairs), 1)


def measure(rows: Sequence[Row], size: int, day: int) -> Iterator[object]:
    """The columns of one size."""
    documents = [each.document for each in itertools.islice(itertools.cycle(rows), size + day)]
    founding = generation(size)
    indexing, founded = timed(lambda: base(documents[:founding]))
    finding, nearest = timed(lambda: related.among(founded.profiles))
    titles = [each.title for each in itertools.islice(itertools.cycle(rows), founding)]
    laying, _ = timed(lambda: mapping.locate(mapping.regions(founded.profiles, titles), founded.profiles))
    _, before = timed(lambda: lists(founded, nearest, documents[:size]))
    adding, after = timed(lambda: lists(founded, nearest, documents))
    chance = kin(rows[:size], [[place - 1] for place in range(min(size, len(rows)))])
    yield from (size, f"{indexing:.2f}", f"{finding:.2f}", f"{laying:.2f}", f"{adding:.2f}")
    yield sum(old != new for old, new in zip(before, after, strict=False))
    yield f"{sum(map(bool, before)) / size:.2f}"
    yield f"{sum(map(len, before)) / size:.2f}"
    yield f"{kin(rows, before):.3f} / {chance:.3f}" if size <= len(rows) else "-"


HEADS = ("papers", "index", "nearest", "map", "a day more", "lists altered", "with a list", "related", "kin / chance")


def main() -> None:
    """Print a table, a row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--day", type=int, default=30)
    options = parser.parse_args()
    rows = read(options.corpus)
    print("| " + " | ".join(HEADS) + " |")
    print("| " + " | ".join("---" for _ in HEADS) + " |")
    for size in map(int, options.sizes.split(",")):
        print("| " + " | ".join(map(str, measure(rows, size, options.day))) + " |", flush=True)


if __name__ == "__main__":
    main()
