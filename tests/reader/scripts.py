"""The reader's modules, run by node, and works to cite."""

import json
import subprocess
from pathlib import Path
from typing import Any, Self

Work = dict[str, Any]


class Scripts:
    """A running node that answers calls by name; `with` ends it."""

    def __init__(self, node: str) -> None:
        driver = str(Path(__file__).with_name("reader.mjs"))
        self._process = subprocess.Popen(
            [node, driver], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, call: str, **given: Any) -> Any:
        """Call a function of reader.mjs."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"call": call, **given}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def work(**known: Any) -> Work:
    """A work of which no more is known than its title, and what is given."""
    unknown = dict.fromkeys(("authors", "date", "venue", "arxiv", "doi", "url", "withdrawn", "abstract"))
    return {"id": "deep-nets-0f0f0f", "kind": "preprint", "title": "Deep Nets", "keywords": [], **unknown, **known}
