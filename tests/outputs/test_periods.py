"""Weeks and months as digests."""

import json
from pathlib import Path

from lxml import html

from tests.conftest import build_site


def write(root: Path, name: str, *records: dict[str, object]) -> None:
    """A drop of these records."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (root / f"content/papers/{name}.jsonl").write_text(lines)


def foremost(root: Path, address: str) -> list[str]:
    """What a digest names first."""
    page = html.parse(root / "_site" / address / "index.html").getroot()
    return [" ".join(each.text_content().split()) for each in page.xpath("//section[h2='Most seen']//li")]


def test_upvotes_come_first_then_drops(site: Path) -> None:
    """What is in one drop and has no vote is not named."""
    write(
        site,
        "2025-03-12",
        {"title": "Once"},
        {"title": "Twice", "arxiv": "2503.00001"},
        {"title": "Liked", "upvotes": 7},
    )
    write(
        site,
        "2025-03-13",
        {"title": "Twice", "arxiv": "2503.00001"},
        {"title": "Loved", "upvotes": 9},
        {"title": "Unloved", "upvotes": 0},
    )
    build_site(site)
    expected = ["Loved 9 upvotes", "Liked 7 upvotes", "Twice in 2 drops"]
    assert foremost(site, "weeks/2025-W11") == foremost(site, "months/2025-03") == expected


def test_only_the_period_s_drops_count(site: Path) -> None:
    """A paper that a later month lists again changes nothing in the earlier one."""
    write(site, "2025-03-12", {"title": "Twice", "arxiv": "2503.00001"})
    build_site(site)
    before = (site / "_site/weeks/2025-W11/index.html").read_bytes()
    write(site, "2025-05-12", {"title": "Twice", "arxiv": "2503.00001"}, {"title": "Other"})
    build_site(site)
    assert foremost(site, "months/2025-03") == foremost(site, "months/2025-05") == []
    assert b"Most seen" not in before


def test_a_digest_is_short(site: Path) -> None:
    """It names five papers at the most, in the order of the days where nothing else tells them apart."""
    write(site, "2025-03-12", *({"title": f"Paper {number}", "upvotes": 3} for number in range(7)))
    build_site(site)
    assert foremost(site, "weeks/2025-W11") == [f"Paper {number} 3 upvotes" for number in range(5)]
