"""A site in another language says nothing in English."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from tests.conftest import REPOSITORY, build_site

SETTINGS = 'title = "每日论文"\ndescription = "逐日阅读。"\nsite_id = "0"\npage_size = 1\nlanguage = "zh"\n'
TOPIC = "---\ntitle: 学习\nslug: '1'\nrule: 学习\n---\n关于学习。\n"
RECORDS: dict[str, list[dict[str, object]]] = {
    "2025-12-29": [{"title": "图学习", "abstract": "学习图。", "authors": ["甲", "乙", "丙", "丁", "戊", "己", "庚"]}],
    "2025-12-30": [
        {"title": "图学习", "abstract": "学习图。", "upvotes": 3, "comments": 1, "url": "https://1.2/3"},
        {"title": "深度学习", "abstract": "学习网络。", "authors": ["辛"], "published": "2025-12-01"},
        {"title": "已撤", "withdrawn": "作者要求", "organisation": "大学", "venue": "会议"},
        {"title": "隐藏", "arxiv": "2401.00002"},
        {"title": "旧名", "arxiv": "2401.00001"},
        {"title": "新名", "arxiv": "2401.00001"},
    ],
    "0": [{"title": "无日期一", "abstract": "网络。"}, {"title": "无日期二"}],
}
NAMES = {"Atom", "arxiv", "BibTeX", "CSL", "DOI", "Feed", "HTTP", "JSON", "JavaScript", "OPML", "RIS", "RSS", "Zotero"}
"""What Chinese calls so, too."""
SIGNS = "ancestor::script or ancestor::code or ancestor::kbd"
UNSPOKEN = f"{SIGNS} or ancestor::*[@class='source' or @rel='external']"
SHOWN = f"//body//text()[not({UNSPOKEN})]"
"""Neither names of files nor addresses."""
SPOKEN = "//title/text() | //meta[@name='description']/@content | //@aria-label | //@title | //@placeholder | //@alt"


@pytest.fixture
def chinese(site: Path) -> Path:
    """Build a site whose settings, topic, page and papers have no Latin letter, in Chinese."""
    content = site / "content"
    for folder in ("topics", "pages"):
        (content / folder).mkdir()
    (content / "site.toml").write_text(SETTINGS, "utf-8")
    (content / "topics" / "1.md").write_text(TOPIC, "utf-8")
    (content / "pages" / "1.md").write_text("---\ntitle: 关于\nslug: '2'\n---\n你好。\n", "utf-8")
    (content / "curation.toml").write_text('hidden = ["arxiv:2401.00002"]\n')
    for name, records in RECORDS.items():
        text = "".join(json.dumps(record) + "\n" for record in records)
        (content / "papers" / f"{name}.jsonl").write_text(text, "utf-8")
    build_site(site, base_url="https://1.2/3/")
    return site / "_site"


def test_no_page_says_a_word_of_english(chinese: Path) -> None:
    """Of pages of all kinds neither what is shown nor what is read aloud has a Latin word of the interface."""
    pages = sorted(chinese.rglob("*.html"))
    kinds = {"本站不展示这篇论文", "本页已迁至", "不属于任何主题", "没有这个页面", "当周主题", "无日期", "另有 1 位"}
    texts = [page.read_text("utf-8") for page in pages]
    assert {kind for kind in kinds if not any(kind in text for text in texts)} == set()
    for page in pages:
        root = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        assert (root.get("lang"), root.get("dir")) == ("zh-Hans", "ltr")
        said = root.xpath(f"{SHOWN} | {SPOKEN}")
        assert isinstance(said, list)
        words = {word for text in said for word in re.findall("[A-Za-z]{2,}", str(text).replace("content/topics/", ""))}
        assert words <= NAMES, page.relative_to(chinese)


def test_what_machines_read_names_the_language(chinese: Path) -> None:
    """The feed and the manifest are in the site's language, and the scripts have its words."""
    assert etree.parse(chinese / "feed.xml").findtext("channel/language") == "zh-Hans"
    manifest = json.loads((chinese / "manifest.webmanifest").read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"]) == ("zh-Hans", "ltr")
    [words] = chinese.glob("static/*/words.js")
    assert "篇论文" in words.read_text("utf-8")


def test_another_language_is_another_site(site: Path) -> None:
    """A change of language makes all pages anew, also where nothing else changed."""
    (site / "content" / "papers" / "2025-12-30.jsonl").write_text('{"title": "A paper"}\n')
    build_site(site)
    (site / "content" / "site.toml").write_text('language = "de"\n')
    build_site(site)
    days = (site / "_site" / "days" / "index.html").read_text("utf-8")
    assert '<html lang="de" dir="ltr">' in days
    assert "30. Dezember 2025" in days
    assert "1 Arbeit" in days


def test_no_template_has_words_of_its_own() -> None:
    """What a template shows or reads aloud comes from the table or from the site."""
    for path in REPOSITORY.glob("templates/*.html"):
        text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r'(?:aria-label|title|placeholder|alt)="[^"]*[A-Za-z]', text), path.name
        assert set(re.findall("[A-Za-z]+", re.sub(r"<[^>]*>", " ", text))) <= NAMES, path.name
