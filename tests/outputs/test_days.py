"""A day's page: what it says of each paper, and of the other days that have it."""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import build_site


def write(root: Path, name: str, *records: dict[str, object]) -> None:
    """A drop of these records."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (root / f"content/papers/{name}.jsonl").write_text(lines)


def facts(root: Path, day: str, title: str) -> list[str]:
    """What a day's page says of a paper beneath its title."""
    page = html.parse(root / f"_site/days/{day}/index.html").getroot()
    found = page.xpath("//article[h2=$title]/ul[@class='facts']/li", title=title)
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (1, ["new", "also seen on 2 Mar 2025, 3 Mar 2025, 4 Mar 2025 and 2 other days"]),
        (2, ["seen before, on 1 Mar 2025", "also seen on 3 Mar 2025, 4 Mar 2025, 5 Mar 2025 and 1 other day"]),
        (6, ["seen before, on 1 Mar 2025", "also seen on 2 Mar 2025, 3 Mar 2025, 4 Mar 2025 and 1 other day"]),
    ],
)
def test_other_days_that_have_a_paper_are_named(site: Path, day: int, expected: list[str]) -> None:
    """The first of them by itself, three more with links, and how many there are besides."""
    for number in range(1, 7):
        write(site, f"2025-03-0{number}", {"title": "Often", "arxiv": "2503.00001"}, {"title": f"Paper {number}"})
    build_site(site)
    assert facts(site, f"2025-03-0{day}", "Often") == expected
    assert facts(site, "2025-03-01", "Paper 1") == ["new"]


def test_links_in_an_abstract_stand_beneath_the_title(site: Path) -> None:
    """Code and project pages can be reached without opening the abstract; marks in an address stay text."""
    abstract = "Code: https://github.com/ada/engine, page: https://ada.example.org/?a=1&b=2."
    write(site, "2025-03-01", {"title": "Engine", "abstract": abstract})
    build_site(site)
    assert facts(site, "2025-03-01", "Engine") == ["new", "github.com/ada/engine", "ada.example.org/?a=1&b=2"]
    page = html.parse(site / "_site/days/2025-03-01/index.html").getroot()
    assert page.xpath("//a[@class='stated']/@href") == [
        "https://github.com/ada/engine",
        "https://ada.example.org/?a=1&b=2",
    ]


def test_a_new_day_leaves_older_ones_as_they_are(site: Path) -> None:
    """Only the day before changes, which leads to the new one; weeks and months of other days do not."""
    for number in (1, 2, 3):
        write(site, f"2025-0{number}-01", {"title": f"Paper {number}"})
    build_site(site)
    old = {path: path.read_bytes() for name in ("days", "weeks", "months") for path in site.glob(f"_site/{name}/*/*")}
    write(site, "2025-05-01", {"title": "Paper 5"})
    build_site(site)
    changed = {path.parent.name for path, content in old.items() if path.read_bytes() != content}
    assert changed == {"2025-03-01", "2025-W09", "2025-03"}


def test_an_abstract_opens_without_a_script(site: Path) -> None:
    """It stands whole in a disclosure, whose words are the site's language's; a short one has nothing to open."""
    (site / "content/site.toml").write_text('language = "de"\n')
    whole = "Words of an abstract. " * 20
    write(site, "2025-03-01", {"title": "Engine", "abstract": whole}, {"title": "Brief", "abstract": "Few words."})
    build_site(site)
    page = html.parse(site / "_site/days/2025-03-01/index.html").getroot()
    lead, *words = page.xpath("//details/summary/span//text()")
    assert whole.startswith(lead.removesuffix("…"))
    assert words == ["mehr", "weniger"]
    assert page.xpath("//details/p//text()") == [whole.strip()]
    assert page.xpath("//article[h2='Brief']/p//text()") == ["Few words."]


def test_the_archive_goes_by_year_and_month(site: Path) -> None:
    """Each month has its days with their papers, then its weeks; each year a calendar; all newest first."""
    write(site, "2024-12-31", {"title": "Old"})
    write(site, "2025-01-01", {"title": "New"}, {"title": "Newer"})
    write(site, "2025-03-05", {"title": "Newest"})
    build_site(site)
    page = html.parse(site / "_site/days/index.html").getroot()
    sections = page.xpath("//div[@class='months']/section")
    assert [[" ".join(line.text_content().split()) for line in each.xpath("h2 | .//li")] for each in sections] == [
        ["March 2025", "5 Mar 2025 1 paper", "Week 10 of 2025"],
        ["January 2025", "1 Jan 2025 2 papers", "Week 1 of 2025"],
        ["December 2024", "31 Dec 2024 1 paper", "Week 1 of 2025"],
    ]
    assert page.xpath("//figure[@class='calendar']/figcaption/text()") == ["2025", "2024"]
    assert page.xpath("string(//p[@class='facts-line'])") == "4 papers on 3 days"
