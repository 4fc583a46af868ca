"""RIS that other programs read."""

import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .scripts import Scripts, work


def read(scripts: Scripts, *works: dict[str, object]) -> list[dict[str, object]]:
    """The references, as rispy reads them."""
    found: list[dict[str, object]] = rispy.loads(scripts.ask("ris", works=works))
    return found


def test_a_preprint_has_all_that_is_known(scripts: Scripts) -> None:
    """Each author has a line of their own, family name first; the abstract and the keywords go along."""
    (found,) = read(
        scripts,
        work(
            authors=["Ada Lovelace", "Martin Luther King, Jr.", "The ATLAS Collaboration"],
            date="2025-03-12",
            arxiv="2503.01234",
            url="https://arxiv.org/abs/2503.01234",
            abstract="One.\n\nTwo.",
            keywords=["nets", "depth"],
        ),
    )
    assert found == {
        "type_of_reference": "UNPB",
        "id": "deep-nets-0f0f0f",
        "title": "Deep Nets",
        "authors": ["Lovelace, Ada", "King, Martin Luther, Jr.", "The ATLAS Collaboration"],
        "year": "2025",
        "date": "2025/03/12/",
        "publisher": "arXiv",
        "accession_number": "arXiv:2503.01234",
        "urls": ["https://arxiv.org/abs/2503.01234"],
        "abstract": "One. Two.",
        "keywords": ["nets", "depth"],
    }


def test_what_has_appeared_names_where(scripts: Scripts) -> None:
    """A journal and a conference have their own types and tags."""
    article, paper = read(
        scripts, work(kind="article", venue="Nature", doi="10.1/x"), work(kind="proceedings", venue="ICML")
    )
    assert (article["type_of_reference"], article["journal_name"], article["doi"]) == ("JOUR", "Nature", "10.1/x")
    assert (paper["type_of_reference"], paper["secondary_title"]) == ("CPAPER", "ICML")


def test_a_withdrawn_work_says_so(scripts: Scripts) -> None:
    """Who cites it sees what its source says."""
    (found,) = read(scripts, work(withdrawn="retracted"))
    assert found["notes"] == ["retracted"]


def test_what_is_unknown_is_left_out(scripts: Scripts) -> None:
    """A work without authors is cited without authors."""
    (found,) = read(scripts, work())
    assert set(found) == {"type_of_reference", "id", "title"}


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.just("\r\nER  - \r\n"), max_size=4))
def test_no_text_ends_its_line(scripts: Scripts, titles: list[str]) -> None:
    """A file has as many references as works, whatever their titles hold."""
    found = read(scripts, *(work(title=f"x{title}", abstract=f"x{title}") for title in titles))
    assert [each["type_of_reference"] for each in found] == ["UNPB"] * len(titles)
    assert all(set(each) == {"type_of_reference", "id", "title", "abstract"} for each in found)
