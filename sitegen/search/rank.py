"""The reference ranking: what a query finds, and in which order; `static/search/rank.js` is its twin.

A term is worth its level in a document times its weight in the index. A document's score is the sum of what the
query's terms are worth in it, as often as the query has them; of the clauses that OR joins, the best counts. A
document must meet every group but wishes, and one of these where there is nothing else but filters.

A plain word that no document holds is taken for the stems that it may be meant for, of which the best counts; a rare
one, without which documents hold all words, counts as well as its own stem.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from sitegen.search import query as asked
from sitegen.search import spelling
from sitegen.search.analysis import beginnings, forms, phrase_forms, stand_in, terms, words
from sitegen.search.opened import Index
from sitegen.search.postings import IN_NAMES, IN_TITLE
from sitegen.search.query import Clause, Group


class Hit(msgspec.Struct, frozen=True):
    """A document found, and the integer by which hits are ordered."""

    document: int
    score: int


Texts = Callable[[int], tuple[str, ...]]
"""Gives the title of a document, then the rest of its text, in which phrases are looked up."""


Scores = dict[int, int]


Meant = Mapping[str, Sequence[str]]
"""The stems that a term is taken for; a term that documents hold is among its own."""


def search(
    index: Index,
    query: str,
    *,
    prefix: bool,
    limit: int,
    by_date: bool = False,
    literal: bool = False,
    texts: Texts | None = None,
) -> list[Hit]:
    """Give the first `limit` documents for `query`, best first; of equals the newer, whose number is higher.

    With `prefix` the query's last word, unless white space follows it, also finds what begins with it. `by_date`
    puts the newest first. Where it is `literal`, no word is taken for another. Without `texts`, words of a phrase
    need not stand together.
    """
    groups, typed = understood(query, prefix=prefix)
    scores = found(index, groups, typed, {} if literal else corrections(index, groups, typed))
    order = sorted(((0 if by_date else score, document) for document, score in scores.items()), reverse=True)
    hits = (Hit(document, scores[document]) for _, document in order)
    if texts is not None:
        meets = phrases(index, groups, texts)
        hits = (hit for hit in hits if meets(hit.document))
    return list(islice(hits, limit))


def understood(query: str, *, prefix: bool) -> tuple[list[Group], Clause | None]:
    """The groups of a query, without clauses that hold no word; and the clause that is still being typed."""
    groups = asked.parse(query)
    typed = groups[-1].clauses[-1] if groups and prefix and asked.is_typed(query) else None
    kept = [
        Group(clauses, group.excluded)
        for group in groups
        if (clauses := tuple(each for each in group.clauses if _says(each, typed)))
    ]
    return kept, typed


def _says(clause: Clause, typed: Clause | None) -> bool:
    return clause.field not in FLAGS or bool(terms(clause.words)) or (clause is typed and len(_form(clause)) > 1)


def _form(clause: Clause) -> str:
    return beginnings(clause.words)[1]


def corrections(index: Index, groups: Sequence[Group], typed: Clause | None) -> Meant:
    """What plain words may be meant for: those that no document holds, and those that few do, none of them all words.

    A word that is still being typed, and begins one that a document holds, is taken for no other.
    """
    wishes, last = _wishes(groups), _last(groups, typed)
    begun = _beginning(index, typed).keys() if typed is not None and last else set[int]()
    single = {
        held[0]: forms(word)[0]
        for clause in wishes
        for word, _, _, held in words(clause.words)
        if len(held) == len(forms(word)) == 1
    }
    unknown = [term for term in single if not any(index.postings(term)) and not (begun and term in last)]
    found = {term: spelling.meant(single[term], term, index.near(term, spelling.swapped(term))) for term in unknown}
    meant = {term: stems for term, stems in found.items() if stems}
    held = {
        term: begun if term in last and term not in meant else _holding(index, meant.get(term, [term]))
        for clause in wishes
        for term in terms(clause.words)
    }
    for term in single.keys() - last:
        others = [each for other, each in held.items() if other != term]
        if 0 < len(held[term]) <= spelling.RARE and others and term not in meant:
            rest = set(others[0]).intersection(*others[1:])
            known = spelling.commoner(index.near(term), len(held[term]))
            near = spelling.near(single[term], term, known)[: spelling.LOOKED] if not rest & held[term] else []
            stems = [stem for _, stem in near if rest & _holding(index, [stem])]
            meant |= {term: [term, *stems[: spelling.MEANT]]} if stems else {}
    return meant


def _holding(index: Index, stems: Iterable[str]) -> set[int]:
    return {document for stem in stems for document in _scores(index, stem, 1, 0)}


def _last(groups: Sequence[Group], typed: Clause | None) -> set[str]:
    """The last term of a plain word that is still being typed."""
    return {term for clause in _wishes(groups) if clause is typed for term in terms(clause.words)[-1:]}


def _wishes(groups: Sequence[Group]) -> list[Clause]:
    return [group.clauses[0] for group in groups if group.is_wish]


def found(index: Index, groups: Sequence[Group], typed: Clause | None, meant: Meant) -> Scores:
    """Score every document that may meet the groups; whether phrases stand as they are typed is left open."""
    wishes, demands = _wishes(groups), [group for group in groups if not group.is_wish and not group.excluded]
    scores = _sum(_wished(index, wishes, typed, meant))
    needed = [_best([_met(index, clause, typed) for clause in group.clauses]) for group in demands]
    if wishes and all(group.is_filter for group in demands):
        needed.append(dict.fromkeys(scores, 0))
    if needed:
        held = set(needed[0]).intersection(*needed[1:])
        scores = {document: sum(each.get(document, 0) for each in (*needed, scores)) for document in held}
    out = {
        document
        for group in groups
        if group.excluded and not group.clauses[0].phrase
        for document in _met(index, group.clauses[0], None)
    }
    return {document: score for document, score in scores.items() if document not in out}


def phrases(index: Index, groups: Sequence[Group], texts: Texts) -> Callable[[int], bool]:
    """Tells of a document that was found whether the phrases of the groups stand, or do not stand, in it."""
    checks = [
        (group.excluded, [(clause, _met(index, clause, None)) for clause in group.clauses])
        for group in groups
        if any(clause.phrase and clause.field in FLAGS for clause in group.clauses)
    ]

    def meets(document: int) -> bool:
        return all(
            any(document in met and _stands(clause, document, texts) for clause, met in clauses) != excluded
            for excluded, clauses in checks
        )

    return meets


def _stands(clause: Clause, document: int, texts: Texts) -> bool:
    if not clause.phrase or clause.field not in FLAGS:
        return True
    held = texts(document)[: 1 if clause.field == asked.TITLE else None]
    return any(stand_in(phrase_forms(clause.words), phrase_forms(text)) for text in held)


def _wished(index: Index, clauses: Sequence[Clause], typed: Clause | None, meant: Meant) -> Iterator[Scores]:
    """What plain words are worth; the last of them may still be being typed."""
    counts = Counter(term for clause in clauses for term in terms(clause.words))
    if typed is not None and any(clause is typed for clause in clauses) and not meant.keys() & terms(typed.words)[-1:]:
        counts.subtract(terms(typed.words)[-1:])
        yield _beginning(index, typed)
    for term, count in counts.items():
        yield _best(_scores(index, stem, count * index.weight(stem), 0) for stem in meant.get(term, [term]))


def _met(index: Index, clause: Clause, typed: Clause | None) -> Scores:
    """The documents that hold all terms of a clause in its field, and what these are worth there."""
    if clause.field not in FLAGS:
        return dict.fromkeys(index.narrowed(clause), 0)
    own = terms(clause.words)
    whole = own[:-1] if clause is typed else own
    parts = [_scores(index, term, index.weight(term), FLAGS[clause.field]) for term in whole]
    if clause is typed:
        parts.append(_beginning(index, clause))
    held = set(parts[0]).intersection(*parts[1:]) if parts else set()
    return {document: sum(part[document] for part in parts) for document in held}


FLAGS = {asked.TEXT: 0, asked.TITLE: IN_TITLE, asked.AUTHOR: IN_NAMES}
"""Where a term must stand for a field that is looked up in the index."""


def _scores(index: Index, term: str, worth: int, flag: int) -> Scores:
    """What a term is worth in each document that holds it where the flag says."""
    return {
        segment.first + document: level * worth
        for segment, each in zip(index.segments, index.postings(term), strict=True)
        if each and worth
        for document, level, flags in zip(each.documents, each.levels, each.flags, strict=True)
        if flags & flag == flag
    }


def _beginning(index: Index, clause: Clause) -> Scores:
    """What a word that is still being typed is worth: its own last term as much as any, or one that it may become.

    All that it may become are together as common as the commonest of them, so that no rare one leaps ahead.
    """
    flag = FLAGS[clause.field]
    own, form, guesses = beginnings(clause.words)
    may_be = index.beginning(form).union(guesses) if len(form) > 1 else set()
    weight = min((index.weight(term) for term in may_be if any(index.postings(term))), default=0)
    return _best(
        [*(_scores(index, term, index.weight(term), flag) for term in own)]
        + [_scores(index, term, weight, flag) for term in may_be]
    )


def _best(parts: Iterable[Scores]) -> Scores:
    best: Scores = {}
    for part in parts:
        for document, score in part.items():
            best[document] = max(score, best.get(document, 0))
    return best


def _sum(parts: Iterable[Scores]) -> Scores:
    total: Counter[int] = Counter()
    for part in parts:
        total.update(part)
    return total
