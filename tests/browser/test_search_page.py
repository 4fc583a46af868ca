"""What the search page adds to its results: the address, facets, help, keys, recent searches, hints."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import serving


def results(page: Page) -> list[str]:
    """The titles shown, in order."""
    return page.locator("#results h2").all_inner_texts()


def test_the_sentence_that_matters_comes_without_a_move(page: Page, served: str) -> None:
    """Each result in view gets a sentence with the words marked, for which there is room already."""
    page.goto(f"{served}search/?q=kernel")
    first = page.locator("#results > li").first
    expect(first).to_be_visible()
    before = first.bounding_box()
    expect(first.locator(".lead mark").first).to_have_text("kernel", ignore_case=True)
    assert first.bounding_box() == before


def test_typing_does_not_move_what_stays(page: Page, served: str) -> None:
    """A paper that stays among the results stays the same element."""
    page.goto(f"{served}search/?q=neural+tangent")
    title = page.locator("#results h2").first
    expect(title).to_be_visible()
    title.evaluate("heading => { heading.known = true; }")
    box = page.get_by_label("Search 211 papers")
    box.press("End")
    box.press_sequentially(" kernel")
    expect(title.locator("mark").nth(2)).to_be_visible()
    assert title.evaluate("heading => heading.known")


def test_more_results_are_added_on_demand(page: Page, served: str) -> None:
    """The button adds ten, and by the keyboard leads to the first of them."""
    page.goto(f"{served}search/?q=learning")
    expect(page.locator("#results > li")).to_have_count(10)
    first = results(page)
    page.get_by_role("button", name="More results").press("Enter")
    expect(page.locator("#results > li")).to_have_count(20)
    assert results(page)[:10] == first
    expect(page.locator("#results > li").nth(10).locator("h2 a")).to_be_focused()


def test_the_way_back_leads_to_what_was_asked(page: Page, served: str) -> None:
    """Typing is one step of the way back, submitting another; both ways the box and the results follow."""
    page.goto(f"{served}search/")
    box = page.get_by_label("Search 211 papers")
    box.press_sequentially("kernel")
    box.press("Enter")
    expect(page).to_have_url(f"{served}search/?q=kernel")
    box.fill("diffusion")
    expect(page).to_have_url(f"{served}search/?q=diffusion")
    page.go_back()
    expect(box).to_have_value("kernel")
    expect(page.locator("#results h2 mark").first).to_have_text("Kernel", ignore_case=True)
    page.go_forward()
    expect(box).to_have_value("diffusion")


def test_facets_narrow_down_and_stand_in_the_address(page: Page, served: str) -> None:
    """A choice stands in the address, which gives it back; the way back takes it away."""
    page.goto(f"{served}search/?q=learning")
    page.get_by_text("Narrow down").click()
    topics = page.get_by_role("group", name="Topics")
    box = topics.get_by_label("Language models")
    box.check()
    expect(page).to_have_url(f"{served}search/?q=learning&topic=Language+models")
    page.reload()
    expect(box).to_be_checked()
    page.go_back()
    expect(box).not_to_be_checked()


def test_a_choice_never_adds_a_paper(page: Page, served: str) -> None:
    """With a choice come as many papers as it said, fewer than without."""
    page.goto(f"{served}search/?q=kernel+xylophone")
    expect(page.get_by_role("status")).to_contain_text("papers")
    total = int(page.get_by_role("status").inner_text().split()[0])
    page.get_by_text("Narrow down").click()
    choice = page.get_by_role("group", name="Code").locator("label")
    expect(choice.locator(".count")).not_to_be_empty()
    count = int(choice.locator(".count").inner_text())
    choice.get_by_role("checkbox").check()
    expect(page.get_by_role("status")).to_contain_text(f"{count} paper")
    assert count < total


def test_all_values_of_a_facet_can_be_had(page: Page, served: str) -> None:
    """The most common come first, the others behind a button."""
    page.goto(f"{served}search/?q=learning")
    page.get_by_text("Narrow down").click()
    topics = page.get_by_role("group", name="Topics")
    expect(topics.get_by_role("checkbox")).to_have_count(8)
    topics.get_by_role("button", name="All of them").click()
    expect(topics.get_by_role("checkbox").nth(10)).to_be_visible()
    expect(topics.get_by_role("button")).to_be_hidden()


def test_facets_alone_are_a_search(page: Page, served: str) -> None:
    """Without a word the papers of a choice are shown, newest first."""
    page.goto(f"{served}search/?code=yes")
    expect(page.locator("#results > li")).to_have_count(10)
    days = [time.get_attribute("datetime") for time in page.locator("#results time").all()]
    assert days == sorted(days, key=str, reverse=True)


def test_results_are_ordered_as_asked(page: Page, served: str) -> None:
    """By date the newest come first, and the address and the status say so."""
    page.goto(f"{served}search/?q=kernel")
    page.get_by_label("Newest first").check()
    expect(page).to_have_url(f"{served}search/?q=kernel&order=date")
    expect(page.get_by_role("status")).to_contain_text("the newest 10 first")
    days = [time.get_attribute("datetime") for time in page.locator("#results time").all()]
    assert days == sorted(days, key=str, reverse=True)
    page.go_back()
    expect(page.get_by_label("Best first")).to_be_checked()


def test_arrows_go_through_the_results(page: Page, served: str) -> None:
    """Down from the box to the results, up from the first back to the box, which the slash key finds, too."""
    page.goto(f"{served}search/?q=kernel")
    links = page.locator("#results h2 a")
    expect(links.first).to_be_visible()
    box = page.get_by_label("Search 211 papers")
    box.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    box.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()


def test_how_to_ask_is_told_on_the_page(page: Page, served: str) -> None:
    """Opened, the help lists queries; each is a link to its answer, and has one on this site."""
    page.goto(f"{served}search/")
    page.get_by_text("How to ask").click()
    examples = page.locator("#help dt a")
    expect(examples.filter(has_text="has:code")).to_be_visible()
    expect(examples.filter(has_text="topic:")).to_have_count(1)
    examples.filter(has_text="has:code").click()
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.get_by_label("Search 211 papers")).to_have_value("has:code")


def test_every_example_has_an_answer(page: Page, served: str) -> None:
    """No query that the help shows ends in nothing."""
    page.goto(f"{served}search/help/")
    addresses = [link.get_attribute("href") for link in page.locator("dt a").all()]
    assert len(addresses) > 8
    for address in addresses:
        page.goto(f"{served}search/help/{address}")
        expect(page.locator("#results > li, main[data-state=none]").first).to_be_visible()
        assert page.locator("#results > li").count() or "before" in str(address)


def test_searches_are_kept_until_they_are_forgotten(page: Page, served: str) -> None:
    """A query that was submitted is offered in the empty page, most recent first, and can be forgotten for good."""
    page.goto(f"{served}search/")
    box = page.get_by_label("Search 211 papers")
    for query in ("kernel", "diffusion", "kernel"):
        box.fill(query)
        box.press("Enter")
    box.fill("")
    recent = page.locator("#recent")
    expect(recent.get_by_role("listitem")).to_have_text(["kernel", "diffusion"])
    recent.get_by_role("link", name="diffusion").click()
    expect(box).to_have_value("diffusion")
    box.fill("")
    recent.get_by_label("Keep my searches").uncheck()
    expect(recent.get_by_role("listitem")).to_have_count(0)
    box.fill("graph")
    box.press("Enter")
    expect(page.locator("#results > li").first).to_be_visible()
    box.fill("")
    expect(recent.get_by_label("Keep my searches")).not_to_be_checked()
    expect(recent.get_by_role("listitem")).to_have_count(0)


def test_what_a_query_names_is_offered(page: Page, served: str) -> None:
    """A query that is a topic's title leads to its page and its feed, once it is submitted."""
    page.goto(f"{served}search/")
    box = page.get_by_label("Search 211 papers")
    box.fill("graph  LEARNING")
    box.press("Enter")
    hint = page.locator("#subject")
    expect(hint).to_contain_text("Graph learning has a page here")
    expect(hint.get_by_role("link", name="a feed")).to_have_attribute("href", f"{served}topics/graph-learning/feed.xml")
    box.press_sequentially("s")
    expect(hint).to_be_empty()
    box.fill('topic:"Graph learning"')
    box.press("Enter")
    hint.get_by_role("link", name="Graph learning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Graph learning")


def test_results_can_be_saved(page: Page, served: str) -> None:
    """A result has the buttons of papers in lists, and they keep it."""
    page.goto(f"{served}search/?q=kernel")
    title = page.locator("#results h2").first
    expect(title).to_be_visible()
    page.locator("#results [data-save]").first.click()
    expect(page.locator("#results [data-save]").first).to_have_attribute("aria-pressed", "true")
    name = title.inner_text()
    page.goto(f"{served}saved/")
    expect(page.locator("[data-saved-list] h2")).to_have_text([name])


def test_nothing_found_is_no_dead_end(page: Page, served: str) -> None:
    """There are other ways to a paper, and a way out of the filters."""
    page.goto(f"{served}search/?q=xylophone&topic=Graph+learning&year=1900")
    page.get_by_role("link", name="Search without the filters").click()
    expect(page).to_have_url(f"{served}search/?q=xylophone")
    expect(page.get_by_role("status")).to_contain_text("Nothing matches")
    page.get_by_role("main").get_by_role("link", name="Days").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Days")


def test_a_very_long_query_is_answered_and_not_linked(page: Page, served: str) -> None:
    """Ten thousand characters are words like others; no server would take them in an address."""
    page.goto(f"{served}search/")
    page.get_by_label("Search 211 papers").fill(("kernel " * 1500)[:10_000])
    expect(page.locator("#results > li").first).to_be_visible()
    page.get_by_label("Search 211 papers").press("Enter")
    expect(page).to_have_url(f"{served}search/")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_never_scrolls_sideways(page: Page, served: str, width: int) -> None:
    """With facets and help open all fits the narrowest phone."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}search/?q=kernel&code=yes")
    page.get_by_text("How to ask").click()
    expect(page.locator("#help dt").first).to_be_visible()
    expect(page.get_by_role("group", name="Topics")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_opened_from_disk_the_page_says_what_it_needs(context: BrowserContext, example: Path) -> None:
    """No form that does nothing: how to serve the site, and other ways to a paper, which work from disk."""
    page = context.new_page()
    page.goto((example / "_site/index.html").as_uri())
    page.get_by_role("searchbox").fill("kernel")
    page.keyboard.press("Enter")
    expect(page.get_by_text("python3 -m http.server -d _site")).to_be_visible()
    expect(page.locator("form#search")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Topics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")


RECORD: dict[str, Any] = {
    "title": "Kernels of Graphs",
    "abstract": "A first sentence. Here a kernel stands.",
    "authors": ["Ada Lovelace", "Bo Li", "Cleo Diaz", "Dan Ek"],
    "github": "https://github.com/ada/kernels",
}


def test_results_name_authors_and_code(browser: Browser, site: Path) -> None:
    """The first authors and the last, and a link to the code, as the paper's page states them; nothing of none."""
    bare = {"title": "Kernels", "abstract": "Of a kernel nobody has written code."}
    records = "".join(json.dumps(record) + "\n" for record in (RECORD, bare))
    (site / "content/papers/2025-03-12.jsonl").write_text(records, "utf-8")
    with serving(site) as address:
        page = browser.new_page()
        page.goto(f"{address}search/?q=kernel")
        expect(page.locator("#results > li")).to_have_count(2)
        expect(page.locator("#results .facts", has_text="Ada")).to_contain_text("Ada Lovelace, Bo Li, …, Dan Ek")
        expect(page.locator("#results").get_by_role("link", name="Code")).to_have_attribute("href", RECORD["github"])
        expect(page.get_by_text("Here a kernel stands.")).to_be_visible()
        expect(page.locator("#results").get_by_text("Code", exact=True).filter(visible=True)).to_have_count(1)
        page.close()


def test_what_was_taken_for_other_words_is_said(page: Page, served: str) -> None:
    """Words that no paper holds are taken for those that are meant; both queries are one click away."""
    page.goto(f"{served}search/?q=difusion+netwroks")
    hint = page.locator("#hint")
    expect(hint).to_have_text('Shown is what diffusion networks finds. Ask for "difusion" "netwroks" as it stands.')
    expect(page.locator("#results > li")).to_have_count(10)
    hint.get_by_role("link", name='"difusion"').click()
    expect(page.locator("#results > li")).to_have_count(0)
    page.go_back()
    hint.get_by_role("link", name="diffusion networks").click()
    expect(page).to_have_url(f"{served}search/?q=diffusion+networks")
    expect(hint).to_be_empty()
