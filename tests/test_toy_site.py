"""The toy site, page by page: what its invented papers were invented for."""

import json
import shutil
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import etree, html

from sitegen.links import file_of
from tests.conftest import build_site

BASE = "https://user.github.io/repo/"


class Built:
    """The built toy site."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "_site"

    def page(self, address: str) -> html.HtmlElement:
        """The page at an address."""
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring((self.folder / file_of(address)).read_bytes(), parser=parser)

    def paper(self, begins: str) -> str:
        """The address of the paper whose id begins so."""
        (found,) = (self.folder / "papers").glob(f"{begins}*")
        return f"papers/{found.name}/"

    def words(self, address: str) -> str:
        """What the main part of a page says, in single spaces."""
        return " ".join(self.page(address).xpath("string(//main)").split())


@pytest.fixture(scope="module")
def built(toy: Path) -> Built:
    """The toy site as it is built."""
    return Built(toy)


def test_nothing_is_wrong_with_it(built: Built) -> None:
    """Every line is read, every file has a meaning, and every name in curation and notes is somebody's."""
    report = json.loads((built.folder / "build.json").read_text())
    assert (report["problems"], report["notices"]) == ([], [])
    assert (report["drops"], report["entries"], report["papers"], report["days"]) == (6, 19, 16, 2)
    assert report["undated"] == 3


def test_every_link_leads_somewhere(built: Built) -> None:
    """Of all links of all pages, those into the site lead to a file, and to the place in it that is meant."""
    ids: dict[str, set[str]] = {}
    targets: set[tuple[str, str]] = set()
    for path in built.folder.rglob("*.html"):
        address = path.relative_to(built.folder).as_posix().removesuffix("index.html")
        page = built.page(address)
        ids[file_of(address)] = set(map(str, page.xpath("//@id")))
        for link in page.xpath("//a/@href | //link/@href | //form/@action | //script/@src"):
            target, anchor = urldefrag(urljoin(BASE + address, str(link).partition("?")[0]))
            if target.startswith(BASE):
                targets.add((file_of(target.removeprefix(BASE)), anchor))
    lost = {(file, anchor) for file, anchor in targets if not (built.folder / file).is_file()}
    assert lost == set()
    assert {(file, anchor) for file, anchor in targets if anchor and anchor not in ids[file]} == set()
    assert len(targets) > 90


def test_one_paper_of_three_formats(built: Built) -> None:
    """It was in an API's answer, on a copied page and in arXiv's feed: one page, three sightings, two reasons."""
    words = built.words(built.paper("weaving-graphs"))
    for drop in ("2026-06-12-daily.json", "2026-06-12.txt", "arxiv-of-june.xml"):
        assert f"content/papers/{drop}, line" in words
    assert "the same arxiv identifier, 2606.00467" in words
    assert "41 upvotes" in words
    assert built.page(built.paper("weaving-graphs")).xpath("//h1//*[local-name()='math']")


@pytest.mark.parametrize(
    ("slug", "name", "papers", "variants"),
    [
        ("grete-muller", "Grete Müller", 6, "also written G. Müller, Grete Mueller"),
        ("robert-weft", "Robert Weft", 7, "also written Robert J. Weft"),
        ("aicha-benali", "Aïcha Benali", 7, "7 papers"),
    ],
)
def test_variants_of_a_name_are_one_author(built: Built, slug: str, name: str, papers: int, variants: str) -> None:
    """Umlauts in two letters, initials, a middle name and TeX accents, where co-authors speak for it."""
    words = built.words(f"authors/{slug}/")
    assert words.startswith(f"Author {name} {papers} papers")
    assert variants in words


def test_initials_that_nobody_speaks_for(built: Built) -> None:
    """R. Weft, who writes with somebody else, is not Robert Weft for all that we know."""
    page = built.page(built.paper("dyeing-with-diffusion"))
    assert page.xpath("//ul[@class='facts']/li[1]//a/text()") == ["Karla Dye"]
    assert "R. Weft" in page.xpath("string(//ul[@class='facts'])")


def test_names_that_no_folder_may_have(built: Built) -> None:
    """`CON` and `../../x` have pages below /authors/, and nothing lies elsewhere."""
    links = set(built.page(built.paper("shuttle")).xpath("//a[@class='p-author']/@href"))
    (con,) = [link for link in links if "con-" in link]
    assert links == {con, "../../authors/x/", "../../authors/robert-weft/"}
    assert built.words("authors/x/").startswith("Author ../../x 2 papers")


def test_other_scripts(built: Built) -> None:
    """A Chinese name has an address in Latin letters and digits; Chinese and Arabic titles stand as they are."""
    (folder,) = (built.folder / "authors").glob("wang-wei-*")
    assert built.words(f"authors/{folder.name}/").startswith("Author 王伟 2 papers")
    titles = built.page("days/2026-06-13/").xpath("//article/h2/a/text()")
    assert titles[:2] == ["织机上的注意力：一种新的图神经网络", "نول يتعلم: شبكات عصبية للنسيج"]


def test_what_looks_like_markup_is_text(built: Built) -> None:
    """A title, a name and an abstract are read as they were written."""
    page = built.page(built.paper("cloth"))
    assert page.xpath("string(//h1)") == 'Cloth <b>in bold</b> & other "markup"'
    assert "Bobby <Tables>" in page.xpath("string(//ul[@class='facts'])")
    assert "<script>alert('warp')</script> is no thread; 3 < 4 & 5 > 4." in built.words(built.paper("cloth"))


def test_what_is_unknown_is_said(built: Built) -> None:
    """No abstract, no authors but an organisation, no day."""
    assert "No source states an abstract." in built.words(built.paper("shuttle"))
    assert "Loom Laboratory" in built.words(built.paper("bobbins"))
    assert built.page("undated/").xpath("count(//article)") == 3


def test_a_withdrawn_paper_says_so(built: Built) -> None:
    """As its source does."""
    assert "Withdrawn or retracted" in built.words(built.paper("a-benchmark-of-knots"))


def test_a_hidden_paper_is_a_notice(built: Built) -> None:
    """Its address stays, and no list, feed or author has it."""
    address = built.paper("a-paper-that-its-owner")
    assert "not shown" in built.words(address)
    for path in (*built.folder.glob("*.xml"), *built.folder.rglob("*.json"), *built.folder.rglob("*.html")):
        if path != built.folder / file_of(address):
            assert "A Paper That Its Owner Does Not Show" not in path.read_text("utf-8"), path


def test_lost_tex_is_shown_as_symbols(built: Built) -> None:
    """In titles and abstracts; the feed has the text as it came."""
    assert "ℓp Norm and 230× More Thread" in built.words(built.paper("bobbins"))
    assert "Bobbins of ell_p Norm and 230times More Thread" in (built.folder / "feed.xml").read_text("utf-8")


def test_many_authors_are_counted(built: Built) -> None:
    """A card names six of twenty; the paper's page names all."""
    (card,) = built.page("days/2026-06-13/").xpath("//article[starts-with(@id, 'forty-hands')]//ul[@class='facts']")
    assert "Hand Six and 14 others" in " ".join(card.text_content().split())
    assert "Hand Nineteen, Hand Twenty" in built.words(built.paper("forty-hands"))


def test_what_a_reference_manager_is_told(built: Built) -> None:
    """The feed has each author by themselves, the DOI, the journal and the licence."""
    items = etree.parse(built.folder / "feed.xml").getroot().findall("channel/item")
    (warps,) = [item for item in items if "warps.2026.17" in str(etree.tostring(item))]
    dc, prism = "{http://purl.org/dc/elements/1.1/}", "{http://prismstandard.org/namespaces/basic/2.0/}"
    assert [each.text for each in warps.iterfind(f"{dc}creator")] == ["G. Müller", "Aïcha Benali", "Robert J. Weft"]
    assert warps.findtext(f"{dc}identifier") == "doi:10.1000/warps.2026.17"
    assert warps.findtext(f"{prism}publicationName") == "J. Looms 12 (2026) 17-29"
    assert [item.findtext(f"{dc}rights") for item in items if item.find(f"{dc}rights") is not None] == ["CC BY 4.0"]


def test_the_owner_s_own(built: Built) -> None:
    """A note on its day, footnotes and headings that can be linked, a file at the root."""
    assert "Three of these are by one group." in built.words("days/2026-06-12/")
    assert built.page("about/").xpath("//h2/@id") == ["own-how-to-read-them"]
    assert (built.folder / "CNAME").read_text() == "looms.example.org\n"


def test_a_topic_of_nothing_has_a_page(built: Built) -> None:
    """Nobody has written about felt; its feeds are there, and empty."""
    assert "No paper meets this topic’s rule yet." in built.words("topics/felt/")
    assert json.loads((built.folder / "topics/felt/feed.json").read_text())["items"] == []


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    folder = root / "_site"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "added", ["2026-06-12-daily.json", "2026-06-12.txt", "2026-06-13.jsonl", "arxiv-of-june.xml", "library/mine.bib"]
)
def test_an_added_drop_makes_what_differs(tmp_path: Path, toy: Path, added: str) -> None:
    """Names fold and feeds grow: the outcome is that of a build from nothing, without more work than it asks for."""
    shutil.copytree(toy / "content", tmp_path / "content")
    (tmp_path / "content/papers" / added).unlink()
    (tmp_path / "content/curation.toml").unlink()
    build_site(tmp_path, base_url=BASE)
    before = tree(tmp_path)
    shutil.copytree(toy / "content", tmp_path / "content", dirs_exist_ok=True)
    report = build_site(tmp_path, base_url=BASE)
    after = tree(tmp_path)
    assert after == tree(toy)
    assert report.remade == len([path for path in after if before.get(path) != after[path]]) - 1
