"""Why entries are one work, in every language."""

import re
from itertools import product

import pytest

from sitegen.model import Ground, Reason
from sitegen.words import languages
from sitegen.words.reasons import in_english, in_words
from sitegen.words.table import read

TITLES = [Ground("same_title"), Ground("small_words"), Ground("nearly_title", (), 95), Ground("but_before")]
TITLES += [Ground("but_subtitle"), Ground("cut_short")]
OTHER = Ground("other_title")
AUTHORS = [Ground("authors", names, number) for names, number in ((("Li",), 1), (("Li", "Bo"), 2), (("Li",), 7))]
ABSTRACTS = [Ground("same_abstract"), Ground("signs_abstract"), Ground("nearly_abstract", (), 91)]
ALONE = [Ground("identifier", ("arxiv", "2401.00001")), Ground("owner", ("curation.toml",))]
REASONS: list[Reason] = [
    *product(TITLES, [*ABSTRACTS, *AUTHORS, Ground("long", (), 2024)]),
    *((OTHER, abstract) for abstract in ABSTRACTS),
    *((OTHER, abstract, author) for abstract in ABSTRACTS for author in AUTHORS),
    *((ground,) for ground in ALONE),
]
"""All that evidence, identifiers and owners give."""


@pytest.mark.parametrize("language", languages())
def test_every_reason_has_its_own_words(language: str) -> None:
    """No two are said alike, all name what they are about, and none has an empty place."""
    words = read(language)
    said = [in_words(words, reason) for reason in REASONS]
    assert len(set(said)) == len(REASONS)
    for reason, shown in zip(REASONS, said, strict=True):
        assert all(name in shown for ground in reason for name in ground.names)
        assert all(str(ground.number) in shown for ground in reason if ground.number > 1)
        assert not re.search(r"[{}]| {2}|^ | $", shown)


@pytest.mark.parametrize(
    ("reason", "english", "german", "chinese"),
    [
        (
            (TITLES[0], ABSTRACTS[0]),
            "the same title and abstract",
            "derselbe Titel und dieselbe Zusammenfassung",
            "标题和摘要相同",
        ),
        (
            (TITLES[2], AUTHORS[0]),
            "nearly the same title (95 % alike) and a common author, Li",
            "fast derselbe Titel (zu 95 % gleich) und ein gemeinsamer Autor, Li",
            "标题几乎相同（相似度 95%），有一位共同作者 Li",
        ),
        (
            (OTHER, ABSTRACTS[0], AUTHORS[2]),
            "another title, but the same abstract and 7 common authors, among them Li",
            "ein anderer Titel, aber dieselbe Zusammenfassung und 7 gemeinsame Autoren, darunter Li",
            "标题不同，但摘要相同，有 7 位共同作者，包括 Li",
        ),
    ],
)
def test_reasons_as_a_language_says_them(reason: Reason, english: str, german: str, chinese: str) -> None:
    """What speaks of titles comes first; what stands beside it is joined as the language joins things."""
    assert [in_words(read(language), reason) for language in ("en", "de", "zh")] == [english, german, chinese]
    assert in_english(reason) == english


def test_no_reason_is_no_words() -> None:
    """Where nothing speaks for a merge, nothing is said."""
    assert in_english(()) == ""
