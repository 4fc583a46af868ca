"""The pages of authors and organisations: who has one, what it lists, and what changes it."""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import build_site


def write(root: Path, name: str, *records: dict[str, object]) -> None:
    """A drop of these records."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (root / f"content/papers/{name}.jsonl").write_text(lines)


def page(root: Path, address: str) -> html.HtmlElement:
    """A page of the built site."""
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring((root / "_site" / address / "index.html").read_bytes(), parser=parser)


def words(root: Path, address: str) -> str:
    """The text of a page's main part, in single spaces."""
    return " ".join(page(root, address).xpath("string(//main)").split())


def record(number: int, *authors: str, **more: object) -> dict[str, object]:
    """A paper of these authors."""
    return {"title": f"Paper {number}", "authors": list(authors), **more}


FRIENDS = ("Xiangyu Zhang", "Shaoqing Ren")


class TestPages:
    """A page an author and an organisation."""

    def test_it_lists_the_papers_and_how_the_name_is_written(self, site: Path) -> None:
        """Newest first, each leading to its page; the other ways to write the name are named."""
        write(site, "2025-03-12", record(1, "K. He", *FRIENDS))
        write(site, "2025-03-13", record(2, "Kaiming He", *FRIENDS))
        build_site(site)
        there = page(site, "authors/kaiming-he")
        assert there.xpath("//h1/text()") == ["Kaiming He"]
        assert there.xpath("//article/h2/a/text()") == ["Paper 2", "Paper 1"]
        assert "2 papers also written K. He" in words(site, "authors/kaiming-he")

    def test_papers_and_lists_lead_there(self, site: Path) -> None:
        """Whoever has a page is linked where a paper names them, on its page and on cards; nobody else is."""
        write(site, "2025-03-12", record(1, "Ada One", "Bo Two", organisation="ETH"), record(2, "Bo Two"))
        write(site, "2025-03-13", record(3, "Cy Three", organisation="Eth"))
        build_site(site)
        (paper,) = (site / "_site/papers").glob("paper-1-*")
        for address in (f"papers/{paper.name}", "days/2025-03-12"):
            links = page(site, address).xpath("//ul[@class='facts']//a[@class='p-author']")
            found = {(link.text, link.get("href").removeprefix("../../")) for link in links}
            assert found == {("Bo Two", "authors/bo-two/"), ("ETH", "organisations/eth/")}
        assert words(site, "organisations/eth").startswith("Organisation")

    def test_a_former_address_leads_on(self, site: Path) -> None:
        """Where initials had a page, it leads to whom they stand for."""
        write(site, "2025-03-12", record(1, "K. He", *FRIENDS), record(2, "K. He", *FRIENDS))
        build_site(site)
        assert page(site, "authors/k-he").xpath("//h1/text()") == ["K. He"]
        write(site, "2025-03-13", record(3, "Kaiming He", *FRIENDS))
        build_site(site)
        assert page(site, "authors/k-he").xpath("//main//a/@href") == ["../../authors/kaiming-he/"]
        assert page(site, "authors/k-he").xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert "k-he/" not in (site / "_site/sitemap.xml").read_text()

    def test_it_changes_with_its_own_papers_only(self, site: Path) -> None:
        """A co-author who gets a page, and further papers of others, leave it as it is."""
        write(site, "2025-03-12", record(1, "Ada One", "Bo Two"), record(2, "Ada One"))
        build_site(site)
        before = (site / "_site/authors/ada-one/index.html").read_bytes()
        write(site, "2025-03-13", record(3, "Bo Two"), record(4, "Cy Three"))
        build_site(site)
        assert (site / "_site/authors/bo-two/index.html").exists()
        assert (site / "_site/authors/ada-one/index.html").read_bytes() == before

    def test_older_pages(self, site: Path) -> None:
        """With two papers to a page, five papers are on the author's own page and one older page."""
        (site / "content/site.toml").write_text("page_size = 2\n")
        write(site, "2025-03-12", *(record(number, "Ada One") for number in range(5)))
        build_site(site)
        assert len(page(site, "authors/ada-one").xpath("//article")) == 3
        assert len(page(site, "authors/ada-one/page/1").xpath("//article")) == 2
        assert page(site, "authors/ada-one").xpath("//head/link[@rel='prev']/@href") == [
            "../../authors/ada-one/page/1/"
        ]
        assert "5 papers" in words(site, "authors/ada-one")
        assert "5 papers" not in words(site, "authors/ada-one/page/1")

    @pytest.mark.parametrize(
        "name", ["CON", "../../x", "王伟", "<b>Bob</b>", "' OR 1=1", "a" * 300, "page", "letters", "\u202egnp.exe"]
    )
    def test_any_name_has_a_page_of_its_own(self, site: Path, name: str) -> None:
        """Whatever somebody is called, their page is below /authors/ and says their name as it is."""
        write(site, "2025-03-12", *(record(number, name, "Ada One") for number in range(2)))
        build_site(site)
        pages = sorted(path.parent.name for path in (site / "_site/authors").glob("*/index.html"))
        assert len(pages) == 2
        assert not {each.lower() for each in pages} & {"con", "page", "letters"}
        (own,) = set(pages) - {"ada-one"}
        assert page(site, f"authors/{own}").xpath("string(//h1)") == name


class TestLists:
    """The names of all who have a page."""

    def test_a_short_list_has_headings(self, site: Path) -> None:
        """All names by surname under their letters, what no Latin letter begins at the end, each with its count."""
        names = ("Zoe Adams", "Bo Zorn", "王伟", "Al Abel")
        write(site, "2025-03-12", record(1, *names), record(2, *names), record(3, "Bo Zorn"))
        build_site(site)
        there = page(site, "authors")
        assert there.xpath("//h2/text()") == ["A", "Z"]
        assert there.xpath("//ul[@class='names']/li/a/text()") == ["Al Abel", "Zoe Adams", "Bo Zorn", "王伟"]
        assert there.xpath("//li[a='Bo Zorn']/span/text()") == ["3 papers"]

    def test_a_long_list_has_a_page_a_letter(self, site: Path) -> None:
        """Its own page has those with the most papers, and leads to a page for each letter."""
        names = [f"Given {chr(97 + number % 26)}{number}x" for number in range(401)] + ["王伟"]
        write(site, "2025-03-12", record(1, *names), record(2, *names), record(3, names[7]))
        build_site(site)
        there = page(site, "authors")
        letters = there.xpath("//nav[@class='letters']//a/@href")
        assert len(letters) == 27
        assert letters[-1] == "../authors/letters/other/"
        listed = there.xpath("//ul[@class='names']/li/a/text()")
        assert (len(listed), listed[0]) == (60, names[7])
        everybody = [
            name
            for letter in letters
            for name in page(site, letter.removeprefix("../")).xpath("//ul[@class='names']/li/a/text()")
        ]
        assert sorted(everybody) == sorted(names)

    def test_without_names_there_is_no_list(self, site: Path) -> None:
        """Nothing leads to a list of nobody."""
        write(site, "2025-03-12", record(1, "Ada One"))
        build_site(site)
        assert not (site / "_site/authors").exists()
        assert "authors/" not in (site / "_site/index.html").read_text()
