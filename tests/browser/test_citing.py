"""Citations that the page makes, read by the programs that people would read them with."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, Page, Route, expect

from .conftest import serving

PAPERS: list[dict[str, Any]] = [
    {
        "title": "Sharper Bounds for $\\ell_p$ Sampling with ResNets & 50% less",
        "abstract": 'We show {that} it "holds" </script><b>.',
        "authors": ["Ludwig van Beethoven", "Jörg Müller", "The ATLAS Collaboration"],
        "published": "2024-02-29",
        "arxiv": "2402.01234",
    },
    {
        "title": "In a Journal",
        "authors": ["Ada O'Neil"],
        "venue": "Journal of Tests",
        "doi": "10.1000/a_b",
        "published": "2023-05-06",
    },
    {"title": "At a Conference", "authors": ["李 明", "OpenAI"], "venue": "NeurIPS 2023", "published": "2023-12-01"},
    {"title": "Of Nobody: nothing is known"},
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of four papers, as different as citations take them."""
    root = tmp_path_factory.mktemp("library")
    folder = root / "content" / "papers"
    folder.mkdir(parents=True)
    (folder / "2025-03-12.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS), "utf-8")
    with serving(root) as address:
        yield address


def text_in(page: Page, name: str) -> str:
    """What the open dialog shows in a format."""
    page.get_by_role("radio", name=name, exact=True).check()
    return page.get_by_role("textbox", name="Citation").input_value()


def cite_day(page: Page, library: str) -> None:
    """Open the dialog over all papers of the day, and wait until they are read."""
    page.goto(f"{library}days/2025-03-12/")
    page.get_by_role("button", name="Cite all").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("4 papers")


def test_a_list_is_cited_as_bibtex(page: Page, library: str) -> None:
    """Every paper of the day is an entry of its type, with what its source states and nothing else."""
    cite_day(page, library)
    read = parse_string(text_in(page, "BibTeX"))
    assert read.failed_blocks == []
    preprint, article, paper, bare = ({field.key: field.value for field in entry.fields} for entry in read.entries)
    assert [entry.entry_type for entry in read.entries] == ["misc", "article", "inproceedings", "misc"]
    assert preprint["title"] == "Sharper Bounds for {$\\ell_p$} Sampling with {ResNets} \\& 50\\% less"
    assert preprint["author"] == "Ludwig van Beethoven and Jörg Müller and {The ATLAS Collaboration}"
    assert (preprint["eprint"], preprint["archiveprefix"]) == ("2402.01234", "arXiv")
    assert (preprint["year"], preprint["month"]) == ("2024", "feb")
    assert (article["journal"], article["doi"]) == ("Journal of Tests", "10.1000/a_b")
    assert article["url"] == "https://doi.org/10.1000/a_b"
    assert paper["booktitle"] == "NeurIPS 2023"
    assert set(bare) == {"title", "url"}


def test_a_list_is_cited_as_ris(page: Page, library: str) -> None:
    """The same papers as references."""
    cite_day(page, library)
    preprint, article, paper, bare = rispy.loads(text_in(page, "RIS"))
    assert preprint["type_of_reference"] == "UNPB"
    assert preprint["authors"] == ["van Beethoven, Ludwig", "Müller, Jörg", "The ATLAS Collaboration"]
    assert preprint["abstract"] == PAPERS[0]["abstract"]
    assert (article["type_of_reference"], article["journal_name"]) == ("JOUR", "Journal of Tests")
    assert paper["authors"] == ["明, 李", "OpenAI"]
    assert "authors" not in bare
    assert "year" not in bare


def test_a_list_is_cited_as_csl_json(page: Page, library: str) -> None:
    """The same papers for citation processors."""
    cite_day(page, library)
    preprint, article, paper, bare = json.loads(text_in(page, "CSL-JSON"))
    assert preprint["title"] == PAPERS[0]["title"]
    assert preprint["issued"] == {"date-parts": [[2024, 2, 29]]}
    assert [each["type"] for each in (preprint, article, paper, bare)] == [
        "article",
        "article-journal",
        "paper-conference",
        "article",
    ]
    assert "author" not in bare


def test_a_filtered_list_cites_what_it_shows(page: Page, library: str) -> None:
    """Papers that the filter leaves out are not cited."""
    page.goto(f"{library}days/2025-03-12/#/q=journal")
    expect(page.locator("article:visible")).to_have_count(1)
    page.get_by_role("button", name="Cite all").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("1 paper")


def test_a_paper_is_cited_without_asking_for_its_page_again(page: Page, library: str) -> None:
    """On a paper's page its own description is read; the citation can be copied and kept as a file."""
    page.goto(f"{library}days/2025-03-12/")
    page.get_by_role("link", name="In a Journal").click()
    page.wait_for_url("**/papers/**")  # scripts have run
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="RIS").click()
    (reference,) = rispy.loads(text_in(page, "RIS"))
    assert reference["title"] == "In a Journal"
    assert not [address for address in asked if "/papers/" in address]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename.startswith("in-a-journal-")
    assert Path(download.value.path()).read_bytes().count(b"\r\n") == len(reference) + 1


@pytest.mark.parametrize("button", ["RIS", "Keyboard"])
def test_a_press_before_the_scripts_have_come_is_not_lost(page: Page, library: str, button: str) -> None:
    """On a slow line a button shows before what it needs is there; its one dialog opens as soon as that is."""
    page.goto(f"{library}days/2025-03-12/")
    address = page.get_by_role("link", name="In a Journal").evaluate("link => link.href")
    held: list[Route] = []
    page.route("**/reader/page.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name=button, exact=True).dblclick()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(held) == 1, "the module was there before it was pressed"
    held[0].continue_()
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_two_presses_open_one_dialog(page: Page, library: str) -> None:
    """Who presses again while a dialog is on its way gets no second one."""
    cite_day(page, library)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite all").evaluate("button => { button.click(); button.click(); }")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("4 papers")
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_a_citation_can_be_copied(browser: Browser, library: str) -> None:
    """Where the browser allows it, the text is on the clipboard, and the page says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{library}days/2025-03-12/")
    page.get_by_role("link", name="In a Journal").click()
    page.wait_for_url("**/papers/**")  # scripts have run
    page.get_by_role("button", name="BibTeX").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{in-a-journal-")
    context.close()


def test_a_page_that_cannot_be_had_is_said(browser: Browser, library: str) -> None:
    """The others are cited, and the dialog says how many are missing."""
    page = browser.new_page()
    page.route("**/papers/in-a-journal-*/", lambda route: route.abort())
    page.goto(f"{library}days/2025-03-12/")
    page.get_by_role("button", name="Cite all").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "1 paper could not be read and is missing here."
    )
    assert len(parse_string(text_in(page, "BibTeX")).entries) == 3
    page.close()


def test_the_dialog_gives_the_focus_back(page: Page, library: str) -> None:
    """Escape closes it, and the button that opened it has the focus again."""
    cite_day(page, library)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Cite all")).to_be_focused()


@pytest.mark.parametrize(
    ("title", "kind", "tags"),
    [
        (
            "Sharper Bounds",
            "preprint",
            {"arxiv_id": "2402.01234", "pdf_url": "https://arxiv.org/pdf/2402.01234", "publication_date": "2024/02/29"},
        ),
        ("In a Journal", "journalArticle", {"journal_title": "Journal of Tests", "doi": "10.1000/a_b"}),
        ("At a Conference", "conferencePaper", {"conference_title": "NeurIPS 2023"}),
        ("Of Nobody", "preprint", {}),
    ],
)
def test_the_head_says_what_kind_of_work_it_is(
    page: Page, library: str, title: str, kind: str, tags: dict[str, str]
) -> None:
    """A reference manager finds the type of item, `og:type` article, and the tags of what is known, only."""
    page.goto(f"{library}days/2025-03-12/")
    page.get_by_role("link", name=title).click()
    page.wait_for_url("**/papers/**")  # scripts have run
    expect(page.locator("article.single")).to_be_visible()
    found = page.evaluate(
        "[...document.querySelectorAll('meta')].map(m => [m.name || m.getAttribute('property') || '', m.content])"
    )
    said = dict(found)
    assert (said["og:type"], said["dc:type"]) == ("article", kind)
    assert tags.items() <= {name.removeprefix("citation_"): content for name, content in found}.items()
    (stated,) = [paper for paper in PAPERS if paper["title"].startswith(title)]
    assert [content for name, content in found if name == "citation_author"] == stated.get("authors", [])
    assert ("citation_publication_date" in said) == ("published" in stated)
