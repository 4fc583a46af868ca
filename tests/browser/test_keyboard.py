"""Single keys: what they do, and when they are left alone."""

import pytest
from playwright.sync_api import Page, expect

DAY = "days/2025-12-30/"


def test_j_and_k_go_from_paper_to_paper(page: Page, served: str) -> None:
    """The title's link has the focus, so that a screen reader follows and Enter opens it."""
    page.goto(served + DAY)
    titles = page.locator("article h2 a")
    page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    for key in "jjk":
        page.keyboard.press(key)
    expect(titles.nth(1)).to_be_focused()
    expect(titles.nth(1)).to_be_in_viewport()
    title = titles.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_papers_that_are_not_shown_are_passed_over(page: Page, served: str) -> None:
    """After a filter, `j` goes to the first paper that is left."""
    page.goto(f"{served}{DAY}#/q=tangent")
    expect(page.locator("article:visible")).not_to_have_count(26)
    page.keyboard.press("j")
    expect(page.locator("article:visible h2 a").first).to_be_focused()


def test_o_opens_an_abstract_and_s_saves(page: Page, served: str) -> None:
    """Of the paper that was gone to; keys pressed at once are done in their order."""
    page.goto(served + DAY)
    second = page.locator("article.paper").nth(1)
    page.keyboard.type("jjos")
    expect(second.locator("details")).to_have_attribute("open", "")
    expect(second.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    page.keyboard.type("os")
    expect(second.locator("details")).not_to_have_attribute("open", "")
    expect(second.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "false")


def test_s_saves_the_paper_of_a_page(page: Page, served: str) -> None:
    """On a paper's own page it is that paper."""
    page.goto(served + DAY)
    page.locator("article h2 a").first.click()
    page.wait_for_url("**/papers/**")  # scripts have run
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("address", ["", DAY, "topics/", "about/", "saved/", "search/?q=kernel"])
def test_slash_goes_to_the_search_on_every_page(page: Page, served: str, address: str) -> None:
    """The box has the focus, and no slash in it."""
    page.goto(served + address, wait_until="networkidle")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    box = page.get_by_role("main").get_by_role("searchbox", name="Search") if "search" in address else None
    box = box or page.get_by_role("searchbox", name="Search papers")
    expect(box).to_be_focused()
    page.keyboard.type("j/s?")
    expect(box).to_have_value("j/s?")


def test_keys_with_a_modifier_or_in_a_box_are_left_alone(page: Page, served: str) -> None:
    """No key of the browser's own, of a form or of a list to choose from is taken."""
    page.goto(served + DAY, wait_until="networkidle")
    for key in ("Control+j", "Alt+s", "Meta+k"):
        page.keyboard.press(key)
    page.get_by_label("Topic", exact=True).focus()
    page.keyboard.press("k")
    page.get_by_role("searchbox", name="Filter these papers").focus()
    page.keyboard.type("so?")
    expect(page.get_by_role("searchbox", name="Filter these papers")).to_have_value("so?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-save][aria-pressed=true]")).to_have_count(0)


def test_the_help_names_the_keys_and_turns_them_off(page: Page, served: str) -> None:
    """A question mark opens it; the switch is remembered; the button in the foot opens it without a key."""
    page.goto(served + DAY)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog.get_by_text("open or close its abstract")).to_be_visible()
    dialog.get_by_role("checkbox", name="Use single keys").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.goto(served)
    page.keyboard.type("?j")
    page.get_by_role("button", name="Keyboard").click()
    expect(page.get_by_role("dialog")).to_have_count(1)
    dialog.get_by_role("checkbox", name="Use single keys").check()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    expect(page.locator("article h2 a:focus")).to_have_count(1)
