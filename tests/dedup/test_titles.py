"""What of titles is compared, and what may never differ."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dedup import titles

GENERIC = (Path(__file__).parent / "generic_titles.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Semi-Structured Data", "Semistructured data"),
        ("VideoAnywhere: A System", "Video Anywhere: a system"),
        ("Search & Retrieval", "Search and Retrieval"),
        ("Search &amp; Retrieval", "Search and Retrieval"),
        ("Sharper Bounds for $\\ell_p$ Sampling", "Sharper Bounds for ell_p Sampling"),
        ("\\textit{Deep} Nets", "Deep nets"),
        ("Fréchet Distances", "Frechet Distances"),
        ("Tutorial: LDAP Directory Services", "LDAP directory services (tutorial session)"),
        ("Robust Joins (Extended Abstract)", "Robust joins"),
        ("Robust Joins (Experience Paper)", "Robust joins"),
        ("Robust Joins: An Industrial Report", "Robust joins"),
        ("Spatial Databases - Guest Editor's Foreword", "Spatial databases"),
    ],
)
def test_titles_that_are_equal(one: str, other: str) -> None:
    """Case, hyphens, accents, TeX, entities, small words and notes on the form make no difference."""
    assert titles.read(one).key == titles.read(other).key


@given(st.text(st.sampled_from("ab1 \t\n.:;,!?()[]-–—_'+/{}") | st.characters(), max_size=30))
def test_plain_letters_are_read_as_all_others(title: str) -> None:
    """A word in Greek letters that is put behind a title adds itself and alters nothing."""
    alone, beside = titles.read(f"x {title}"), titles.read(f"x {title} . λ")
    assert beside.words.split() == [*alone.words.split(), "λ"]
    assert beside.numbers == alone.numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qwen2 Technical Report", "Qwen3 Technical Report"),
        ("Qwen2 Technical Report", "Qwen2.5 Technical Report"),
        ("On Joins, Part I", "On Joins, Part II"),
        ("Clustering validity checking: part ii", "Cluster validity methods: part i"),
        ("On Joins, Part A", "On Joins, Part B"),
        ("On Joins IV", "On Joins VI"),
        ("The Second Workshop on Joins", "The Third Workshop on Joins"),
        ("The 2nd Workshop on Joins", "The Third Workshop on Joins"),
        ("Joins", "Joins Revisited"),
        ("Joins with Indexes", "Joins without Indexes"),
        ("UNet for Joins", "UNet++ for Joins"),
        ("Comments on Joins", "Joins"),
        ("Erratum: Joins", "Joins"),
        ("Phi Mini", "Phi"),
        ("Proceedings, May 1998", "Proceedings, June 1998"),
        ("X v2", "X v3"),
    ],
)
def test_numbers_tell_titles_apart(one: str, other: str) -> None:
    """Digits, numerals, ordinals, words of version and what a reply begins with are content."""
    assert not titles.same_numbers(titles.read(one), titles.read(other), 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Second Workshop", "The 2nd Workshop"),
        ("On Joins, Part II", "On Joins, part 2"),
        ("1,000 Layers", "1000 Layers"),
        ("The Times-Ten Approach", "The timesten approach"),
        ("Mentor-lite", "Mentorlite"),
    ],
)
def test_numbers_in_other_words(one: str, other: str) -> None:
    """One number in two spellings is one number, and a hyphen makes no new one."""
    assert titles.same_numbers(titles.read(one), titles.read(other), 0)


def test_the_year_of_publication_is_no_number() -> None:
    """One title may name the year that both were published in, or the one before; two may not name two years."""
    one, other = titles.read("Web Servers (PAWS 2000)"), titles.read("Web Servers")
    assert titles.same_numbers(one, other, 2000)
    assert titles.same_numbers(one, other, 2001)
    assert not titles.same_numbers(one, other, 2002)
    assert not titles.same_numbers(one, titles.read("Web Servers (PAWS 2001)"), 2001)


@pytest.mark.parametrize("title", GENERIC)
def test_generic_titles(title: str) -> None:
    """The furniture of journals is known for what it is."""
    assert titles.read(title).generic


@pytest.mark.parametrize(
    "title",
    [
        "Attention Is All You Need",
        "Introduction to Constraint Databases",
        "Segment Anything",
        "Letter-to-Sound Rules",
        "A Review of Graph Learning",
        "Comment Ranking",
    ],
)
def test_titles_that_name_a_work(title: str) -> None:
    """A title with a word of its own is not generic."""
    assert not titles.read(title).generic


def test_short_titles() -> None:
    """Fewer than four words and twenty letters are too few; either is enough."""
    assert titles.read("Segment Anything").short
    assert not titles.read("Attention Is All You Need").short
    assert not titles.read("Hyperdimensional Computing").short


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        ("Web-base management system", "Web-based management systems", "spelling"),
        ("Labelling of Things", "Labeling of Things", "spelling"),
        ("Impact on the Web", "Impact of the Web", "spelling"),
        ("TPC-D results", "TCP-D results", "slip"),
        ("Tumble Retrieval of Sets", "Tunable Retrieval of Sets", "slip"),
        ("Chunk-based Decoder", "Chunk-based Bi-Scale Decoder", "left out"),
        ("German Dialect Identification", "Arabic Dialect Identification", "replaced"),
        ("Supervised Translation", "Unsupervised Translation", "replaced"),
        ("CNN Decoding", "RNN Decoding", "replaced"),
    ],
)
def test_changes(one: str, other: str, change: str) -> None:
    """Spelling, a slip, words left out and words replaced are told apart, in either order."""
    first, second = titles.read(one), titles.read(other)
    assert titles.change(first, second) == titles.change(second, first) == change


@pytest.mark.parametrize("title", ["", " ", "?!", "…", "ℓₚ", "机器学习", "&#0;", "(", "'s", "\ud83d\ude00"])
def test_odd_titles(title: str) -> None:
    """Nothing that a title may hold stops the reading."""
    assert titles.read(title).key == titles.read(title).key
