"""How long putting entries together takes, and how much memory, as their number grows.

    python bench/dedup_scale.py CORPUS [--sizes 10000,100000] [--seed 1] [--jobs N]

CORPUS is gzipped JSON Lines (`id`, `title`, `abstract`, `authors`, `date`, `venue`). Its titles, abstracts and lists of
authors are recombined into as many papers as are asked for, each sentence begun with a word of its own; a tenth of
these is listed once more: as it is, without its abstract, with its names turned round, with a slip in its title, with
a subtitle, or under another title. For each size one process prints entries, seconds, the processor's seconds, peak
memory, the share of the planted duplicates that was found, and pairs that were merged though not planted. As in a
build, no rubbish is collected, and features are read by `--jobs` processes that stand ready, if it is more than one;
their time and memory come on top.
"""

import argparse
import gc
import gzip
import json
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import msgspec

from sitegen import dedup
from sitegen.executors import executors
from sitegen.model import Entry, Provenance

PLANTED = 10
"""One paper of so many is listed twice."""


class Parts(msgspec.Struct, frozen=True):
    """What papers are made of: words of titles, sentences of abstracts, names."""

    titles: list[list[str]]
    sentences: list[list[str]]
    authors: list[list[str]]


def read_parts(corpus: Path) -> Parts:
    """The parts of every paper that has all of them."""
    with gzip.open(corpus, "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    whole = [each for each in records if each["abstract"] and each["authors"]]
    return Parts(
        [each["title"].split() for each in whole],
        [each["abstract"].split(". ") for each in whole],
        [each["authors"] for each in whole],
    )


def paper(parts: Parts, draw: random.Random, number: int) -> Entry:
    """A paper that nobody wrote: halves of two titles, sentences of two abstracts, some of the authors of two."""
    one, two = draw.choice(parts.titles), draw.choice(parts.titles)
    title = one[: 1 + len(one) // 2] + two[len(two) // 2 :]
    first, second = draw.choice(parts.sentences), draw.choice(parts.sentences)
    sentences = [*draw.sample(first, min(3, len(first))), *draw.sample(second, min(4, len(second)))]
    authors = draw.choice(parts.authors)[:3] + draw.choice(parts.authors)[-2:]
    words = random.Random(number)
    return Entry(
        title=" ".join(title),
        abstract=". ".join(f"{_coined(words)} {sentence}" for sentence in sentences),
        authors=tuple(dict.fromkeys(authors)),
        published=date(2015, 1, 1) + timedelta(days=draw.randrange(4000)),
        provenance=Provenance(file=f"content/papers/{number // 100:06}.jsonl", line=number, format="json_lines"),
    )


def _coined(draw: random.Random) -> str:
    """A word for one sentence alone: else each of the corpus would stand in hundreds of a million papers."""
    return "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=9))


def again(entry: Entry, draw: random.Random, number: int) -> Entry:
    """The paper as another source has it."""
    changed = draw.choice(CHANGES)(entry, draw)
    return msgspec.structs.replace(changed, provenance=Provenance(file="z.jsonl", line=number, format="json_lines"))


def _as_it_is(entry: Entry, _: random.Random) -> Entry:
    return entry


def _no_abstract(entry: Entry, _: random.Random) -> Entry:
    return msgspec.structs.replace(entry, abstract=None, title=entry.title.upper())


def _turned_names(entry: Entry, _: random.Random) -> Entry:
    turned = tuple(f"{name.split()[-1]}, {name[0]}." for name in entry.authors or ())
    return msgspec.structs.replace(entry, authors=turned, abstract=None)


def _slip(entry: Entry, draw: random.Random) -> Entry:
    place = draw.randrange(len(entry.title))
    return msgspec.structs.replace(entry, title=entry.title[:place] + entry.title[place + 1 :], abstract=None)


def _subtitle(entry: Entry, _: random.Random) -> Entry:
    return msgspec.structs.replace(entry, title=f"{entry.title}: A Closer Look", abstract=None)


def _other_title(entry: Entry, _: random.Random) -> Entry:
    return msgspec.structs.replace(entry, title=" ".join(reversed(entry.title.split())))


CHANGES: Sequence[Callable[[Entry, random.Random], Entry]] = (
    _as_it_is,
    _no_abstract,
    _turned_names,
    _slip,
    _subtitle,
    _other_title,
)


def measure(corpus: Path, size: int, seed: int, jobs: int) -> None:
    """Print one line on so many entries."""
    draw, parts = random.Random(seed), read_parts(corpus)
    papers = [paper(parts, draw, number) for number in range(size * PLANTED // (PLANTED + 1))]
    planted = {number: again(papers[number], draw, number) for number in range(0, len(papers), PLANTED)}
    entries = [*papers, *planted.values()]
    gc.disable()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with executors(jobs) as executor:
        works = executor(len(entries))
        for started in [works.submit(dedup.papers, ()) for _ in range(2 * jobs)]:
            started.result()
        start, worked = time.perf_counter(), time.process_time()
        made = dedup.works(entries, features=dedup.read_files([entries], works)[0]).papers
        seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    merged = [[s.provenance.line for s in each.sightings] for each in made if len(each.sightings) > 1]
    pairs = [pair for lines in merged for pair in combinations(lines, 2)]
    found = {one for one, other in pairs if one == other}
    print(
        f"{len(entries):>9,} entries  {seconds:7.2f} s, {worked:7.2f} of the processor's  "
        f"{peak / 1024:6.0f} MB peak, {before / 1024:.0f} of it the entries  "
        f"{100 * len(found) / len(planted):.2f} % of {len(planted):,} planted  {sum(a != b for a, b in pairs)} others",
        flush=True,
    )


def main() -> None:
    """Measure each size in a process of its own, so that the peak is its own too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes that read features")
    arguments = parser.parse_args()
    for size in map(int, arguments.sizes.split(",")):
        process = multiprocessing.Process(target=measure, args=(arguments.corpus, size, arguments.seed, arguments.jobs))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
