"""What a reader keeps: saved and read papers, hidden topics, and what is new; and the filter above a list."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

DAY = "days/2025-12-30/"
NTK = "Neural Tangent Kernel: Convergence and Generalization in Neural Networks"


def paper(page: Page, title: str) -> Locator:
    """The paper of a list that has a title."""
    return page.locator("article.paper").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_a_paper_is_saved_and_let_go(page: Page, served: str) -> None:
    """The button says whether it is saved; the reader's page has it; a second press takes it back."""
    page.goto(served + DAY)
    button = paper(page, NTK).get_by_role("button", name=f"Save: {NTK}")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    expect(page.get_by_role("heading", level=2, name=NTK)).to_be_visible()
    page.get_by_role("button", name=f"Save: {NTK}").click()
    page.reload()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    expect(page.locator("article")).to_have_count(0)


def test_a_saved_paper_leads_to_its_page(page: Page, served: str) -> None:
    """From its own page a paper can be saved too, and the saved list leads there."""
    page.goto(served + DAY)
    page.get_by_role("link", name=NTK).click()
    page.wait_for_url("**/papers/**")  # scripts have run
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    page.get_by_role("link", name=NTK).click()
    page.wait_for_url("**/papers/**")  # scripts have run
    expect(page.get_by_role("heading", level=1)).to_have_text(NTK)
    expect(page.get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")


def test_another_tab_follows(context: BrowserContext, served: str) -> None:
    """What is saved in one tab is saved in the other, without a reload."""
    one, other = context.new_page(), context.new_page()
    one.goto(served + DAY)
    other.goto(served + DAY)
    paper(one, NTK).get_by_role("button", name="Save").click()
    expect(paper(other, NTK).get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")


def test_what_was_opened_is_read(page: Page, served: str) -> None:
    """A paper's page marks it as read; the mark can be taken back and set by hand."""
    page.goto(served + DAY)
    page.get_by_role("link", name=NTK).click()
    page.wait_for_url("**/papers/**")  # scripts have run
    expect(page.get_by_role("button", name="Read")).to_have_attribute("aria-pressed", "true")
    page.goto(served + DAY)
    button = paper(page, NTK).get_by_role("button", name="Read")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(paper(page, NTK)).to_have_class(re.compile("is-read"))
    button.click()
    expect(paper(page, NTK)).not_to_have_class(re.compile("is-read"))


def test_what_came_since_the_last_visit_is_marked(page: Page, served: str) -> None:
    """Nothing on the first visit, nor later in it; on the next, the papers of newer days, and only these."""
    page.clock.set_fixed_time(datetime(2025, 8, 21, 8, tzinfo=UTC))
    page.goto(served + "days/2025-08-20/")
    mark = page.get_by_text("new to you", exact=True)
    expect(page.get_by_role("button", name="Save").first).to_be_visible()
    expect(mark.locator("visible=true")).to_have_count(0)
    page.clock.set_fixed_time(datetime(2025, 12, 31, 8, tzinfo=UTC))
    for _ in range(2):
        page.goto(served + DAY)
        expect(mark.locator("visible=true")).to_have_count(18)
    expect(paper(page, NTK).get_by_text("new to you", exact=True)).not_to_be_visible()
    page.get_by_role("checkbox", name="New to you").check()
    expect(page.locator("article:visible")).to_have_count(18)
    page.clock.set_fixed_time(datetime(2026, 1, 1, 8, tzinfo=UTC))
    page.goto(served + DAY)
    expect(page.get_by_role("button", name="Save").first).to_be_visible()
    expect(mark.locator("visible=true")).to_have_count(0)


def test_a_hidden_topic_is_in_no_list_but_its_own(page: Page, served: str) -> None:
    """Its papers are not there from the first paint on, the list says how many, and all can be taken back."""
    page.goto(f"{served}topics/kernel-methods/")
    hide = page.get_by_role("button", name="Hide its papers in other lists")
    hide.click()
    expect(hide).to_have_attribute("aria-pressed", "true")
    expect(page.locator("article:visible").first).to_be_visible()
    page.goto(served + DAY)
    expect(page.locator("article:visible")).to_have_count(14)
    page.get_by_role("checkbox", name="Show hidden topics: 12").check()
    expect(page.locator("article:visible")).to_have_count(26)
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Kernel methods"))
    row.get_by_role("button", name="Show again").click()
    expect(page.get_by_role("link", name="Kernel methods")).to_have_count(0)
    page.goto(served + DAY)
    expect(page.locator("article:visible")).to_have_count(26)


def test_saved_papers_can_be_taken_to_another_browser(
    page: Page, browser: Browser, served: str, tmp_path: Path
) -> None:
    """The file that one browser exports is what another imports; a second import adds nothing."""
    page.goto(served + DAY)
    expect(page.get_by_role("button", name="Save").first).to_be_visible()
    for button in page.get_by_role("button", name="Save").all()[:3]:
        button.click()
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON").click()
    file = tmp_path / "saved.json"
    download.value.save_as(file)
    titles = page.locator("h2.title").all_inner_texts()
    context = browser.new_context()
    other = context.new_page()
    other.goto(f"{served}saved/")
    for added in ("3 papers added.", "0 papers added."):
        other.get_by_label("Import a file of saved papers").set_input_files(file)
        expect(other.get_by_role("status")).to_have_text(added)
    assert other.locator("h2.title").all_inner_texts() == titles
    other.reload()
    assert other.locator("h2.title").all_inner_texts() == titles
    context.close()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html>", "This is no file of saved papers."),
        ('{"version": 2, "saved": []}', "This is no file of saved papers."),
        (json.dumps({"version": 1, "saved": [{"id": "../../x"}, {"id": "javascript:alert(1)"}, 5]}), "0 papers added."),
        (json.dumps({"version": 1, "saved": [{"id": "a-0f0f0f", "title": "<b>x</b>"}]}), "1 paper added."),
    ],
)
def test_a_file_of_others_is_only_ever_a_list(page: Page, served: str, content: str, says: str) -> None:
    """What is no entry is not read, no address leads away, and a title is text."""
    page.goto(f"{served}saved/")
    given = {"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}
    page.get_by_label("Import a file of saved papers").set_input_files(given)  # type: ignore[arg-type]
    expect(page.get_by_role("status")).to_have_text(says)
    expect(page.locator("article b")).to_have_count(0)
    links = page.locator("article a").evaluate_all("all => all.map(a => a.href)")
    assert all(link.startswith(served) for link in links)


def test_everything_can_be_forgotten(page: Page, served: str) -> None:
    """After a question, nothing is kept."""
    page.goto(served + DAY)
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    expect(page.get_by_role("article")).to_have_count(1)
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.get_by_role("button", name="Forget everything").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()


def test_a_browser_that_keeps_nothing_works_on(page: Page, served: str) -> None:
    """Where storage throws, buttons work for the page and nothing is complained of."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })")
    page.goto(served + DAY)
    button = paper(page, NTK).get_by_role("button", name="Save")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_the_filter_narrows_a_day_by_words_and_topic(page: Page, served: str) -> None:
    """Every word has to be there, in any case; what is shown is said, and stands in the address."""
    page.goto(served + DAY)
    status = page.get_by_role("main").get_by_role("status")
    page.get_by_role("searchbox", name="Filter these papers").fill("LEARNING kernel")
    expect(status).to_have_text(re.compile(r"^\d+ of 26 papers$"))
    shown = page.locator("article:visible").count()
    assert 0 < shown < 26
    page.get_by_label("Topic", exact=True).select_option("Deep learning theory (8)")
    expect(page.locator("article:visible")).not_to_have_count(shown)
    assert "#/q=LEARNING+kernel&topic=topics%2Fdeep-learning-theory%2F" in page.url
    narrowed = page.locator("article:visible h2").all_inner_texts()
    page.reload()
    expect(status).to_have_text(f"{len(narrowed)} of 26 papers")
    assert page.locator("article:visible h2").all_inner_texts() == narrowed
    page.get_by_role("searchbox", name="Filter these papers").fill("")
    page.get_by_label("Topic", exact=True).select_option("")
    expect(page.locator("article:visible")).to_have_count(26)
    assert page.url == served + DAY


def test_nothing_moves_while_a_page_loads(page: Page, served: str) -> None:
    """With papers saved and read, a topic hidden and new papers, the layout does not shift."""
    page.clock.set_fixed_time(datetime(2025, 8, 21, 8, tzinfo=UTC))
    page.goto(f"{served}days/2025-08-20/")
    page.get_by_role("button", name="Save").first.click()
    page.goto(f"{served}topics/kernel-methods/")
    page.get_by_role("button", name="Hide its papers").click()
    page.clock.set_fixed_time(datetime(2025, 12, 31, 8, tzinfo=UTC))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in ("", DAY, "days/2025-08-20/"):
            page.goto(served + address, wait_until="networkidle")
            shift = page.evaluate(
                "new Promise(done => { new PerformanceObserver(list => done(list.getEntries()"
                ".reduce((sum, each) => sum + each.value, 0))).observe({ type: 'layout-shift', buffered: true });"
                " requestAnimationFrame(() => requestAnimationFrame(() => done(0))); })"
            )
            assert shift == 0


def test_without_javascript_only_these_are_missing(browser: Browser, served: str) -> None:
    """No button shows that would do nothing, and the reader's page says what it needs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("", DAY, "topics/kernel-methods/"):
        page.goto(served + address)
        expect(page.get_by_role("button").locator("visible=true")).to_have_count(0)
        expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("link", name="Saved papers").click()
    page.wait_for_url("**/saved/")  # scripts have run
    expect(page.get_by_text("need JavaScript")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
