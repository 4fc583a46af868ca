"""The map's pages: every dot leads to its paper, and what is not a dot is on a region's page."""

from pathlib import Path

import pytest
from lxml import html

from sitegen.catalog import Holding
from sitegen.mapping import Spot
from sitegen.model import Paper, Provenance, Sighting
from sitegen.outputs import maps
from sitegen.scatter import Sheet
from sitegen.search.index import generation
from tests.conftest import build_site

MAP = "map/index.html"


def read(path: Path) -> html.HtmlElement:
    """A page."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(example: Path) -> html.HtmlElement:
    """The map of the example site."""
    return read(example / "_site" / MAP)


def test_every_paper_is_a_dot(example: Path, page: html.HtmlElement) -> None:
    """On a small site each paper has one dot, named by its title, which leads to it."""
    dots = page.xpath("//*[name()='svg']//a")
    addresses = [dot.get("href") for dot in dots]
    assert len(set(addresses)) == len(addresses) == len([*(example / "_site/papers").iterdir()])
    for dot in dots:
        paper = read(example / "_site/map" / dot.get("href") / "index.html")
        (title,) = dot.xpath("./title")
        (own,) = paper.xpath("/html/head/title")
        assert title.text_content().startswith(own.text_content().removesuffix(" · Daily Papers"))


def test_a_colour_is_never_alone(page: html.HtmlElement) -> None:
    """A dot that has a topic's colour names the topic."""
    topics = {link.text_content() for link in page.xpath("//figcaption//a")}
    for dot in page.xpath("//*[name()='svg']//a[contains(@class, 'hue-')]"):
        assert dot.xpath("string(./title)").rpartition(" (")[2].removesuffix(")") in topics


def test_the_list_says_what_the_picture_does(example: Path, page: html.HtmlElement) -> None:
    """Every paper is on the page of one region, and the regions' counts are of what is on their pages."""
    papers: list[str] = []
    for region in page.xpath("//section[@id='regions']/ol/li"):
        own = read(example / "_site/map" / region.xpath("string(./h3/a/@href)") / "index.html")
        listed = own.xpath("//ul[contains(@class, 'dated')]//a/@href")
        assert region.xpath("string(./h3/span)").split()[0] == str(len(listed))
        assert {link.rpartition("papers/")[2] for link in region.xpath("./ul//a/@href")} <= {
            link.rpartition("papers/")[2] for link in listed
        }
        papers += listed
    assert len(papers) == len(set(papers)) == len([*(example / "_site/papers").iterdir()])


def test_a_name_lies_on_one_row_of_dots(page: html.HtmlElement) -> None:
    """No name of a crowded map stands between two rows, where it would cover dots of both."""
    rows = sorted({int(circle.get("cy")) for circle in page.xpath("//*[name()='circle']")})
    radius = int(page.xpath("string(//*[name()='circle']/@r)"))
    names = [int(name.get("y")) for name in page.xpath("//*[name()='text']")]
    assert len(names) > 10
    assert all(sum(abs(row - name) < radius + maps.LINE // 4 for row in rows) <= 1 for name in names)


def test_a_name_covers_as_few_dots_as_it_can() -> None:
    """A name goes up or down from its middle to where it covers nothing, unless another name is there."""
    sheet = Sheet(width=1000, height=200, step=36, places=((100, 70), (120, 70), (110, 101), (300, 40)))
    assert maps._height(sheet, (110, 80), 40, ()) == 47
    assert maps._height(sheet, (110, 80), 40, (40,)) == 124
    assert maps._height(sheet, (300, 80), 40, ()) == 80
    assert maps._height(sheet, (300, 80), 40, (50, 72, 94, 116)) is None


def test_few_dots_are_not_large(toy: Path) -> None:
    """A dot of a small site is as large as one of a larger."""
    radii = read(toy / "_site" / MAP).xpath("//*[name()='circle']/@r")
    assert set(radii) == {str(maps.LARGEST)}


def test_no_papers_no_map(site: Path) -> None:
    """A site without papers has no map, and does not lead to one."""
    build_site(site)
    assert not (site / "_site/map").exists()
    assert "map/" not in (site / "_site/index.html").read_text()


def holding(number: int) -> Holding:
    """A paper of a large site."""
    seen = Sighting(None, Provenance(file="a", line=number, format="f"))
    return Holding(Paper(id=f"p{number:05}", title=f"Paper {number}", sightings=(seen,)), ())


def test_a_large_site_shows_the_typical_and_the_newest() -> None:
    """Of many papers each region shows its share, the most typical ones, and the newest of the site are shown."""
    papers = 1100
    spotted = [(holding(number), Spot(number % 4 // 3, 0, 0, number)) for number in range(papers)]
    shown = [int(each.paper.id[1:]) for each, _ in maps._shown(spotted, maps._typical(spotted))]
    later = papers - generation(papers)
    founding, newest = [n for n in shown if n >= later], [n for n in shown if n < later]
    assert newest == [*reversed(range(min(later, maps.NEWEST)))]
    assert abs(len(founding) - maps.DOTS) <= 2
    assert abs(sum(n % 4 == 3 for n in founding) - maps.DOTS / 4) <= 1
    assert min(founding) > papers // 3
    assert shown == sorted(shown, reverse=True)
