"""What a reader's first answer and the next ones cost on a built site, in bytes over the wire and in files.

    python bench/search/wire.py SITE [--queries 400]

SITE is the folder of a built site (`_site`). Queries are two words that stand side by side in a title, drawn from the
site's own cards; each is typed whole, and ten results are shown. Bytes are as a server with the rules of GitHub Pages
sends them: text gzipped, shards as they are. *First* is a reader who comes to the search page with nothing kept; *next*
one who has asked 20 such queries before.
"""

import argparse
import gzip
import json
import random
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitegen.search.cards import decoded

SHOWN = 10
WARM = 20
PEERS = {
    "whole": "MiniSearch 2.18 MB, FlexSearch 2.68, Pagefind 4.06 and 6.28 of texts, lunr 5.72",
    "first": "Pagefind 236 kB in 7 requests, five deep, MiniSearch 2,190, lunr 5,730",
    "next": "Pagefind 34 kB; those that load all at first, none",
}
"""Bytes of others on 10,000 abstracts, gzipped: the whole index, the first answer, the next query."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--queries", type=int, default=400)
    arguments = parser.parse_args()
    page = (arguments.site / "search/index.html").read_text("utf-8")
    fixed = {name: sum(map(wire, files)) for name, files in loaded(arguments.site, page).items()}
    queries = drawn(arguments.site, page, arguments.queries)
    first, following = measured(arguments.site, queries)
    for name, (number, raw, zipped) in whole(arguments.site, page).items():
        print(f"{'whole index: ' + name:48}{number:8,} files {raw:12,} bytes {zipped:12,} gzipped")
    print(f"{'    others':34}{PEERS['whole']}")
    print(f"papers {papers(page)}, search files {searched(arguments.site)} of {sum(1 for _ in every(arguments.site))}")
    for name, size in fixed.items():
        print(f"{name:34}{size:8,}")
    for name, costs in (("first", first), ("next", following)):
        for kind in ("shards", "cards"):
            print(f"{name + ': ' + kind:34}{spread([cost.get(kind, {}).get('bytes', 0) for cost in costs])}")
    own = fixed["page"] + fixed["scripts of the search"]
    print(f"{'FIRST ANSWER, page, scripts, cards':34}{spread([own + total(cost) for cost in first])}")
    print(f"{'    others':34}{PEERS['first']}")
    print(f"{'with what every page has':34}{spread([sum(fixed.values()) + total(cost) for cost in first])}")
    print(f"{'NEXT QUERY':34}{spread([total(cost) for cost in following])}")
    print(f"{'    others':34}{PEERS['next']}")
    print(f"{'next query: files':34}{spread([sum(each['files'] for each in cost.values()) for cost in following])}")


def every(site: Path) -> Iterator[Path]:
    """Every file of a site."""
    return (path for path in site.rglob("*") if path.is_file())


def searched(site: Path) -> int:
    """How many files the index has."""
    return sum(1 for _ in every(site / "search")) - 1


def whole(site: Path, page: str) -> dict[str, tuple[int, int, int]]:
    """Files and bytes of the index, each file gzipped by itself: what finds, and what only shows and narrows."""
    segments = meta_of(page)["segments"]
    kinds = {
        "shards": [file for each in segments for file in every(site / each["shards"]) if file.suffix == ".bin"],
        "stems that words are corrected by": [site / segments[0]["shards"] / "common.txt"],
        "cards": [file for each in segments for file in every(site / each["cards"])],
        "facets": [file for each in segments for file in every(site / each["facets"])],
    }
    return {
        name: (len(files), sum(file.stat().st_size for file in files), sum(map(wire, files)))
        for name, files in kinds.items()
    }


def papers(page: str) -> int:
    """How many papers the index has."""
    return sum(segment["documents"] for segment in meta_of(page)["segments"])


def meta_of(page: str) -> dict[str, Any]:
    """What the search page knows of the index."""
    found = re.search(r'id="index">(.*?)</script>', page, re.DOTALL)
    assert found
    meta: dict[str, Any] = json.loads(found[1])
    return meta


def loaded(site: Path, page: str) -> dict[str, list[Path]]:
    """The files that come with the search page, and those that come when something is asked."""
    static = re.findall(r'(?:href|src)="\.\./(static/[^"]+|favicon\.svg)"', page)
    files = [site / link for link in dict.fromkeys(static)]
    ((begin, modules),) = re.findall(r'src="\.\./(static/[^"]+/begin\.js)" data-modules="([^"]*)"', page)
    files += [(site / begin).with_name(name) for name in modules.split()]
    names = {begin, *(begin.replace("begin.js", name) for name in modules.split())}
    scripts = [file for file in files if file.relative_to(site).as_posix() in names]
    others = [file for file in files if file not in scripts]
    return {
        "page": [site / "search/index.html"],
        "scripts of the search": scripts,
        "what every page has": others,
    }


def wire(file: Path) -> int:
    """The size of a text file as it is sent."""
    return len(gzip.compress(file.read_bytes(), 6))


def drawn(site: Path, page: str, number: int) -> list[str]:
    """Pairs of words of titles, always the same."""
    meta = meta_of(page)
    titles = [
        card.title
        for segment in meta["segments"]
        for place in range(-(-segment["documents"] // meta["cards"]))
        for card in decoded((site / f"{segment['cards']}{place}.txt").read_bytes())
    ]
    draw = random.Random(1)
    found: list[str] = []
    while len(found) < number:
        words = [word for word in re.findall(r"[a-z]+", draw.choice(titles).lower()) if len(word) > 3]
        if len(words) > 1:
            start = draw.randrange(len(words) - 1)
            found.append(f"{words[start]} {words[start + 1]} ")
    return found


Cost = dict[str, dict[str, int]]


def measured(site: Path, queries: list[str]) -> tuple[list[Cost], list[Cost]]:
    """What each query costs first, and behind others."""
    asked = [{"query": query, "fresh": True} for query in queries]
    rounds = [{"query": query, "fresh": place % (WARM + 1) == 0} for place, query in enumerate(queries)]
    lines = "".join(json.dumps({**each, "options": {"prefix": True}, "shown": SHOWN}) + "\n" for each in asked + rounds)
    driver = Path(__file__).with_name("published.mjs")
    command = ["node", str(driver), str(site.resolve())]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    costs = [json.loads(line)["fetched"] for line in done.stdout.splitlines()]
    following = [cost for place, cost in enumerate(costs[len(queries) :]) if place % (WARM + 1) == WARM]
    return costs[: len(queries)], following


def total(cost: Cost) -> int:
    """All bytes of an answer."""
    return sum(each["bytes"] for each in cost.values())


def spread(values: list[int]) -> str:
    """Median, mean and 95th percentile."""
    ordered = sorted(values)
    high = ordered[int(0.95 * len(ordered))]
    return f"{statistics.median(ordered):8,.0f}  mean {statistics.mean(ordered):8,.0f}  p95 {high:8,}"


if __name__ == "__main__":
    main()
