"""Real pairs that are one work, and real pairs that are two."""

from pathlib import Path

import pytest

from sitegen.model import Entry

from .entries import ABSTRACT, OTHER_ABSTRACT, entry, one_work, reason

GENERIC = (Path(__file__).parent / "generic_titles.txt").read_text("utf-8").splitlines()

SAME = {
    "an accent lost, authors turned round": (
        entry("Semantic B2B Integration: Issues", "Zhan Cui", "Dean M. Jones", "Paul O'Brien", year=2002),
        entry("Semantic B2B integration: issues", "O'Brien, P.", "Jones, D.", "Cui, Z.", year=2002),
    ),
    "a letter lost on the way": (
        entry("Data Management Issues in Electronic Commerce (Panel)", "M. Tamer ?zsu", year=1999),
        entry("Data management issues in electronic commerce", "M. Tamer &#214;zsu", year=1999),
    ),
    "words written as one": (
        entry(
            "VideoAnywhere: A System for Searching Distributed Video Assets", "Amit P. Sheth", "Kshitij Shah", year=1999
        ),
        entry(
            "Video anywhere: a system for searching distributed video assets", "Amit Sheth", "Kshitij Shah", year=1999
        ),
    ),
    "a slip": (
        entry("Efficient and Tunable Similar Set Retrieval", "Gunopulos", "Gionis", "Koudas", year=2001),
        entry("Efficient and tumble similar set retrieval", "Gionis", "Gunopulos", "Koudas", year=2001),
    ),
    "a subtitle left out": (
        entry(
            "Semantic Interoperability in Global Information Systems: A Brief Introduction",
            "A. Sheth",
            "A. Ouksel",
            year=1999,
        ),
        entry("Semantic interoperability in global information systems", "A. M. Ouksel", "A. Sheth", year=1999),
    ),
    "a title translated in brackets": (
        entry(
            "Segmentation automatique en périodes (Automatic Period Segmentation of Oral French)",
            "N. Kalashnikova",
            "L. Grobol",
            year=2020,
        ),
        entry("Automatic Period Segmentation of Oral French", "N. Kalashnikova", "L. Grobol", year=2020),
    ),
    "cut in the middle": (
        entry(
            "Use of a Component Architecture in Integrating Relational and Non-relational Storage Systems",
            "R. Atkinson",
            year=1995,
        ),
        entry(
            "Use of a component architecture in integrating relational and non-relational", "Robert Atkinson", year=1995
        ),
    ),
    "a preprint and its publication": (
        entry("Deep Residual Ponds for Image Recognition", "K. He", "X. Zhang", year=2015, ids=["arxiv:1512.03385"]),
        entry(
            "Deep Residual Ponds for Image Recognition",
            "Kaiming He",
            "Xiangyu Zhang",
            year=2018,
            venue="TPAMI",
            ids=["doi:10.1/x"],
        ),
    ),
    "the year is not known": (
        entry("Things Every Update Replication Customer Should Know", "Rob Goldring"),
        entry(
            "Things every update replication customer should know (abstract)", "Rob Golding", "Rob Goldring", year=1995
        ),
    ),
    "the abstract says it": (
        entry("Finding Duplicates Without Labels", abstract=ABSTRACT),
        entry("Finding duplicates without labels", abstract=ABSTRACT.replace("training", "labels")),
    ),
    "another title, the same abstract": (
        entry("Finding Duplicates Without Labels", "A. Lee", abstract=ABSTRACT),
        entry("One Work, Many Entries", "Ann Lee", "B. Park", abstract=ABSTRACT),
    ),
    "a long title in one year": (
        entry("A System for High-End Data Mining and Visualization of Everything", year=1996),
        entry("A System for High-End Data Mining and Visualization of Everything", "C. Brunk", year=1996),
    ),
    "short, but all authors": (
        entry("Segment Anything", "A. Kirillov", "E. Mintun", "N. Ravi", year=2023),
        entry("Segment anything", "Alexander Kirillov", "Eric Mintun", "Nikhila Ravi", year=2023),
    ),
}

DISTINCT = {
    "numbers": (
        entry("Qwen2 Technical Report of the Team", "A. Yang", "B. Hui", year=2024, abstract=ABSTRACT),
        entry("Qwen3 Technical Report of the Team", "A. Yang", "B. Hui", year=2024, abstract=ABSTRACT),
    ),
    "parts": (
        entry("Clustering validity checking methods: part II", "M. Halkidi", "Y. Batistakis", year=2002),
        entry("Clustering validity checking methods: part I", "M. Halkidi", "Y. Batistakis", year=2002),
    ),
    "signs": (
        entry("DETR for Dense Prediction of Everything", "A. Lee", "B. Park", year=2023),
        entry("DETR++ for Dense Prediction of Everything", "A. Lee", "B. Park", year=2023),
    ),
    "one word replaced, one group, one year": (
        entry(
            "Character Level Convolutional Neural Network for German Dialect Identification", "Mohamed Ali", year=2018
        ),
        entry(
            "Character Level Convolutional Neural Network for Arabic Dialect Identification", "Mohamed Ali", year=2018
        ),
    ),
    "two systems of one group for one task": (
        entry(
            "Tencent AI Lab Machine Translation Systems for WMT20 Chat Translation Task",
            "L. Wang",
            "Z. Tu",
            "S. Shi",
            year=2020,
        ),
        entry(
            "Tencent AI Lab Machine Translation Systems for the WMT20 Biomedical Translation Task",
            "X. Wang",
            "Z. Tu",
            "L. Wang",
            "S. Shi",
            year=2020,
        ),
    ),
    "a word more, other authors too": (
        entry(
            "Chunk-Based Bi-Scale Decoder for Neural Machine Translation",
            "H. Zhou",
            "Z. Tu",
            "H. Li",
            "X. Liu",
            year=2017,
        ),
        entry(
            "Chunk-based Decoder for Neural Machine Translation",
            "S. Ishiwatari",
            "J. Yao",
            "H. Li",
            "H. Zhou",
            year=2017,
        ),
    ),
    "no title without its evidence": (
        entry("A Title That Two Works May Have", abstract=ABSTRACT),
        entry("A Title That Two Works May Have", "A. Lee"),
    ),
    "strangers": (
        entry("A Title That Two Works May Have", "A. Lee", year=2020),
        entry("A Title That Two Works May Have", "B. Park", year=2020),
    ),
    "a paper and its article in a journal, years after": (
        entry(
            "QuickStore: A High Performance Mapped Object Store",
            "S. White",
            "D. DeWitt",
            year=1994,
            venue="SIGMOD Conference",
        ),
        entry(
            "QuickStore: A High Performance Mapped Object Store", "S. White", "D. DeWitt", year=1995, venue="VLDB J."
        ),
    ),
    "a topic of years": (
        entry("Universal Dependencies", "J. Nivre", "D. Zeman", year=2017),
        entry("Universal Dependencies: A Cross-Linguistic Perspective on Grammar and Lexicon", "J. Nivre", year=2016),
    ),
    "a book and its review": (
        entry("Databases and Transaction Processing", "P. Lewis", "A. Bernstein", year=2002),
        entry("Databases and Transaction Processing - Book Review", "A. Kemper", year=2002),
    ),
    "one abstract for nothing": (
        entry("On the Length of Rivers", abstract="No abstract available."),
        entry("On the Depth of Lakes", abstract="No abstract available."),
    ),
    "an identifier of its own each": (
        entry("Finding Duplicates Without Labels", "A. Lee", abstract=ABSTRACT, ids=["arxiv:2401.00001"]),
        entry("Finding Duplicates Without Labels", "A. Lee", abstract=ABSTRACT, ids=["arxiv:2402.00002"]),
    ),
    "short, one author in common": (
        entry("Data Cubes", "A. Lee", "B. Park", year=2001),
        entry("Data Cubes", "A. Lee", "C. Kim", year=2001),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_one_work(pair: tuple[Entry, Entry]) -> None:
    """These are one, in either order."""
    assert one_work(*pair)
    assert one_work(*reversed(pair))


@pytest.mark.parametrize("pair", DISTINCT.values(), ids=DISTINCT.keys())
def test_two_works(pair: tuple[Entry, Entry]) -> None:
    """These are two, in either order."""
    assert not one_work(*pair)
    assert not one_work(*reversed(pair))


@pytest.mark.parametrize("title", GENERIC)
def test_generic_titles_never_merge_alone(title: str) -> None:
    """Not with the same author, year and venue, nor without any."""
    signed = [entry(title, "M. Franklin", year=2001, venue="SIGMOD Record") for _ in range(3)]
    assert not one_work(*signed[:2])
    assert not one_work(entry(title), entry(title))


def test_thirty_editors_notes() -> None:
    """DBLP has thirty, and thirty they stay."""
    from sitegen import dedup

    notes = [entry("Editor's Notes", "M. Franklin", year=1995 + number // 4) for number in range(30)]
    papers = dedup.papers(notes)
    assert len(papers) == len({paper.id for paper in papers}) == 30


def test_a_generic_title_with_an_abstract() -> None:
    """A long abstract and an author make even an editorial one work."""
    assert one_work(entry("Editorial", "A. Lee", abstract=ABSTRACT), entry("Editorial", "A. Lee", abstract=ABSTRACT))
    assert not one_work(
        entry("Editorial", "A. Lee", abstract=ABSTRACT), entry("Editorial", "A. Lee", abstract=OTHER_ABSTRACT)
    )


def test_reasons() -> None:
    """People read why."""
    title = "Finding Duplicates Without Labels"
    assert reason(entry(title, "A. Lee"), entry(title, "Lee, A.")) == "the same title and a common author, Lee"
    assert reason(entry(title, "A. Lee", "B. Park"), entry(title.upper(), "A. Lee", "B. Park")) == (
        "the same title and 2 common authors, Lee and Park"
    )
    assert reason(entry(title, abstract=ABSTRACT), entry(title, abstract=ABSTRACT)) == "the same title and abstract"
    assert reason(entry(title, abstract=ABSTRACT), entry(title, abstract=ABSTRACT.upper())) == (
        "the same title and the same abstract but for case, spacing and signs"
    )
    assert reason(entry(title, "A. Lee"), entry("Finding Duplicates Without Labls", "A. Lee")) == (
        "nearly the same title (98 % alike) and a common author, Lee"
    )
    assert (
        reason(entry(title, ids=["doi:10.1/x"]), entry("Other", ids=["doi:10.1/X"]))
        == "the same doi identifier, 10.1/x"
    )


def test_a_part_of_a_long_title() -> None:
    """A long title is known without its subtitle where nobody names authors, in one year alone."""
    title = "A Field Guide to the Duplicates of Large Bibliographies"
    one, whole = entry(title, year=2020), entry(f"LargeBib: {title}", "The LargeBib Consortium", year=2020)
    assert one_work(one, whole)
    assert one_work(one, entry(f"{title}: Notes on Names", year=2020))
    assert not one_work(one, entry(f"{title}: Part II", year=2020))
    assert not one_work(one, entry(f"Erratum: {title}", year=2020))
    assert not one_work(one, entry(f"LargeBib: {title}", year=2021))
    assert not one_work(
        entry("Finding Duplicates Fast", year=2020), entry("LargeBib: Finding Duplicates Fast", year=2020)
    )
