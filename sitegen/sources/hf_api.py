"""Answers of Hugging Face's Daily Papers API: `/api/daily_papers`, `/api/papers`, `/api/papers/{id}`.

The papers of a day are a list of objects that hold a `paper` (huggingface.co/docs/hub/api). The day of the
page is the inner `submittedOnDailyAt`; the outer `publishedAt` is the evening before and means nothing here.
"""

import re
from collections.abc import Iterator
from typing import Any

from sitegen.dates import day_in_words
from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import work_ids
from sitegen.sources.decoding import read_text
from sitegen.sources.json_head import has_record
from sitegen.sources.passage import Passage, Source, whole
from sitegen.sources.values import (
    addresses,
    as_object,
    at,
    day,
    first,
    indented_prose,
    number,
    objects,
    required_title,
    text,
    texts,
)

WRAPPERS = frozenset({"papers", "dailyPapers"})
PATHS = tuple(f"{wrapper}{inner}" for wrapper in ("", "papers.", "dailyPapers.") for inner in ("paper.", ""))
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def claims(head: str, name: str) -> bool:  # noqa: ARG001
    """JSON with records that have an abstract and something that only Hugging Face tells of a paper."""
    marks = ("submittedOnDailyAt", "discussionId", "upvotes", "ai_summary")
    return has_record(head, PATHS, ("id",), ("summary", "publishedAt"), marks)


def read(source: str, file: str) -> Iterator[Passage]:
    """A passage a paper."""
    return read_text(source, file, "hf_api", WRAPPERS, entry)


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """The entry of a paper, wrapped or flat."""
    outer = as_object(record)
    paper = outer["paper"] if isinstance(outer.get("paper"), dict) else outer
    organisation = first(paper, ("organization",)) or outer.get("organization")
    withdrawn = day(paper.get("withdrawnAt"))
    yield Entry(
        title=required_title(text(paper.get("title")) or text(outer.get("title"))),
        provenance=here,
        abstract=indented_prose(paper.get("summary") or outer.get("summary")),
        authors=_authors(paper),
        organisation=text(at(organisation, "fullname")) or text(at(organisation, "name")),
        published=day(paper.get("publishedAt")),
        announced=day(paper.get("submittedOnDailyAt")),
        identifiers=work_ids.once([work_ids.arxiv(paper.get("id"), record)]),
        links=addresses(_repository(paper.get("githubRepo")), paper.get("projectPage")),
        keywords=texts(paper.get("ai_keywords")),
        upvotes=number(paper.get("upvotes")),
        comments=number(first({**paper, **outer}, ("numComments",))),
        withdrawn=f"withdrawn on {day_in_words(withdrawn)}" if withdrawn else None,
    )
    yield from work_ids.unrepaired(paper.get("id"), record, here)


def _authors(paper: dict[str, Any]) -> tuple[str, ...] | None:
    shown = [author for author in objects(paper.get("authors")) if author.get("hidden") is not True]
    return tuple(name for author in shown if (name := text(author.get("name")))) or None


def _repository(value: Any) -> str | None:
    """The address of a repository that is named by it or by owner and name."""
    stated = text(value)
    return f"https://github.com/{stated}" if stated and REPOSITORY.fullmatch(stated) else stated


SOURCE = Source("hf_api", "Hugging Face's Daily Papers API (.json)", claims, whole(read))
