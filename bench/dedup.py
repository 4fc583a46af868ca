"""How well entries of one work are found, on labelled sources; with the rules and settings that a build uses.

    python bench/dedup.py FOLDER... [--show N]

A folder holds either two tables and the true pairs (`dblp.csv`, `acm.csv`, `gt.csv`; fields parted by `%`), or files
of labelled pairs (`test.txt`, `valid.txt`: `COL title VAL … COL year VAL …`, the other record, and 1 or 0, parted by
tabs). Precision, recall and F1 are over pairs of a record of one source with a record of the other: in the first
layout over all such pairs, in the second over the labelled ones, each file on its own. Nothing is learnt from labels.
"""

import argparse
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from sitegen import dedup
from sitegen.model import Entry, Paper, Provenance
from sitegen.words.reasons import in_english

Place = tuple[str, int]
Couple = tuple[Place, Place]


@dataclass(frozen=True)
class Labelled:
    """Entries of two sources, the true pairs, and the pairs that are judged; None: all across the two."""

    name: str
    entries: list[Entry]
    true: set[Couple]
    judged: set[Couple] | None


def entry(fields: dict[str, str], file: str, line: int) -> Entry:
    """The entry that a row states; its year stands as the year's first day, as sources give it."""
    year = re.search(r"\d{4}", fields.get("year") or "")
    authors = [name.strip() for name in (fields.get("authors") or "").split(",")]
    return Entry(
        title=(fields.get("title") or "").strip() or "?",
        authors=tuple(name for name in authors if name) or None,
        venue=(fields.get("venue") or "").strip() or None,
        published=date(int(year[0]), 1, 1) if year and int(year[0]) else None,
        provenance=Provenance(file=file, line=line, format="csv"),
    )


def read_tables(folder: Path) -> Labelled:
    """Two tables and the pairs of their ids."""
    truth = _rows(folder / "gt.csv")
    tables = [path for path in sorted(folder.glob("*.csv")) if path.name != "gt.csv"]
    rows = {path.name: _rows(path) for path in tables}
    one, other = _in_order([path.name for path in tables], rows, truth)
    entries = [entry(row, name, int(row["id"])) for name in (one, other) for row in rows[name]]
    pairs = {tuple(int(value) for value in list(row.values())[:2]) for row in truth}
    return Labelled(folder.name, entries, {((one, a), (other, b)) for a, b in pairs}, None)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        head = stream.readline()
        stream.seek(0)
        separator = max("%|;,\t>", key=head.count)
        return [_mended(row, separator) for row in csv.DictReader(stream, delimiter=separator)]


def _mended(row: dict[str, str], separator: str) -> dict[str, str]:
    """The row; where venue and year stand quoted in the place of authors, as in some of ACM's, each in its own."""
    venue, parted, rest = (row.get("authors") or "").partition(separator)
    return {**row, "authors": "", "venue": venue, "year": rest.split(separator)[0]} if parted else row


def _in_order(
    names: Sequence[str], rows: dict[str, list[dict[str, str]]], truth: Iterable[dict[str, str]]
) -> tuple[str, str]:
    """The names of the tables in the order of the columns of true pairs: that in which more first words agree."""
    first_words = {
        name: {row["id"]: (row.get("title") or "").casefold().split(" ")[0] for row in rows[name]} for name in names
    }
    pairs = [list(row.values())[:2] for row in truth]

    def agreeing(one: str, other: str) -> int:
        return sum(first_words[one].get(a) == first_words[other].get(b, "-") for a, b in pairs)

    return max([(names[0], names[1]), (names[1], names[0])], key=lambda order: agreeing(*order))


def read_pairs(path: Path) -> Labelled:
    """A file of labelled pairs; equal records are one entry."""
    places: dict[tuple[str, str], Place] = {}
    true, judged = set(), set()
    for line in path.read_text("utf-8").splitlines():
        one, other, label = line.rstrip("\n").split("\t")
        couple = (
            places.setdefault(("one", one), ("one", len(places))),
            places.setdefault(("other", other), ("other", len(places))),
        )
        judged.add(couple)
        if label.strip() == "1":
            true.add(couple)
    entries = [entry(_fields(text), file, number) for (_, text), (file, number) in places.items()]
    return Labelled(f"{path.parent.name}/{path.name}", entries, true, judged)


def _fields(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"COL (\w+) VAL (.*?)(?= COL \w+ VAL|$)", text)}


def merged_pairs(papers: Iterable[Paper]) -> Iterator[Couple]:
    """Every pair of entries that are one paper."""
    for paper in papers:
        places = sorted((sighting.provenance.file, sighting.provenance.line) for sighting in paper.sightings)
        yield from combinations(places, 2)


def measure(labelled: Labelled, show: int) -> None:
    """Print what was found, and some of what was not or wrongly."""
    papers = dedup.papers(labelled.entries)
    merged = set(merged_pairs(papers))
    within = [couple for couple in merged if couple[0][0] == couple[1][0]]
    across = {couple for couple in merged if couple[0][0] != couple[1][0]}
    true = {(a, b) if a < b else (b, a) for a, b in labelled.true}
    judged = None if labelled.judged is None else {(a, b) if a < b else (b, a) for a, b in labelled.judged}
    found = across if judged is None else across & judged
    right = found & true
    precision, recall = len(right) / max(1, len(found)), len(right) / max(1, len(true))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{labelled.name}: {len(labelled.entries)} entries, {len(papers)} papers, {len(true)} true pairs\n"
        f"    precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}\n"
        f"    false merges: {len(found - true)} across sources; pairs merged within one source: {len(within)}"
    )
    stated = {(each.provenance.file, each.provenance.line): each for each in labelled.entries}
    for kind, couples in (("false", found - true), ("missed", true - found), ("within", set(within))):
        for one, other in sorted(couples)[:show]:
            print(f"  {kind}: {_shown(stated[one])}\n     and {_shown(stated[other])}")
            print(f"         {in_english(dedup.compare(stated[one], stated[other]).reason or ())}")


def _shown(each: Entry) -> str:
    year = each.published.year if each.published else "?"
    return f"{each.title} | {', '.join(each.authors or ('?',))} | {each.venue} {year}"


def main() -> None:
    """Measure every folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many false, missed and inner pairs to print")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        if (folder / "gt.csv").exists():
            measure(read_tables(folder), arguments.show)
        for path in sorted(folder.glob("*.txt")):
            measure(read_pairs(path), arguments.show)


if __name__ == "__main__":
    main()
