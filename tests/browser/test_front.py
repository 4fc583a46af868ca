"""The front page and the pages of days, as they are met on a phone, without scripts, and when they are long."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving

WORDS = "What is said of looms at length, so that there is something to open. " * 20
PAPERS = [
    {"title": "نول يتعلم: شبكات عصبية للنسيج", "abstract": "نقترح نولا يتعلم من أخطائه."},
    *({"title": f"Paper {number}", "abstract": f"{WORDS}{number}", "upvotes": number} for number in range(120)),
]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with one day of many papers."""
    root = tmp_path_factory.mktemp("crowded")
    drop = root / "content/papers/2025-12-30.jsonl"
    drop.parent.mkdir(parents=True)
    drop.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS), "utf-8")
    with serving(root) as address:
        yield address


def test_an_abstract_opens_without_a_script(browser: Browser, crowded: str) -> None:
    """Its first lines are shown; a click shows all of it, and another one the first lines again."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{crowded}days/2025-12-30/")
    paper = page.locator("article.paper").nth(1)
    expect(paper.get_by_text("more", exact=True)).to_be_visible()
    paper.locator("summary").click()
    expect(paper.locator("details p")).to_be_visible()
    expect(paper.locator(".lead")).to_be_hidden()
    paper.get_by_text("less", exact=True).click()
    expect(paper.locator("details p")).to_be_hidden()
    context.close()


def test_on_a_phone_the_margin_is_one_step_away(page: Page, crowded: str) -> None:
    """Links beneath the date lead over the list of papers to what stands beside it on a wide screen."""
    contents = page.get_by_role("navigation", name="On this page")
    page.goto(crowded)
    expect(contents).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    contents.get_by_role("link", name="Trending").click()
    expect(page.get_by_role("heading", name="Trending")).to_be_in_viewport()


def test_what_is_far_below_is_not_laid_out(page: Page, crowded: str) -> None:
    """A day of more than a hundred papers costs a browser what is in sight of it."""
    page.goto(f"{crowded}days/2025-12-30/")
    shown = "element => element.checkVisibility({ contentVisibilityAuto: true })"
    assert page.locator("article.paper .title").first.evaluate(shown)
    assert not page.locator("article.paper .title").last.evaluate(shown)


def test_words_run_in_the_direction_of_their_script(page: Page, crowded: str) -> None:
    """The full stop of an Arabic sentence stands at its left end, on a page that runs to the right."""
    page.goto(f"{crowded}days/2025-12-30/")
    ends = page.locator("article.paper .lead").first.evaluate(
        """lead => [0, lead.textContent.length - 1].map((place) => {
            const range = document.createRange();
            range.setStart(lead.firstChild, place);
            range.setEnd(lead.firstChild, place + 1);
            return range.getBoundingClientRect().left;
        })"""
    )
    assert ends[1] < ends[0]
