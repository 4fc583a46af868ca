"""Whether both analysers give the same terms, over every text and every word of collections of papers.

    python bench/search/analysers.py FOLDER…

Each FOLDER has files of JSON Lines, gzipped or not, whose values have any of `title`, `abstract`, `text` and `authors`.
Every text is analysed whole, and every distinct word of all texts, parted by white space, by itself, in Python and by
the browser's module in node. Printed is how many differ, and the first of them. A folder without such files is skipped
and named.
"""

import argparse
import gzip
import json
import subprocess
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sitegen.search.analysis import phrase_forms, terms

SHOWN = 10
BATCH = 500


def main() -> None:
    """Print what was compared and what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    for folder in parser.parse_args().folders:
        files = sorted({*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz")})
        if files:
            report(folder, list(dict.fromkeys(chain.from_iterable(map(texts, files)))))
        else:
            print(f"{folder}: skipped, there are no files of JSON Lines")


def report(folder: Path, found: Sequence[str]) -> None:
    """Compare all texts of a folder, and their words."""
    words = list(dict.fromkeys(chain.from_iterable(text.split() for text in found)))
    for name, each in (("texts", found), ("words", words)):
        differing = list(differences(each))
        print(f"{folder}: {len(each):,} {name}, {len(differing)} differ")
        for text, ours, theirs in islice(differing, SHOWN):
            print(f"  {text[:80]!r}: {ours} {theirs}")


def texts(path: Path) -> Iterator[str]:
    """Every text of a file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            value: dict[str, Any] = json.loads(line)
            yield from (value[name] for name in ("title", "abstract", "text") if isinstance(value.get(name), str))
            yield from (name for name in value.get("authors") or [] if isinstance(name, str))


Terms = list[list[str]]


def differences(found: Sequence[str]) -> Iterator[tuple[str, Terms, Terms]]:
    """The texts of which the terms differ, with both."""
    driver = str(Path(__file__).with_name("analysers.mjs"))
    with subprocess.Popen(
        ["node", driver], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    ) as node:
        assert node.stdin
        assert node.stdout
        for start in range(0, len(found), BATCH):
            batch = found[start : start + BATCH]
            node.stdin.write(json.dumps(batch) + "\n")
            node.stdin.flush()
            for text, theirs in zip(batch, json.loads(node.stdout.readline()), strict=True):
                ours = [list(terms(text)), list(phrase_forms(text))]
                if ours != theirs:
                    yield text, ours, theirs
        node.stdin.close()


if __name__ == "__main__":
    main()
