"""The search page, in a real browser."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import serving

KERNEL = "Neural Tangent Kernel: Convergence and Generalization in Neural Networks"


def test_results_come_as_a_person_types(page: Page, served: str) -> None:
    """From the second letter on there are results, and the address says what was asked."""
    page.goto(f"{served}search/")
    box = page.get_by_label("Search 211 papers")
    expect(box).to_be_focused()
    box.press_sequentially("kern")
    expect(page.locator("#results li").first).to_be_visible()
    box.press_sequentially("el tangent")
    expect(page.locator("#results h2").first).to_have_text(KERNEL)
    expect(page).to_have_url(f"{served}search/?q=kernel+tangent")


def test_what_is_typed_before_the_scripts_are_there_is_answered(page: Page, served: str) -> None:
    """Scripts come with the first key; what was typed meanwhile is neither lost nor left unanswered."""
    held: list[Route] = []
    page.route("**/search/page.js", lambda route: held.append(route))  # noqa: PLW0108 - a method cannot be marked
    page.goto(f"{served}search/")
    box = page.get_by_label("Search 211 papers")
    with page.expect_request("**/search/page.js"):
        box.press_sequentially("kernel tangent")
    box.press("Enter")
    held[0].continue_()
    expect(page.locator("#results h2").first).to_have_text(KERNEL)
    expect(page).to_have_url(f"{served}search/?q=kernel+tangent")
    expect(box).to_have_value("kernel tangent")


def test_a_search_can_be_linked(page: Page, served: str) -> None:
    """`/search/?q=…` shows its results, the words found marked, each a link to its paper's page."""
    page.goto(f"{served}search/?q=neural+tangent+kernel")
    first = page.locator("#results li").first
    expect(first.locator("h2")).to_have_text(KERNEL)
    assert set(first.locator("h2 mark").all_inner_texts()) >= {"Neural", "Tangent", "Kernel"}
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(KERNEL)


def test_the_box_of_every_page_leads_to_the_results(page: Page, served: str) -> None:
    """The form in the masthead is a plain one that leads to the search page."""
    page.goto(f"{served}days/")
    page.get_by_role("searchbox", name="Search papers").fill("diffusion")
    page.keyboard.press("Enter")
    expect(page.locator("#results li").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("papers")


def test_words_of_a_script_without_stems_are_found(page: Page, tmp_path: Path) -> None:
    """On a site in Chinese alone no stem is common; a rare word and an unknown one are answered all the same."""
    (tmp_path / "content/papers").mkdir(parents=True)
    titles = ["罕见 的 网络", *(f"网络 学习 第{number}篇" for number in "一二三四五六七八九")]
    lines = [json.dumps({"title": title, "date": "2025-03-12"}) for title in titles]
    (tmp_path / "content/papers/a.jsonl").write_text("\n".join(lines), "utf-8")
    with serving(tmp_path) as address:
        page.goto(f"{address}search/?q=罕见 网络")
        expect(page.locator("#results h2").first).to_have_text(titles[0])
        page.goto(f"{address}search/?q=路由")
        expect(page.get_by_role("status")).to_contain_text("Nothing matches")


def test_what_is_not_found_is_said(page: Page, served: str) -> None:
    """A query without results says so and shows nothing."""
    page.goto(f"{served}search/?q=xylophone")
    expect(page.get_by_role("status")).to_contain_text("Nothing matches")
    expect(page.locator("#results li")).to_have_count(0)


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "\"'&<>", "kernel " * 1000, "%00", "𝒳 ℓ_p 机器"])
def test_no_query_harms_the_page(page: Page, served: str, query: str) -> None:
    """Markup, odd characters and very long queries are only ever words."""
    page.goto(f"{served}search/")
    page.get_by_label("Search 211 papers").fill(query)
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator("main img")).to_have_count(0)


def test_a_shard_that_fails_is_said_and_asked_for_again(browser: Browser, served: str) -> None:
    """While no answer comes the page says so and offers to ask again, which then answers."""
    page = browser.new_page()
    failing = [True]

    def fail(route: Route) -> None:
        if failing[0]:
            route.abort()
        else:
            route.continue_()

    page.route("**/*.bin", fail)
    page.goto(f"{served}search/?q=kernel")
    expect(page.get_by_role("status")).to_contain_text("No answer came")
    expect(page.locator("#results li")).to_have_count(0)
    failing[0] = False
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results li").first).to_be_visible()
    page.close()


def test_a_damaged_shard_gives_no_answer(browser: Browser, served: str) -> None:
    """Bytes that are no shard are refused, never read as one."""
    page = browser.new_page()
    page.route("**/*.bin", lambda route: route.fulfill(body=b"\xff" * 500))
    page.goto(f"{served}search/?q=kernel")
    expect(page.get_by_role("status")).to_contain_text("could not be read")
    page.close()


def test_a_shard_damaged_on_its_way_is_fetched_again(browser: Browser, served: str) -> None:
    """What comes whole the second time answers the query, and nobody is told."""
    page = browser.new_page()
    seen: set[str] = set()

    def damage(route: Route) -> None:
        if route.request.url in seen:
            route.continue_()
        else:
            seen.add(route.request.url)
            body = bytearray(route.fetch().body())
            body[len(body) // 2] ^= 1
            route.fulfill(body=bytes(body))

    page.route("**/*.bin", damage)
    page.goto(f"{served}search/?q=neural+tangent+kernel")
    expect(page.locator("#results h2").first).to_have_text(KERNEL)
    assert seen
    page.close()


def stale(route: Route, folder: str) -> None:
    """Give the search page as it was before the site was renewed: a folder of its index is no longer there."""
    response = route.fetch()
    text = re.sub(rf'"{folder}":"search/[0-9a-f]{{12}}/"', f'"{folder}":"search/0123456789ab/"', response.text())
    assert "0123456789ab" in text
    route.fulfill(response=response, body=text)


@pytest.mark.parametrize("folder", ["shards", "cards"])
def test_a_page_from_before_the_site_was_renewed_answers(browser: Browser, served: str, folder: str) -> None:
    """Where files are gone, the page is read once more, and what it says now is the answer."""
    page = browser.new_page()
    page.route("**/search/?q=*", lambda route: stale(route, folder))
    page.goto(f"{served}search/?q=neural+tangent+kernel")
    expect(page.locator("#results h2").first).to_have_text(KERNEL)
    page.close()


def test_files_that_are_gone_for_good_are_said_to_be(browser: Browser, served: str) -> None:
    """Without its files the index gives a message and a way to try again, which works once they are there."""
    page = browser.new_page()
    page.route("**/search/**/*.bin", lambda route: route.fulfill(status=404))
    page.goto(f"{served}search/?q=kernel")
    expect(page.get_by_role("status")).to_contain_text("could not be read")
    expect(page.locator("#results li")).to_have_count(0)
    page.unroute("**/search/**/*.bin")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results li").first).to_be_visible()
    page.close()


def test_without_javascript_other_ways_are_shown(browser: Browser, served: str) -> None:
    """With scripts off the search page says so and leads to days and topics."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}search/?q=kernel")
    page.get_by_role("main").get_by_role("link", name="topic").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")
    context.close()
