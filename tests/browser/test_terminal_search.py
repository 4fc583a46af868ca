"""The terminal's search beside the search page's."""

from pathlib import Path

from playwright.sync_api import Page

from sitegen.searching import Published

QUERIES = [
    "neural tangent kernel",
    "diffusion models for image generation",
    '"large language models" reasoning',
    '-"language models" learning',
    "title:attention OR title:transformer",
    "author:zhang has:code",
    "after:2025-03 -image video",
    "topic:vision image",
    "year:2025 graph xylophone",
    "ell_p sampling",
    "xylophone",
    "",
]
ASKED = """async (queries) => {
    const script = document.querySelector('script[src$="search/begin.js"]').src;
    const { openIndex } = await import(new URL("client.js", script).href);
    const here = new URL(location.pathname, location.href);
    const meta = JSON.parse(document.getElementById("index").textContent);
    const index = openIndex(meta, new URL("../", here), here);
    const results = async (query) => (await index.search(query)).results(0, 12);
    return Promise.all(queries.map(async (query) => (await results(query)).map(({ title, score }) => [title, score])));
}"""


def test_the_order_is_that_of_the_page(page: Page, served: str, example: Path) -> None:
    """Every query finds the same papers with the same scores in the same order, phrases looked up by both."""
    page.goto(f"{served}search/")
    published = Published(example / "_site")
    ours = [[[each.title, each.score] for each in published.search(query, 12)] for query in QUERIES]
    assert page.evaluate(ASKED, QUERIES) == ours
    assert sum(map(len, ours)) > 60
