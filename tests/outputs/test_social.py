"""Social cards of a site, and what its pages say of them."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from sitegen.errors import ConfigError
from sitegen.social.letters import MATH
from tests.conftest import REPOSITORY, build_site

TOPIC = "---\ntitle: {title}\nslug: {slug}\nrule: {slug}\n---\nAbout {slug}.\n"


@pytest.fixture
def carded(site: Path) -> Path:
    """A site that asks for cards, of two topics and two days."""
    (site / "content/site.toml").write_text("social_cards = true\n")
    (site / "content/topics").mkdir()
    for slug, title in (("loom", "Looms"), ("felt", "毡")):
        (site / f"content/topics/{slug}.md").write_text(TOPIC.format(title=title, slug=slug), "utf-8")
    for day in ("2025-03-01", "2025-03-02"):
        write(site, day, f"A Loom of {day}", "Felt")
    return site


def write(site: Path, day: str, *titles: str) -> None:
    """A drop of a day."""
    records = [{"title": title, "abstract": f"An abstract of {title}.", "collected": day} for title in titles]
    (site / f"content/papers/{day}.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))


def cards(site: Path) -> dict[str, bytes]:
    """The cards of a built site, by the addresses of their pages."""
    folder = site / "_site"
    return {path.parent.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("card.png")}


def said(site: Path, address: str) -> dict[str, str]:
    """What a page tells of itself, by property or name."""
    page = html.parse(site / "_site" / address / "index.html").getroot()
    tags = page.xpath("//meta[@property or @name]")
    return {each.get("property") or each.get("name"): each.get("content") for each in tags}


def test_a_site_has_no_cards_unless_it_asks(site: Path) -> None:
    """No picture is made, and no page speaks of one, though pillow is there."""
    write(site, "2025-03-01", "Loom")
    build_site(site)
    assert cards(site) == {}
    assert not [name for name in said(site, "") if name.startswith(("og:image", "twitter"))]


def test_there_is_a_card_of_the_site_each_day_and_each_topic(carded: Path) -> None:
    """All but that of a topic whose name has signs that no font has."""
    build_site(carded)
    made = cards(carded)
    assert made.keys() == {".", "days/2025-03-01", "days/2025-03-02", "topics/loom"}
    assert {Image.open(BytesIO(each)).size for each in made.values()} == {(1200, 630)}


def test_pages_name_their_card(carded: Path) -> None:
    """By its whole address, with its size and its words; pages without one of their own have the site's."""
    build_site(carded)
    day = said(carded, "days/2025-03-02")
    assert day["og:image"] == "https://example.org/papers/days/2025-03-02/card.png"
    assert (day["og:image:width"], day["og:image:height"]) == ("1200", "630")
    assert day["og:image:alt"] == "2 March 2025: 2 papers, 1 of them new to this site"
    assert (day["twitter:card"], day["og:type"], day["og:title"]) == ("summary_large_image", "website", "2 March 2025")
    assert said(carded, "topics/loom")["og:image:alt"] == "Looms"
    [paper] = (carded / "_site/papers").glob("felt-*")
    for address in ("", "topics/felt", f"papers/{paper.name}"):
        assert said(carded, address)["og:image"] == "https://example.org/papers/card.png"


def test_a_card_changes_with_its_own_day_alone(carded: Path) -> None:
    """Another day adds a card and leaves all others as they are; so does building again."""
    build_site(carded)
    before = cards(carded)
    write(carded, "2025-03-03", "A Loom of Another Day")
    build_site(carded)
    after = cards(carded)
    assert after.keys() - before.keys() == {"days/2025-03-03"}
    assert before.items() <= after.items()
    write(carded, "2025-03-02", "A Loom of 2025-03-02", "Another", "Felt")
    build_site(carded)
    assert {name for name, card in cards(carded).items() if after[name] != card} == {"days/2025-03-02"}


def test_the_style_sheet_colours_the_cards(carded: Path) -> None:
    """A site's own accent and ground are those of its cards."""
    (carded / "static").mkdir()
    sheet = (REPOSITORY / "static/style.css").read_text("utf-8")
    (carded / "static/style.css").write_text(
        sheet.replace("--surface: light-dark(#fdfcf8", "--surface: light-dark(#00ff00")
    )
    build_site(carded)
    assert Image.open(BytesIO(cards(carded)["."])).convert("RGB").getpixel((3, 3)) == (0, 255, 0)


def test_fonts_of_a_site(carded: Path) -> None:
    """They are read with the site; a file among them that is no font is an error that names it."""
    build_site(carded)
    before = cards(carded)
    (carded / "fonts").mkdir()
    shutil.copy(MATH, carded / "fonts/Own.ttf")
    build_site(carded)
    assert cards(carded) == before
    (carded / "fonts/notes.txt").write_text("no font")
    with pytest.raises(ConfigError) as caught:
        build_site(carded)
    assert caught.value.problems[0].where == "fonts/notes.txt"


def test_a_language_needs_a_font_with_its_signs(carded: Path) -> None:
    """Else there would be no card at all, and nobody told."""
    (carded / "content/site.toml").write_text('social_cards = true\nlanguage = "zh"\n')
    with pytest.raises(ConfigError) as caught:
        build_site(carded)
    assert "2025年12月30日" in caught.value.problems[0].what
