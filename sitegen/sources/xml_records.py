"""Records in XML: found, placed on their lines, and told apart from damage."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

import msgspec

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources.passage import Passage, lines_of
from sitegen.sources.xml_tree import Complaint, Element, blank, line_of, tree
from sitegen.text import one_line

UNREADABLE: Final = "save it as UTF-8; what could not be read is shown as \ufffd"
HINT: Final = "fetch it again, or mend it; the other records are kept"
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)


class Place(msgspec.Struct, frozen=True):
    """Where a record stands: from one line and column to another, and whether it ends at all."""

    start: tuple[int, int]
    end: tuple[int, int]
    closed: bool


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """How to read the records of an XML format, which are the elements named `tag`.

    `provenance(root, file)` is what they have in common, `read(record, provenance)` gives a record's entry
    and the problems with it, or nothing where it is furniture, `nothing(root, file)` says that there are none.
    """

    tag: str
    provenance: Callable[[Element, str], Provenance]
    read: Callable[[Element, Provenance], Iterator[Entry | Problem]]
    nothing: Callable[[Element, str], Problem]


def passages(data: bytes, file: str, form: Format) -> Iterator[Passage]:
    """A passage for every record, and one for the rest of the file."""
    parsed = tree(data)
    total = len(lines_of(parsed.text))
    if parsed.root is None:
        yield Passage(total, Problem(f"{file}:1", "not XML that can be read", "fetch it again"))
        return
    records = list(parsed.root.iter("{*}" + form.tag))
    places = places_of(parsed.text, form.tag)
    if len(places) != len(records):
        places = [Place((line_of(record), 0), (0, 0), closed=True) for record in records]
    damage, loose = shared_out(parsed.complaints, places)
    provenance = form.provenance(parsed.root, file)
    for number, (record, place, lines) in enumerate(zip(records, places, own_lines(places), strict=True)):
        what = damage.get(number) or (None if place.closed else "it ends early")
        values = iter([damaged(file, place, what)]) if what else form.read(record, _at(provenance, record, place))
        yield Passage(lines, next(values, None))
        yield from (Passage(0, value) for value in values)
        total -= lines
    yield Passage(total)
    if not records and not loose:
        yield Passage(0, form.nothing(parsed.root, file))
    yield from (Passage(0, problem) for problem in of_the_file(file, parsed.text, loose))


def places_of(text: str, tag: str) -> list[Place]:
    """Where the elements of that name stand by their tags in the text, comments and CDATA left out."""
    shown = _HIDDEN.sub(lambda found: blank(found[0]), text)
    marks = list(re.finditer(rf"<(/?)(?:[\w.-]+:)?{tag}(?=[\s/>])[^<>]*?(/?)(?:>|\Z)", shown))
    starts = [mark.start() for mark in marks if not mark[1]]
    ends = [mark.end() for mark in marks if mark[1] or mark[2]]
    position = _position(shown)
    places = []
    for start, limit in pairwise([*starts, len(shown)]):
        at = bisect_right(ends, start)
        closed = at < len(ends) and ends[at] <= limit
        end = ends[at] if closed else len(shown[start:limit].rstrip()) + start
        places.append(Place(position(start), position(max(start, end - 1)), closed))
    return places


def own_lines(places: list[Place]) -> list[int]:
    """How many lines each record has for itself: one that two share is the first one's."""
    counts, last = [], 0
    for place in places:
        counts.append(max(0, place.end[0] - max(place.start[0], last + 1) + 1))
        last = max(last, place.end[0])
    return counts


def _at(provenance: Provenance, record: Element, place: Place) -> Provenance:
    """The provenance on the line of the record's title, if that stands within the record, else of its beginning."""
    title = next(record.iter("{*}title"), None)
    number = line_of(title) if title is not None else 0
    within = place.start[0] <= number <= place.end[0]
    return msgspec.structs.replace(provenance, line=number if within else place.start[0])


def of_the_file(file: str, text: str, loose: list[Complaint]) -> Iterator[Problem]:
    """What is wrong with the file outside its records."""
    if "\ufffd" in text:
        number = text.count("\n", 0, text.index("\ufffd")) + 1
        yield Problem(f"{file}:{number}", "bytes that are not of the file's encoding", UNREADABLE)
    for (number, _), what in loose:
        yield Problem(f"{file}:{number}", f"not well-formed: {what}", HINT)


def damaged(file: str, place: Place, what: str) -> Problem:
    """The problem with a record that is not as it was written."""
    return Problem(f"{file}:{place.start[0]}", f"a damaged record: {what}", HINT)


def _position(text: str) -> Callable[[int], tuple[int, int]]:
    breaks = [found.start() for found in re.finditer("\n", text)]

    def position(offset: int) -> tuple[int, int]:
        number = bisect_right(breaks, offset - 1)
        return number + 1, offset - (breaks[number - 1] if number else -1)

    return position


def shared_out(complaints: tuple[Complaint, ...], places: list[Place]) -> tuple[dict[int, str], list[Complaint]]:
    """The first complaint of each record by its number, else the first of those that stand in none.

    The parser complains when it has read what is wrong, which is one column late, but an end too early in its place.
    """
    damage: dict[int, str] = {}
    loose: list[Complaint] = []
    starts = [place.start for place in places]
    for (line, column), what in complaints:
        where = (line, column if what.startswith("Premature end") else column - 1)
        number = bisect_right(starts, where) - 1
        if number >= 0 and (where <= places[number].end or not (places[number].closed and places[number].end[0])):
            damage.setdefault(number, one_line(what))
        elif not (loose or damage):
            loose.append((where, one_line(what)))
    return damage, loose
