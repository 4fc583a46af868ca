"""How well lost TeX commands are recovered, on abstracts whose TeX is whole: `python bench/tex.py FOLDER`.

Every JSON and JSON Lines file below FOLDER is read; a text is the title and abstract of a record. Inside of
its formulas (`$...$`) dollar signs and backslashes are dropped, as a dump of a page does; a dump also drops
a command with its braces and keeps their contents, so that is measured too ("as dumps").

Counted are the commands of formulas, by name and place. A true command is one of the text as it was; a
recovered one is what `sitegen.tex.lost` finds where it stands in the stripped text. Not counted: functions
that are shown by their own name and stand alone (`log n` needs no repair), and commands outside of formulas,
which keep their backslash. Nor are macros that an author defined (`\\QQ`), which no rule could know: commands
that neither our tables have nor those of pylatexenc and latex2mathml; how many they were is said. Some authors
write formulas without any markup (`mu_ev ~ rho_h^{1/2}`): what is recovered outside of formulas and bears a
script is right, but not lost, and counted apart. Precision: of the recovered, how many are true. Recall: of the
true, how many are recovered, of those that our tables know and of all.

The rules were made looking at one half of the papers ("rules", by a hash of the id), so the other half
("held") is the one whose figures count. `--show` prints what went wrong; never use it on the held half.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from latex2mathml import commands
from latex2mathml.symbols_parser import parse_symbols
from pylatexenc import latex2text, latexwalker

from sitegen.tex import lost
from sitegen.tex.rules import COMMANDS
from sitegen.tex.symbols import NAMES

FORMULA = re.compile(r"\$\$([^$]+)\$\$|\$([^$]+)\$")
COMMAND = re.compile(r"\\([A-Za-z]+)")
BRACED = re.compile(r"\\[A-Za-z]+\{(.*?)\}")

Commands = set[tuple[str, int]]


def records(folder: Path) -> Iterator[tuple[str, str]]:
    """The id and the text of every record that has a title and an abstract, once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*.json*")):
        text = path.read_text("utf-8", "replace")
        parts = text.splitlines() if path.suffix == ".jsonl" else [text]
        for record in (found for part in parts if part.strip() for found in papers(json.loads(part))):
            title, abstract = record["title"], record["abstract"]
            if f"{title}\n\n{abstract}" not in seen:
                seen.add(f"{title}\n\n{abstract}")
                yield str(record.get("id") or title), f"{title}\n\n{abstract}"


def papers(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a title and an abstract, at any depth; OpenReview wraps each in an object."""
    if isinstance(value, dict):
        own = {key: part.get("value") if isinstance(part, dict) else part for key, part in value.items()}
        if isinstance(own.get("title"), str) and isinstance(own.get("abstract"), str):
            yield own
        for part in value.values():
            yield from papers(part)
    elif isinstance(value, list):
        for part in value:
            yield from papers(part)


def half(name: str) -> str:
    """The half that a paper is in."""
    return "rules" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "held"


@cache
def commands_of_tex() -> frozenset[str]:
    """The commands that are anybody's: of our tables, and of two libraries that read TeX."""
    contexts = (latexwalker.get_default_latex_context_db(), latex2text.get_default_latex_context_db())
    macros = {macro.macroname for each in contexts for macro in each.iter_macro_specs(each.categories())}
    words = (word for word in vars(commands).values() if isinstance(word, str))
    return frozenset([*COMMANDS, *macros, *(word.lstrip("\\") for word in (*parse_symbols(), *words))])


def strip(text: str, *, as_dumps: bool) -> tuple[str, Commands]:
    """The text without the dollar signs and backslashes of its formulas, and which commands stood where."""
    parts: list[str] = []
    stood: Commands = set()
    length = place = 0
    for formula in FORMULA.finditer(text):
        before, inner = text[place : formula.start()], formula[1] or formula[2]
        # a command before one that is dropped does not run into what that one held
        inner = BRACED.sub("\0\\1", inner) if as_dumps else inner
        length += len(before)
        for command in COMMAND.finditer(inner):
            if not stands_alone(command[1], inner, command.start(), command.end()):
                stood.add((command[1], length + len(bare(inner[: command.start()]))))
        inner = bare(inner)
        parts += [before, inner]
        length, place = length + len(inner), formula.end()
    return "".join(parts) + text[place:], stood


def bare(formula: str) -> str:
    """A formula without its backslashes."""
    return formula.replace("\\", "").replace("\0", "")


def stands_alone(name: str, text: str, start: int, end: int) -> bool:
    """Whether a command is a function that reads right without its backslash."""
    behind = bare(text[end : end + 2])[:1] if text[end : end + 1] == "\\" else text[end : end + 1]
    around = bare(text[max(0, start - 1) : start]) + behind
    return name in NAMES and not any(character.isalnum() for character in around)


def recovered(text: str) -> Commands:
    """The commands that are found in a stripped text."""
    return {
        (name, start)
        for word in lost.find(text).words
        if not word.spelled
        for name, start, end in word.places
        if not stands_alone(name, text, start, end)
    }


def bears_script(text: str, name: str, place: int) -> bool:
    """Whether a command has a script, or is in one."""
    end = place + len(name)
    return not {text[end : end + 1], text[max(0, place - 1) : place]}.isdisjoint({"_", "^"})


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["rules", "held", "both"], default="held")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    texts = [text for name, text in records(chosen.folder) if chosen.half in {"both", half(name)}]
    print(f"{len(texts)} texts of the half {chosen.half}, {sum('$' in text for text in texts)} with formulas")
    for as_dumps in (False, True):
        stripped = [strip(text, as_dumps=as_dumps) for text in texts]
        report("as dumps" if as_dumps else "backslashes only", stripped, show=chosen.show)


def report(name: str, stripped: list[tuple[str, Commands]], *, show: bool) -> None:
    """Print the figures of one way to strip."""
    found = [(text, true, recovered(text)) for text, true in stripped]
    typed = sum(bears_script(text, *command) for text, true, ours in found for command in ours - true)
    authors = sum(command not in commands_of_tex() for _, true, _ in found for command, _ in true)
    right = sum(len(true & ours) for _, true, ours in found)
    ours = sum(len(ours) for *_, ours in found) - typed
    known = sum(command in COMMANDS for _, true, _ in found for command, _ in true)
    all_true = sum(len(true) for _, true, _ in found) - authors
    print(
        f"{name:17} precision {right}/{ours} = {right / max(1, ours):.3f}   "
        f"recall of the known {right}/{known} = {right / max(1, known):.3f}   "
        f"of all {right}/{all_true} = {right / max(1, all_true):.3f}   "
        f"written without markup {typed}, macros of authors {authors}"
    )
    for text, true, taken in found if show else ():
        for mark, wrong in (("missed", true - taken), ("wrong", taken - true)):
            for command, place in sorted(wrong, key=lambda each: each[1]):
                print(f"  {mark:6} {command:10} …{text[max(0, place - 30) : place + 40]!r}")


if __name__ == "__main__":
    main()
