"""Answers of the bioRxiv and medRxiv API (api.biorxiv.org/details): one record a version of a DOI, numbers as text.

`date` is the day on which the server listed that version; `published` the DOI of the journal's article, or `NA`.
"""

from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.markup import plain, plain_line
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.people import people
from sitegen.sources.values import as_object, day, first, number, required_title, text, texts

WRAPPERS: Final = frozenset({"collection"})


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON with versions of preprints on one of the two servers."""
    marks = ("jatsxml", "author_corresponding", "preprint_platform", "biorxiv_doi", "rel_doi")
    if has_record(head, ("",), ("messages",), ("collection",)):
        return True
    return has_record(head, ("collection.", ""), ("doi", "preprint_doi", "biorxiv_doi"), marks)


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a version."""
    return read_text(source, file, "biorxiv", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of one version of a preprint."""
    stated = {key.removeprefix("preprint_"): value for key, value in as_object(record).items() if value != "NA"}
    title = plain_line(first(stated, ("title",)))
    version, listed_on = number(stated.get("version")), day(stated.get("date"))
    article = first(stated, ("published", "published_doi"))
    yield Entry(
        title=required_title(title),
        provenance=here,
        abstract=plain(stated.get("abstract")),
        authors=people(_semicolons(stated.get("authors"))) or None,
        published=listed_on if version == 1 else None,
        announced=listed_on,
        identifiers=work_ids.once([work_ids.doi(first(stated, ("doi", "biorxiv_doi"))), work_ids.doi(article)]),
        categories=texts(stated.get("category")),
        version=version,
        venue=text(first(stated, ("server", "platform"))),
        licence=text(stated.get("license")),
        withdrawn=_withdrawn(title, text(stated.get("type"))),
    )


def _semicolons(value: Any) -> str:
    """The authors, ended so that one alone is not taken for a list parted by commas."""
    stated = text(value)
    return f"{stated};" if stated else ""


def _withdrawn(title: str | None, kind: str | None) -> str | None:
    says = [each for each in (kind, (title or "").partition(":")[0]) if each and each.lower().startswith("withdrawn")]
    return says[0].lower() if says else None


SOURCE = Source("biorxiv", "bioRxiv and medRxiv (.json)", claims, whole(read))
