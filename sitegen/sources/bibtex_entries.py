"""From the entries of a BibTeX file to passages: what the fields state, and what a volume gives its parts."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import people, work_ids
from sitegen.sources.bibtex_blocks import Bib, Trouble, blocks
from sitegen.sources.bibtex_values import MONTHS
from sitegen.sources.charset import decoded
from sitegen.sources.latex import accented, letters
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, lines_of
from sitegen.sources.stated_days import Stated, stated_in
from sitegen.sources.values import addresses, prose, split_texts, words
from sitegen.text import one_line

INHERITED: Final = ("year", "date", "month", "day", "publisher", "organization", "journal", "journaltitle")
VOLUMES: Final = ("proceedings", "mvproceedings", "book", "mvbook", "collection", "mvcollection", "periodical")
NO_WORKS: Final = ("xdata", "set", "control", "ieeetranbstctl")
VENUE: Final = ("journal", "journaltitle", "booktitle", "eventtitle")
REMARKS: Final = ("journal", "journaltitle", "note", "howpublished", "number", "volume", "annote", "addendum", "eprint")
LINKS: Final = (
    "url",
    "link",
    "pdf",
    "ee",
    "howpublished",
    "code",
    "github",
    "website",
    "bdsk-url-1",
    "adsurl",
    "opturl",
)
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)


def passages(data: bytes, file: str) -> Iterator[Passage]:
    """A passage an entry or a broken block, and one for what stands between them."""
    text = decoded(data, file)
    yield from (Passage(0, remark) for remark in text.remarks)
    found = list(blocks(text.text, file))
    entries = [bib for bib in found if isinstance(bib, Bib)]
    parents = {bib.key.lower(): bib for bib in reversed(entries)}
    named = {bib.fields["crossref"].strip().lower() for bib in entries if "crossref" in bib.fields}
    counted, used = 0, 0
    for bib in found:
        own = max(0, bib.lines.stop - max(counted + 1, bib.lines.start)) if bib.lines else 0
        counted = max(counted, bib.lines.stop - 1)
        if isinstance(bib, Bib) and (bib.kind in NO_WORKS or (bib.kind in VOLUMES and bib.key.lower() in named)):
            continue
        used += own
        yield from _passages(bib, parents, file, own)
    yield Passage(len(lines_of(text.text)) - used)
    if not found:
        yield Passage(0, Problem(file, "no entry in it", "an entry begins with @article{key, or the like"))


def _passages(bib: Bib | Trouble, parents: Mapping[str, Bib], file: str, own: int) -> Iterator[Passage]:
    if isinstance(bib, Trouble):
        yield Passage(own, bib.problem)
        return
    here = Provenance(file=file, line=bib.title_line, format="bibtex", collected=named_day(file))
    where = f"{file}:{bib.lines.start}"
    parent = parents.get(bib.fields.get("crossref", "").strip().lower())
    fields = _with_inherited(bib.fields, parent.fields if parent and parent is not bib else {})
    entry = _entry(fields, bib.key, here)
    hint = "an entry needs a field title"
    yield Passage(own, entry or Problem(where, f'not a paper: "{bib.key}" has no title', hint))
    yield from (Passage(0, remark) for remark in bib.remarks)
    if "crossref" in bib.fields and not parent:
        yield Passage(0, Problem(where, f'crossref names "{bib.fields["crossref"]}", which is not here', None))
    if entry:
        yield from (Passage(0, problem) for problem in _unread(fields, here))


def _with_inherited(own: dict[str, str], parent: Mapping[str, str]) -> dict[str, str]:
    """The fields with those of the volume that the entry stands in; the volume's title is where it appeared."""
    taken = {name: parent[name] for name in INHERITED if name in parent}
    if any(name in own for name in ("date", "year")):
        taken = {name: text for name, text in taken.items() if name not in ("date", "year", "month", "day")}
    volume = parent.get("booktitle") or parent.get("title")
    return {**taken, **({"booktitle": volume} if volume else {}), **own}


def _entry(fields: dict[str, str], key: str, here: Provenance) -> Entry | None:
    title = letters(one_line(fields.get("title", "")))
    subtitle = letters(one_line(fields.get("subtitle", "")))
    if not title:
        return None
    date = _date(fields)
    links = _links(fields)
    arxiv = _arxiv(fields)
    return Entry(
        title=f"{title}: {subtitle}" if subtitle else title,
        provenance=here,
        abstract=accented(prose(fields.get("abstract")) or "") or None,
        authors=people.bibtex_people(fields.get("author", "")) or None,
        organisation=_line(fields, ("institution", "school")),
        published=date.day,
        year=None if date.day else date.year,
        identifiers=_identifiers(fields, key, links, arxiv),
        links=links,
        categories=split_texts(fields.get("primaryclass") or fields.get("eprintclass") or "", r"[\s,;]+"),
        keywords=words(letters(fields.get("keywords") or fields.get("keyword") or "")),
        venue=_line(fields, VENUE),
        licence=_line(fields, ("license", "licence", "copyright")),
        version=arxiv[1] if arxiv else None,
    )


def _line(fields: Mapping[str, str], candidates: tuple[str, ...]) -> str | None:
    lines = (letters(one_line(fields.get(name, ""))) for name in candidates)
    return next((line for line in lines if line), None)


def _date(fields: Mapping[str, str]) -> Stated:
    """BibLaTeX's date, the first day of a range; else year, month and day, as far as stated."""
    date = stated_in(fields.get("date", "").split("/")[0].strip("~? "))
    if date.is_known or date.is_impossible:
        return date
    year = re.sub(r"[^\d]", " ", letters(fields.get("year", ""))).split()
    month, day = _month_and_day(fields.get("month", ""), fields.get("day", ""))
    if len(year) == 1 and month and day:
        return stated_in(f"{year[0]}-{month}-{day}")
    return stated_in(year[0]) if year else Stated()


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """The numbers of both, 0 where not known; the day may stand with the month, as in `12~may` or `May 12`."""
    name = _MONTH.search(month)
    numbers = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", f"{month} {day}")]
    if name:
        return MONTHS.index(name[0].lower()) + 1, numbers[0] if len(numbers) == 1 else 0
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _links(fields: Mapping[str, str]) -> tuple[str, ...]:
    stated = (fields.get(name, "") for name in LINKS)
    plain = [target for text in stated for target in (_URL.findall(text) or text.split())]
    return addresses([re.sub(r"\\([%&_#~])", r"\1", target).strip("{}<>") for target in plain])


def _arxiv(fields: Mapping[str, str]) -> tuple[Identifier, int | None] | None:
    """The arXiv identifier of the fields for it, else one that stands among other words."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    for name in ("eprint", "arxivid", "arxiv") if archive == "arxiv" else ("arxivid", "arxiv"):
        stated = fields.get(name, "").strip("{} ")
        if not work_ids.lost_digits(stated) and (found := identifiers.arxiv(stated)):
            return found
    for name in REMARKS:
        text = re.sub(r"^(?:CoRR\W*)?abs/", "arXiv:", fields.get(name, "").strip())
        if found := identifiers.stated_arxiv(text):
            return found
    return None


def _identifiers(
    fields: Mapping[str, str], key: str, links: tuple[str, ...], arxiv: tuple[Identifier, int | None] | None
) -> tuple[Identifier, ...]:
    eprint = fields.get("eprint") or fields.get("arxivid")
    return work_ids.once(
        [
            arxiv[0] if arxiv else None,
            work_ids.arxiv(eprint, dict(fields)) if work_ids.lost_digits(eprint) else None,
            work_ids.doi(re.sub(r"\\([%&_#])", r"\1", fields.get("doi", ""))),
            work_ids.pmid(fields.get("pmid")),
            work_ids.token("dblp", key[5:]) if key.startswith("DBLP:") else None,
            *work_ids.shown_by(links),
        ]
    )


def _unread(fields: Mapping[str, str], here: Provenance) -> Iterator[Problem]:
    if (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower() == "arxiv":
        yield from work_ids.unrepaired(fields.get("eprint") or fields.get("arxivid"), dict(fields), here)
    if fields.get("date") and not _date(fields).is_sound:
        hint = "write it as 2025-03-13, or as 2025 where only the year is known"
        yield Problem(f"{here.file}:{here.line}", f'"{fields["date"][:40]}" is not a day that can be read', hint)
