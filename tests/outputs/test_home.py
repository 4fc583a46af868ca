"""The front page: the newest day, what is trending, and how fresh the site is."""

import json
from pathlib import Path

from lxml import html

from sitegen.outputs.home import TOPICS
from tests.conftest import build_site


def write(root: Path, name: str, *records: dict[str, object]) -> None:
    """A drop of these records."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (root / f"content/papers/{name}.jsonl").write_text(lines)


def texts(root: Path, path: str) -> list[str]:
    """The texts of the front page's elements that an XPath gives, in single spaces."""
    page = html.parse(root / "_site/index.html").getroot()
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


TRENDING = "//section[@id='trending']//li"


def test_what_trends_was_seen_within_thirty_days(site: Path) -> None:
    """Upvotes come first, then drops; what was seen thirty-one days before the newest day is past."""
    write(site, "2025-11-29", {"title": "Past", "upvotes": 99})
    write(site, "2025-11-30", {"title": "Liked", "upvotes": 1200}, {"title": "Twice", "arxiv": "2511.00001"})
    write(site, "2025-12-30", {"title": "Twice", "arxiv": "2511.00001"}, {"title": "Once"})
    build_site(site)
    assert texts(site, TRENDING) == ["Liked 1,200 upvotes", "Twice in 2 drops"]


def test_nothing_trends_where_nothing_was_seen_much(site: Path) -> None:
    """Papers of one drop without votes make no list, and nothing leads to one."""
    write(site, "2025-12-30", {"title": "Once"})
    build_site(site)
    assert texts(site, "//*[@id='trending'] | //a[@href='#trending']") == []


def test_it_says_how_fresh_it_is(site: Path) -> None:
    """How many papers, drops and days, the last day, and the newest paper, which is linked."""
    write(site, "2025-12-29", {"title": "Old", "arxiv": "2512.00001"})
    write(site, "2025-12-30", {"title": "Old", "arxiv": "2512.00001"}, {"title": "Young"})
    build_site(site)
    said = "2 papers from 2 drops, on 2 days, the last of them 30 December 2025. The newest paper: Young"
    assert texts(site, "//section[@id='site']/p") == [said]
    assert texts(site, "//section[@id='site']//a") == ["Young"]


def test_it_leads_to_all_topics_where_it_does_not_show_them(site: Path) -> None:
    """Twelve topics are all on the front page; of thirteen the largest twelve are, and a link to the rest."""
    write(site, "2025-12-30", {"title": "Looms"})
    folder = site / "content/topics"
    folder.mkdir()
    for number in range(TOPICS + 1):
        (folder / f"{number}.md").write_text(f"---\ntitle: Topic {number}\nslug: t{number}\nrule: looms\n---\n")
        if number >= TOPICS - 1:
            build_site(site)
            shown = texts(site, "//section[@id='topics']//li")
            assert len(shown) == TOPICS
            assert texts(site, "//section[@id='topics']/p") == ["All 13 topics"] * (number == TOPICS)


def test_what_it_links_on_itself_is_there(site: Path) -> None:
    """The list of contents leads to sections of the page."""
    write(site, "2025-12-30", {"title": "Liked", "upvotes": 1})
    build_site(site)
    page = html.parse(site / "_site/index.html").getroot()
    assert {f"#{name}" for name in page.xpath("//section/@id")} >= set(page.xpath("//nav[@class='contents']/a/@href"))


def test_a_site_without_days_says_how_to_begin(site: Path) -> None:
    """No paper has a day: the page names the folder that papers go into."""
    build_site(site)
    assert "content/papers/" in texts(site, "//main")[0]
