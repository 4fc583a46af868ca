"""The ACL Anthology's XML."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model import Drop
from sitegen.sources import read_bytes
from tests.sources.reading import SAMPLES, assert_counted, ids, problems, read_sample

SAMPLE = (SAMPLES / "acl_xml/J89.xml").read_bytes()


def volume(*papers: str, collection: str = "2020.acl", number: str = "main") -> Drop:
    """Read a volume with those papers."""
    meta = "<meta><booktitle>Proceedings of <b>ACL</b></booktitle><year>2020</year></meta>"
    data = f'<collection id="{collection}">\n<volume id="{number}">\n{meta}\n'
    return read_bytes(f"{data}{chr(10).join(papers)}\n</volume></collection>".encode(), "acl.xml")


def test_the_sample() -> None:
    """Papers have their authors, the volume's title and year, and the Anthology's identifier; front matter is none."""
    drop = read_sample("acl_xml/J89.xml")
    assert (drop.format, drop.problems) == ("acl_xml", ())
    assert [ids(entry) for entry in drop.entries] == [
        ["acl:J89-1001"],
        ["acl:J89-1002"],
        ["acl:J89-1003"],
        ["acl:J89-1009"],
    ]
    assert [len(entry.authors or ()) for entry in drop.entries] == [1, 2, 1, 0]
    entry = drop.entries[2]
    assert (entry.title, entry.authors) == (
        "Design of LMT: A Prolog-Based Machine Translation System",
        ("Michael C. McCord",),
    )
    assert (entry.year, entry.published, entry.venue) == (
        1989,
        None,
        "Computational Linguistics, Volume 15, Number 1, March 1989",
    )
    assert entry.links == ("https://aclanthology.org/J89-1003/", "https://aclanthology.org/J89-1003.pdf")


def test_a_new_paper() -> None:
    """Markup is text, formulas stand between dollars, editors are no authors, and the code is a link."""
    (entry,) = volume(
        '<paper id="1"><title>On <fixed-case>BERT</fixed-case> and <tex-math>\\ell_p</tex-math></title>'
        "<author><first>Ana</first><last>Ng</last><affiliation>X</affiliation></author><author><last>Plato</last></author>"
        "<editor><first>E.</first><last>D.</last></editor><abstract>We use <i>one</i> <url>http://x.org</url>.</abstract>"
        '<url hash="1">2020.acl-main.1</url><doi>10.18653/v1/2020.ACL-main.1</doi>'
        '<pwccode url="https://github.com/x/y">x/y</pwccode></paper>'
    ).entries
    assert (entry.title, entry.abstract) == (r"On BERT and $\ell_p$", "We use one http://x.org.")
    assert (entry.authors, entry.venue) == (("Ana Ng", "Plato"), "Proceedings of ACL")
    assert ids(entry) == ["acl:2020.acl-main.1", "doi:10.18653/v1/2020.acl-main.1"]
    assert entry.links[-1] == "https://github.com/x/y"


@pytest.mark.parametrize(
    ("collection", "number", "paper", "identifier"),
    [
        ("2020.acl", "main", "12", "2020.acl-main.12"),
        ("J89", "1", "1", "J89-1001"),
        ("W19", "1", "5", "W19-0105"),
        ("C69", "1", "5", "C69-0105"),
        ("D19", "1", "5", "D19-1005"),
        ("D19", "50", "5", "D19-5005"),
    ],
)
def test_identifiers_by_place(collection: str, number: str, paper: str, identifier: str) -> None:
    """A paper without an address of the Anthology's is named by its place in the collection."""
    drop = volume(f'<paper id="{paper}"><title>T</title></paper>', collection=collection, number=number)
    assert ids(drop.entries[0]) == [f"acl:{identifier}"]


@pytest.mark.parametrize(
    ("mark", "withdrawn"),
    [
        ('<retracted date="2022-05-06">Not for the archive.</retracted>', "retracted: Not for the archive."),
        ('<removed date="1984-01-01"/>', "removed"),
        ('<erratum id="1">x</erratum>', None),
    ],
)
def test_withdrawn(mark: str, withdrawn: str | None) -> None:
    """A paper that was retracted or removed says so; one with an erratum does not."""
    assert volume(f'<paper id="1"><title>T</title>{mark}</paper>').entries[0].withdrawn == withdrawn


def test_what_is_no_paper() -> None:
    """A paper numbered 0 is front matter, one in a comment is none, and one without a title is a problem."""
    drop = volume('<paper id="0"><title>T</title></paper>', '<!-- <paper id="3"> -->', '<paper id="2"></paper>')
    assert (drop.entries, problems(drop)) == ((), [("acl.xml:6", "a paper without a title")])


@settings(deadline=None)
@example(SAMPLE.index(b"</paper>") + 8)
@given(st.integers(0, len(SAMPLE)))
def test_cut_short(length: int) -> None:
    """Wherever a collection is cut off, whole papers are read, and all lines are counted."""
    assert_counted(SAMPLE[:length], "a.xml")
    drop = read_bytes(SAMPLE[:length], "a.xml")
    assert drop.format != "acl_xml" or len(drop.entries) == SAMPLE[:length].count(b"</paper>")


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(3, len(SAMPLE)))
def test_any_bytes(junk: bytes, place: int) -> None:
    """Whatever stands in a collection, reading it raises nothing and counts all lines."""
    assert_counted(SAMPLE[:place] + junk + SAMPLE[place:], "a.xml")
