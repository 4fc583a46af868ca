"""Foreign text is text: nothing that a drop says becomes an element, an attribute, an address or a file's name."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest
from lxml import etree

from sitegen.search.cards import decoded
from sitegen.tex import to_plain
from sitegen.text import paper_id
from tests.conftest import build_site

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold."""

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</title></head><body onload=alert(1)>",
    "</textarea></noscript></template></style><svg onload=alert(1)>",
    "<!-- comment -- > ]]> <![CDATA[ cdata ]]>",
    "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x 'y'>]>&x;",
    "{{ 7*7 }} {{ config }} {# hidden #}",
    "{% raw %}{{ site }}{% endraw %}",
    "&lt;b&gt; &amp;amp; &#60; &copy &notit;",
    "NUL \x00, vertical tab \x0b, form feed \x0c, escape \x1b[31m, delete \x7f",
    "C1 \x85 \x9f, non-characters \ufdd0 \ufffe \U0001fffe, byte order \ufeff",
    "\u202egnp.\u202c exe \u2066 isolates \u2069 \u200f\u200e\u061c",
    "line\u2028separator\u2029paragraph\x85next\x1cfile",
    "../../../etc/passwd",
    "..\\..\\windows",
    "CON",
    "nul.",
    ".hidden",
    "...",
    "-rf /",
    "%2e%2e%2f%00",
    "💩💩💩",
    "\u0301\u0302",
    "Z" + "\u0334\u0352" * 300,
    "日本語の題名",
    "Ünïcødé İstanbul ß ﬃ",
    "A" * 5000,
    "long word " + "x" * 10_000 + " and after",
    "word " * 20_000,
    "<" * 2000,
    "'; DROP TABLE store; --",
    "title:kernel OR (NOT",
    "=1+1",
    "index.html",
    "build.json",
)
"""Titles that nobody should trust. Each is one abstract as well."""

BROKEN = '{"title": "lone \\ud800 surrogate"}\n{"title": "<b>"\n[[[\n"\\u0000"\nNaN\n'
DATA = ("application/json", "application/ld+json")
"""Types of script elements that hold data, which no browser runs."""
SETTINGS = {"content/topics/a.md": "---\ntitle: Kernels\nslug: kernels\nrule: kernel OR alert\n---\nText.\n"}


def as_shown(text: str) -> str:
    """What a page shows of a text: all that XML can hold, in single spaces."""
    return " ".join(NOT_XML.sub("", text).split())


def record(title: str, day: str = "2025-03-12") -> dict[str, object]:
    """A record with the same hostile text in every field."""
    return {
        "title": title,
        "abstract": f"{title}\n\nsecond paragraph {title}",
        "authors": [title, "Ada"],
        "organisation": title,
        "keywords": [title],
        "categories": [title],
        "links": ["javascript:alert(1)", "data:text/html,x", f"https://example.org/{title}", f" JavaScript:{title}"],
        "arxiv": title,
        "collected": day,
    }


def dump(titles: tuple[str, ...]) -> str:
    """A page dump in which these are titles and abstracts."""
    abstract = "It is an abstract, longer than any title and of more than one sentence. " * 5
    papers = "\n\n".join(f"{title}\n\n{abstract}{title}" for title in titles)
    return f"by <b onclick=alert(1)>AK</b> and the research community\n\nMar 13\n\n{papers}\n"


class Page(NamedTuple):
    """A page of a site, read as a browser reads it."""

    path: str
    root: Element

    def elements(self) -> Iterator[Element]:
        """Every element, without comments."""
        return (each for each in self.root.iter() if isinstance(each.tag, str))

    def text(self, *names: str) -> str:
        """The text of the first element on that path of names, as it is shown."""
        found = self.root.find("/".join([".", *(f"/{name}" for name in names)]))
        assert found is not None
        return as_shown("".join(found.itertext()))

    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements in order, each with the names of its attributes."""
        return [(str(each.tag), tuple(sorted(each.attrib))) for each in self.elements()]


def read_pages(site: Path) -> dict[str, Page]:
    """Every page of a site, by its path."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    paths = sorted(path for path in site.rglob("*.html"))
    found = {
        path.relative_to(site).as_posix(): parser.parse(path.read_bytes(), transport_encoding="utf-8") for path in paths
    }
    return {path: Page(path, root) for path, root in found.items()}


class Built(NamedTuple):
    """A site in its folder, and its pages."""

    root: Path
    pages: dict[str, Page]


def build_files(root: Path, files: dict[str, str]) -> Built:
    """Build a site of these files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    build_site(root)
    return Built(root, read_pages(root / "_site"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of hostile records and of a hostile dump, in drops with hostile names."""
    lines = "".join(json.dumps(record(text)) + "\n" for text in TEXTS)
    titles = tuple(text for text in TEXTS if len(as_shown(text)) < 100 and text.isprintable())
    return build_files(
        tmp_path_factory.mktemp("hostile"),
        SETTINGS
        | {
            'content/papers/2025-03-12 "><img src=x onerror=alert(1)>.jsonl': lines,
            "content/papers/{{ 7*7 }}&amp;/2025-03-13 'x'.txt": dump(titles),
            "content/papers/broken.jsonl": BROKEN,
        },
    )


def found_titles(site: Built) -> list[str]:
    """The titles on the search cards of all papers."""
    files = (path for path in sorted((site.root / "_site/search").rglob("*.txt")) if path.stem.isdigit())
    return [card.title for path in files for card in decoded(path.read_bytes())]


class TestPages:
    """What a browser makes of the pages."""

    def test_every_title_is_the_heading_of_its_page(self, site: Built) -> None:
        """A paper's heading reads as its title was written, but for white space and what XML cannot hold."""
        for text in TEXTS:
            page = site.pages[f"papers/{paper_id(as_shown(text))}/index.html"]
            assert page.text("h1") == as_shown(to_plain(text))
            assert page.text("title").startswith(as_shown(to_plain(text)))

    def test_every_abstract_is_text(self, site: Built) -> None:
        """Each paragraph of an abstract is one, with nothing in it but its text."""
        for text in TEXTS:
            page = site.pages[f"papers/{paper_id(as_shown(text))}/index.html"]
            (body,) = [each for each in page.elements() if "e-content" in each.get("class", "")]
            assert {str(each.tag) for each in body} == {"p"}
            assert not any(len(paragraph) for paragraph in body)
            assert as_shown("".join(body.itertext())) == as_shown(
                f"{to_plain(text)} {to_plain(f'second paragraph {text}')}"
            )

    def test_every_title_is_in_the_list_of_its_day(self, site: Built) -> None:
        """The headings of the day's page are the titles, in order."""
        page = site.pages["days/2025-03-12/index.html"]
        shown = [as_shown("".join(each.itertext())) for each in page.elements() if each.tag == "h2"]
        assert shown[: len(TEXTS)] == [as_shown(to_plain(text)) for text in TEXTS]

    def test_no_element_and_no_attribute_is_foreign(self, site: Built, tmp_path: Path) -> None:
        """The pages have the very elements and attributes that pages of plain papers have."""
        plain = [record(f"Plain alert {number}") | {"links": ["https://example.org/"]} for number in range(9)]
        lines = "".join(json.dumps(each) + "\n" for each in plain)
        titles = ("A plain title", "Plain alert 1")
        drops = {"content/papers/2025-03-12.jsonl": lines, "content/papers/2025-03-13.txt": dump(titles)}
        twin = build_files(tmp_path, SETTINGS | drops | {"content/papers/undated.jsonl": '{"title": "No day"}\n'})
        allowed = {element for page in twin.pages.values() for element in page.skeleton()}
        for page in site.pages.values():
            assert set(page.skeleton()) <= allowed, page.path

    def test_no_script_but_the_site_s_own(self, site: Built) -> None:
        """Every script is a file of the site or a block of data; there is no style, image, frame or handler."""
        for page in site.pages.values():
            for element in page.elements():
                assert element.tag not in {"style", "img", "iframe", "object", "embed", "base"}
                assert not any(name.startswith("on") or name == "style" for name in element.attrib)
                if element.tag == "script":
                    source = element.get("src", "")
                    assert "static/" in source if source else element.get("type") in DATA

    def test_no_address_is_a_script(self, site: Built) -> None:
        """Every address leads into the site, or by http to another."""
        for page in site.pages.values():
            for element in page.elements():
                for name in ("href", "src", "action", "formaction", "data"):
                    assert re.match(r"(\.{1,2}/|/papers/|https?://|#|$)", element.get(name, "./")), page.path

    def test_pages_parse_without_an_error(self, site: Built) -> None:
        """But for control characters that HTML discourages and XML allows, no page has a fault."""
        for path in sorted((site.root / "_site").rglob("*.html")):
            parser = html5lib.HTMLParser()
            parser.parse(path.read_bytes(), transport_encoding="utf-8")
            assert {code for _, code, _ in parser.errors} <= {"invalid-codepoint"}, path

    def test_no_template_was_run(self, site: Built) -> None:
        """What looks like a template's expression stands on the pages as it was written."""
        text = site.pages["days/2025-03-12/index.html"].text("main")
        assert "{{ 7*7 }} {{ config }} {# hidden #}" in text
        assert "{% raw %}{{ site }}{% endraw %}" in text

    def test_the_name_of_a_drop_is_text(self, site: Built) -> None:
        """A paper's page names the file it was read from, whatever it is called."""
        page = site.pages[f"papers/{paper_id('CON')}/index.html"]
        assert 'content/papers/2025-03-12 "><img src=x onerror=alert(1)>.jsonl, line ' in page.text("main")

    def test_a_curator_is_text(self, site: Built) -> None:
        """Whom a drop credits is shown as it was written."""
        page = site.pages["days/2025-03-13/index.html"]
        assert "by <b onclick=alert(1)>AK</b> and the research community" in page.text("main")

    def test_a_description_is_short(self, site: Built) -> None:
        """However long a title is, the description of a page is one sentence."""
        for page in site.pages.values():
            (description,) = [each for each in page.elements() if each.get("name") == "description"]
            assert len(description.get("content", "")) <= 160


class TestOtherFiles:
    """What programs make of the rest."""

    def test_the_feed_has_every_title(self, site: Built) -> None:
        """It is well-formed, and its titles are those that were put in."""
        channel = etree.parse(site.root / "_site/feed.xml").getroot()
        titles = [as_shown(title.text or "") for title in channel.iterfind("channel/item/title")]
        assert {as_shown(text) for text in TEXTS} <= set(titles)

    def test_a_description_in_the_feed_is_paragraphs(self, site: Built) -> None:
        """What a reader takes for HTML has no element but paragraphs."""
        channel = etree.parse(site.root / "_site/feed.xml").getroot()
        for description in channel.iterfind("channel/item/description"):
            fragment = html5lib.parseFragment(description.text or "", namespaceHTMLElements=False)
            assert {each.tag for each in fragment.iter()} <= {"DOCUMENT_FRAGMENT", "p"}

    def test_the_sitemap_is_well_formed(self, site: Built) -> None:
        """It has the address of every paper."""
        sitemap = (site.root / "_site/sitemap.xml").read_bytes()
        locations = [each.text or "" for each in etree.fromstring(sitemap).iterfind("{*}url/{*}loc")]
        assert sum("/papers/papers/" in location for location in locations) == len(found_titles(site))

    def test_every_json_file_parses(self, site: Built) -> None:
        """The search has every title, and build.json every problem."""
        assert {as_shown(to_plain(text)) for text in TEXTS} <= set(found_titles(site))
        stated = json.loads((site.root / "_site/build.json").read_text("utf-8"))
        lines = {problem["where"] for problem in stated["problems"] if "broken" in problem["where"]}
        assert lines == {f"content/papers/broken.jsonl:{line}" for line in range(1, 6)}
        json.loads((site.root / "_site/manifest.webmanifest").read_text("utf-8"))

    def test_names_of_files_are_plain(self, site: Built) -> None:
        """Each part of a path is ASCII, has at most 255 bytes, is no device's name, and is not made of dots alone."""
        device = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
        for path in (site.root / "_site").rglob("*"):
            for part in path.relative_to(site.root / "_site").parts:
                assert re.fullmatch(r"[A-Za-z0-9._-]+", part)
                assert len(part) <= 255
                assert part.strip(".")
                assert not part.endswith(".")
                assert not device.fullmatch(part)

    def test_nothing_is_written_elsewhere(self, site: Built) -> None:
        """Beside content/ there are the site and the state of builds, and content/ is as it was."""
        assert {path.name for path in site.root.iterdir()} == {"content", "_site", ".sitegen"}
        files = [path for path in (site.root / "content").rglob("*") if path.is_file()]
        assert len(files) == 4

    def test_pages_are_utf_8(self, site: Built) -> None:
        """No page has a byte that does not decode, nor a character that XML cannot hold."""
        for path in (site.root / "_site").rglob("*.html"):
            assert not NOT_XML.search(path.read_bytes().decode("utf-8"))


OWN = """Text with <script>alert(1)</script>, <style>p { color: red }</style>, <img src=x onerror=alert(1)>,
<b onclick="alert(1)" style="color: red">bold</b>, [a link](javascript:alert(1)), [data](data:text/html,x),
<a href="JaVaScRiPt:alert(1)">another</a>, <a href="&#106;avascript:alert(1)">a third</a>,
<iframe src="https://example.org"></iframe>, <form action="/x"><input></form>, <svg onload=alert(1)></svg>,
<https://example.org/>, ![an image](https://example.org/x.png), {{ 7*7 }}, {% include "base.html" %}.

<div onmouseover="alert(1)" markdown="1">
*inside*
</div>

| a | b |
|---|---|
| 1 | 2 |

Term { onclick="alert(1)" }
: Meaning

# A heading {: onclick="alert(1)" style="color: red" }
"""


class TestOwnPages:
    """The owner's Markdown goes through the sanitiser: it may have been copied from anywhere."""

    @pytest.fixture
    def built(self, tmp_path: Path) -> Built:
        """A site with a hostile page, topic and settings."""
        title = "'<script>alert(1)</script> \"><img src=x onerror=alert(1)>'"
        return build_files(
            tmp_path,
            {
                "content/site.toml": f'title = "</title><script>alert(1)</script>"\ndescription = {title}\n',
                "content/pages/about.md": f"---\ntitle: {title}\n---\n{OWN}",
                "content/topics/a.md": f"---\ntitle: {title}\nslug: kernels\nrule: '\"alert 1\" OR kernel'\n---\n{OWN}",
                "content/papers/2025-03-12.jsonl": '{"title": "Kernel"}\n',
            },
        )

    def test_nothing_that_acts_is_left(self, built: Built) -> None:
        """No script, style, image, frame, form or handler of the owner's text is on a page."""
        for page in built.pages.values():
            (main,) = [each for each in page.elements() if each.tag == "main"]
            inside = [each for each in main.iter() if isinstance(each.tag, str)]
            assert {str(each.tag) for each in inside} & {"style", "img", "iframe", "object", "embed"} == set()
            assert not any(name.startswith("on") or name == "style" for each in page.elements() for name in each.attrib)
            scripts = [each for each in page.elements() if each.tag == "script"]
            assert all("static/" in each.get("src", "") or each.get("type") in DATA for each in scripts)
            if page.path.startswith(("about/", "topics/kernels/")):
                forms = [each for each in main.iter("form") if "data-filter" in each.attrib]
                own = {each for form in forms for each in form.iter()}
                foreign = [each for each in inside if each not in own]
                assert {str(each.tag) for each in foreign} & {"form", "input", "script", "svg"} == set()

    def test_links_of_the_web_are_left(self, built: Built) -> None:
        """Only addresses by http, https and mailto stay addresses."""
        (main,) = [each for each in built.pages["about/index.html"].elements() if each.tag == "main"]
        assert [each.get("href") for each in main.iter("a") if each.get("href")] == ["https://example.org/"]

    def test_what_is_harmless_is_left(self, built: Built) -> None:
        """Emphasis, tables and headings are there, and template code is text."""
        page = built.pages["about/index.html"]
        (main,) = [each for each in page.elements() if each.tag == "main"]
        assert {"table", "td", "em"} <= {str(each.tag) for each in main.iter()}
        assert "{{ 7*7 }}" in page.text("main")

    def test_titles_are_text(self, built: Built) -> None:
        """The title of a page, of a topic and of the site stand as they were written."""
        title = '<script>alert(1)</script> "><img src=x onerror=alert(1)>'
        for path in ("about/index.html", "topics/kernels/index.html"):
            assert built.pages[path].text("h1") == title
            assert built.pages[path].text("title") == f"{title} · </title><script>alert(1)</script>"


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_a_drop_whose_name_has_a_line_break(tmp_path: Path) -> None:
    """The name of a file may hold anything but a slash."""
    built = build_files(tmp_path, {"content/papers/2025-03-12\n<b>\t'\"\\.jsonl": '{"title": "One"}\n'})
    assert "<b> '\"\\.jsonl, line 1" in built.pages[f"papers/{paper_id('One')}/index.html"].text("main")
