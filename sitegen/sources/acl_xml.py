"""The ACL Anthology's own XML (acl-org/acl-anthology, data/xml/schema.rnc).

A collection holds volumes, a volume its `meta` and papers. A paper's identifier is `2020.acl-main.1`, and
before 2020 `J89-1001`: a letter, two digits of the year, then volume and paper in four digits.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from sitegen import identifiers
from sitegen.errors import Problem
from sitegen.model import Entry, Identifier, Provenance
from sitegen.sources.names import full_name
from sitegen.sources.page_day import named_day
from sitegen.sources.passage import Passage, Source, raw
from sitegen.sources.prose import paragraphs
from sitegen.sources.xml_records import Format, passages
from sitegen.sources.xml_tree import Element, child, children, line, root_name, text_of
from sitegen.text import one_line

SITE: Final = "https://aclanthology.org"
FRONT_MATTER: Final = "0"
TWO_DIGITS: Final = 5
"""The volumes of D19 that are numbered with two digits begin here."""
_OWN = re.compile(r"[A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+")


def claims(head: str, name: str) -> bool:  # noqa: ARG001  a collection may have any name
    """A collection with volumes."""
    return root_name(head) == "collection" and "<volume" in head


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage for each paper."""
    return passages(data, file, FORMAT)


def _provenance(collection: Element, file: str) -> Provenance:  # noqa: ARG001  only the name says when it was taken
    return Provenance(file=file, line=1, format="acl_xml", collected=named_day(file))


def _paper(paper: Element, provenance: Provenance) -> Iterator[Entry | Problem]:
    if paper.get("id") == FRONT_MATTER:
        return
    title = _told(child(paper, "title"))
    if not title:
        yield Problem(f"{provenance.file}:{provenance.line}", "a paper without a title", "add its title")
        return
    volume = paper.getparent()
    meta = child(volume, "meta") if volume is not None else None
    identifier = _identifier(paper)
    stated = [identifier, identifiers.doi(line(paper, "doi") or "")]
    year = (line(meta, "year") if meta is not None else None) or ""
    yield Entry(
        title=one_line(title),
        abstract=paragraphs(_told(child(paper, "abstract"))),
        authors=tuple(name for author in children(paper, "author") if (name := _name(author))) or None,
        year=int(year) if re.fullmatch(r"(19|20)\d\d", year) else None,
        identifiers=tuple(one for one in stated if one),
        links=_links(paper, identifier),
        venue=_told(child(meta, "booktitle")) if meta is not None else None,
        withdrawn=_withdrawn(paper),
        provenance=provenance,
    )


def _told(element: Element | None) -> str | None:
    """The text of an element with markup in it; formulas stand between dollars, as TeX."""
    if element is None:
        return None
    marked = deepcopy(element)
    for formula in marked.iter("{*}tex-math"):
        formula.text = f"${formula.text or ''}$"
    return text_of(marked)


def _name(person: Element) -> str | None:
    return full_name(line(person, "first"), line(person, "last"))


def _identifier(paper: Element) -> Identifier | None:
    """The identifier in the paper's address, else the one that its place in the collection gives."""
    stated = _OWN.fullmatch((line(paper, "url") or "").removeprefix(f"{SITE}/").strip("/"))
    if stated:
        return Identifier("acl", stated[0])
    volume = paper.getparent()
    collection = volume.getparent() if volume is not None else None
    if volume is None or collection is None:
        return None
    placed = _placed(collection.get("id") or "", volume.get("id") or "", paper.get("id") or "")
    return Identifier("acl", placed) if _OWN.fullmatch(placed) else None


def _placed(collection: str, volume: str, paper: str) -> str:
    if not re.fullmatch(r"[A-Z]\d\d", collection):
        return f"{collection}-{volume}.{paper}"
    wide = collection[0] == "W" or collection == "C69" or (collection == "D19" and volume.zfill(2) >= f"0{TWO_DIGITS}")
    return f"{collection}-{volume.zfill(2)}{paper.zfill(2)}" if wide else f"{collection}-{volume}{paper.zfill(3)}"


def _links(paper: Element, identifier: Identifier | None) -> tuple[str, ...]:
    """The page and the PDF in the Anthology, where it has them, and the code."""
    address, code = line(paper, "url") or "", child(paper, "pwccode")
    own = identifier and _OWN.fullmatch(address.removeprefix(f"{SITE}/").strip("/"))
    links = [f"{SITE}/{identifier.value}/", f"{SITE}/{identifier.value}.pdf"] if identifier and own else [address]
    return tuple(link for link in (*links, code.get("url") if code is not None else None) if link)


def _withdrawn(paper: Element) -> str | None:
    for mark in ("retracted", "removed"):
        notice = child(paper, mark)
        if notice is not None:
            return f"{mark}: {reason}" if (reason := line(paper, mark)) else mark
    return None


def _nothing(collection: Element, file: str) -> Problem:
    return Problem(
        f"{file}:1", f'no papers in the collection "{collection.get("id")}"', "volumes without papers say nothing"
    )


FORMAT = Format(tag="paper", provenance=_provenance, read=_paper, nothing=_nothing)
SOURCE = Source("acl_xml", "ACL Anthology, XML", claims, raw(read))
