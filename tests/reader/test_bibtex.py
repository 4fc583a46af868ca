"""BibTeX that other programs read."""

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from .scripts import Scripts, work

PLAIN = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="$\\`'\"-!?<>,")
"""Characters that are no formula or escape of the source's own, and of which TeX makes no quotes or dashes."""
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40) | st.text(
    "\\{}$%&#_^~ab '`\"-", max_size=20
)


def fields(scripts: Scripts, **known: object) -> dict[str, str]:
    """The fields of a work's entry, as bibtexparser reads them, its type among them."""
    library = parse_string(scripts.ask("bibtex", works=[work(**known)]))
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {field.key: field.value for field in entry.fields}


def test_a_preprint_is_cited_as_arxiv_does(scripts: Scripts) -> None:
    """`@misc` with its eprint; the date is that of its first version."""
    known = {"authors": ["Ada Lovelace", "Bo Li"], "date": "2025-03-12", "arxiv": "2503.01234"}
    assert fields(scripts, **known, url="https://arxiv.org/abs/2503.01234") == {
        "type": "misc",
        "key": "deep-nets-0f0f0f",
        "title": "Deep Nets",
        "author": "Ada Lovelace and Bo Li",
        "year": "2025",
        "month": "mar",
        "eprint": "2503.01234",
        "archiveprefix": "arXiv",
        "url": "https://arxiv.org/abs/2503.01234",
    }


@pytest.mark.parametrize(
    ("kind", "entry", "field"), [("article", "article", "journal"), ("proceedings", "inproceedings", "booktitle")]
)
def test_what_has_appeared_names_where(scripts: Scripts, kind: str, entry: str, field: str) -> None:
    """An article has its journal, a paper of a conference its proceedings; a year may be all that is known."""
    found = fields(scripts, kind=kind, venue="Nature & Co", date="2024", doi="10.1000/a_b")
    assert (found["type"], found[field], found["year"], found["doi"]) == (entry, "Nature \\& Co", "2024", "10.1000/a_b")
    assert "month" not in found


def test_a_withdrawn_work_says_so(scripts: Scripts) -> None:
    """Who cites it sees what its source says."""
    assert fields(scripts, withdrawn="withdrawn 100%")["note"] == "withdrawn 100\\%"


def test_what_is_unknown_is_left_out(scripts: Scripts) -> None:
    """A work without authors, date and identifiers is cited without them."""
    assert set(fields(scripts)) == {"type", "key", "title"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
        ("The ATLAS Collaboration", "{The ATLAS Collaboration}"),
        ("Research and Development", "{Research and Development}"),
        ("OpenAI", "OpenAI"),
        ("A_B {C}", "A\\_B \\{C\\}"),
    ],
)
def test_a_name_is_read_as_one(scripts: Scripts, name: str, written: str) -> None:
    """Names stay as their source writes them, unless BibTeX would take them apart wrongly."""
    assert fields(scripts, authors=[name])["author"] == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("ImageNet Training in 3D with GANs", "{ImageNet} Training in {3D} with {GANs}"),
        ("Qwen2: A Report", "{Qwen2}: A Report"),
        ("A Bayesian View of Plan B", "A Bayesian View of Plan {B}"),
        (
            "On the convergence of Gaussian processes: Does it hold",
            "On the convergence of {Gaussian} processes: Does it hold",
        ),
        ("Bounds for $\\ell_p$ Sampling & 50% more", "Bounds for {$\\ell_p$} Sampling \\& 50\\% more"),
        ("Costs of $5 and ell_p", "Costs of \\$5 and ell\\_p"),
        ("Broken $a}b$ and 100\\% sure", "Broken \\$a\\}b\\$ and 100\\% sure"),
    ],
)
def test_capitals_and_formulas_survive(scripts: Scripts, title: str, written: str) -> None:
    """Braces hold the capitals of names, and formulas; what TeX would act upon is escaped."""
    assert scripts.ask("titles", titles=[title]) == [written]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(PLAIN, max_size=40))
def test_a_text_comes_back(scripts: Scripts, text: str) -> None:
    """What is escaped reads as the text it was."""
    (written,) = scripts.ask("escaped", texts=[text])
    read = LatexNodes2Text().latex_to_text(written)
    assert spaceless(read).replace("ˆ", "^") == spaceless(text).replace("ˆ", "^")


def spaceless(text: str) -> str:
    """A text without its spaces, which TeX takes its own way."""
    return "".join(text.split())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(TEXTS, min_size=1, max_size=4))
def test_no_title_breaks_the_file(scripts: Scripts, titles: list[str]) -> None:
    """A file has as many entries as works, whatever their titles and authors hold."""
    works = [
        work(id=f"nets-{place:06x}", title=f"x{title}", authors=[f"{title}y"]) for place, title in enumerate(titles)
    ]
    library = parse_string(scripts.ask("bibtex", works=works))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [f"nets-{place:06x}" for place in range(len(titles))]
