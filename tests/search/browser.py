"""The browser's modules, run by node, and the papers that both languages are tried on."""

import base64
import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from sitegen.search.index import Document
from sitegen.search.rank import Index
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


def as_json(index: Index) -> dict[str, Any]:
    """Give an index as twin.mjs takes it."""
    return {"base": _segment_as_json(index.base), "tail": _segment_as_json(index.tail)}


def _segment_as_json(segment: Segment) -> dict[str, list[str]]:
    return {
        "first": [shard.first_term for shard in segment.shards],
        "data": [base64.b64encode(shard.data).decode() for shard in segment.shards],
    }


def dumps() -> list[str]:
    """Give the texts of the five dumps in content/papers."""
    return [path.read_text("utf-8") for path in sorted(ROOT.glob("content/papers/2025-*.txt"))]


def papers() -> list[Document]:
    """Give what looks like papers in the dumps: a long paragraph under a short one."""
    paragraphs = [each for dump in dumps() for each in re.split(r"\n\s*\n", dump)]
    return [Document(title, body) for title, body in pairwise(paragraphs) if len(title) < 200 < len(body)]
