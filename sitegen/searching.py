"""The search in the terminal: the index of a built site, asked as its readers' browsers ask it.

The shards, cards, facets and pages that the site publishes are all that is read, so the answers are the readers'.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from typing import Final

import msgspec

from sitegen import links
from sitegen.errors import IndexFormatError, Problem
from sitegen.outputs.search import IndexMeta, SegmentMeta
from sitegen.search.analysis import terms, words
from sitegen.search.cards import ResultCard, decoded
from sitegen.search.facets import Facets, Lists
from sitegen.search.opened import Index
from sitegen.search.query import TEXT, TITLE
from sitegen.search.rank import search, understood
from sitegen.search.shards import Segment, Shard

Piece = tuple[str, bool]
"""A run of text, and whether the query finds it."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that a query finds; `passage` is the sentence of its abstract that holds most of the query."""

    title: str
    url: str
    day: str
    score: int
    passage: str


class Published:
    """The index of the site built in a folder. Raises IndexFormatError where there is none, or not this version's."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._meta = _meta(site)
        firsts = accumulate((each.documents for each in self._meta.segments), initial=0)
        segments = [self._segment(meta, first) for meta, first in zip(self._meta.segments, firsts, strict=False)]
        base, tail = segments
        self._index = Index(base, tail, (self._facets(self._meta.segments[0]), self._facets(self._meta.segments[1])))

    def search(self, query: str, limit: int, *, by_date: bool = False) -> list[Result]:
        """The first `limit` papers for a query, in the order in which the search page shows them."""
        hits = search(self._index, query, prefix=False, limit=limit, by_date=by_date, texts=self._texts)
        return [self._result(hit.document, hit.score, query) for hit in hits]

    def _result(self, document: int, score: int, query: str) -> Result:
        card = self._card(document)
        page = self._page(card)
        sentences = [sentence.strip() for sentence in _SENTENCE.findall(page.abstract)]
        passage = max(sentences, key=lambda each: _worth(each, query), default="")
        return Result(title=card.title, url=page.url, day=card.day, score=score, passage=passage)

    def _texts(self, document: int) -> tuple[str, ...]:
        card = self._card(document)
        return card.title, self._page(card).abstract

    def _card(self, document: int) -> ResultCard:
        base, tail = self._meta.segments
        of, place = (base, document) if document < base.documents else (tail, document - base.documents)
        number, place = divmod(place, self._meta.cards)
        return decoded((self._site / of.cards / f"{number}.txt").read_bytes())[place]

    def _page(self, card: ResultCard) -> "_PaperPage":
        address = self._meta.paper.replace("*", card.name)
        page = _PaperPage()
        page.feed((self._site / address / "index.html").read_text("utf-8"))
        return page

    def _segment(self, meta: SegmentMeta, first: int) -> Segment:
        folder = self._site / meta.shards
        shards = [
            Shard(key, weight, (folder / f"{number}.bin").read_bytes())
            for number, (key, weight) in enumerate(parted(meta.keys))
        ]
        common = folder / "common.txt"
        return Segment(first, meta.documents, tuple(shards), common.read_text("utf-8") if common.is_file() else "")

    def _facets(self, meta: SegmentMeta) -> Facets:
        folder = self._site / meta.facets
        days = msgspec.json.decode((folder / "days.json").read_bytes(), type=tuple[tuple[str, int], ...])
        topics, organisations, code = (_lists(folder / f"{name}.json") for name in ("topics", "organisations", "code"))
        return Facets(days, topics, organisations, code["code"])


def parted(keys: str) -> Iterator[tuple[str, int]]:
    """The keys of a segment's shards, and their weights, of what `SegmentMeta` has of them."""
    key = ""
    for same, rest, weight in _KEY.findall(keys):
        key = key[: ord(same) - ord("A")] + rest
        yield key, int(weight or "0", 36)


def pieces(text: str, query: str) -> list[Piece]:
    """A text in runs, those marked that a query finds in it."""
    wanted, found, place = _wanted(query), list[Piece](), 0
    for _, start, end, held in words(text):
        if wanted.intersection(held):
            found += [(text[place:start], False), (text[start:end], True)]
            place = end
    return [piece for piece in (*found, (text[place:], False)) if piece[0]]


def _wanted(query: str) -> set[str]:
    groups, _ = understood(query, prefix=False)
    clauses = [clause for group in groups if not group.excluded for clause in group.clauses]
    return {term for clause in clauses if clause.field in {TEXT, TITLE} for term in terms(clause.words)}


def _worth(sentence: str, query: str) -> int:
    return len({text.lower() for text, is_match in pieces(sentence, query) if is_match})


_KEY: Final = re.compile("([A-Z])([^A-Z:]*)(?::(.))?", re.DOTALL)
_META: Final = re.compile(r'id="index">(.*?)</script>', re.DOTALL)
_SENTENCE: Final = re.compile(r".+?(?:[.!?](?=\s+[^a-z])|\Z)", re.DOTALL)


def _meta(site: Path) -> IndexMeta:
    file = site / links.SEARCH / "index.html"
    held = _META.search(file.read_text("utf-8")) if file.is_file() else None
    if held is None:
        raise IndexFormatError(Problem(str(site), "there is no built site", "build it with sitegen build"))
    try:
        return msgspec.json.decode(held[1], type=IndexMeta)
    except msgspec.DecodeError:
        raise IndexFormatError(Problem(str(site), "another version built it", "build it anew")) from None


def _lists(file: Path) -> Lists:
    steps = msgspec.json.decode(file.read_bytes(), type=dict[str, list[int]])
    return {name: list(accumulate(each)) for name, each in steps.items()}


class _PaperPage(HTMLParser):
    """What is read of a paper's page: its address and, as text, the paragraphs of its abstract."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self._paragraphs: list[str] = []
        self._is_abstract = self._is_open = False

    @property
    def abstract(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self._paragraphs)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Take the address of the page, and begin a paragraph."""
        held = dict(attrs)
        classes = (held.get("class") or "").split()
        if held.get("rel") == "canonical":
            self.url = held.get("href") or ""
        if tag == "div":
            self._is_abstract = "e-content" in classes
        if tag == "p" and self._is_abstract and "quiet" not in classes:
            self._is_open = True
            self._paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, or the abstract."""
        self._is_open = self._is_open and tag != "p"
        self._is_abstract = self._is_abstract and tag != "div"

    def handle_data(self, data: str) -> None:
        """Take the text of a paragraph."""
        if self._is_open:
            self._paragraphs[-1] += data
