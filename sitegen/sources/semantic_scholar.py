"""Answers of the Semantic Scholar Graph and Recommendations APIs (api.semanticscholar.org/api-docs)."""

from collections.abc import Iterator
from typing import Any, Final

from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import addresses, as_object, at, day, objects, prose, required_title, text, texts, year

WRAPPERS: Final = frozenset({"data", "recommendedPapers"})
CITED: Final = ("citedPaper", "citingPaper")
PATHS: Final = tuple(
    f"{a}{b}" for a in ("", "data.", "recommendedPapers.") for b in ("", "citedPaper.", "citingPaper.")
)
TOKENS: Final = {"ACL": "acl", "DBLP": "dblp", "MAG": "mag", "CorpusId": "corpusid"}


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON whose records have a `paperId`."""
    return has_record(head, PATHS, ("paperId",), ("title", "externalIds"))


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a paper."""
    return read_text(source, file, "semantic_scholar", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a paper, or of the one that it cites or is cited by; nothing for an unknown one of a batch."""
    if record is None:
        return
    around = as_object(record)
    paper = next((around[key] for key in CITED if isinstance(around.get(key), dict)), around)
    published = day(paper.get("publicationDate"))
    yield Entry(
        title=required_title(text(paper.get("title"))),
        provenance=here,
        abstract=prose(paper.get("abstract")),
        authors=texts([author.get("name") for author in objects(paper.get("authors"))]) or None,
        published=published,
        year=None if published else year(paper.get("year")),
        identifiers=_identifiers(paper),
        links=addresses(paper.get("url"), at(paper, "openAccessPdf", "url")),
        categories=_fields(paper),
        venue=text(at(paper, "publicationVenue", "name"))
        or text(paper.get("venue"))
        or text(at(paper, "journal", "name")),
        licence=text(at(paper, "openAccessPdf", "license")),
    )
    yield from work_ids.unrepaired(at(paper, "externalIds", "ArXiv"), paper, here)


def _identifiers(paper: dict[str, Any]) -> tuple[Identifier, ...]:
    stated = paper.get("externalIds")
    return work_ids.once(
        [
            work_ids.arxiv(at(stated, "ArXiv"), paper),
            work_ids.doi(at(stated, "DOI")),
            work_ids.pmid(at(stated, "PubMed")),
            work_ids.token("s2", paper.get("paperId")),
            *(work_ids.token(scheme, at(stated, name)) for name, scheme in TOKENS.items()),
        ]
    )


def _fields(paper: dict[str, Any]) -> tuple[str, ...]:
    """The fields of study, once each: those that publishers state and those that were worked out."""
    found = (
        *texts(paper.get("fieldsOfStudy")),
        *texts([at(f, "category") for f in objects(paper.get("s2FieldsOfStudy"))]),
    )
    return tuple(dict.fromkeys(found))


SOURCE = Source("semantic_scholar", "Semantic Scholar (.json)", claims, whole(read))
