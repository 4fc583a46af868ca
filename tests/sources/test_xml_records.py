"""XML, read safely: damage, encodings, entities."""

import pytest

from sitegen.sources import read_bytes
from sitegen.sources.xml_tree import root_name
from tests.sources.reading import assert_counted, problems

RSS = '<rss version="2.0"><channel>\n<item><title>{}</title></item>\n</channel></rss>'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<rss/>", "rss"),
        ("\ufeff<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE x [<!ENTITY y 'z'>]>\n<rdf:RDF xmlns:rdf='x'>", "RDF"),
        ("text <rss>", ""),
        ("", ""),
        ("<!DOCTYPE x [", ""),
    ],
)
def test_the_first_element(head: str, name: str) -> None:
    """The first element is found behind a declaration, comments and a DTD, and nowhere else."""
    assert root_name(head) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    """A file is read in the encoding that it declares or begins with."""
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    drop = read_bytes((declared + RSS.format("Café")).encode(encoding), "a.xml")
    assert ([entry.title for entry in drop.entries], drop.problems) == (["Café"], ())


def test_bytes_of_another_encoding() -> None:
    """Bytes that are not of the encoding are one problem with its line, and the paper is kept."""
    drop = read_bytes(RSS.format("Caf\u00e9").encode("latin-1"), "a.xml")
    assert problems(drop) == [("a.xml:2", "bytes that are not of the file's encoding")]
    assert drop.entries[0].title == "Caf\ufffd"


def test_an_encoding_that_is_none() -> None:
    """A declared encoding that unpacks or does not exist is not used."""
    for name in ("zlib", "no-such", "utf-7"):
        drop = read_bytes(f'<?xml version="1.0" encoding="{name}"?>{RSS.format("T")}'.encode(), "a.xml")
        assert [entry.title for entry in drop.entries] == ["T"]


def test_named_characters_and_ampersands() -> None:
    """The named characters of HTML and a bare ampersand are what they mean."""
    assert (
        read_bytes(RSS.format("Caf&eacute;&nbsp;R & D &amp; &#65;").encode(), "a.xml").entries[0].title
        == "Café R & D & A"
    )


def test_ampersands_behind_damage() -> None:
    """Behind damage, where the parser drops the names of characters, none is lost."""
    data = RSS.format("A</titel></item><item><title>a &lt; b &amp; c &quot;d&quot; &apos;")
    assert read_bytes(data.encode(), "a.xml").entries[-1].title == 'a < b & c "d" \''


def test_entities_are_not_declared() -> None:
    """An entity that a DTD declares is unknown: no bomb goes off, no file is read, and the record is a problem."""
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    for declared in (bomb, '<!ENTITY a11 SYSTEM "file:///etc/passwd">'):
        drop = read_bytes(f"<!DOCTYPE rss [{declared}]>\n{RSS.format('&a11;')}".encode(), "a.xml")
        assert problems(drop) == [("a.xml:3", "a damaged record: Entity 'a11' not defined")]


@pytest.mark.parametrize(
    "data", [b"<rss" + b"<item>" * 5000, b"<rss>" + b"<a>" * 5000, b"<rss>" + b"<!--" * 5000, b"<feed>\0"]
)
def test_what_is_hardly_xml(data: bytes) -> None:
    """Depth, unclosed tags and comments are read as far as they go, and all lines are counted."""
    assert_counted(data, "a.xml")


def test_damage_in_one_record() -> None:
    """A record with damage is a problem on its line, the ones around it on the same line are read."""
    data = (
        "<rss><channel><item><title>A</title></item><item><title>B</item><item><title>C</title></item></channel></rss>"
    )
    drop = read_bytes(data.encode(), "a.xml")
    assert [entry.title for entry in drop.entries] == ["A", "C"]
    assert [where for where, _ in problems(drop)] == ["a.xml:1"]
