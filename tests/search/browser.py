"""The browser's modules, run by node, and the papers that both languages are tried on."""

import base64
import json
import re
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from sitegen import prose
from sitegen.indexing import document
from sitegen.prose import Stated
from sitegen.search import index
from sitegen.search.facets import Facets, steps
from sitegen.search.index import Document, most_holding
from sitegen.search.opened import Index
from sitegen.search.shards import Segment

ROOT = Path(__file__).parents[2]


class Browser:
    """A running node that answers calls by name; `with` ends it."""

    def __init__(self, node: str) -> None:
        driver = str(Path(__file__).with_name("twin.mjs"))
        self._process = subprocess.Popen(
            [node, driver], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, call: str, **given: Any) -> Any:
        """Call a function of twin.mjs."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"call": call, **given}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def as_json(index: Index, damage: bool = False) -> dict[str, Any]:
    """Give an index as twin.mjs takes it; with `damage`, no shard is one."""
    return {
        "segments": [_segment_as_json(segment, damage) for segment in index.segments],
        "most": most_holding(index.segments[0].documents),
        "common": index.segments[0].common,
        "facets": [_facets_as_json(facets) for facets in index.facets],
    }


def _segment_as_json(segment: Segment, damage: bool) -> dict[str, Any]:
    return {
        "documents": segment.documents,
        "keys": [shard.key for shard in segment.shards],
        "weights": [shard.weight for shard in segment.shards],
        "data": ["AAAA" if damage else base64.b64encode(shard.data).decode() for shard in segment.shards],
    }


def _facets_as_json(facets: Facets) -> dict[str, Any]:
    return {
        "days.json": facets.days,
        "topics.json": steps(facets.topics),
        "organisations.json": steps(facets.organisations),
        "code.json": steps({"code": facets.code}),
    }


def dumps() -> list[str]:
    """Give the texts of the five dumps in content/papers."""
    return [path.read_text("utf-8") for path in sorted(ROOT.glob("content/papers/2025-*.txt"))]


def analysed(papers: Iterable[Stated]) -> list[Document]:
    """Give what is searched of papers."""
    return [document(each.terms) for each in prose.read_all([*papers])]


def indexed(papers: Iterable[Stated]) -> tuple[Segment, Segment]:
    """Give the index of papers."""
    return index.index(analysed(papers))


def papers() -> list[Stated]:
    """Give what looks like papers in the dumps: a long paragraph under a short one."""
    paragraphs = [each for dump in dumps() for each in re.split(r"\n\s*\n", dump)]
    return [Stated(title, body) for title, body in pairwise(paragraphs) if len(title) < 200 < len(body)]
