"""Whether two records are one work, by what they say: title, authors, abstract and year. And on which grounds.

The rules, strongest first: an equal title with an equal or alike abstract; an equal title with common authors;
a nearly equal title with either; an alike abstract under another title. A title that differs in a number, a
numeral or a word of version (`Title.numbers`) is another work's, whatever else is alike.
Verdicts are kept from one build to the next.
"""

from collections.abc import Mapping

import msgspec

from sitegen import venues
from sitegen.dedup import abstracts, names, titles
from sitegen.dedup.records import Record, Records
from sitegen.model import Ground, Reason

ALIKE_TITLE = 90.0
"""From this likeness on (rapidfuzz's ratio), titles are nearly equal."""
RELATED_TITLE = 80.0
"""From this likeness on, a number that differs makes two titles those of two works, whatever else is alike."""
ALIKE_ABSTRACT, SAME_ABSTRACT = 0.8, 0.9
"""From these shares of common grams on, an abstract speaks beside an alike title, or for itself."""
MOST = 0.5
"""The share of the shorter list of authors that the other must hold."""
NEARLY_ALL = 0.9
"""The same, where the titles differ by more than spelling, or the years."""
FEW_WORDS = 0.4
"""Titles that share a smaller part of the words of the shorter one are plainly different."""
AS_LONG = 0.7
"""The share of a longer abstract's letters that an alike one has at least."""
NEAR, FAR = 1, 4
"""Years between two editions of one work; and between a preprint and its publication."""
LEAST_CUT, KEPT = 40, 0.6
"""A title without an ellipsis is taken for the beginning of a longer one from so many letters on, and that share."""


class Evidence(msgspec.Struct, frozen=True):
    """Why two records are one work; the stronger is heard first, then the more alike.

    `strength` is 7 for an equal title and abstract, 6 where the abstract is alike, 5 for an equal title and common
    authors, 4 and 3 for a nearly equal title with the one or the others, 2 and 1 for an alike abstract alone.
    """

    strength: int
    likeness: float
    reason: Reason


class Pair(msgspec.Struct, frozen=True):
    """What two records have in common beside their titles.

    shared   the common surnames, as the first record's key has them
    overlap  their share of the shorter list; None where one names nobody
    gap      years between them; None where one states none
    """

    one: Record
    other: Record
    shared: tuple[str, ...]
    overlap: float | None
    gap: int | None

    @property
    def likeness(self) -> float | None:
        """The likeness of their abstracts, 0 to 1; None where one has none."""
        if not self.one.abstract or not self.other.abstract:
            return None
        return abstracts.likeness(self.one.abstract, self.other.abstract)

    @property
    def strangers(self) -> bool:
        """Whether both name authors, and none in common."""
        return self.overlap == 0

    @property
    def apart(self) -> bool:
        """Whether both were published, neither of them as a preprint, and in different years."""
        return bool(self.gap) and not (venues.is_preprint(self.one.venue) or venues.is_preprint(self.other.venue))

    @property
    def editions(self) -> bool:
        """Whether one is a journal's article and the other was published elsewhere, in different years."""
        return self.apart and venues.is_journal(self.one.venue) != venues.is_journal(self.other.venue)

    @property
    def abstract(self) -> float:
        """The likeness of the abstracts, 0 where it is not known."""
        return self.likeness or 0.0

    def within(self, years: int) -> bool:
        """Whether so many years at most are between the two, as far as is known."""
        return self.gap is None or self.gap <= years


def judge(one: Record, other: Record) -> Evidence | None:
    """Why two records are one work, or None where what they say is not enough."""
    same_numbers = titles.same_numbers(one.title, other.title, one.year if one.year == other.year else 0)
    if one.title.key == other.title.key:
        return _equal_titles(pair(one, other)) if same_numbers else None
    alike = titles.likeness(one.title, other.title, RELATED_TITLE)
    if not alike and not (one.abstract and other.abstract) and not _part(one, other):
        return None
    if same_numbers:
        found = pair(one, other)
        return _alike_titles(found, alike) or _other_titles(found)
    return None if alike else _other_titles(pair(one, other), renumbered=True)


Known = Mapping[bytes, Evidence | None]
"""By the digests of two entries, the earlier first, what makes them one work."""


class Verdicts:
    """Judges pairs of entries, by place; what was known before is not judged again."""

    def __init__(self, records: Records, digests: list[bytes], known: Known) -> None:
        self._records = records
        self._digests = digests
        self._known = known
        self.used: dict[bytes, Evidence | None] = {}

    def judge(self, one: int, other: int) -> Evidence | None:
        """Why two entries are one work, or None where what they say is not enough."""
        key = self._digests[one] + self._digests[other]
        if key not in self.used:
            known = key in self._known
            self.used[key] = self._known[key] if known else judge(self._records[one], self._records[other])
        return self.used[key]


def agree(one: Record, other: Record) -> bool:
    """Whether nothing speaks against two records being one work once a third says that they are."""
    if judge(one, other):
        return True
    found = pair(one, other)
    equal = one.title.key == other.title.key and titles.same_numbers(one.title, other.title, 0)
    return equal and not one.title.generic and not found.strangers and found.within(FAR) and found.likeness is None


def unlike(one: Record, other: Record) -> bool:
    """Whether two records plainly are two works': other titles and other authors, in scripts that can be compared."""
    found = pair(one, other)
    if not found.strangers or found.abstract >= ALIKE_ABSTRACT or _part(one, other) or _swapped(one, other):
        return False
    same_script = titles.is_latin(one.title) == titles.is_latin(other.title)
    return same_script and titles.common_words(one.title, other.title) < FEW_WORDS


def _swapped(one: Record, other: Record) -> list[str]:
    """The surnames of either that are any part of a name of the other."""
    return names.common_parts(one.authors, other.surnames) or names.common_parts(other.authors, one.surnames)


def pair(one: Record, other: Record) -> Pair:
    """What two records have in common beside their titles."""
    shared: list[str] = []
    overlap = None
    if one.surnames and other.surnames:
        shared = names.common(one.surnames, other.surnames)
        if not shared and one.title.key == other.title.key:
            shared = _swapped(one, other)
        overlap = min(1.0, len(shared) / min(len(one.surnames), len(other.surnames)))
    return Pair(
        one=one,
        other=other,
        shared=tuple(shared),
        overlap=overlap,
        gap=abs(one.year - other.year) if one.year and other.year else None,
    )


def _equal_titles(found: Pair) -> Evidence | None:
    title = Ground("same_title" if found.one.normal == found.other.normal else "small_words")
    if found.one.title.generic and not (found.abstract >= SAME_ABSTRACT and _telling(found) and not found.strangers):
        return None
    if found.abstract >= (SAME_ABSTRACT if found.strangers else ALIKE_ABSTRACT):
        return Evidence(6 if found.abstract < 1 else 7, found.abstract, (title, _abstract(found)))
    if found.shared and _authors_suffice(found):
        return Evidence(5, _closeness(found), (title, _authors(found)))
    if found.one.title.long and _says_enough(found):
        return Evidence(3, 100.0, (title, Ground("long", (), found.one.year or 0)))
    return None


def _says_enough(found: Pair) -> bool:
    """Whether a long title is enough: of the same year, where authors and abstracts say neither yes nor no."""
    return found.gap == 0 and found.overlap is None and found.likeness is None


def _closeness(found: Pair) -> float:
    """How near two records of one title are: the common authors, less for years between and notes on the form."""
    note = found.one.normal != found.other.normal
    return (found.overlap or 0.0) - 0.25 * (found.gap or 0) - 0.2 * note


def _authors_suffice(found: Pair) -> bool:
    """Whether common authors make an equal title one work: not over years, unless one is a preprint of the other."""
    if found.one.title.short and not (_nearly_all(found) and found.within(NEAR)):
        return False
    if found.within(NEAR):
        return not found.apart or (_nearly_all(found) and not found.editions)
    return not found.apart and found.within(FAR) and (found.overlap or 0.0) >= MOST


def _alike_titles(found: Pair, alike: float) -> Evidence | None:
    if found.one.title.generic or found.other.title.generic:
        return None
    part = _part(found.one, found.other)
    if alike < ALIKE_TITLE and not part:
        return None
    title = part or Ground("nearly_title", (), round(alike))
    if found.abstract >= ALIKE_ABSTRACT and not found.strangers:
        return Evidence(4, alike, (title, _abstract(found)))
    if part and found.one.title.long and found.other.title.long and _says_enough(found):
        return Evidence(3, alike, (part, Ground("long", (), found.one.year or 0)))
    if not found.within(NEAR) or found.editions or not _authors_agree(found, spelling=not part):
        return None
    return Evidence(3, alike, (title, _authors(found)))


def _part(one: Record, other: Record) -> Ground | None:
    """That one title is a part of the other: a part before or behind it is left out, or it was cut."""
    shorter, longer = sorted((one, other), key=lambda record: len(record.title.key))
    size, rest = len(shorter.title.key), len(longer.title.key) - len(shorter.title.key)
    if not shorter.title.short and rest in longer.title.ends and longer.title.key.endswith(shorter.title.key):
        return Ground("but_before")
    if shorter.title.short or not longer.title.key.startswith(shorter.title.key):
        return None
    if size in longer.title.ends:
        return Ground("but_subtitle")
    long_enough = size >= LEAST_CUT and size >= KEPT * len(longer.title.key)
    return Ground("cut_short") if shorter.title.cut or long_enough else None


def _authors_agree(found: Pair, *, spelling: bool) -> bool:
    """Whether common authors make nearly equal titles one work: half of them where only the spelling differs.

    Where a word was left out, nearly all, and where one may be a slip, the year as well; where words were replaced
    by others, none can: in one year a group writes on `German Dialect Identification` and on `Arabic` alike.
    """
    change = titles.change(found.one.title, found.other.title) if spelling else "left out"
    if found.apart and not _nearly_all(found):
        return False
    if change == "replaced":
        return False
    if change == "slip":
        return _nearly_all(found) and found.within(0)
    return _nearly_all(found) if change == "left out" else (found.overlap or 0.0) >= MOST


def _nearly_all(found: Pair) -> bool:
    return (found.overlap or 0.0) >= NEARLY_ALL and (len(found.shared) > 1 or found.gap == 0)


def _other_titles(found: Pair, *, renumbered: bool = False) -> Evidence | None:
    """The title changed from one version to the next, the abstract hardly did."""
    if found.strangers or not found.within(FAR) or not _as_long(found) or not _telling(found):
        return None
    first = bool(found.shared) and found.one.surnames[0] == found.other.surnames[0]
    if found.abstract >= SAME_ABSTRACT and (first or not renumbered):
        return Evidence(2, found.abstract, (Ground("other_title"), _abstract(found)))
    if found.abstract >= ALIKE_ABSTRACT and first and not renumbered:
        return Evidence(1, found.abstract, (Ground("other_title"), _abstract(found), _authors(found)))
    return None


def _as_long(found: Pair) -> bool:
    """Whether both abstracts are about as long: else they are not alike, unless one is cut."""
    one, other = found.one.abstract or "", found.other.abstract or ""
    fewer, more = sorted((len(one), len(other)))
    return fewer >= AS_LONG * more or abstracts.is_cut(one) or abstracts.is_cut(other)


def _telling(found: Pair) -> bool:
    """Whether both abstracts are long enough to say something."""
    texts = (found.one.abstract, found.other.abstract)
    return all(text and len(abstracts.grams(text)) >= abstracts.MIN_GRAMS for text in texts)


def _abstract(found: Pair) -> Ground:
    if found.one.abstract == found.other.abstract:
        return Ground("same_abstract")
    if found.abstract >= 1:
        return Ground("signs_abstract")
    return Ground("nearly_abstract", (), round(100 * found.abstract))


def _authors(found: Pair) -> Ground:
    """The common authors, as the first record spells them: both of two, else the first; and how many they are."""
    spelled = {names.surname(name): names.shown_surname(name) for name in reversed(found.one.authors or ())}
    shown = [spelled.get(name, name) for name in found.shared]
    return Ground("authors", tuple(shown if len(shown) == 2 else shown[:1]), len(shown))
