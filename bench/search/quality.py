"""How good the answers are, by collections whose relevant papers people have judged, and whether both rankings agree.

    python bench/search/quality.py FOLDER…

Each FOLDER has `corpus.jsonl.gz` (id, title, abstract), `queries.jsonl.gz` (id, text; those of `"split": "train"` are
left out) and `qrels.tsv` (query, document, grade). The index is made as a build makes it, in the order of the file; the
answers are those of the browser's modules, run in node. Printed are nDCG@10 with the grades as gains, beside what the
peers reached where they were measured; in how many answers the browser and the reference differ, in papers, scores or
order; the time from question to order, with every shard at hand and none of them read; and what one typing error in
three words of a query (a letter more, fewer or other, or two swapped, always the same) leaves of its nDCG.
"""

import argparse
import base64
import gzip
import json
import random
import re
import statistics
import string
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any, Self

from sitegen.indexing import document
from sitegen.prose import Stated, read
from sitegen.search.analysis import words
from sitegen.search.index import Document, index, most_holding
from sitegen.search.opened import Index
from sitegen.search.rank import search
from sitegen.search.shards import Segment

DEPTH = 10
COMPARED = 1000
PEERS = {
    "scifact": "bm25s .688, lunr .672, tantivy .666, Whoosh .655, MiniSearch .642, Pagefind .045",
    "cranfield": "bm25s .528, lunr .528, Whoosh .516, tantivy .509, MiniSearch .491, Pagefind .013",
}
"""nDCG@10 of others on the same collections, each as its documents advise; MiniSearch with a stemmer and stop words."""

TIMES = {
    "stage": "decoding, scoring and ordering, by the clock",
    "decode": "    of which decoding",
    "whole": "the whole answer, from question to order, by the clock",
    "cpu": "    in CPU, with the threads that compile and clear memory",
}
"""What is timed of an answer, with every shard at hand, and none of them read."""

Grades = Mapping[str, Mapping[str, int]]


def main() -> None:
    """Print a table for each collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    for folder in parser.parse_args().folders:
        report(folder)


def report(folder: Path) -> None:
    """Print what was reached on one collection."""
    ids, documents, queries, grades = collection(folder)
    held = Index(*index(documents))
    with Engine(held) as engine:
        answers = [engine.ask(text) for text in queries.values()]
        plain, wrong = drawn(queries)
        asked = {"no error": (plain, False), "literal": (wrong, True), "corrected": (wrong, False)}
        typing = {
            name: {
                query: [ids[number] for number, _ in engine.ask(text, literal)["hits"]] for query, text in each.items()
            }
            for name, (each, literal) in asked.items()
        }
    differing = [
        text
        for text, answer in zip(queries.values(), answers, strict=True)
        if answer["hits"] != [[hit.document, hit.score] for hit in search(held, text, prefix=False, limit=COMPARED)]
    ]
    found = {query: [ids[number] for number, _ in each["hits"]] for query, each in zip(queries, answers, strict=True)}
    print(f"{folder.name}: {len(documents):,} papers, {len(queries)} queries")
    print(f"  nDCG@{DEPTH} {ndcg(found, grades):.4f}; others: {PEERS.get(folder.name, 'not measured')}")
    print(f"  browser and reference differ in {len(differing)} of {len(queries)} answers, {COMPARED} papers deep")
    for name, label in TIMES.items():
        each = sorted(answer[name] for answer in answers)
        print(f"  {label}: median {statistics.median(each):.2f} ms, p95 {each[int(0.95 * len(each))]:.2f} ms")
    reached = {name: ndcg(found, grades) for name, found in typing.items()}
    shares = (f"{name} {value:.3f} ({value / reached['no error']:.2f})" for name, value in reached.items())
    print(f"  one error in three words, {len(plain)} queries: {', '.join(shares)}")
    print(f"  the stems that words are corrected by: {len(gzip.compress(held.segments[0].common.encode(), 6)):,} bytes")


def drawn(queries: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Three words of each query that has them, and the same with an error in one."""
    draw, plain, wrong = random.Random(1), dict[str, str](), dict[str, str]()
    for query, text in queries.items():
        held = (word.lower() for word, _, _, terms in words(text) if terms and re.fullmatch("[A-Za-z]{4,}", word))
        distinct = list(dict.fromkeys(held))
        if len(distinct) >= 3:
            three = draw.sample(distinct, 3)
            plain[query] = " ".join(three)
            place = draw.randrange(3)
            three[place] = misspelled(three[place], draw)
            wrong[query] = " ".join(three)
    return plain, wrong


def misspelled(word: str, draw: random.Random) -> str:
    """A word with a letter more, fewer or other, or with two swapped."""
    place, letter = draw.randrange(len(word) - 1), draw.choice(string.ascii_lowercase)
    before, here, after, rest = word[:place], word[place], word[place + 1], word[place + 2 :]
    changed = draw.choice([letter + here + after, after, letter + after, after + here])
    return before + changed + rest if changed != here + after else misspelled(word, draw)


def collection(folder: Path) -> tuple[list[str], list[Document], dict[str, str], Grades]:
    """The papers' ids, the papers, the queries that count, and the grades of papers by query."""
    papers = lines(folder / "corpus.jsonl.gz")
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, paper, grade = line.split("\t")
        if grade.lstrip("-").isdigit():
            grades[query][paper] = int(grade)
    asked = (query for query in lines(folder / "queries.jsonl.gz") if query.get("split") != "train")
    queries = {
        query["id"]: query["text"] for query in asked if any(value > 0 for value in grades[query["id"]].values())
    }
    return (
        [paper["id"] for paper in papers],
        [document(read(Stated(each["title"], each["abstract"])).terms) for each in papers],
        queries,
        grades,
    )


def lines(path: Path) -> list[dict[str, Any]]:
    """The values of a gzipped file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def ndcg(found: Mapping[str, Sequence[str]], grades: Grades) -> float:
    """The mean of what the first answers gain, as a share of the most that any could gain."""
    return statistics.mean(
        gained([grades[query].get(paper, 0) for paper in papers[:DEPTH]])
        / gained(sorted(grades[query].values(), reverse=True)[:DEPTH])
        for query, papers in found.items()
    )


def gained(grades: Sequence[int]) -> float:
    """What grades in this order gain."""
    return sum(max(grade, 0) / log2(place + 2) for place, grade in enumerate(grades))


class Engine:
    """The browser's ranking over an index, in a node of its own; `with` ends it."""

    def __init__(self, held: Index) -> None:
        driver = str(Path(__file__).with_name("engine.mjs"))
        self._node = subprocess.Popen(
            ["node", driver], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
        )
        segments = [_as_json(segment) for segment in held.segments]
        base = held.segments[0]
        self._send({"open": {"segments": segments, "most": most_holding(base.documents), "common": base.common}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._node.communicate()

    def ask(self, query: str, literal: bool = False) -> dict[str, Any]:
        """The answer to a query, COMPARED papers deep."""
        self._send({"query": query, "limit": COMPARED, "literal": literal})
        assert self._node.stdout
        answer: dict[str, Any] = json.loads(self._node.stdout.readline())
        return answer

    def _send(self, given: Mapping[str, Any]) -> None:
        assert self._node.stdin
        self._node.stdin.write(json.dumps(given) + "\n")


def _as_json(segment: Segment) -> dict[str, Any]:
    return {
        "documents": segment.documents,
        "keys": [shard.key for shard in segment.shards],
        "weights": [shard.weight for shard in segment.shards],
        "data": [base64.b64encode(shard.data).decode() for shard in segment.shards],
    }


if __name__ == "__main__":
    main()
