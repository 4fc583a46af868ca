"""Works of Crossref."""

from datetime import date
from typing import Any

import pytest

from sitegen.model import Entry, Identifier
from tests.sources.reading import only, read_sample, read_value

WORK: dict[str, Any] = {"DOI": "10.1000/X", "title": ["T"], "indexed": {}, "type": "journal-article"}


def entry(**more: Any) -> Entry:
    """Give the entry of an answer with one work with more fields."""
    return only(read_value({"status": "ok", "message": {**WORK, **more}}), "crossref")


def test_a_work() -> None:
    """The facts of a journal article."""
    found = only(read_sample("crossref/work.json"), "crossref")
    assert found.title.startswith("Automated quantitative histology reveals vascular morphodynamics")
    assert (found.published, found.year, found.venue) == (date(2014, 2, 11), None, "eLife")
    assert found.authors == ("Martial Sankar", "Kaisa Nieminen")
    assert found.identifiers == (Identifier("doi", "10.7554/elife.01567"),)
    assert found.licence == "http://creativecommons.org/licenses/by/3.0/"
    assert found.links == (
        "https://elifesciences.org/articles/01567",
        "https://cdn.elifesciences.org/articles/01567/elife-01567-v1.pdf",
    )
    assert found.abstract
    assert found.abstract.startswith("Among various advantages, their small size makes model organisms")
    assert found.abstract.endswith("for example equidistant phloem pole formation.")


def test_a_list() -> None:
    """Works in a list have years where no day is stated; a family name may hold everything."""
    drop = read_sample("crossref/list.json")
    assert [(found.published, found.year) for found in drop.entries] == [
        (None, 1987), (date(2000, 6, 26), None), (None, 2011), (None, 1979), (None, 1999),
    ]  # fmt: skip
    assert [found.authors for found in drop.entries] == [
        ("Newell P. Campbell",), ("Abdullah Hasbenli", "Vadim F. Zaitzev"), None,
        ("Michael E. Hohn", "Donald W. Neal"), ("CAROLYN S. BROWNE",),
    ]  # fmt: skip
    assert drop.entries[4].title.endswith("Adaptation of Risk Analysis")
    assert (drop.problems, drop.lines.furniture) == ((), 4)


@pytest.mark.parametrize(
    "shape",
    [
        lambda work: work,
        lambda work: [work],
        lambda work: {"items": [work]},
        lambda work: {"status": "ok", "message": {"total-results": 1, "items": [work]}},
    ],
    ids=["bare", "a list", "items", "an answer"],
)
def test_shapes(shape: Any) -> None:
    """A work is read in every wrapping of the API."""
    assert only(read_value(shape(WORK)), "crossref").identifiers == (Identifier("doi", "10.1000/x"),)


@pytest.mark.parametrize(
    ("stated", "published", "year"),
    [
        ({"issued": {"date-parts": [[None]]}}, None, None),
        ({"issued": {"date-parts": [[2014, 2]]}}, None, 2014),
        (
            {"issued": {"date-parts": [[2014]]}, "published-online": {"date-parts": [[2014, 2, 1]]}},
            date(2014, 2, 1),
            None,
        ),
        ({"issued": {"date-parts": [[2014]]}, "published-print": {"date-parts": [[2015, 2, 1]]}}, None, 2014),
        ({"posted": {"date-parts": [[2020, 1, 2]]}}, date(2020, 1, 2), None),
        ({"issued": {"date-parts": [[2014, 2, 30]]}}, None, 2014),
        ({"issued": {"date-parts": []}}, None, None),
        ({"issued": 3}, None, None),
    ],
    ids=str,
)
def test_partial_dates(stated: dict[str, Any], published: date | None, year: int | None) -> None:
    """A date is as exact as it is stated."""
    found = entry(**stated)
    assert (found.published, found.year) == (published, year)


def test_jats() -> None:
    """Sections are paragraphs, a heading that says `Abstract` goes, TeX stands for its formula."""
    found = entry(
        abstract="<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>CO<jats:sub>2</jats:sub>"
        " &amp; <jats:italic>x\n &lt; y</jats:italic> <jats:inline-formula><jats:alternatives><jats:tex-math>"
        "\\documentclass{a}\\begin{document}$x^2$\\end{document}</jats:tex-math><mml:math><mml:mi>x</mml:mi></mml:math>"
        "</jats:alternatives></jats:inline-formula>.</jats:p></jats:sec><jats:p>End</jats:p>"
    )
    assert found.abstract == "Aim\n\nCO2 & x < y $x^2$.\n\nEnd"


def test_titles() -> None:
    """Markup and entities go; a subtitle follows the title unless it is in it."""
    assert (
        entry(title=["On <i>E.\u2009coli</i> &amp;amp; more"], subtitle=["A study"]).title
        == "On E. coli & more: A study"
    )
    assert entry(title=["T: A study"], subtitle=["A Study"]).title == "T: A study"
    assert entry(title="T").title == "T"


def test_related_versions() -> None:
    """A preprint's article and an article's preprint are identifiers; data sets are not."""
    relation = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.2000/Y"}],
        "has-preprint": [
            {"id-type": "arxiv", "id": "arXiv:2401.00001"},
            {"id-type": "doi", "id": "10.48550/arXiv.2401.2"},
        ],
        "is-supplemented-by": [{"id-type": "doi", "id": "10.3000/z"}],
    }
    assert [found.value for found in entry(relation=relation).identifiers][:3] == [
        "10.1000/x",
        "10.2000/y",
        "10.48550/arxiv.2401.2",
    ]


def test_retractions() -> None:
    """A work that a notice retracts is withdrawn; the notice is not, and does not bear the work's DOI."""
    notice = {"type": "retraction", "DOI": "10.1000/x"}
    assert entry(**{"updated-by": [{"type": "retraction", "DOI": "10.1000/n"}]}).withdrawn == "retraction 10.1000/n"
    assert entry(**{"update-to": [notice]}).withdrawn == "retraction 10.1000/x"
    other = entry(DOI="10.1000/n", **{"update-to": [notice]})
    assert (other.withdrawn, other.identifiers) == (None, (Identifier("doi", "10.1000/n"),))
    assert entry(**{"updated-by": [{"type": "correction", "DOI": "10.1000/n"}]}).withdrawn is None
    assert entry(title=["RETRACTED ARTICLE: T"]).withdrawn == "retracted article"


def test_people_and_organisations() -> None:
    """Suffixes stand behind; an organisation keeps its name whole."""
    authors = [{"given": "Ada", "family": "King", "suffix": "II"}, {"name": "Society of A, B and C"}, {"sequence": "x"}]
    assert entry(author=authors).authors == ("Ada King II", "Society of A, B and C")


def test_venues_and_licences() -> None:
    """A preprint's venue is the institution; a licence for mining only is none."""
    assert entry(institution=[{"name": "bioRxiv"}]).venue == "bioRxiv"
    assert entry(event={"name": "Conference"}).venue == "Conference"
    licences = [
        {"content-version": "tdm", "URL": "https://e.org/t"},
        {"content-version": "am", "URL": "https://e.org/a"},
    ]
    assert (entry(license=licences).licence, entry(license=licences[:1]).licence) == ("https://e.org/a", None)
