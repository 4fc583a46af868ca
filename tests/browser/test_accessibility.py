"""axe-core on every kind of page, in both schemes, at a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import copied, serving
from tests.browser.kinds import kinds

AXE = Path(__file__).parent.parent.parent / ".ci/node_modules/axe-core/axe.min.js"

PREPARE = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const list of document.querySelectorAll(".papers, .titles, .names, tbody")) {
    for (const further of [...list.children].slice(12)) further.remove();
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".papers > li { content-visibility: visible; }");
  document.adoptedStyleSheets.push(sheet);
}"""
"""Opens all that can be opened, shows what is below the screen to axe, and lets twelve lines stand for a long list."""

RUN = """async (rules) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: tags };
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  const said = ({ id }, { target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`;
  return violations.flatMap((violation) => violation.nodes.map((node) => said(violation, node)));
}"""

UNREACHED = """() => {
  const unreached = (link) => {
    link.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const [{ left, top, width, height }] = link.getClientRects();
    return !link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  const links = [...document.querySelectorAll("main :is(a, button, summary):not(.skip)")];
  return links.filter((link) => link.checkVisibility() && unreached(link)).map((link) => link.outerHTML);
}"""
"""What can be seen, but not be pressed: something lies on it, or it lets the pointer through."""

WRONG = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    p { color: light-dark(black, #333); }
    button { padding: 0; border: 0; inline-size: 9px; block-size: 9px; }`);
  document.adoptedStyleSheets.push(sheet);
  document.querySelector("main").innerHTML = "<p>Dim</p><button></button><button>a</button><button>b</button>";
}"""

DESK, PHONE = 1280, 360
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that depend on the scheme."""

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """A page on which nothing moves, with axe at hand."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def toy_served(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the toy site."""
    with serving(copied(toy, tmp_path_factory.mktemp("toy_served"))) as address:
        yield address


def test_axe_finds_nothing_on_the_example(still: Page, served: str, example: Path) -> None:
    """No kind of page of the example site has a fault."""
    assert faults(still, served, kinds(example)) == []


def test_axe_finds_nothing_on_the_toy_site(still: Page, toy_served: str, toy: Path) -> None:
    """Nor has one whose papers were invented for their trouble."""
    assert faults(still, toy_served, kinds(toy)) == []


def test_a_pointer_reaches_what_can_be_pressed(still: Page, toy_served: str, toy: Path) -> None:
    """Every link and button that can be seen on a page is what a pointer above it finds."""
    still.set_viewport_size({"width": DESK, "height": 900})
    unreached: list[str] = []
    for address in kinds(toy):
        still.goto(toy_served + address, wait_until="load")
        unreached += still.evaluate(UNREACHED)
    assert unreached == []


def test_axe_finds_nothing_in_what_the_reader_opens(still: Page, served: str) -> None:
    """Results of a search, a saved paper, a filtered list, the help and a citation have no fault either."""
    opened: list[str] = []
    still.goto(f"{served}search/?q=kernel")
    expect(still.locator("#results article").first).to_be_visible()
    opened += seen(still)
    still.goto(f"{served}days/2025-12-30/")
    still.locator("[data-save]").first.click()
    still.locator("[data-filter] input").first.fill("network")
    expect(still.locator("[data-filter] [role=status]")).not_to_be_empty()
    opened += seen(still)
    for button in ("[data-help]", "[data-filter] [data-cite]"):
        still.locator(button).first.click()
        expect(still.get_by_role("dialog")).to_be_visible()
        opened += seen(still)
        still.keyboard.press("Escape")
    still.goto(f"{served}saved/")
    expect(still.locator("[data-saved-list] article")).to_be_visible()
    assert opened + seen(still) == []


def test_axe_finds_what_is_wrong(still: Page, served: str) -> None:
    """What axe is asked for does come: names, contrasts in the dark, sizes on a phone."""
    still.goto(served)
    still.evaluate(WRONG)
    found = {tuple(fault.split(": ")[:3]) for fault in seen(still)}
    assert ("1280", "light", "button-name") in found
    assert ("1280", "light", "target-size") in found
    assert ("360", "dark", "color-contrast") in found
    assert ("360", "light", "color-contrast") not in found


def faults(page: Page, root: str, addresses: tuple[str, ...]) -> list[str]:
    """What axe has against some pages of a site."""
    found: list[str] = []
    for address in addresses:
        page.goto(root + address, wait_until="load")
        found += [f"{address}: {fault}" for fault in seen(page)]
    return found


def seen(page: Page) -> list[str]:
    """What axe has against a page as it is now, in every scheme and width."""
    page.evaluate(PREPARE)
    found: list[str] = []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found += _run(page, width, "light", None)
        found += _run(page, width, "dark", COLOURS)
    return found


def _run(page: Page, width: int, scheme: Scheme, rules: tuple[str, ...] | None) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    said: list[str] = page.evaluate(RUN, rules)
    return [f"{width}: {scheme}: {' '.join(fault.split())}" for fault in said]
