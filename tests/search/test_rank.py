"""The ranking: the reference, its twin in the browser, and Whoosh's."""

import random
from collections import Counter
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.prose import Stated
from sitegen.search.analysis import terms
from sitegen.search.opened import Index
from sitegen.search.rank import Hit, search
from sitegen.search.shards import Segment

from .browser import Browser, as_json, indexed
from .ranked_by_whoosh import ranked_by_whoosh
from .unpacked import unpacked

ODD_QUERIES: Final = [
    "", " ", "the", "th", "qqqq zzzz", "m", "mo", "model", "model ", "models models model", "gpt-4", "gpt-",
    "C++", "<script>alert(1)</script>", '"unclosed (AND OR', "ℓₚ", "self-superv", "state-of-the-a", "α-div",
    "机器翻译", "机", "𠮷野家", "learning " * 1111, "x" * 10_000, "diffusion model" * 700, "\0", "-", "2503.02",
    "\U0010ffff", "\ue000", '"the of" model', "title:the model", "-the", "title:m", "mod title:mod", "mod OR mod",
]  # fmt: skip
OPERATORS: Final = [
    "", "", "", "-", "title:", "author:", "OR ", "org:google ", "-org:google ", 'org:"Google" ', "topic:vision ",
    "topic:graph OR topic:computer OR ", "author:lovelace ", "after:2024-12-15 ", "before:2025-01 ", "year:2025 ",
    "has:code ", "-has:code ", '"',
]  # fmt: skip


def queries(documents: list[Stated]) -> list[str]:
    """Draw pieces of the papers: single words, runs of words, runs cut short, and runs with operators in them."""
    draw = random.Random(7)
    drawn: list[str] = []
    for document in documents:
        text = draw.choice((document.title, document.abstract)).split()
        start = draw.randrange(len(text))
        words = text[start : start + draw.randint(1, 6)]
        run = " ".join(words)
        asked = " ".join(draw.choice(OPERATORS) + word for word in words)
        drawn.extend((run, run[: draw.randint(1, len(run))], asked, asked[: draw.randint(1, len(asked))]))
    return [*drawn, *ODD_QUERIES]


def as_hits(found: list[dict[str, int]]) -> list[Hit]:
    """Give the browser's answer as the reference's."""
    return [Hit(document=hit["document"], score=hit["score"]) for hit in found]


@pytest.mark.parametrize("prefix", [False, True])
@pytest.mark.parametrize("by_date", [False, True])
def test_browser_ranks_alike(
    browser: Browser, documents: list[Stated], papers_index: Index, prefix: bool, by_date: bool
) -> None:
    """The browser finds the same papers with the same scores in the same order; by date, of a fourth of the queries."""
    asked = queries(documents)[:: 4 if by_date else 1]
    browser.ask("open", index=as_json(papers_index))
    found = browser.ask("search", queries=asked, prefix=prefix, byDate=by_date, limit=10_000)
    for query, theirs in zip(asked, found, strict=True):
        ours = search(papers_index, query, prefix=prefix, limit=10_000, by_date=by_date)
        assert as_hits(theirs) == ours, query[:80]


WORDS: Final = ("cat", "cats", "catalog", "dog", "dogma", "a機器翻", "機器", "𠮷野家", "\ufb01sh", "gpt-4", "the")
LINES: Final = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Stated, LINES, LINES), max_size=25), st.lists(LINES, min_size=1, max_size=5))
def test_browser_ranks_alike_whatever_the_papers(browser: Browser, documents: list[Stated], asked: list[str]) -> None:
    """Both rankings agree on toy papers of few words, where most scores tie."""
    toy = Index(*indexed(documents))
    browser.ask("open", index=as_json(toy))
    found = browser.ask("search", queries=asked, prefix=True, limit=9)
    assert [as_hits(theirs) for theirs in found] == [search(toy, query, prefix=True, limit=9) for query in asked]


def test_a_score_is_a_sum(papers_index: Index) -> None:
    """A hit's score is what its terms are worth, each times its count in the query."""
    scores: Counter[int] = Counter()
    for segment in papers_index.segments:
        lists = unpacked(segment)
        for term in ("imag", "model", "model"):
            postings, weight = lists[term], papers_index.weight(term)
            for number, level in zip(postings.documents, postings.levels, strict=True):
                scores[segment.first + number] += level * weight
    hits = search(papers_index, "image models, models", prefix=False, limit=1000)
    assert {hit.document: hit.score for hit in hits} == scores


def test_order(papers_index: Index) -> None:
    """Hits descend by score, and of equals the newer paper comes first."""
    hits = search(papers_index, "model learning", prefix=False, limit=1000)
    order = [(hit.score, hit.document) for hit in hits]
    assert order == sorted(order, reverse=True)
    assert len(order) > 100


def test_limit_takes_the_best(papers_index: Index) -> None:
    """A smaller limit gives the beginning of what a larger one gives."""
    whole = search(papers_index, "image generation", prefix=False, limit=1000)
    assert search(papers_index, "image generation", prefix=False, limit=7) == whole[:7]


def test_a_title_finds_its_paper(documents: list[Stated], papers_index: Index) -> None:
    """The title of a paper finds it, or another of the same title, among the first three."""
    for document in documents:
        best = search(papers_index, document.title, prefix=False, limit=3)
        assert terms(document.title) in [terms(documents[hit.document].title) for hit in best]


def toy() -> Index:
    """Give an index of four papers about cats."""
    texts = ["cat", "catalog catalogs", "cat catalog", "dog"]
    return Index(*indexed([Stated("", text) for text in texts]))


def found_by(query: str, *, prefix: bool = True) -> list[int]:
    """Give the papers of the toy index that a query finds, by number."""
    return sorted(hit.document for hit in search(toy(), query, prefix=prefix, limit=9))


def test_prefix() -> None:
    """The word being typed finds what it begins, until white space follows it; one letter begins nothing."""
    assert found_by("cata") == [1, 2]
    assert found_by("cat") == [0, 1, 2]
    assert found_by("cat ") == [0, 2]
    assert found_by("cat", prefix=False) == [0, 2]
    assert found_by("dog cata") == [1, 2, 3]
    assert found_by("c") == []


def test_what_a_prefix_begins_is_as_common_as_its_commonest() -> None:
    """A rare word is worth no more than a common one while both may still become of what is typed."""
    texts = ["catalyst", *["catalog"] * 9, *["dog"] * 9]
    scores = {
        hit.document: hit.score
        for hit in search(Index(*indexed([Stated("", text) for text in texts])), "cata", prefix=True, limit=99)
    }
    assert set(scores) == set(range(10))
    assert len(set(scores.values())) == 1


FOUND: Final = {
    "title:cat": [0, 2],
    "title:cat dog": [0, 2],
    "cat -dog": [0, 1, 4],
    "cat -title:cat": [1, 3, 4],
    "author:lovelace": [0, 3],
    'author:"ada lovelace"': [0, 3],
    "author:cat": [],
    '"black cat"': [1],
    '"black cats"': [3],
    '-"black cat" cat': [0, 2, 3, 4],
    'title:"cat and"': [2],
    '"black cat" OR author:ada': [0, 1, 3],
    "bird OR mouse": [2, 4],
    "dog bird OR mouse": [2, 4],
    "xylophone": [],
    "xylophone cat": [0, 1, 2, 3, 4],
    "xylophone OR mouse": [2],
    "title:xylophone cat": [],
    "-cat": [],
    "author:ada -cat": [],
}


@pytest.mark.parametrize(("query", "expected"), FOUND.items())
def test_operators(query: str, expected: list[int]) -> None:
    """Words are wishes; phrases, fields and OR are demands; what a minus leads is left out."""
    documents = [
        Stated("A cat", "sleeps", "Ada Lovelace"),
        Stated("Sleep", "of a black cat", "Grace Hopper"),
        Stated("Cat and dog", "and mouse"),
        Stated("Dogs", "are not black cats; cat, black", "Lovelace, Ada"),
        Stated("Birds", "fear the cat"),
    ]
    held = Index(*indexed(documents))
    texts = [(each.title, each.abstract) for each in documents]
    found = search(held, query, prefix=False, limit=9, texts=texts.__getitem__)
    assert sorted(hit.document for hit in found) == expected


def test_facets_narrow_down(papers_index: Index) -> None:
    """Without a word, clauses about facets find every paper that they leave, the newest first."""
    hits = search(papers_index, "has:code after:2024-12-10", prefix=False, limit=1000)
    numbers = [hit.document for hit in hits]
    assert numbers == sorted(numbers, reverse=True)
    assert {hit.score for hit in hits} == {0}


@pytest.mark.parametrize(
    "words", ["model", "model xylophone", "model -image", "model title:learning", "model OR xylophone"]
)
@pytest.mark.parametrize(
    "narrowing", ["has:code", "after:2024-12-10 has:code", "topic:graph OR topic:computer", "year:1900"]
)
def test_filters_only_narrow(browser: Browser, papers_index: Index, words: str, narrowing: str) -> None:
    """With a filter come those papers, with the scores, that come without and that the filter leaves."""
    left = {hit.document for hit in search(papers_index, narrowing, prefix=False, limit=1000)}
    every = search(papers_index, words, prefix=False, limit=1000)
    expected = [hit for hit in every if hit.document in left]
    assert every
    assert search(papers_index, f"{narrowing} {words}", prefix=False, limit=1000) == expected
    browser.ask("open", index=as_json(papers_index))
    (theirs,) = browser.ask("search", queries=[f"{words} {narrowing}"], prefix=False, limit=1000)
    assert as_hits(theirs) == expected


def test_by_date(papers_index: Index) -> None:
    """By date the same papers come, the newest first."""
    by_score = search(papers_index, "diffusion model", prefix=False, limit=1000)
    by_date = search(papers_index, "diffusion model", prefix=False, limit=1000, by_date=True)
    assert by_date == sorted(by_score, key=lambda hit: -hit.document)


def test_prefix_counts_the_best_alone() -> None:
    """Of the terms that a word begins, a paper counts the one with the largest impact, not all."""
    alone = {
        query: {hit.document: hit.score for hit in search(toy(), query, prefix=False, limit=9)}
        for query in ("cat", "catalog")
    }
    both = {hit.document: hit.score for hit in search(toy(), "cat", prefix=True, limit=9)}
    assert both[2] == max(alone["cat"][2], alone["catalog"][2])


def test_each_shard_is_fetched_once(browser: Browser, papers_index: Index) -> None:
    """A query fetches each shard it needs once, and a query asked again fetches nothing."""
    asked = ["diffusion models for image generation"] * 2
    fetched = browser.ask("fetches", index=as_json(papers_index), queries=asked, prefix=False, limit=10)
    assert 1 < len(fetched) <= 2 * len(set(terms(asked[0])))
    assert len(fetched) == len(set(fetched))


def test_no_words_fetch_nothing(browser: Browser, papers_index: Index) -> None:
    """A query without terms asks for no shard."""
    asked = ["", "the of", "…"]
    assert browser.ask("fetches", index=as_json(papers_index), queries=asked, prefix=False, limit=10) == []


@pytest.mark.parametrize("prefix", [False, True])
def test_a_failed_fetch_can_be_tried_again(browser: Browser, papers_index: Index, prefix: bool) -> None:
    """A shard that cannot be had is an error, and the next search asks for it again."""
    given = {"query": "diffusion mod", "prefix": prefix, "limit": 5}
    first, second = browser.ask("failure", index=as_json(papers_index), **given)
    assert first == "Error"
    assert as_hits(second) == search(papers_index, "diffusion mod", prefix=prefix, limit=5)


def test_a_corrupt_shard_gives_no_answer(browser: Browser, papers_index: Index) -> None:
    """A shard that does not decode is an error."""
    damaged = as_json(papers_index, damage=True)
    given = {"query": "diffusion", "prefix": False, "limit": 5}
    assert browser.ask("failure", index=damaged, **given) == ["Error", "ShardFormatError"]


def test_whoosh_ranks_alike(documents: list[Stated], papers_index: Index) -> None:
    """A Whoosh index of the same terms and integers gives the same hits in the same order."""
    asked = [query for query in queries(documents)[::28] if terms(query) and len(query) < 200]
    theirs = ranked_by_whoosh(documents, papers_index, asked)
    assert len(asked) > 30
    for query, hits in zip(asked, theirs, strict=True):
        assert hits == search(papers_index, query, prefix=False, limit=len(documents), literal=True), query


def test_an_empty_index_finds_nothing() -> None:
    """A site without papers answers every query with nothing."""
    empty = Index(Segment(0, 0, ()), Segment(0, 0, ()))
    assert search(empty, "cat -dog OR title:x has:code", prefix=True, limit=9) == []
